import type { Transaction } from 'sequelize'
import type { z } from 'zod'
import type { AdDraft } from '../../shared/ads.ts'
import { recordAudit } from '../audit/record.ts'
import { given, same } from '../campaigns/change.ts'
import { examine } from '../campaigns/examine.ts'
import { startGrowth } from '../campaigns/growth-start.ts'
import { type CampaignWithFacts, findCampaign, lockCampaign } from '../campaigns/model.ts'
import { beginOperation, uploadSteps, writeSteps } from '../campaigns/operation.ts'
import { REPLACE_STEP } from '../campaigns/replace-step.ts'
import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { addJob } from '../jobs/queue.ts'
import { publish } from '../live.ts'
import { actorOf } from '../principal.ts'
import { type AdChange, fields, findAd, updateAd, writeAd } from './ads.ts'
import { type Asking, demandAsset } from './draft.ts'
import { demandSound } from './grow.ts'
import { beginObjectIntent, tableOf, wishOf } from './object-intent.ts'
import { showAd } from './object-list.ts'
import { canUpdate } from './object-policy.ts'
import { reachObject } from './object-reach.ts'
import type { ObjectFacts, Pending } from './object-row.ts'
import { demandFor, lookUp } from './switch.ts'

type Fields = ReturnType<typeof fields>
type Change = Omit<z.infer<typeof AdChange>, 'version'> & { version?: number | undefined }

/** What of an ad people see; its title is for its owner only. */
export type AdContents = Partial<Omit<AdDraft, 'title'>>

/**
 * Shows other contents in the place of an ad that runs; the network looks at them anew.
 * @returns whether it is still under way at the network: its answer is lost, or a file is being sent.
 */
export function replaceAdContents(
  ctx: Asking,
  adId: number,
  contents: AdContents,
): Promise<boolean> {
  return changeAd(ctx, { id: adId, ...contents })
}

/**
 * Changes an ad: of a draft everything as it is; of one that runs its contents at the network and its
 * title here; one that the network refused is brought there again.
 */
export async function changeAd(ctx: Asking, change: Change): Promise<boolean> {
  const object = await lookUp(ctx, { level: 'ad', id: change.id })
  if (change.version !== undefined && change.version !== object.version) {
    throw new AppError('stale_version', { current: await showAd(ctx, object.id) })
  }
  demandFor(canUpdate(object), object)
  if (object.lifecycle === 'draft') {
    await updateAd(ctx, { ...change, version: object.version })
    return false
  }
  const { id: _, version: __, ...patch } = change
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

type Replacing = { object: ObjectFacts; campaign: CampaignWithFacts }

/** Whether the account still lacks the file that the ad shall show. */
async function sendsFiles(
  ctx: Asking,
  { object, campaign, after }: Replacing & { after: Fields },
): Promise<boolean> {
  if (after.assetId === null) return false
  const ready = await row(
    ctx.db,
    `SELECT 1 FROM asset_uploads u JOIN ad_platform_connections k
       ON k.organization_id = u.organization_id AND k.account_id = u.account_id AND k.id = $4
     WHERE u.organization_id = $1 AND u.asset_id = $2 AND u.network = $3 AND u.state = 'ready'`,
    [object.organization_id, after.assetId, campaign.network, campaign.connection_id],
  )
  return ready === null
}

type Place = Parameters<typeof demandSound>[1]

/** A job sends the files first, which takes minutes for a film. */
async function replaceStepwise(
  ctx: Asking,
  { object, campaign, pending, place }: Replacing & { pending: Pending; place: Place },
): Promise<boolean> {
  const { organization_id: organizationId, campaign_id: campaignId, id, title } = object
  const now = ctx.clock.now()
  await inTransaction(ctx.db, async (transaction) => {
    await lockCampaign(ctx.db, { organizationId, id: campaignId }, transaction)
    await demandIdle(ctx, object, transaction)
    const wish = { pending: { ...pending, stepwise: true as const }, now }
    await beginObjectIntent(ctx.db, object, wish, transaction)
    await demandSound(ctx, place, transaction)
    const looked = await examine(ctx, campaign, '', { part: place.part, transaction })
    const { actor } = pending.by
    const subject = { level: 'ad' as const, id }
    const kind = 'replacement' as const
    const operationId = await beginOperation(
      ctx.db,
      { organizationId, campaignId, kind, subject, operationRef: pending.ref, actor, now },
      transaction,
    )
    const key = { organizationId, operationId }
    const last = { key: REPLACE_STEP, label: `New contents of “${title}”` }
    await writeSteps(ctx.db, key, [...uploadSteps(looked.assets), last], transaction)
    await addJob(ctx.db, 'launch', key, { key: `launch:${campaignId}` }, transaction)
    await publish(ctx.db, { topic: 'launches', organizationId, id: campaignId }, transaction)
  })
  return true
}

async function demandIdle(
  ctx: Asking,
  { organization_id, campaign_id }: ObjectFacts,
  transaction: Transaction,
): Promise<void> {
  const busy = await row(
    ctx.db,
    `SELECT 1 FROM launch_operations
     WHERE organization_id = $1 AND campaign_id = $2 AND state IN ('running', 'removing')`,
    [organization_id, campaign_id],
    transaction,
  )
  if (!busy) return
  const message = 'Something else of this campaign is being brought to the network. Wait for it.'
  throw new AppError('move_pending', { message })
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
