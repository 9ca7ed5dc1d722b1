import type { Transaction } from 'sequelize'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { type AdGroupTree, AdGroupTrees } from '../../shared/ads.ts'
import { campaignFields, RecordId } from '../../shared/campaigns.ts'
import type { NetworkName } from '../../shared/networks.ts'
import { insertTree } from '../ads/insert.ts'
import { recordAudit } from '../audit/record.ts'
import { type Database, row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { invalid, notFound } from '../errors.ts'
import { publish } from '../live.ts'
import { actorOf } from '../principal.ts'
import { draftFaults } from './draft-rules.ts'
import type { Asking } from './model.ts'
import { demandNetwork } from './tier.ts'

export const CampaignDraft = z.strictObject({
  organizationId: RecordId,
  title: campaignFields.title,
  connectionId: RecordId,
  channel: campaignFields.channel.default(null),
  objective: campaignFields.objective.default(null),
  bidType: campaignFields.bidType.default('minimum_cost'),
  bidAmountMicros: campaignFields.bidAmountMicros.default(null),
  budgetOwner: campaignFields.budgetOwner.default('ad_campaign'),
  budgetType: campaignFields.budgetType.default('daily'),
  budgetMicros: campaignFields.budgetMicros.default(null),
  optimizationGoal: campaignFields.optimizationGoal.default(null),
  specialAdCategories: campaignFields.specialAdCategories.default([]),
  startsAt: campaignFields.startsAt.default(null),
  endsAt: campaignFields.endsAt.default(null),
  groups: AdGroupTrees.default([]),
})
export type CampaignDraft = z.infer<typeof CampaignDraft>

export type DraftConnection = { id: number; network: NetworkName; currency: string }

/**
 * The connection a draft is to use.
 * @throws AppError not_found for one of another organization as for none; validation_failed.
 */
export async function connectionFor(
  db: Database,
  organizationId: number,
  connectionId: number,
): Promise<DraftConnection> {
  const found = await row<{
    id: number
    network: NetworkName
    currency: string | null
    status: string
  }>(
    db,
    `SELECT id, network, currency, status FROM ad_platform_connections
     WHERE organization_id = $1 AND id = $2`,
    [organizationId, connectionId],
  )
  if (!found) throw notFound()
  if (found.status === 'disconnected') throw invalid({ connectionId: 'is disconnected' })
  if (!found.currency) throw invalid({ connectionId: 'has no ad account yet' })
  return { id: found.id, network: found.network, currency: found.currency }
}

/**
 * Refuses a channel that the network does not have.
 * @throws AppError validation_failed
 */
export function demandChannel(
  { networks }: Pick<Asking, 'networks'>,
  network: string,
  channel: string | null,
): void {
  if (channel === null) return
  const offered = networks.get(network)?.capabilities.channels ?? []
  if (offered.some(({ key }) => key === channel)) return
  const keys = offered.map(({ key }) => key).join(', ')
  throw invalid({ channel: `must be one of the channels of the network: ${keys}` })
}

/** Refuses a draft that is wrong whatever the network. */
export function demandSound(
  campaign: Parameters<typeof draftFaults>[0],
  groups: Parameters<typeof draftFaults>[1],
  currency: string,
): void {
  const faults = draftFaults(campaign, groups, currency)
  if (Object.keys(faults).length) throw invalid(faults)
}

/** Pictures of ads must be the organization's own; others do not exist for it. */
export async function demandAssets(
  db: Database,
  organizationId: number,
  groups: Pick<AdGroupTree, 'ads'>[],
): Promise<void> {
  const wanted = [
    ...new Set(groups.flatMap((group) => group.ads.flatMap((ad) => ad.assetId ?? []))),
  ]
  if (wanted.length === 0) return
  const found = await row<{ n: number }>(
    db,
    'SELECT count(*)::int AS n FROM assets WHERE organization_id = $1 AND id = ANY($2::int[])',
    [organizationId, wanted],
  )
  if (found?.n !== wanted.length) throw notFound()
}

/**
 * Writes a draft down, with its ad groups and ads if they are given. Nothing is sent.
 * @returns its number
 */
export async function createCampaign(ctx: Asking, input: CampaignDraft): Promise<number> {
  const { organizationId } = input
  const connection = await connectionFor(ctx.db, organizationId, input.connectionId)
  await demandNetwork(ctx, { organizationId, network: connection.network })
  demandChannel(ctx, connection.network, input.channel)
  demandSound(input, input.groups, connection.currency)
  await demandAssets(ctx.db, organizationId, input.groups)
  return inTransaction(ctx.db, async (transaction) => {
    const id = await insertCampaign(ctx, input, connection, transaction)
    await insertTree(ctx, { organizationId, campaignId: id, groups: input.groups }, transaction)
    const { groups, organizationId: _, ...fields } = input
    await recordAudit(
      ctx.db,
      {
        actor: actorOf(ctx.principal),
        organizationId,
        action: 'campaigns.create',
        recordType: 'campaign',
        recordId: id,
        after: { ...fields, groups: groups.length },
        requestId: ctx.requestId,
        at: ctx.clock.now(),
      },
      transaction,
    )
    await publish(ctx.db, { topic: 'campaigns', organizationId, id }, transaction)
    return id
  })
}

async function insertCampaign(
  ctx: Asking,
  input: CampaignDraft,
  connection: DraftConnection,
  transaction: Transaction,
): Promise<number> {
  const now = ctx.clock.now()
  const made = await row<{ id: number }>(
    ctx.db,
    `INSERT INTO campaigns (organization_id, uuid, kind, title, network, connection_id, channel, currency,
       objective, bid_type, bid_amount_micros, budget_owner, budget_type, budget_micros,
       optimization_goal, special_ad_categories, starts_at, ends_at, created_by, created_at, updated_at)
     VALUES ($1, $2, 'ad', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15::text[], $16, $17, $18, $19, $19)
     RETURNING id`,
    [
      input.organizationId,
      uuidv7({ msecs: now.getTime() }),
      input.title,
      connection.network,
      connection.id,
      input.channel,
      connection.currency,
      input.objective,
      input.bidType,
      input.bidAmountMicros,
      input.budgetOwner,
      input.budgetType,
      input.budgetMicros,
      input.optimizationGoal,
      input.specialAdCategories,
      input.startsAt,
      input.endsAt,
      ctx.principal.userId,
      now,
    ],
    transaction,
  )
  return made!.id
}
