import type { Transaction } from 'sequelize'
import { v7 as uuidv7 } from 'uuid'
import { recordAudit } from '../audit/record.ts'
import type { Asking } from '../campaigns/model.ts'
import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { publish } from '../live.ts'
import { actorOf } from '../principal.ts'
import { briefInAudit, storableBrief } from './brief.ts'
import { type CreatorDraft, demandBanner, demandSound } from './draft.ts'

/**
 * Writes a draft down. Money comes later, by a funding.
 * @returns its number
 * @throws AppError validation_failed; not_found for a banner that is not there for this organization.
 */
export async function createCreatorCampaign(ctx: Asking, input: CreatorDraft): Promise<number> {
  const { organizationId, ...given } = input
  const fields = { ...given, brief: storableBrief(given.brief) }
  demandSound(fields)
  return inTransaction(ctx.db, async (transaction) => {
    await demandBanner(ctx.db, { organizationId, id: fields.bannerAssetId }, transaction)
    const id = await insertCampaign(ctx, { ...fields, organizationId }, transaction)
    await recordAudit(
      ctx.db,
      {
        actor: actorOf(ctx.principal),
        organizationId,
        action: 'campaigns.create',
        recordType: 'campaign',
        recordId: id,
        after: { kind: 'creator', ...fields, brief: briefInAudit(fields.brief) },
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
  draft: CreatorDraft,
  transaction: Transaction,
): Promise<number> {
  const now = ctx.clock.now()
  const { organizationId } = draft
  const made = await row<{ id: number }>(
    ctx.db,
    `INSERT INTO campaigns (organization_id, uuid, kind, title, currency, created_by, created_at, updated_at)
     VALUES ($1, $2, 'creator', $3, $4, $5, $6, $6) RETURNING id`,
    [
      organizationId,
      uuidv7({ msecs: now.getTime() }),
      draft.name,
      draft.currency,
      ctx.principal.userId,
      now,
    ],
    transaction,
  )
  await row(
    ctx.db,
    `INSERT INTO creator_campaigns (organization_id, campaign_id, website, content_type, category,
       countries, platform_ids, tiktok_music_id, cpm_micros, min_payout_micros, max_payout_micros,
       base_reward_micros, brief, banner_asset_id)
     VALUES ($1, $2, $3, $4, $5, $6::text[], $7::text[], $8, $9, $10, $11, $12, $13, $14)
     RETURNING campaign_id`,
    [organizationId, made!.id, ...ownColumns(draft)],
    transaction,
  )
  return made!.id
}

/** What the creators' own table keeps, in the order of its statements. */
export const ownColumns = (fields: Omit<CreatorDraft, 'organizationId'>) => [
  fields.website,
  fields.contentType,
  fields.category,
  fields.countries,
  fields.platformIds,
  fields.tiktokMusicId,
  fields.cpmMicros,
  fields.minPayoutMicros,
  fields.maxPayoutMicros,
  fields.baseRewardMicros,
  fields.brief,
  fields.bannerAssetId,
]
