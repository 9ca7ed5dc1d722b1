import type { Transaction } from 'sequelize'
import { recordAudit } from '../audit/record.ts'
import type { Rooms } from '../context.ts'
import { row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { systemActor } from '../principal.ts'
import { nextAttemptAt, patienceMs } from './backoff.ts'
import type { Outcome } from './call.ts'
import { giveUpWaiting } from './change.ts'
import type { Due } from './deliver.ts'
import { openEndpointIssue } from './issue.ts'
import { type Endpoint, lockEndpoint } from './model.ts'

type Attempt = { due: Due; outcome: Outcome; now: Date; random: number }

/** The receiver's word for “never again”. */
const GONE = 410

/**
 * Writes down how an attempt went and what follows from it. Where another process has noted this very
 * attempt, nothing changes.
 * @returns when the next attempt is due; null when there is none.
 */
export function noteAttempt(rooms: Pick<Rooms, 'db'>, attempt: Attempt): Promise<Date | null> {
  const { due, outcome, now, random } = attempt
  const failed = outcome.error !== null
  const next = failed ? nextAttemptAt(due.tries + 1, now, random) : null
  return inTransaction(rooms.db, async (transaction) => {
    // Held before the delivery, as whoever gives up all of them does.
    const endpoint = failed ? await lockEndpoint(rooms.db, due.endpoint_id, transaction) : null
    if (!(await setState(rooms, attempt, next, transaction))) return null
    await writeLog(rooms, attempt, transaction)
    if (!failed) await heal(rooms, due, transaction)
    else if (await isGivenUp(rooms, { ...attempt, endpoint }, transaction)) return null
    return next
  })
}

async function setState(
  { db }: Pick<Rooms, 'db'>,
  { due, outcome, now }: Attempt,
  next: Date | null,
  transaction: Transaction,
): Promise<boolean> {
  const state = outcome.error === null ? 'succeeded' : next ? 'waiting' : 'failed'
  const noted = await row(
    db,
    `UPDATE webhook_deliveries SET state = $4, attempts = attempts + 1, tries = tries + 1,
       next_attempt_at = $5, last_attempt_at = $6, last_status = $7, last_error = $8
     WHERE organization_id = $1 AND id = $2 AND attempts = $3 RETURNING id`,
    [due.organization_id, due.id, due.attempts, state, next, now, outcome.status, outcome.error],
    transaction,
  )
  return noted !== null
}

async function writeLog(
  { db }: Pick<Rooms, 'db'>,
  { due, outcome, now }: Attempt,
  transaction: Transaction,
): Promise<void> {
  await rows(
    db,
    `INSERT INTO webhook_attempts (organization_id, delivery_id, number, at, status, duration_ms,
       error, response) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING number`,
    [
      due.organization_id,
      due.id,
      due.attempts + 1,
      now,
      outcome.status,
      outcome.durationMs,
      outcome.error,
      outcome.response,
    ],
    transaction,
  )
}

async function heal({ db }: Pick<Rooms, 'db'>, due: Due, transaction: Transaction): Promise<void> {
  await rows(
    db,
    `UPDATE webhook_endpoints SET failing_since = NULL
     WHERE organization_id = $1 AND id = $2 AND failing_since IS NOT NULL RETURNING id`,
    [due.organization_id, due.endpoint_id],
    transaction,
  )
}

/**
 * Notes since when the endpoint fails, and disables it when that is too long or it asks for it. The
 * endpoint is held, so that an attempt which ends beside the one that disables it waits for no other.
 */
async function isGivenUp(
  { db }: Pick<Rooms, 'db'>,
  { due, outcome, now, endpoint }: Attempt & { endpoint: Endpoint | null },
  transaction: Transaction,
): Promise<boolean> {
  if (!endpoint) return true
  const gone = outcome.status === GONE
  const since = endpoint.failing_since ?? now
  const fails = gone || now.getTime() - since.getTime() >= patienceMs
  if (endpoint.disabled_at === null) {
    await rows(
      db,
      `UPDATE webhook_endpoints SET failing_since = $3,
         disabled_at = CASE WHEN $4 THEN $5::timestamptz END,
         disabled_why = CASE WHEN $4 THEN $6 END, version = version + $4::boolean::integer,
         updated_at = CASE WHEN $4 THEN $5 ELSE updated_at END
       WHERE organization_id = $1 AND id = $2 RETURNING id`,
      [due.organization_id, due.endpoint_id, since, fails, now, gone ? 'gone' : 'failing'],
      transaction,
    )
    if (!fails) return false
    await recordDisabling(db, { due, outcome, now, gone }, transaction)
    const why = gone ? 'gone' : 'failing'
    await openEndpointIssue(db, { ...endpoint, why, now }, transaction)
  }
  await giveUpWaiting(db, endpoint, gone ? sentences.gone : sentences.failing, transaction)
  return true
}

const sentences = {
  gone: 'The endpoint answered 410 and was disabled.',
  failing: 'The endpoint was disabled.',
}

function recordDisabling(
  db: Rooms['db'],
  { due, outcome, now, gone }: Omit<Attempt, 'random'> & { gone: boolean },
  transaction: Transaction,
): Promise<void> {
  return recordAudit(
    db,
    {
      actor: systemActor('Webhooks'),
      organizationId: due.organization_id,
      action: 'webhooks.disable',
      recordType: 'webhook_endpoint',
      recordId: due.endpoint_id,
      before: { enabled: true },
      after: { enabled: false, why: gone ? 'gone' : 'failing', lastError: outcome.error },
      at: now,
    },
    transaction,
  )
}
