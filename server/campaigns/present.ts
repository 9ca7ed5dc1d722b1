import { z } from 'zod'
import {
  billings,
  campaignKinds,
  campaignStatuses,
  lifecycles,
  origins,
  pausers,
  pendingMoves,
  reviews,
} from '../../shared/campaigns.ts'
import { connectionBillings } from '../../shared/connections.ts'
import { Micros } from '../../shared/money.ts'
import {
  assetKinds,
  bidTypes,
  budgetOwners,
  budgetTypes,
  networkNames,
  objectives,
  specialAdCategories,
} from '../../shared/networks.ts'
import { LaunchState } from './present-launch.ts'

/** True, or the sentence that says why not. */
export const Ability = z.union([z.literal(true), z.string()])

export const CampaignCan = z.object({
  update: Ability,
  delete: Ability,
  launch: Ability,
  pause: Ability,
  resume: Ability,
  cancel: Ability,
  retry_payment: Ability,
  link_asset: Ability,
  take_over: Ability,
})

const instant = z.string().nullable()

export const PeriodFigures = z.object({
  spendMicros: Micros,
  impressions: z.number(),
  clicks: z.number(),
  conversions: z.string(),
  revenueMicros: Micros,
  feeMicros: Micros,
})

/** The last seven days of the account's clock, today included. */
const Week = z.object({
  spendMicros: Micros,
  impressions: z.number(),
  clicks: z.number(),
  feeMicros: Micros,
})

/** Money put into a campaign and not taken out again; what is used and unused make up the total. */
export const CampaignMoney = z.object({
  totalMicros: Micros,
  usedMicros: Micros,
  unusedMicros: Micros,
})

/**
 * A campaign of either kind as a row of the list. What only an ad campaign has is null for a creator
 * campaign, and the reverse. Money in the campaign's one currency.
 */
export const CampaignRow = z.object({
  id: z.number(),
  uuid: z.string(),
  version: z.number(),
  kind: z.enum(campaignKinds),
  organizationId: z.number(),
  organizationName: z.string(),
  title: z.string(),
  network: z.enum(networkNames).nullable(),
  connectionId: z.number().nullable(),
  connectionName: z.string().nullable(),
  currency: z.string(),
  /** The ad account's; a creator campaign goes by its organization's. */
  timeZone: z.string(),
  objective: z.enum(objectives).nullable(),
  budgetOwner: z.enum(budgetOwners).nullable(),
  budgetType: z.enum(budgetTypes).nullable(),
  /** The campaign's own, or the sum of its groups' when they own it. */
  budgetMicros: Micros.nullable(),
  lifecycle: z.enum(lifecycles),
  status: z.enum(campaignStatuses),
  review: z.enum(reviews),
  origin: z.enum(origins),
  pausedBy: z.array(z.enum(pausers)),
  pendingMove: z.enum(pendingMoves).nullable(),
  startsAt: instant,
  endsAt: instant,
  launchedAt: instant,
  createdAt: z.string(),
  week: Week.nullable(),
  /** Of every creator campaign, and of an ad campaign that was ever funded. */
  money: CampaignMoney.nullable(),
  /** What creators sent in, and how much of it nobody has decided on. */
  submissions: z.object({ count: z.number(), waiting: z.number() }).nullable(),
  openIssues: z.number(),
  /** The moves of an ad campaign; those of a creator campaign are told by its own record. */
  can: CampaignCan.nullable(),
})
export type CampaignRow = z.infer<typeof CampaignRow>

/** Everything the record's page shows of an ad campaign itself; its tree is `ads.tree`. */
export const CampaignRecord = CampaignRow.extend({
  kind: z.literal('ad'),
  network: z.enum(networkNames),
  connectionId: z.number(),
  connectionName: z.string(),
  budgetOwner: z.enum(budgetOwners),
  budgetType: z.enum(budgetTypes),
  week: Week,
  can: CampaignCan,
  money: CampaignMoney.extend({
    /** Whom the network bills: the brand, or the platform, which draws it from the money here. */
    billingMode: z.enum(connectionBillings),
    /** Fundings that have not settled yet. */
    pendingFundings: z.number(),
  }),
  /** As it was chosen; null: the network's usual one. */
  channel: z.string().nullable(),
  /** In words, the usual one too; null where the network is not set up. */
  channelLabel: z.string().nullable(),
  bidType: z.enum(bidTypes),
  bidAmountMicros: Micros.nullable(),
  /** The campaign's own budget; null when the groups own it. */
  ownBudgetMicros: Micros.nullable(),
  optimizationGoal: z.string().nullable(),
  specialAdCategories: z.array(z.enum(specialAdCategories)),
  billing: z.enum(billings),
  externalId: z.string().nullable(),
  endedAt: instant,
  /** Of a campaign that was taken in from the network. */
  imported: z
    .object({
      at: z.string(),
      /** The first account day whose spend is charged a fee. */
      feesFrom: z.string(),
      takenOverAt: instant,
    })
    .nullable(),
  updatedAt: z.string(),
  createdByName: z.string().nullable(),
  groupCount: z.number(),
  adCount: z.number(),
  connection: z.object({
    id: z.number(),
    status: z.enum(['choosing', 'working', 'needs_reauth', 'disconnected']),
    accountId: z.string().nullable(),
    accountName: z.string().nullable(),
    currency: z.string(),
    timeZone: z.string(),
    lastGoodSyncAt: instant,
    syncedThrough: z.string().nullable(),
  }),
  /** The account's day on which `today` is counted. */
  accountDay: z.string(),
  today: PeriodFigures,
  lastSevenDays: PeriodFigures,
  lifetime: PeriodFigures,
  pending: z
    .object({
      move: z.enum(pendingMoves),
      since: z.string(),
      by: z.string(),
      reason: z.string().nullable(),
    })
    .nullable(),
  launch: LaunchState.nullable(),
  /** What this campaign's state is called where else it is read. */
  names: z.object({
    canonical: z.enum(campaignStatuses),
    document000: z.string().nullable(),
    document002: z.string(),
    network: z.string().nullable(),
  }),
  assets: z.array(
    z.object({
      id: z.number(),
      uuid: z.string(),
      name: z.string(),
      role: z.string(),
      kind: z.enum(assetKinds),
      width: z.number().nullable(),
      height: z.number().nullable(),
    }),
  ),
})
export type CampaignRecord = z.infer<typeof CampaignRecord>

/** `pending`: the network has not answered yet; the move finishes by itself, or an issue tells why not. */
export const MoveAnswer = z.object({ campaign: CampaignRecord, pending: z.boolean() })
export type MoveAnswer = z.infer<typeof MoveAnswer>

export const CampaignTotals = z.object({
  totals: z.array(
    z.object({
      currency: z.string(),
      campaigns: z.number(),
      spendMicros: Micros,
      impressions: z.number(),
      clicks: z.number(),
      feeMicros: Micros,
      /** What is left of the money in all budgets. */
      unusedMicros: Micros,
    }),
  ),
})

export const CampaignEvent = z.object({
  id: z.string(),
  move: z.string(),
  fromState: z.string().nullable(),
  toState: z.string(),
  actorName: z.string(),
  reason: z.string().nullable(),
  at: z.string(),
})
