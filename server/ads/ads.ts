import type { Transaction } from 'sequelize'
import { z } from 'zod'
import { AdDraft, adFields } from '../../shared/ads.ts'
import { RecordId, Version } from '../../shared/campaigns.ts'
import { given, same } from '../campaigns/change.ts'
import { row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError, notFound } from '../errors.ts'
import { type Asking, demandAsset, lockDraft, noteChange } from './draft.ts'
import type { Created } from './groups.ts'
import { insertAds } from './insert.ts'
import { type AdTextsSql, adTextsOf } from './object-fields.ts'
import { readTree } from './tree.ts'

export const NewAd = z.strictObject({ id: RecordId, ...AdDraft.shape })

export const AdChange = z
  .strictObject({ id: RecordId, version: Version, ...adFields })
  .partial()
  .required({ id: true, version: true })

export type AdSql = AdTextsSql & {
  organization_id: number
  id: number
  campaign_id: number
  version: number
  title: string
  asset_id: number | null
}

/** What an owner says of an ad, in the order in which it is compared and audited. */
export const fields = (ad: AdSql) => ({
  title: ad.title,
  assetId: ad.asset_id,
  ...adTextsOf(ad),
})

/** By its number alone: the gate has looked whose it is. @throws AppError not_found */
export async function findAd(ctx: Asking, id: number, transaction?: Transaction): Promise<AdSql> {
  const found = await row<AdSql>(
    ctx.db,
    `SELECT organization_id, id, campaign_id, version, title, asset_id, headline, body, link_url,
       call_to_action, more_headlines, more_bodies FROM ads WHERE id = $1`,
    [id],
    transaction,
  )
  if (!found) throw notFound()
  return found
}

/**
 * Adds an ad to a group of a draft.
 * @throws AppError not_found for the group or the asset; move_not_allowed once it was launched.
 */
export async function createAd(ctx: Asking, input: z.infer<typeof NewAd>): Promise<Created> {
  const { id: groupId, ...ad } = input
  const group = await row<{ organization_id: number; campaign_id: number; uuid: string }>(
    ctx.db,
    'SELECT organization_id, campaign_id, uuid FROM ad_groups WHERE id = $1',
    [groupId],
  )
  if (!group) throw notFound()
  const { organization_id: organizationId, campaign_id: campaignId } = group
  await demandAsset(ctx, organizationId, ad.assetId)
  return inTransaction(ctx.db, async (transaction) => {
    const campaign = await lockDraft(ctx, { organizationId, id: campaignId }, transaction)
    const ads = [{ ...ad, groupUuid: group.uuid }]
    const [id] = await insertAds(ctx, { organizationId, campaignId, ads }, transaction)
    // The group went away between the look and the lock.
    if (id === undefined) throw notFound()
    const change = { action: 'ads.create', recordType: 'ad', recordId: id } as const
    await noteChange(ctx, campaign, { ...change, after: ad }, transaction)
    return { campaignId, id }
  })
}

/**
 * Changes an ad of a draft.
 * @returns the campaign's number.
 * @throws AppError stale_version with the ad as it is; not_found; move_not_allowed once launched.
 */
export async function updateAd(
  ctx: Asking,
  { id, version, ...patch }: z.infer<typeof AdChange>,
): Promise<number> {
  const found = await findAd(ctx, id)
  const place = { organizationId: found.organization_id, id: found.campaign_id }
  await demandAsset(ctx, place.organizationId, patch.assetId)
  const stale = await inTransaction(ctx.db, async (transaction) => {
    const campaign = await lockDraft(ctx, place, transaction)
    const ad = await findAd(ctx, id, transaction)
    if (ad.version !== version) return true
    const before = fields(ad)
    const after = { ...before, ...given(patch) }
    if (same(before, after)) return false
    await writeAd(ctx, ad, after, transaction)
    const change = { action: 'ads.update', recordType: 'ad', recordId: id } as const
    await noteChange(ctx, campaign, { ...change, before, after }, transaction)
    return false
  })
  if (stale) {
    const { groups } = await readTree(ctx, { id: found.campaign_id })
    const current = groups.flatMap((group) => group.ads).find((ad) => ad.id === id)
    throw new AppError('stale_version', { current })
  }
  return found.campaign_id
}

/** Writes every field of an ad as it shall be; its version grows by one. */
export async function writeAd(
  ctx: Asking,
  { organization_id, id }: Pick<AdSql, 'organization_id' | 'id'>,
  after: ReturnType<typeof fields>,
  transaction: Transaction,
) {
  await rows(
    ctx.db,
    `UPDATE ads SET title = $3, asset_id = $4, headline = $5, body = $6, link_url = $7,
       call_to_action = $8, more_headlines = $9::text[], more_bodies = $10::text[],
       version = version + 1, updated_at = $11
     WHERE organization_id = $1 AND id = $2 RETURNING id`,
    [
      organization_id,
      id,
      after.title,
      after.assetId,
      after.headline,
      after.body,
      after.linkUrl,
      after.callToAction,
      after.moreHeadlines,
      after.moreBodies,
      ctx.clock.now(),
    ],
    transaction,
  )
}

/**
 * Removes an ad from a draft.
 * @returns the campaign's number.
 * @throws AppError not_found; move_not_allowed once it was launched.
 */
export async function deleteAd(ctx: Asking, id: number): Promise<number> {
  const found = await findAd(ctx, id)
  const place = { organizationId: found.organization_id, id: found.campaign_id }
  await inTransaction(ctx.db, async (transaction) => {
    const campaign = await lockDraft(ctx, place, transaction)
    const gone = await row(
      ctx.db,
      'DELETE FROM ads WHERE organization_id = $1 AND id = $2 RETURNING id',
      [found.organization_id, id],
      transaction,
    )
    if (!gone) throw notFound()
    const change = { action: 'ads.delete', recordType: 'ad', recordId: id } as const
    await noteChange(ctx, campaign, { ...change, before: fields(found) }, transaction)
  })
  return found.campaign_id
}
