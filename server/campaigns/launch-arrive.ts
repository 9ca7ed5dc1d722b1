import type { Transaction } from 'sequelize'
import { row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { resolveIssues } from '../issues/open.ts'
import { publish } from '../live.ts'
import { followReviewsLater } from './follow-reviews.ts'
import { moveIssue } from './intent.ts'
import type { LaunchWork } from './launch-make.ts'
import { lockCampaign } from './model.ts'
import { moveCampaign } from './move.ts'

/**
 * The network has everything: its numbers are kept on the campaign, the groups and the ads, and the
 * campaign runs.
 * @returns false when the launch was turned round at the last moment.
 */
export function arrive(work: LaunchWork): Promise<boolean> {
  const { rooms, key, operation } = work
  const id = operation.campaign_id
  const { organizationId } = key
  const now = rooms.clock.now()
  return inTransaction(rooms.db, async (transaction) => {
    // Everywhere the campaign is locked before its launch, so that a cancel cannot deadlock with it.
    await lockCampaign(rooms.db, { organizationId, id }, transaction)
    const done = await row<{ external_id: string }>(
      rooms.db,
      `UPDATE launch_operations p SET state = 'done', error = NULL, finished_at = $3
       FROM launch_steps s
       WHERE p.organization_id = $1 AND p.id = $2 AND p.state = 'running'
         AND s.organization_id = p.organization_id AND s.operation_id = p.id AND s.step = 'campaign'
       RETURNING s.external_id`,
      [organizationId, key.operationId, now],
      transaction,
    )
    if (!done) return false
    await keepNumbers(work, transaction)
    const actor = operation.started_by
    const externalId = done.external_id
    const moving = { organizationId, id, move: 'arrive' as const, actor, externalId, now }
    await moveCampaign(rooms.db, moving, transaction)
    for (const cause of ['launch_refused', 'launch_hangs']) {
      await resolveIssues(rooms.db, moveIssue({ organizationId, id }, cause, now), transaction)
    }
    const connectionId = work.line.connection.id
    await followReviewsLater(rooms.db, { organizationId, connectionId }, transaction)
    await publish(rooms.db, { topic: 'launches', organizationId, id }, transaction)
    return true
  })
}

async function keepNumbers({ rooms, key, operation }: LaunchWork, transaction: Transaction) {
  const bind = [key.organizationId, key.operationId, operation.campaign_id]
  for (const [table, prefix, extra] of [
    ['ad_groups', 'group:', ''],
    ['ads', 'ad:', ", review = 'in_review'"],
  ]) {
    await rows(
      rooms.db,
      `UPDATE ${table} t SET external_id = s.external_id ${extra}
       FROM launch_steps s
       WHERE s.organization_id = $1 AND s.operation_id = $2 AND s.step = '${prefix}' || t.id
         AND t.organization_id = $1 AND t.campaign_id = $3 RETURNING t.id`,
      bind,
      transaction,
    )
  }
}
