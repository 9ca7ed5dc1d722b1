import type { Transaction } from 'sequelize'
import { type Database, row } from '../database/sequelize.ts'
import { resolveIssues } from '../issues/open.ts'
import type { Actor } from '../principal.ts'
import type { Funding } from './model.ts'
import { leaveTrace } from './trace.ts'

export type Failing = {
  /** Why nothing came, as the brand reads it. */
  failure: string
  action: 'fundings.fail' | 'fundings.cancel'
  actor: Actor
  now: Date
  requestId?: string | null
}

/** A pending funding will bring nothing. One that is settled or failed stays as it is. */
export async function markFailed(
  db: Database,
  funding: Funding,
  { failure, action, actor, now, requestId }: Failing,
  transaction: Transaction,
): Promise<boolean> {
  if (funding.state !== 'pending') return false
  const { organization_id: organizationId, id } = funding
  await row(
    db,
    `UPDATE fundings SET state = 'failed', failure = $3, failed_at = $4, pay_url = NULL,
       proposed_micros = NULL, proposed_on = NULL, proposed_by = NULL, proposed_at = NULL,
       updated_at = $4, looked_at = $4, version = version + 1
     WHERE organization_id = $1 AND id = $2 AND state = 'pending' RETURNING id`,
    [organizationId, id, failure, now],
    transaction,
  )
  const before = { state: 'pending', failure: null }
  const after = { state: 'failed', failure }
  const trace = { organizationId, fundingId: id, action, actor, now, before, after }
  await leaveTrace(db, { ...trace, requestId: requestId ?? null }, transaction)
  const issue = { organizationId, resourceType: 'funding' as const, resourceId: id, now }
  await resolveIssues(db, { ...issue, cause: 'payment_unknown' }, transaction)
  return true
}
