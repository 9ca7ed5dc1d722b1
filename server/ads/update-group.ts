import type { z } from 'zod'
import { recordAudit } from '../audit/record.ts'
import { given, same } from '../campaigns/change.ts'
import { startGrowth } from '../campaigns/growth-start.ts'
import { findCampaign, lockCampaign } from '../campaigns/model.ts'
import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError, invalid } from '../errors.ts'
import { publish } from '../live.ts'
import { actorOf } from '../principal.ts'
import type { Asking } from './draft.ts'
import {
  type AdGroupChange,
  demandSoundGroup,
  fields,
  findGroup,
  updateGroup,
  writeGroup,
} from './groups.ts'
import { demandSound } from './grow.ts'
import { wishOf } from './object-intent.ts'
import { showGroup } from './object-list.ts'
import { reachObject } from './object-reach.ts'
import type { ObjectFacts } from './object-row.ts'
import { lookUpToChange } from './switch.ts'

type Change = Omit<z.infer<typeof AdGroupChange>, 'version'> & { version?: number | undefined }
type Fields = ReturnType<typeof fields>

/** What may change on a group that runs, and the column that holds it. */
const open = {
  title: 'title',
  budgetMicros: 'budget_micros',
  bidAmountMicros: 'bid_amount_micros',
  targeting: 'targeting',
  endsAt: 'ends_at',
} as const

/**
 * Changes a group: of a draft everything; of one that runs what its network lets change; one that
 * the network refused is brought there again as it is then.
 * @returns whether it is still under way at the network.
 */
export async function changeGroup(ctx: Asking, change: Change): Promise<boolean> {
  const { id, version, ...patch } = change
  const object = await lookUpToChange(ctx, { level: 'ad_group', id, version }, showGroup)
  if (object.lifecycle === 'draft') {
    await updateGroup(ctx, { ...change, version: object.version })
    return false
  }
  const stored = await findGroup(ctx, object.id)
  const before = fields(stored)
  const after: Fields = { ...before, ...given(patch) }
  const names = Object.keys(before) as (keyof Fields)[]
  const changed = names.filter((name) => !same(before[name], after[name]))
  if (changed.length === 0) return false
  // What we cannot say we would take away by saying the rest anew.
  if (changed.includes('targeting') && stored.further_targeting.length > 0) {
    const more = stored.further_targeting.join(', ')
    throw invalid({ targeting: `is narrowed further at the network (${more}): change it there` })
  }
  if (object.growth === 'refused') {
    await bringAgain(ctx, object, { before, after })
    return true
  }
  return changeRunning(ctx, object, { after, changed })
}

async function changeRunning(
  ctx: Asking,
  object: ObjectFacts,
  { after, changed }: { after: Fields; changed: (keyof Fields)[] },
): Promise<boolean> {
  const fixed = changed.filter((name) => !(name in open))
  if (fixed.length > 0) {
    throw invalid(Object.fromEntries(fixed.map((name) => [name, 'is fixed since the launch'])))
  }
  const campaign = await findCampaign(ctx.db, object.campaign_id, ctx.clock.now())
  demandSoundGroup(campaign, after)
  for (const name of ['budgetMicros', 'bidAmountMicros'] as const) {
    if (changed.includes(name) && after[name] === null) throw invalid({ [name]: 'is needed' })
  }
  const columns = changed.map((name) => [open[name as keyof typeof open], after[name]])
  const pending = wishOf(ctx, object, { move: 'update', change: Object.fromEntries(columns) })
  return reachObject(ctx, object, pending, (transaction) =>
    demandSound(
      ctx,
      {
        campaign,
        part: { groupId: object.id, adIds: [] },
        prefix: 'groups.0.',
        fields: changed,
      },
      transaction,
    ),
  )
}

// The network has nothing of it, so all of it may change, and it sets out anew with its ads.
async function bringAgain(
  ctx: Asking,
  object: ObjectFacts,
  { before, after }: { before: Fields; after: Fields },
): Promise<void> {
  const { organization_id: organizationId, campaign_id: campaignId, id } = object
  await inTransaction(ctx.db, async (transaction) => {
    const place = { organizationId, id: campaignId }
    const campaign = await lockCampaign(ctx.db, place, transaction)
    demandSoundGroup(campaign, after)
    await writeGroup(ctx, { organization_id: organizationId, id }, after, transaction)
    const waiting = await row<{ ids: number[] }>(
      ctx.db,
      `WITH own AS (UPDATE ad_groups SET growth = 'waiting'
         WHERE organization_id = $1 AND id = $2 AND growth = 'refused' AND version = $3 RETURNING id),
       ads AS (UPDATE ads a SET growth = 'waiting' FROM own
         WHERE a.organization_id = $1 AND a.ad_group_id = own.id AND a.external_id IS NULL
           AND a.wanted <> 'removed' RETURNING a.id)
       SELECT ARRAY(SELECT id FROM ads) AS ids FROM own`,
      [organizationId, id, object.version + 1],
      transaction,
    )
    if (!waiting) throw new AppError('conflict')
    const part = { groupId: id, adIds: waiting.ids }
    await demandSound(ctx, { campaign, part, prefix: 'groups.0.' }, transaction)
    await startGrowth(ctx, campaign, actorOf(ctx.principal), transaction)
    await recordAudit(
      ctx.db,
      {
        actor: actorOf(ctx.principal),
        organizationId,
        action: 'ads.update_group',
        recordType: 'ad_group',
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
