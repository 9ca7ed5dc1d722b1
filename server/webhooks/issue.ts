import type { Transaction } from 'sequelize'
import type { Database } from '../database/sequelize.ts'
import { openIssue, resolveIssues } from '../issues/open.ts'
import { patienceMs } from './backoff.ts'
import type { Endpoint } from './model.ts'

type Given = Pick<Endpoint, 'organization_id' | 'id'>
type GivenUp = Pick<Endpoint, 'organization_id' | 'id' | 'url' | 'description'> & {
  why: 'gone' | 'failing'
  now: Date
}

const patienceDays = patienceMs / 86_400_000

const issueOf = ({ organization_id: organizationId, id }: Given, now: Date) => ({
  organizationId,
  cause: 'endpoint_disabled',
  resourceType: 'webhook_endpoint' as const,
  resourceId: id,
  now,
})

// Its address may hold what only its owner should read, so it is called by its host.
const nameOf = ({ description, url }: GivenUp) => description || new URL(url).host

/**
 * Tells the organization that an endpoint is told no more; called when it is disabled, so that this
 * news goes to its other endpoints only.
 */
export async function openEndpointIssue(
  db: Database,
  endpoint: GivenUp,
  transaction: Transaction,
): Promise<void> {
  const what =
    endpoint.why === 'gone'
      ? 'it answered 410, which means never again'
      : `nothing got through for ${patienceDays} days`
  await openIssue(
    db,
    {
      ...issueOf(endpoint, endpoint.now),
      severity: 'medium',
      turn: 'waiting_brand',
      message: `The webhook ${nameOf(endpoint)} was disabled: ${what}. It is told of nothing now.`,
      nextStep:
        'Repair the receiver, then enable the webhook again. What failed meanwhile can be sent again from its page.',
    },
    transaction,
  )
}

/** It is told again, or it is gone. */
export const healEndpointIssue = (
  db: Database,
  endpoint: Given,
  now: Date,
  transaction: Transaction,
): Promise<void> => resolveIssues(db, issueOf(endpoint, now), transaction)
