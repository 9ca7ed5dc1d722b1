import type { Transaction } from 'sequelize'
import type { Rooms } from '../context.ts'
import { type Database, row } from '../database/sequelize.ts'
import { addJob } from '../jobs/queue.ts'
import { ofAccount } from './model.ts'
import { refreshReviews } from './review.ts'

type Key = { organizationId: number; connectionId: number }

const askAgainMs = 30 * 60_000
/** A review that takes longer is left to the daily sync. */
const followedDays = 3

/**
 * Has the reviews of an account asked for soon: people wait for them, and the daily sync is far.
 * Waits in real time, as the queue does.
 */
export function followReviewsLater(
  db: Database,
  key: Key,
  transaction?: Transaction,
): Promise<void> {
  const runAt = new Date(Date.now() + askAgainMs)
  const options = {
    key: `reviews:${key.organizationId}:${key.connectionId}`,
    runAt,
    maxAttempts: 3,
  }
  return addJob(db, 'reviews', key, options, transaction)
}

/** Asks once, and again later while a campaign launched in these days is still in review. */
export async function followReviews(rooms: Rooms, key: Key): Promise<void> {
  await refreshReviews(rooms, key)
  const waiting = await row(
    rooms.db,
    `SELECT c.id FROM campaigns c ${ofAccount}
     WHERE c.organization_id = $1 AND c.review = 'in_review' AND c.lifecycle IN ('active', 'paused')
       AND c.launched_at > $3::timestamptz - make_interval(days => $4) LIMIT 1`,
    [key.organizationId, key.connectionId, rooms.clock.now(), followedDays],
  )
  if (waiting) await followReviewsLater(rooms.db, key)
}
