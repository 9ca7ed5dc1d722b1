import { createHash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Transaction } from 'sequelize'
import { type Database, row } from '../database/sequelize.ts'
import { AppError } from '../errors.ts'

/** What is asked for, under a key the caller chose. */
export type Request = {
  organizationId: number
  key: string
  /** `fundings.create` */
  action: string
  /** Everything that decides the effect; another value under the same key is refused. */
  input: unknown
  /**
   * By which the work's effect is found again, as the request's id in the audit. With it only a refusal
   * leaves the key free: after any other error the effect may be there.
   */
  mark?: string
}

/** Longer than any request may take; whoever holds a key that long has died. */
const LEASE_MS = 45_000
/** As long as another holder of the key is waited for. */
const PATIENCE_MS = 25_000

/** What a former attempt with the same key left when its server died before the answer was kept. */
export type Attempt = {
  /** Its effect is there, and only the answer is missing: do nothing again. */
  done: boolean
  /**
   * Notes the effect in the transaction that makes it.
   * @throws AppError `conflict` when another attempt has taken the key over meanwhile.
   */
  note(transaction: Transaction): Promise<void>
  /** The marks of the attempts before this one, whose effect may be there. */
  marks: string[]
}

type Kept = { same: boolean; answer: unknown; done: boolean }

/**
 * Runs the work once for its key and keeps the answer: whoever repeats the request, at the same time
 * or later, on this server or another, gets that answer. A refusal (AppError) leaves the key free. The
 * work must find what a former attempt with the same key left when its server died: a row that carries
 * the key, or what it noted.
 * @returns the work's answer; it must be plain JSON.
 * @throws AppError `key_reused` when the key came with another request, `conflict` when the first is
 *   still at work after 25 s.
 */
export async function once<Answer>(
  db: Database,
  request: Request,
  work: (former: Attempt) => Promise<Answer>,
): Promise<Answer> {
  const taken = await takeKey(db, request)
  if (taken === null) return (await waitForAnswer(db, request)) as Answer
  return run(db, request, taken, work)
}

async function run<Answer>(
  db: Database,
  request: Request,
  { fence, done, marks }: Taken,
  work: (former: Attempt) => Promise<Answer>,
): Promise<Answer> {
  const key = [request.organizationId, request.key, fence]
  const note = async (transaction: Transaction) => {
    const ours = await row(
      db,
      `UPDATE idempotency_keys SET effect_at = now()
       WHERE organization_id = $1 AND key = $2 AND fence = $3 RETURNING key`,
      key,
      transaction,
    )
    if (!ours) throw new AppError('conflict')
  }
  try {
    const answer = await work({ done, note, marks: marks?.slice(0, -1) ?? [] })
    await row(
      db,
      `UPDATE idempotency_keys SET answer = $4::jsonb, done_at = now()
       WHERE organization_id = $1 AND key = $2 AND fence = $3 RETURNING key`,
      [...key, JSON.stringify(answer)],
    )
    return answer
  } catch (error) {
    await letGo(db, key, request.mark !== undefined && !(error instanceof AppError))
    throw error
  }
}

// What was done and could not be told stays with its key, for whoever asks again.
async function letGo(db: Database, key: unknown[], unclear: boolean): Promise<void> {
  await row(
    db,
    `DELETE FROM idempotency_keys WHERE organization_id = $1 AND key = $2 AND fence = $3
       AND done_at IS NULL AND effect_at IS NULL AND NOT $4 RETURNING key`,
    [...key, unclear],
  )
  await row(
    db,
    `UPDATE idempotency_keys SET lease_until = now()
     WHERE organization_id = $1 AND key = $2 AND fence = $3 AND done_at IS NULL RETURNING key`,
    key,
  )
}

const hashOf = ({ input }: Request) =>
  createHash('sha256')
    .update(
      JSON.stringify(input, (_name, value) => (typeof value === 'bigint' ? `${value}` : value)),
    )
    .digest()

/** The fence under which to work, and whether a former attempt did it already. */
type Taken = { fence: number; done: boolean; marks: string[] | null }

/** Null when somebody else has the key. Leases are of the real clock. */
function takeKey(db: Database, request: Request): Promise<Taken | null> {
  return row<Taken>(
    db,
    `INSERT INTO idempotency_keys AS k (organization_id, key, action, request_hash, lease_until, created_at, answer)
     VALUES ($1, $2, $3, $4, now() + $5 * interval '1 ms', now(), $6::jsonb)
     ON CONFLICT (organization_id, key) DO UPDATE
       SET lease_until = excluded.lease_until, fence = k.fence + 1,
         answer = k.answer || excluded.answer
       WHERE k.done_at IS NULL AND k.lease_until < now() AND k.action = excluded.action
         AND k.request_hash = excluded.request_hash
     RETURNING k.fence, k.effect_at IS NOT NULL AS done, k.answer AS marks`,
    [
      request.organizationId,
      request.key,
      request.action,
      hashOf(request),
      LEASE_MS,
      marksOf(request),
    ],
  )
}

// Until there is an answer the marks of those who work for it stand in its place.
const marksOf = ({ mark }: Request) => (mark === undefined ? null : JSON.stringify([mark]))

async function waitForAnswer(db: Database, request: Request): Promise<unknown> {
  const until = Date.now() + PATIENCE_MS
  for (let pause = 20; ; pause = Math.min(pause * 2, 500)) {
    const kept = await row<Kept>(
      db,
      `SELECT action = $3 AND request_hash = $4 AS same, answer, done_at IS NOT NULL AS done
       FROM idempotency_keys WHERE organization_id = $1 AND key = $2`,
      [request.organizationId, request.key, request.action, hashOf(request)],
    )
    if (kept && !kept.same) throw new AppError('key_reused')
    if (kept?.done) return kept.answer
    // The first was refused, and with it this one: the caller may repeat.
    if (!kept || Date.now() > until) throw new AppError('conflict')
    await delay(pause)
  }
}
