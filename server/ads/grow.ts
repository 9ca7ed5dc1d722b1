import type { Transaction } from 'sequelize'
import type { z } from 'zod'
import type { AdDraft } from '../../shared/ads.ts'
import { recordAudit } from '../audit/record.ts'
import { examine } from '../campaigns/examine.ts'
import { startGrowth } from '../campaigns/growth-start.ts'
import { type Campaign, findCampaign, lockCampaign } from '../campaigns/model.ts'
import type { Part } from '../campaigns/plan-tree.ts'
import { lockConnection } from '../connections/model.ts'
import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError, invalid, notFound, refuse } from '../errors.ts'
import { publish } from '../live.ts'
import { actorOf } from '../principal.ts'
import { createAd, type NewAd } from './ads.ts'
import { type Asking, demandAsset } from './draft.ts'
import { createGroup, demandSoundGroup, type NewAdGroup } from './groups.ts'
import { insertAds, insertTree } from './insert.ts'
import { canAddAd, canAddGroup } from './object-policy.ts'
import { findObject } from './object-row.ts'
import { demandFor } from './switch.ts'

type Created = { id: number; pending: boolean }

/**
 * Adds a group, with ads if there are some: to a draft as it is, to a campaign that runs by bringing
 * it to the network in the background.
 * @returns `pending` while it is on its way there.
 * @throws AppError validation_failed; move_pending while the campaign is launched or canceled;
 *   move_not_allowed; not_found for an asset of somebody else's.
 */
export async function addGroup(
  ctx: Asking,
  input: z.infer<typeof NewAdGroup> & { ads?: AdDraft[] },
): Promise<Created> {
  const campaign = await findCampaign(ctx.db, input.id, ctx.clock.now())
  const organizationId = campaign.organization_id
  for (const ad of input.ads ?? []) await demandAsset(ctx, organizationId, ad.assetId)
  if (campaign.lifecycle === 'draft') {
    return { id: (await createGroup(ctx, input)).id, pending: false }
  }
  const verdict = canAddGroup({ ...campaign, campaign_pending: campaign.pending_move })
  if (verdict !== true) throw waitsFor(campaign) ?? refuse(verdict)
  const { id: campaignId, ads = [], ...group } = input
  demandSoundGroup(campaign, group)
  const id = await inRunning(ctx, campaign, async (transaction) => {
    const groups = [{ ...group, ads }]
    const tree = { organizationId, campaignId, groups, growing: true }
    const [made] = await insertTree(ctx, tree, transaction)
    const part = await partOfGroup(ctx, { organizationId, groupId: made! }, transaction)
    await demandSound(ctx, { campaign, part, prefix: 'groups.0.' }, transaction)
    const after = ads.length > 0 ? { ...group, ads } : group
    return { level: 'ad_group' as const, id: made!, after }
  })
  return { id, pending: true }
}

const waitsFor = ({ pending_move, lifecycle }: Campaign) =>
  pending_move === 'cancel' || lifecycle === 'launching' ? new AppError('move_pending') : null

/** Adds an ad to a group, in the same ways and refused for the same reasons. */
export async function addAd(ctx: Asking, input: z.infer<typeof NewAd>): Promise<Created> {
  const now = ctx.clock.now()
  const group = await findObject(ctx.db, { level: 'ad_group', id: input.id, now })
  if (group.lifecycle === 'draft') {
    return { id: (await createAd(ctx, input)).id, pending: false }
  }
  const { organization_id: organizationId, campaign_id: campaignId } = group
  const verdict = canAddAd(group)
  // A group that is on its way takes the ad along, or is followed by it.
  if (verdict !== true) demandFor(verdict, { ...group, growth: null, pending: null })
  const { id: groupId, ...ad } = input
  await demandAsset(ctx, organizationId, ad.assetId)
  const campaign = await findCampaign(ctx.db, campaignId, now)
  const id = await inRunning(ctx, campaign, async (transaction) => {
    const groupUuid = await uuidOf(ctx, { organizationId, groupId }, transaction)
    const ads = { organizationId, campaignId, ads: [{ ...ad, groupUuid }], growing: true }
    const [made] = await insertAds(ctx, ads, transaction)
    const part = { groupId, adIds: [made!] }
    await demandSound(ctx, { campaign, part, prefix: 'groups.0.ads.0.' }, transaction)
    return { level: 'ad' as const, id: made!, after: ad }
  })
  return { id, pending: true }
}

async function uuidOf(
  ctx: Asking,
  { organizationId, groupId }: { organizationId: number; groupId: number },
  transaction: Transaction,
): Promise<string> {
  const found = await row<{ uuid: string }>(
    ctx.db,
    `SELECT uuid FROM ad_groups WHERE organization_id = $1 AND id = $2 AND wanted <> 'removed'
     FOR SHARE`,
    [organizationId, groupId],
    transaction,
  )
  if (!found) throw notFound()
  return found.uuid
}

type Added = { level: 'ad_group' | 'ad'; id: number; after: Record<string, unknown> }

/** What is added and how it comes to the network, written down together. */
async function inRunning(
  ctx: Asking,
  found: Campaign,
  add: (transaction: Transaction) => Promise<Added>,
): Promise<number> {
  const { organization_id: organizationId, id: campaignId, connection_id: connectionId } = found
  const actor = actorOf(ctx.principal)
  return inTransaction(ctx.db, async (transaction) => {
    const connection = await lockConnection(ctx.db, { organizationId, connectionId }, transaction)
    if (connection?.status !== 'working') throw new AppError('conflict')
    const campaign = await lockCampaign(ctx.db, { organizationId, id: campaignId }, transaction)
    if (campaign.lifecycle !== found.lifecycle) throw new AppError('conflict')
    const { level, id, after } = await add(transaction)
    await startGrowth(ctx, campaign, actor, transaction)
    await recordAudit(
      ctx.db,
      {
        actor,
        organizationId,
        action: level === 'ad' ? 'ads.create' : 'ads.create_group',
        recordType: level,
        recordId: id,
        after,
        requestId: ctx.requestId,
        at: ctx.clock.now(),
      },
      transaction,
    )
    await publish(ctx.db, { topic: 'campaigns', organizationId, id: campaignId }, transaction)
    return id
  })
}

async function partOfGroup(
  ctx: Asking,
  { organizationId, groupId }: { organizationId: number; groupId: number },
  transaction: Transaction,
): Promise<Part> {
  const found = await row<{ ids: number[] }>(
    ctx.db,
    `SELECT coalesce(array_agg(id ORDER BY id), '{}') AS ids FROM ads
     WHERE organization_id = $1 AND ad_group_id = $2 AND wanted <> 'removed'`,
    [organizationId, groupId],
    transaction,
  )
  return { groupId, adIds: found!.ids }
}

type Looked = {
  campaign: Campaign
  part: Part
  /** Where the input stands in the paths of a plan's problems. */
  prefix: string
  /** The fields in question; without it all. */
  fields?: readonly string[]
}

/**
 * Has what is wished checked as a launch is, without asking the network.
 * @throws AppError validation_failed with the paths of the input.
 */
export async function demandSound(
  ctx: Asking,
  { campaign, part, prefix, fields }: Looked,
  transaction: Transaction,
): Promise<void> {
  const { problems } = await examine(ctx, campaign, '', { part, transaction })
  const faults = problems
    .filter(({ path }) => path.startsWith(prefix))
    .map(({ path, message }) => [path.slice(prefix.length), message] as const)
    // A group may come first and its ads later.
    .filter(([path]) => path !== 'ads')
    .filter(([path]) => !fields || fields.includes(path.split('.')[0]!))
  if (faults.length > 0) throw invalid(Object.fromEntries(faults))
}
