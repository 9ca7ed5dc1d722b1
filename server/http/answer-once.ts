import type { Request } from 'express'
import { IdempotencyKey } from '../../shared/fundings.ts'
import type { Context } from '../context.ts'
import { type Database, row } from '../database/sequelize.ts'
import { invalid } from '../errors.ts'
import { once } from '../idempotency/once.ts'
import type { OnceAtDoor } from '../rest-door.ts'
import { demandEntry, type Meta } from '../trpc.ts'

/** An answer as it went out: who repeats the request is given the same bytes. */
export type KeptAnswer = { status: number; headers: Record<string, string>; text: string }

export type Repeatable = {
  context: Context
  request: Request
  route: string
  meta: Meta
  door: OnceAtDoor
  /** What the gate looks at. */
  input: unknown
  work: () => Promise<KeptAnswer>
  /** The answer about a record that a former attempt left. */
  found: (id: number) => Promise<KeptAnswer>
}

/**
 * Answers a request under the key that its caller chose, once. Who asks is looked at each time.
 * @throws AppError as `once`; validation_failed for a key that is none.
 */
export async function answerOnce(asked: Repeatable): Promise<KeptAnswer> {
  const { context, request, route, meta, door, input, work, found } = asked
  await demandEntry(context, meta, async () => input)
  const token = context.principal?.token
  const key = IdempotencyKey.safeParse(request.headers['idempotency-key'])
  if (!key.success) {
    throw invalid({ 'Idempotency-Key': 'must be 1 to 255 visible ASCII characters' })
  }
  if (!token) return work()
  const { organizationId } = token
  const sent = [request.params, request.query, request.body ?? {}]
  return once(
    context.db,
    { organizationId, key: key.data, action: route, input: sent, mark: context.requestId },
    async ({ marks }) => {
      const left = await leftBy(context.db, { organizationId, marks, action: door.leaves })
      return left === null ? work() : found(left)
    },
  )
}

type Left = { organizationId: number; marks: string[]; action: string | undefined }

/** The record that one of these requests made, as the audit has it. */
async function leftBy(db: Database, { organizationId, marks, action }: Left) {
  if (action === undefined || marks.length === 0) return null
  const event = await row<{ record_id: string }>(
    db,
    `SELECT record_id FROM audit_events
     WHERE organization_id = $1 AND action = $2 AND request_id = ANY($3::text[]) ORDER BY id LIMIT 1`,
    [organizationId, action, marks],
  )
  return event && Number(event.record_id)
}
