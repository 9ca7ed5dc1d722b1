import type { Transaction } from 'sequelize'
import { type Database, row } from '../database/sequelize.ts'
import { resolveIssues } from '../issues/open.ts'
import type { Actor } from '../principal.ts'
import { healDeclined, openDeclined } from './declined-issue.ts'
import type { Funding } from './model.ts'
import { leaveTrace } from './trace.ts'

export type Failing = {
  /** Why nothing came, as the brand reads it. */
  failure: string
  action: 'fundings.fail' | 'fundings.cancel'
  /** Nobody paid in time, which by itself is no refusal. */
  lapsed?: true
  actor: Actor
  now: Date
  requestId?: string | null
}

/** A pending funding will bring nothing. One that is settled or failed stays as it is. */
export async function markFailed(
  db: Database,
  funding: Funding,
  failing: Failing,
  transaction: Transaction,
): Promise<boolean> {
  if (funding.state !== 'pending') return false
  const { failure, action, actor, now, requestId } = failing
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
  const refusal = refusalOf(funding, failing)
  if (refusal === null) await healDeclined(db, funding, now, transaction)
  else {
    await openDeclined(db, funding, { failure: refusal, stillOpen: false, now }, transaction)
  }
  return true
}

/** How the last try to pay was refused; null when the payment was given up, or never tried. */
function refusalOf(funding: Funding, { failure, action, lapsed }: Failing): string | null {
  if (action === 'fundings.cancel') return null
  return lapsed ? funding.failure : failure
}
