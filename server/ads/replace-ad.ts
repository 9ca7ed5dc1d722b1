import type { z } from 'zod'
import { recordAudit } from '../audit/record.ts'
import { given, same } from '../campaigns/change.ts'
import { startGrowth } from '../campaigns/growth-start.ts'
import { findCampaign, lockCampaign } from '../campaigns/model.ts'
import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { publish } from '../live.ts'
import { actorOf } from '../principal.ts'
import { type AdChange, fields, findAd, updateAd, writeAd } from './ads.ts'
import { type Asking, demandAsset } from './draft.ts'
import { demandSound } from './grow.ts'
import { tableOf, wishOf } from './object-intent.ts'
import { showAd } from './object-list.ts'
import { reachObject } from './object-reach.ts'
import type { ObjectFacts } from './object-row.ts'
import { replaceStepwise, sendsFiles } from './replace-stepwise.ts'
import { lookUpToChange } from './switch.ts'

type Fields = ReturnType<typeof fields>
type Change = Omit<z.infer<typeof AdChange>, 'version'> & { version?: number | undefined }

/**
 * Changes an ad: of a draft everything as it is; of one that runs its contents at the network, which
 * looks at them anew, and its title here; one that the network refused is brought there again.
 * @returns whether it is still under way at the network: its answer is lost, or a file is being sent.
 * @throws AppError stale_version; conflict when somebody changed it meanwhile; validation_failed for
 *   what its network does not take; and what `pauseObject` throws.
 */
export async function changeAd(ctx: Asking, change: Change): Promise<boolean> {
  const { id, version, ...patch } = change
  const object = await lookUpToChange(ctx, { level: 'ad', id, version }, showAd)
  if (object.lifecycle === 'draft') {
    await updateAd(ctx, { ...change, version: object.version })
    return false
  }
  await demandAsset(ctx, object.organization_id, patch.assetId)
  const before = fields(await findAd(ctx, object.id))
  const after: Fields = { ...before, ...given(patch) }
  if (same(before, after)) return false
  if (object.external_id === null) {
    await writeHere(ctx, object, { before, after, again: object.growth === 'refused' })
    return object.growth === 'refused'
  }
  if (same({ ...before, title: '' }, { ...after, title: '' })) {
    await writeHere(ctx, object, { before, after, again: false })
    return false
  }
  return replaceRunning(ctx, object, after)
}

/** Columns of the ad as it shall be. */
const columnsOf = (after: Fields) => ({
  title: after.title,
  asset_id: after.assetId,
  headline: after.headline,
  body: after.body,
  link_url: after.linkUrl,
  call_to_action: after.callToAction,
  more_headlines: after.moreHeadlines,
  more_bodies: after.moreBodies,
})

async function replaceRunning(ctx: Asking, object: ObjectFacts, after: Fields): Promise<boolean> {
  const campaign = await findCampaign(ctx.db, object.campaign_id, ctx.clock.now())
  const pending = wishOf(ctx, object, { move: 'update', change: columnsOf(after) })
  const part = { groupId: object.ad_group_id, adIds: [object.id] }
  const place = { campaign, part, prefix: 'groups.0.ads.0.' }
  if (await sendsFiles(ctx, { object, campaign, after })) {
    return replaceStepwise(ctx, { object, campaign, pending, place })
  }
  return reachObject(ctx, object, pending, (transaction) => demandSound(ctx, place, transaction))
}

type Writing = { before: Fields; after: Fields; again: boolean }

/** Only our row changes: the title, or all of an ad that the network has nothing of. */
async function writeHere(
  ctx: Asking,
  object: ObjectFacts,
  { before, after, again }: Writing,
): Promise<void> {
  const { organization_id: organizationId, campaign_id: campaignId, id } = object
  await inTransaction(ctx.db, async (transaction) => {
    const place = { organizationId, id: campaignId }
    const campaign = await lockCampaign(ctx.db, place, transaction)
    const held = await row(
      ctx.db,
      `UPDATE ${tableOf('ad')} SET growth = CASE WHEN $4 THEN 'waiting' ELSE growth END
       WHERE organization_id = $1 AND id = $2 AND version = $3 AND pending IS NULL RETURNING id`,
      [organizationId, id, object.version, again],
      transaction,
    )
    if (!held) throw new AppError('conflict')
    await writeAd(ctx, { organization_id: organizationId, id }, after, transaction)
    if (again) {
      const part = { groupId: object.ad_group_id, adIds: [id] }
      await demandSound(ctx, { campaign, part, prefix: 'groups.0.ads.0.' }, transaction)
      await startGrowth(ctx, campaign, actorOf(ctx.principal), transaction)
    }
    await recordAudit(
      ctx.db,
      {
        actor: actorOf(ctx.principal),
        organizationId,
        action: 'ads.update',
        recordType: 'ad',
        recordId: id,
        before,
        after,
        requestId: ctx.requestId,
        at: ctx.clock.now(),
      },
      transaction,
    )
    await publish(ctx.db, { topic: 'campaigns', organizationId, id: campaignId }, transaction)
  })
}
