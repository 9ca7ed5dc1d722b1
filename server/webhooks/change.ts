import type { Transaction } from 'sequelize'
import type { EndpointRecord, EndpointWithSecret, WebhookEvent } from '../../shared/webhooks.ts'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError, notFound, refuse } from '../errors.ts'
import { publish } from '../live.ts'
import { actorOf, type Principal } from '../principal.ts'
import { demandCallable } from './create.ts'
import { healEndpointIssue } from './issue.ts'
import { getEndpoint } from './list.ts'
import { type Endpoint, lockEndpoint } from './model.ts'
import { sealAsPrevious, sealSecret } from './secret.ts'
import { newSecret } from './sign.ts'

type Asking = Context & { principal: Principal }

/** So long both secrets sign, for receivers to change theirs in peace. */
const overlapMs = 24 * 3_600_000

export type EndpointChange = {
  id: number
  version?: number | undefined
  url?: string | undefined
  description?: string | undefined
  events?: WebhookEvent[] | undefined
  enabled?: boolean | undefined
}

/**
 * Changes what was given. Enabling clears why it was disabled; what failed meanwhile is sent again by
 * hand only. Disabling gives up what still waits.
 */
export async function updateEndpoint(ctx: Asking, change: EndpointChange): Promise<EndpointRecord> {
  if (change.url !== undefined) await demandCallable(ctx, change.url)
  const stale = await inTransaction(ctx.db, async (transaction) => {
    const before = await hold(ctx, change.id, transaction)
    if (change.version !== undefined && before.version !== change.version) return true
    const after = { ...factsOf(before), ...given(change) }
    if (JSON.stringify(after) === JSON.stringify(factsOf(before))) return false
    await write(ctx, before, after, transaction)
    if (before.disabled_at === null && !after.enabled) {
      await giveUpWaiting(ctx.db, before, 'It was disabled before this was sent.', transaction)
    }
    if (after.enabled) await healEndpointIssue(ctx.db, before, ctx.clock.now(), transaction)
    await trace(
      ctx,
      before,
      { action: 'webhooks.update', before: factsOf(before), after },
      transaction,
    )
    return false
  })
  const current = await getEndpoint(ctx, change.id)
  if (stale) throw new AppError('stale_version', { current })
  return current
}

type Facts = { url: string; description: string; events: WebhookEvent[]; enabled: boolean }

const factsOf = ({ url, description, events, disabled_at }: Endpoint): Facts => ({
  url,
  description,
  events,
  enabled: disabled_at === null,
})

function given({ id: _id, version: _version, ...facts }: EndpointChange): Partial<Facts> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
}

async function write(ctx: Asking, before: Endpoint, after: Facts, transaction: Transaction) {
  const turned = after.enabled !== (before.disabled_at === null)
  await row(
    ctx.db,
    `UPDATE webhook_endpoints SET url = $3, description = $4, events = $5, version = version + 1,
       updated_at = $6,
       disabled_at = CASE WHEN $7 THEN CASE WHEN $8 THEN NULL ELSE $6::timestamptz END ELSE disabled_at END,
       disabled_why = CASE WHEN $7 THEN CASE WHEN $8 THEN NULL ELSE 'person' END ELSE disabled_why END,
       failing_since = CASE WHEN $7 OR url <> $3 THEN NULL ELSE failing_since END
     WHERE organization_id = $1 AND id = $2 RETURNING id`,
    [
      before.organization_id,
      before.id,
      after.url,
      after.description,
      after.events,
      ctx.clock.now(),
      turned,
      after.enabled,
    ],
    transaction,
  )
}

/** What still waits for an endpoint that is told no more has failed, with the reason. */
export async function giveUpWaiting(
  db: Context['db'],
  { organization_id, id }: Pick<Endpoint, 'organization_id' | 'id'>,
  why: string,
  transaction: Transaction,
): Promise<void> {
  await rows(
    db,
    `UPDATE webhook_deliveries SET state = 'failed', next_attempt_at = NULL,
       last_error = coalesce(last_error, $3)
     WHERE organization_id = $1 AND endpoint_id = $2 AND state = 'waiting' RETURNING id`,
    [organization_id, id, why],
    transaction,
  )
}

/** Ends an endpoint with all that was sent to it. */
export function removeEndpoint(ctx: Asking, id: number): Promise<void> {
  return inTransaction(ctx.db, async (transaction) => {
    const before = await hold(ctx, id, transaction)
    await rows(
      ctx.db,
      'DELETE FROM webhook_endpoints WHERE organization_id = $1 AND id = $2 RETURNING id',
      [before.organization_id, id],
      transaction,
    )
    await healEndpointIssue(ctx.db, before, ctx.clock.now(), transaction)
    await trace(ctx, before, { action: 'webhooks.delete', before: factsOf(before) }, transaction)
  })
}

/** A new secret, at once; for a day the former one signs as well. One that was former ends now. */
export async function rotateSecret(ctx: Asking, id: number): Promise<EndpointWithSecret> {
  const secret = newSecret()
  await inTransaction(ctx.db, async (transaction) => {
    const before = await hold(ctx, id, transaction)
    const key = { organizationId: before.organization_id, endpointId: id }
    const now = ctx.clock.now()
    const until = new Date(now.getTime() + overlapMs)
    const present = await row<{ secret_sealed: Uint8Array }>(
      ctx.db,
      'SELECT secret_sealed FROM webhook_endpoints WHERE organization_id = $1 AND id = $2',
      [key.organizationId, id],
      transaction,
    )
    await row(
      ctx.db,
      `UPDATE webhook_endpoints SET secret_sealed = $3, secret_made_at = $5,
         previous_secret_sealed = $4, previous_secret_until = $6, updated_at = $5, version = version + 1
       WHERE organization_id = $1 AND id = $2 RETURNING id`,
      [
        key.organizationId,
        id,
        sealSecret(ctx.keyring, secret, key),
        sealAsPrevious(ctx.keyring, present!.secret_sealed, key),
        now,
        until,
      ],
      transaction,
    )
    const facts = {
      before: { formerUntil: before.previous_secret_until },
      after: { formerUntil: until },
    }
    await trace(ctx, before, { action: 'webhooks.rotate', ...facts }, transaction)
  })
  return { ...(await getEndpoint(ctx, id)), secret }
}

/** An endpoint that a person changes, held until the transaction ends. */
export async function hold(ctx: Asking, id: number, transaction: Transaction): Promise<Endpoint> {
  const found = await lockEndpoint(ctx.db, id, transaction)
  if (!found) throw notFound()
  return found
}

export function demand(verdict: true | string): void {
  if (verdict !== true) throw refuse(verdict)
}

type Change = {
  action: string
  before?: Record<string, unknown>
  after?: Record<string, unknown>
}

/** The audit event and the news of what a person did. */
export async function trace(
  ctx: Asking,
  { organization_id: organizationId, id }: Endpoint,
  change: Change,
  transaction: Transaction,
): Promise<void> {
  await recordAudit(
    ctx.db,
    {
      ...change,
      actor: actorOf(ctx.principal),
      organizationId,
      recordType: 'webhook_endpoint',
      recordId: id,
      requestId: ctx.requestId,
      at: ctx.clock.now(),
    },
    transaction,
  )
  await publish(ctx.db, { topic: 'webhooks', organizationId, id }, transaction)
}
