import { z } from 'zod'
import { campaignKinds } from './campaigns.ts'
import { healthStates } from './connections.ts'
import { severities, turns } from './issues.ts'
import { networkNames } from './networks.ts'

const Micros = z.string()
const Network = z.enum(networkNames)

/** An issue as a home page shows it: what happened, what to do, where. */
export const HomeIssue = z.object({
  id: z.int(),
  organization: z.object({ id: z.int(), name: z.string() }),
  severity: z.enum(severities),
  turn: z.enum(turns),
  message: z.string(),
  nextStep: z.string(),
  resource: z.object({ type: z.string(), id: z.int() }),
  campaignId: z.int().nullable(),
  openedAt: z.string(),
  dueAt: z.string(),
})
export type HomeIssue = z.infer<typeof HomeIssue>

/** A running campaign against its budget. */
export const Pace = z.object({
  campaignId: z.int(),
  title: z.string(),
  network: Network,
  currency: z.string(),
  budgetType: z.enum(['daily', 'lifetime']),
  budgetMicros: Micros,
  /** Spend and what the budget foresaw for the same stretch of whole account days. */
  spentMicros: Micros,
  foreseenMicros: Micros,
  /** Spent ÷ foreseen in basis points; null while no whole day has passed. */
  paceBps: z.int().nullable(),
})
export type Pace = z.infer<typeof Pace>

/** A month of one currency, with where it is heading. */
export const MonthOfSpend = z.object({
  currency: z.string(),
  spendMicros: Micros,
  feeMicros: Micros,
  /** From the quieter and the busier quarter of the last 14 whole days; null with fewer days. */
  forecast: z.object({ lowMicros: Micros, highMicros: Micros, days: z.int() }).nullable(),
})
export type MonthOfSpend = z.infer<typeof MonthOfSpend>

export const BrandHome = z.object({
  needsYou: z.array(HomeIssue),
  needsYouTotal: z.int(),
  month: z.array(MonthOfSpend),
  moneyLeft: z.array(
    z.object({
      currency: z.string(),
      /** Of running campaigns' lifetime budgets; null when none has one. */
      lifetimeLeftMicros: Micros.nullable(),
      /** What running campaigns may spend in a day; null when none has a daily budget. */
      dailyBudgetMicros: Micros.nullable(),
    }),
  ),
  /** Money in the budgets of campaigns, of those that have any; a line for each currency. */
  budgets: z.array(z.object({ currency: z.string(), unusedMicros: Micros, campaigns: z.int() })),
  pacing: z.array(Pace),
  sinceYesterday: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      campaignId: z.int(),
      kind: z.enum(campaignKinds),
      title: z.string(),
      move: z.string(),
      toState: z.string(),
      actor: z.string(),
    }),
  ),
  campaigns: z.object({
    active: z.int(),
    paused: z.int(),
    draft: z.int(),
    launching: z.int(),
    total: z.int(),
  }),
  connections: z.object({
    total: z.int(),
    broken: z.int(),
    lastGoodSyncAt: z.string().nullable(),
    timeZone: z.string().nullable(),
  }),
})
export type BrandHome = z.infer<typeof BrandHome>

export const SupportHome = z.object({
  counts: z.object({
    /** At support's turn and given to who asks. */
    mine: z.int(),
    /** At support's turn and given to nobody. */
    unassigned: z.int(),
    /** All at support's turn, those of others too. */
    open: z.int(),
    waiting_brand: z.int(),
    waiting_network: z.int(),
    /** Of whoever's turn, due before now. */
    late: z.int(),
  }),
  /** When the first of those that wait for somebody else is due. */
  nextDueAt: z.string().nullable(),
  /** One's own and nobody's, those due first. */
  queue: z.array(HomeIssue),
})
export type SupportHome = z.infer<typeof SupportHome>

export const exceptionKinds = ['fee_differs', 'signed_out', 'missing_days', 'restated'] as const

const Amount = z.object({ currency: z.string(), micros: Micros })

export const AuditorHome = z.object({
  /** When the figures below were compared. */
  checkedAt: z.string(),
  entriesChecked: z.int(),
  exceptions: z.array(
    z.object({
      kind: z.enum(exceptionKinds),
      count: z.int(),
      amounts: z.array(Amount),
      /** Oldest account day concerned. */
      oldestDay: z.string().nullable(),
    }),
  ),
  lastMonth: z.object({
    month: z.string(),
    connectionsSynced: z.int(),
    connectionsTotal: z.int(),
    daysThatDiffer: z.int(),
  }),
  months: z.array(
    z.object({
      month: z.string(),
      currency: z.string(),
      chargesMicros: Micros,
      restatementsMicros: Micros,
      adjustmentsMicros: Micros,
      netMicros: Micros,
    }),
  ),
})
export type AuditorHome = z.infer<typeof AuditorHome>

export const OperatorHome = z.object({
  connections: z.array(z.object({ state: z.enum(healthStates), count: z.int() })),
  networks: z.array(
    z.object({
      network: Network,
      accounts: z.int(),
      oldestSyncAt: z.string().nullable(),
      oldestAccount: z.string().nullable(),
      oldestOrganization: z.string().nullable(),
      failedRuns: z.int(),
    }),
  ),
  jobs: z.object({
    waiting: z.int(),
    oldestWaitingAt: z.string().nullable(),
    failed: z.array(z.object({ task: z.string(), count: z.int(), lastError: z.string() })),
  }),
  organizations: z.object({ total: z.int(), withoutOwner: z.int() }),
  /** Transfers expected and refunds to send that an operator has to settle. */
  transfersToSettle: z.int(),
})
export type OperatorHome = z.infer<typeof OperatorHome>
