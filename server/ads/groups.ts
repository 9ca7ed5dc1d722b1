import type { Transaction } from 'sequelize'
import { z } from 'zod'
import {
  type AdDraft,
  AdGroupDraft,
  adGroupFields,
  everybody,
  type Keyword,
  Targeting,
} from '../../shared/ads.ts'
import { RecordId, Version } from '../../shared/campaigns.ts'
import { fieldsOf, given, same } from '../campaigns/change.ts'
import { groupFaults } from '../campaigns/draft-rules.ts'
import { type Campaign, findCampaign } from '../campaigns/model.ts'
import { row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError, invalid, notFound } from '../errors.ts'
import { type Asking, lockDraft, noteChange } from './draft.ts'
import { insertTree } from './insert.ts'
import { readTree } from './tree.ts'

export const NewAdGroup = z.strictObject({ id: RecordId, ...AdGroupDraft.shape })

export const AdGroupChange = z
  .strictObject({ id: RecordId, version: Version, ...adGroupFields })
  .partial()
  .required({ id: true, version: true })

export type GroupSql = {
  organization_id: number
  id: number
  campaign_id: number
  version: number
  title: string
  budget_micros: bigint | null
  bid_amount_micros: bigint | null
  optimization_goal: string | null
  targeting: Targeting
  /** What else narrows a group that was imported; our words do not go so far. */
  further_targeting: string[]
  keywords: Keyword[]
  starts_at: Date | null
  ends_at: Date | null
}

/** What an owner says of a group: amounts in micros as text, instants in ISO 8601. */
export const fields = (group: GroupSql) => ({
  title: group.title,
  budgetMicros: group.budget_micros?.toString() ?? null,
  bidAmountMicros: group.bid_amount_micros?.toString() ?? null,
  optimizationGoal: group.optimization_goal,
  // In the order of their schemas, since jsonb keeps its own.
  targeting: Targeting.parse({ ...everybody, ...group.targeting }),
  keywords: group.keywords.map(({ text, match }) => ({ text, match })),
  startsAt: group.starts_at?.toISOString() ?? null,
  endsAt: group.ends_at?.toISOString() ?? null,
})

/** What is wrong with a group whatever its network. @throws AppError validation_failed */
export function demandSoundGroup(campaign: Campaign, group: ReturnType<typeof fields>): void {
  const faults = groupFaults(fieldsOf(campaign), group, '', campaign.currency)
  if (Object.keys(faults).length) throw invalid(faults)
}

/** By its number alone: the gate has looked whose it is. @throws AppError not_found */
export async function findGroup(
  ctx: Asking,
  id: number,
  transaction?: Transaction,
): Promise<GroupSql> {
  const found = await row<GroupSql>(
    ctx.db,
    `SELECT organization_id, id, campaign_id, version, title, budget_micros, bid_amount_micros,
       optimization_goal, targeting, further_targeting, keywords, starts_at, ends_at
     FROM ad_groups WHERE id = $1`,
    [id],
    transaction,
  )
  if (!found) throw notFound()
  return found
}

export type Created = { campaignId: number; id: number }

/**
 * Adds an ad group to a draft, with ads if there are some.
 * @throws AppError validation_failed; move_not_allowed once it was launched.
 */
export async function createGroup(
  ctx: Asking,
  input: z.infer<typeof NewAdGroup> & { ads?: AdDraft[] },
): Promise<Created> {
  const { id: campaignId, ads = [], ...group } = input
  const { organization_id: organizationId } = await findCampaign(
    ctx.db,
    campaignId,
    ctx.clock.now(),
  )
  return inTransaction(ctx.db, async (transaction) => {
    const campaign = await lockDraft(ctx, { organizationId, id: campaignId }, transaction)
    demandSoundGroup(campaign, group)
    const groups = [{ ...group, ads }]
    const [id] = await insertTree(ctx, { organizationId, campaignId, groups }, transaction)
    const change = { action: 'ads.create_group', recordType: 'ad_group', recordId: id! } as const
    const after = ads.length > 0 ? { ...group, ads } : group
    await noteChange(ctx, campaign, { ...change, after }, transaction)
    return { campaignId, id: id! }
  })
}

/**
 * Changes an ad group of a draft.
 * @returns the campaign's number.
 * @throws AppError stale_version with the group as it is; validation_failed; move_not_allowed once
 *   launched.
 */
export async function updateGroup(
  ctx: Asking,
  { id, version, ...patch }: z.infer<typeof AdGroupChange>,
): Promise<number> {
  const found = await findGroup(ctx, id)
  const place = { organizationId: found.organization_id, id: found.campaign_id }
  const stale = await inTransaction(ctx.db, async (transaction) => {
    const campaign = await lockDraft(ctx, place, transaction)
    const group = await findGroup(ctx, id, transaction)
    if (group.version !== version) return true
    const before = fields(group)
    const after = { ...before, ...given(patch) }
    demandSoundGroup(campaign, after)
    if (same(before, after)) return false
    await writeGroup(ctx, group, after, transaction)
    const change = { action: 'ads.update_group', recordType: 'ad_group', recordId: id } as const
    await noteChange(ctx, campaign, { ...change, before, after }, transaction)
    return false
  })
  if (stale) {
    const { groups } = await readTree(ctx, { id: found.campaign_id })
    throw new AppError('stale_version', { current: groups.find((group) => group.id === id) })
  }
  return found.campaign_id
}

/** Writes every field of a group as it shall be; its version grows by one. */
export async function writeGroup(
  ctx: Asking,
  { organization_id, id }: Pick<GroupSql, 'organization_id' | 'id'>,
  after: ReturnType<typeof fields>,
  transaction: Transaction,
) {
  await rows(
    ctx.db,
    `UPDATE ad_groups SET title = $3, budget_micros = $4, bid_amount_micros = $5,
       optimization_goal = $6, targeting = $7::jsonb, keywords = $8::jsonb, starts_at = $9,
       ends_at = $10, version = version + 1, updated_at = $11
     WHERE organization_id = $1 AND id = $2 RETURNING id`,
    [
      organization_id,
      id,
      after.title,
      after.budgetMicros,
      after.bidAmountMicros,
      after.optimizationGoal,
      JSON.stringify(after.targeting),
      JSON.stringify(after.keywords),
      after.startsAt,
      after.endsAt,
      ctx.clock.now(),
    ],
    transaction,
  )
}

/**
 * Removes an ad group and its ads from a draft.
 * @returns the campaign's number.
 * @throws AppError not_found; move_not_allowed once it was launched.
 */
export async function deleteGroup(ctx: Asking, id: number): Promise<number> {
  const found = await findGroup(ctx, id)
  const place = { organizationId: found.organization_id, id: found.campaign_id }
  await inTransaction(ctx.db, async (transaction) => {
    const campaign = await lockDraft(ctx, place, transaction)
    const gone = await row(
      ctx.db,
      'DELETE FROM ad_groups WHERE organization_id = $1 AND id = $2 RETURNING id',
      [found.organization_id, id],
      transaction,
    )
    if (!gone) throw notFound()
    const change = { action: 'ads.delete_group', recordType: 'ad_group', recordId: id } as const
    await noteChange(ctx, campaign, { ...change, before: fields(found) }, transaction)
  })
  return found.campaign_id
}
