import type { Transaction } from 'sequelize'
import { recordAudit } from '../audit/record.ts'
import { row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { resolveIssues } from '../issues/open.ts'
import { publish } from '../live.ts'
import { followReviewsLater } from './follow-reviews.ts'
import { startGrowth } from './growth-start.ts'
import type { LaunchWork } from './launch-make.ts'
import { lockCampaign } from './model.ts'
import { keepReview } from './review.ts'
import { keepRunsUntil } from './runs-until.ts'

/**
 * The network has the group or ad: its numbers are kept, and the next that waits has its turn.
 * @returns false when the growth was turned round at the last moment.
 */
export function arriveGrowth(work: LaunchWork): Promise<boolean> {
  const { rooms, key, operation } = work
  const { organizationId } = key
  const campaignId = operation.campaign_id
  const place = { organizationId, campaignId }
  const now = rooms.clock.now()
  return inTransaction(rooms.db, async (transaction) => {
    const campaign = await lockCampaign(rooms.db, { organizationId, id: campaignId }, transaction)
    const done = await row(
      rooms.db,
      `UPDATE launch_operations SET state = 'done', error = NULL, finished_at = $3
       WHERE organization_id = $1 AND id = $2 AND state = 'running' RETURNING id`,
      [organizationId, key.operationId, now],
      transaction,
    )
    if (!done) return false
    await keepNumbers(work, transaction)
    await keepRunsUntil(rooms.db, place, transaction)
    await keepReview(rooms, campaign, transaction)
    await leaveTrace(work, transaction)
    const connectionId = work.line.connection.id
    await followReviewsLater(rooms.db, { organizationId, connectionId }, transaction)
    await startGrowth(rooms, campaign, operation.started_by, transaction)
    return true
  })
}

async function keepNumbers({ rooms, key, operation }: LaunchWork, transaction: Transaction) {
  for (const [table, prefix, extra] of [
    ['ad_groups', 'group:', ''],
    ['ads', 'ad:', ", review = 'in_review'"],
  ]) {
    await rows(
      rooms.db,
      `UPDATE ${table} t SET external_id = s.external_id, growth = NULL, updated_at = $4,
         version = version + 1 ${extra}
       FROM launch_steps s
       WHERE s.organization_id = $1 AND s.operation_id = $2 AND s.step = '${prefix}' || t.id
         AND t.organization_id = $1 AND t.campaign_id = $3 AND t.growth = 'waiting' RETURNING t.id`,
      [key.organizationId, key.operationId, operation.campaign_id, rooms.clock.now()],
      transaction,
    )
  }
}

async function leaveTrace({ rooms, key, operation }: LaunchWork, transaction: Transaction) {
  const { organizationId } = key
  const level = operation.subject!
  const recordId = operation.subject_id!
  const now = rooms.clock.now()
  for (const cause of ['growth_refused', 'growth_hangs', 'growth_left_behind']) {
    const issue = { organizationId, cause, resourceType: level, resourceId: recordId, now }
    await resolveIssues(rooms.db, issue, transaction)
  }
  await recordAudit(
    rooms.db,
    {
      actor: operation.started_by,
      organizationId,
      action: level === 'ad' ? 'ads.arrive' : 'ads.arrive_group',
      recordType: level,
      recordId,
      before: { growth: 'waiting' },
      after: { growth: null },
      at: now,
    },
    transaction,
  )
  const id = operation.campaign_id
  await publish(rooms.db, { topic: 'campaigns', organizationId, id }, transaction)
  await publish(rooms.db, { topic: 'launches', organizationId, id }, transaction)
}
