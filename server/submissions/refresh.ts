import type { PlatformId } from '../../shared/creators.ts'
import type { Rooms } from '../context.ts'
import { row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { addJobs } from '../jobs/queue.ts'
import { systemActor } from '../principal.ts'
import { holdCampaign } from './hold.ts'
import { askViews, MOST_VIDEOS, type SocialService, socialService } from './social.ts'
import { keepViews, type Seen } from './views.ts'

const EVERY_HOURS = 6
/** A campaign of which something failed is asked for again sooner. */
const AGAIN_HOURS = 1

type Which = { organizationId: number; campaignId: number }

/** Puts a job in the queue for every running campaign whose views are older than six hours. */
export async function queueViews(rooms: Rooms): Promise<void> {
  if (!socialService(rooms.env)) return
  const due = await rows<{ organization_id: number; campaign_id: number }>(
    rooms.db,
    `SELECT k.organization_id, k.campaign_id FROM creator_campaigns k
     JOIN campaigns c ON c.organization_id = k.organization_id AND c.id = k.campaign_id
     WHERE c.lifecycle IN ('active', 'paused') AND k.submissions_count > 0
       AND (k.views_asked_at IS NULL OR k.views_asked_at <= $1::timestamptz - make_interval(hours => $2))
     ORDER BY k.views_asked_at NULLS FIRST LIMIT 1000`,
    [rooms.clock.now(), EVERY_HOURS],
  )
  const jobs = due.map((one) => ({
    payload: { organizationId: one.organization_id, campaignId: one.campaign_id },
    key: `views:${one.campaign_id}`,
  }))
  await addJobs(rooms.db, 'views', jobs, { maxAttempts: 3 })
}

type Waiting = { id: number; platform_id: PlatformId; video_key: string }

/**
 * Asks for the views of a campaign's waiting and approved videos and keeps them. What fails for some
 * of them stops none of the others.
 */
export async function refreshViews(rooms: Rooms, which: Which): Promise<void> {
  const service = socialService(rooms.env)
  if (!service || !(await takeTurn(rooms, which))) return
  const found = await rows<Waiting>(
    rooms.db,
    `SELECT id, platform_id, video_key FROM submissions
     WHERE organization_id = $1 AND campaign_id = $2 AND state <> 'denied'
     ORDER BY platform_id, decided_at NULLS LAST, id`,
    [which.organizationId, which.campaignId],
  )
  let failed = false
  for (const batch of batchesOf(found)) {
    try {
      await refreshBatch(rooms, service, which, batch)
    } catch (error) {
      rooms.log.warn({ err: error, ...which }, 'views of some videos could not be read')
      failed = true
    }
  }
  if (failed) await askSooner(rooms, which)
}

/** Only one of several that were asked at the same time goes. */
async function takeTurn(rooms: Rooms, which: Which): Promise<boolean> {
  const taken = await row(
    rooms.db,
    `UPDATE creator_campaigns SET views_asked_at = $3
     WHERE organization_id = $1 AND campaign_id = $2
       AND (views_asked_at IS NULL OR views_asked_at <= $3::timestamptz - make_interval(hours => $4))
     RETURNING campaign_id`,
    [which.organizationId, which.campaignId, rooms.clock.now(), EVERY_HOURS],
  )
  return taken !== null
}

async function askSooner(rooms: Rooms, which: Which): Promise<void> {
  await rows(
    rooms.db,
    `UPDATE creator_campaigns SET views_asked_at = $3::timestamptz - make_interval(hours => $4)
     WHERE organization_id = $1 AND campaign_id = $2 RETURNING campaign_id`,
    [which.organizationId, which.campaignId, rooms.clock.now(), EVERY_HOURS - AGAIN_HOURS],
  )
}

function batchesOf(found: readonly Waiting[]): Waiting[][] {
  const batches: Waiting[][] = []
  for (const one of found) {
    const last = batches.at(-1)
    if (last && last.length < MOST_VIDEOS && last[0]!.platform_id === one.platform_id)
      last.push(one)
    else batches.push([one])
  }
  return batches
}

async function refreshBatch(
  rooms: Rooms,
  service: SocialService,
  { organizationId, campaignId }: Which,
  batch: Waiting[],
): Promise<void> {
  const platformId = batch[0]!.platform_id
  const keys = batch.map((one) => one.video_key)
  const counted = await askViews(service, { platformId, keys })
  const now = rooms.clock.now()
  const views = batch.flatMap((one): Seen[] => {
    const said = counted.get(one.video_key)
    if (!said) return []
    // A service whose clock runs ahead of ours cannot have looked later than now.
    const seenAt = new Date(said.seenAt) > now ? now.toISOString() : said.seenAt
    return [{ submissionId: one.id, viewCount: said.viewCount, seenAt }]
  })
  if (views.length === 0) return
  await inTransaction(rooms.db, async (transaction) => {
    const campaign = await holdCampaign(rooms.db, { organizationId, id: campaignId }, transaction)
    const cause = { actor: systemActor('Campaign Console'), now }
    await keepViews(rooms.db, { campaign, views, source: 'social', cause }, transaction)
  })
}
