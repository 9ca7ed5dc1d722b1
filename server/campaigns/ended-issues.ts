import type { Transaction } from 'sequelize'
import { type Database, rows } from '../database/sequelize.ts'
import { type IssueKey, resolveIssues } from '../issues/open.ts'

/** What was wrong with the running of a campaign, its groups and its ads. Money that is owed is not. */
const causes = [
  'review_rejected',
  'payment_failed',
  'payment_declined',
  'launch_refused',
  'launch_hangs',
  'growth_refused',
  'growth_hangs',
  'move_hangs',
  'pause_refused',
  'resume_refused',
  'cancel_refused',
  'update_refused',
  'unpause_refused',
  'remove_refused',
  'request_review_refused',
]

type Ended = { organizationId: number; id: number; now: Date }

/** Resolves what ends with its campaign: nobody has to answer for it any more. */
export async function resolveEnded(
  db: Database,
  { organizationId, id, now }: Ended,
  transaction: Transaction,
): Promise<void> {
  const open = await rows<Pick<IssueKey, 'cause' | 'resourceType' | 'resourceId'>>(
    db,
    `SELECT cause, resource_type AS "resourceType", resource_id AS "resourceId" FROM issues
     WHERE organization_id = $1 AND campaign_id = $2 AND turn <> 'resolved'
       AND (cause = ANY($3::text[]) OR cause LIKE 'delivery\\_%') ORDER BY id`,
    [organizationId, id, causes],
    transaction,
  )
  for (const one of open) {
    await resolveIssues(db, { ...one, organizationId, now }, transaction)
  }
}
