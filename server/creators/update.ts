import type { Transaction } from 'sequelize'
import { microsToMinor, minorToMicros } from '../../shared/money.ts'
import { recordAudit } from '../audit/record.ts'
import { given, same } from '../campaigns/change.ts'
import type { Asking } from '../campaigns/model.ts'
import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError, invalid } from '../errors.ts'
import { publish } from '../live.ts'
import { actorOf } from '../principal.ts'
import { briefInAudit, storableBrief } from './brief.ts'
import { ownColumns } from './create.ts'
import {
  amountFields,
  type CreatorChange,
  type CreatorFields,
  demandBanner,
  demandSound,
  fieldNames,
  fieldsOf,
} from './draft.ts'
import { type CreatorCampaign, findCreatorCampaign, lockCreatorCampaign } from './model.ts'
import { lockedFields } from './policy.ts'
import { showCreatorCampaign } from './show.ts'

/**
 * Changes what is given and leaves the rest. A field that is fixed by now is refused only for another
 * value than it has, and then nothing is saved.
 * @throws AppError stale_version with the record as it is; validation_failed naming every field;
 *   conflict when the amounts were read in another currency.
 */
export async function updateCreatorCampaign(ctx: Asking, change: CreatorChange): Promise<void> {
  const { organization_id: organizationId } = await findCreatorCampaign(
    ctx.db,
    change.id,
    ctx.clock.now(),
  )
  const told = await inTransaction(ctx.db, async (transaction) => {
    const campaign = await lockCreatorCampaign(
      ctx.db,
      { organizationId, id: change.id },
      transaction,
    )
    if (change.version !== undefined && change.version !== campaign.version) return 'stale'
    if (change.amountsIn !== undefined && change.amountsIn !== campaign.currency) {
      throw new AppError('conflict')
    }
    await changeLocked(ctx, campaign, change, transaction)
    return 'done'
  })
  // Read when the lock is let go, so that no request holds two connections at once.
  if (told === 'stale') {
    throw new AppError('stale_version', { current: await showCreatorCampaign(ctx, change.id) })
  }
}

async function changeLocked(
  ctx: Asking,
  campaign: CreatorCampaign,
  change: CreatorChange,
  transaction: Transaction,
): Promise<void> {
  const before = fieldsOf(campaign)
  const after = merged(before, change)
  const changed = fieldNames.filter((name) => !same(before[name], after[name]))
  const locked = lockedFields(campaign)
  const refused = changed.flatMap((name) => (locked[name] ? [[name, locked[name]]] : []))
  if (refused.length > 0) throw invalid(Object.fromEntries(refused))
  if (changed.length === 0) return
  demandSound(after)
  if (changed.includes('bannerAssetId')) {
    const { organization_id: organizationId } = campaign
    await demandBanner(ctx.db, { organizationId, id: after.bannerAssetId }, transaction)
  }
  await save(ctx, campaign, after, transaction)
  await leaveTrace(ctx, campaign, { before, after }, transaction)
}

/** The fields as they would be. In another currency amounts keep their number of smallest units. */
function merged(before: CreatorFields, change: CreatorChange): CreatorFields {
  const { id: _, version: __, amountsIn: ___, ...patch } = change
  const sent = given(patch)
  const currency = sent.currency ?? before.currency
  const carried =
    currency === before.currency
      ? {}
      : Object.fromEntries(
          amountFields.map((field) => {
            const minor = microsToMinor(BigInt(before[field]), before.currency)
            return [field, minorToMicros(minor, currency).toString()]
          }),
        )
  const brief = sent.brief === undefined ? {} : { brief: storableBrief(sent.brief) }
  return { ...before, ...carried, ...sent, ...brief } as CreatorFields
}

async function save(
  ctx: Asking,
  { organization_id: organizationId, id }: CreatorCampaign,
  after: CreatorFields,
  transaction: Transaction,
): Promise<void> {
  await row(
    ctx.db,
    `UPDATE campaigns SET title = $3, currency = $4, version = version + 1, updated_at = $5
     WHERE organization_id = $1 AND id = $2 RETURNING id`,
    [organizationId, id, after.name, after.currency, ctx.clock.now()],
    transaction,
  )
  await row(
    ctx.db,
    `UPDATE creator_campaigns SET website = $3, content_type = $4, category = $5, countries = $6::text[],
       platform_ids = $7::text[], tiktok_music_id = $8, cpm_micros = $9, min_payout_micros = $10,
       max_payout_micros = $11, base_reward_micros = $12, brief = $13, banner_asset_id = $14
     WHERE organization_id = $1 AND campaign_id = $2 RETURNING campaign_id`,
    [organizationId, id, ...ownColumns(after)],
    transaction,
  )
}

async function leaveTrace(
  ctx: Asking,
  { organization_id: organizationId, id }: CreatorCampaign,
  { before, after }: { before: CreatorFields; after: CreatorFields },
  transaction: Transaction,
): Promise<void> {
  await recordAudit(
    ctx.db,
    {
      actor: actorOf(ctx.principal),
      organizationId,
      action: 'campaigns.update',
      recordType: 'campaign',
      recordId: id,
      before: { ...before, brief: briefInAudit(before.brief) },
      after: { ...after, brief: briefInAudit(after.brief) },
      requestId: ctx.requestId,
      at: ctx.clock.now(),
    },
    transaction,
  )
  await publish(ctx.db, { topic: 'campaigns', organizationId, id }, transaction)
}
