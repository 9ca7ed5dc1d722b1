import type { Transaction } from 'sequelize'
import { type Database, row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { publish } from '../live.ts'
import type { Actor } from '../principal.ts'

export type Operation = {
  organization_id: number
  id: number
  campaign_id: number
  /** A whole campaign, a group or ad that is added to one that runs, or an ad's other contents. */
  kind: 'launch' | 'growth' | 'replacement'
  /** What a growth or replacement is about; null for a launch. */
  subject: 'ad_group' | 'ad' | null
  subject_id: number | null
  operation_ref: string
  state: 'running' | 'done' | 'failed' | 'removing' | 'removed'
  attempts: number
  error: string | null
  started_by: Actor
}

export type Step = {
  step: string
  label: string
  state: 'waiting' | 'intended' | 'done'
  external_id: string | null
  at: Date | null
}

export type OperationKey = { organizationId: number; operationId: number }

/** The launch was canceled while it was at work; what it made is to be removed. */
export class LaunchStopped extends Error {}

/** A former try may have made this step, and the network may not show it yet. */
export class TooEarly extends Error {
  constructor(readonly waitMs: number) {
    super('A former try may still become visible at the network.')
  }
}

/** The network works on something that is not ready yet. Nothing went wrong, so this try does not count. */
export class StillPreparing extends TooEarly {}

/** How long a network may hide what it has just made. */
const VISIBLE_AFTER_MS = 40_000

export function findOperation(db: Database, key: OperationKey): Promise<Operation | null> {
  return row<Operation>(
    db,
    `SELECT organization_id, id, campaign_id, kind, subject, subject_id, operation_ref, state,
       attempts, error, started_by
     FROM launch_operations WHERE organization_id = $1 AND id = $2`,
    [key.organizationId, key.operationId],
  )
}

export function stepsOf(db: Database, key: OperationKey): Promise<Step[]> {
  return rows<Step>(
    db,
    `SELECT step, label, state, external_id, at FROM launch_steps
     WHERE organization_id = $1 AND operation_id = $2 ORDER BY position`,
    [key.organizationId, key.operationId],
  )
}

/** What is made so far: step → the network's id. */
export async function madeSoFar(db: Database, key: OperationKey): Promise<Map<string, string>> {
  const steps = await stepsOf(db, key)
  return new Map(
    steps.filter((one) => one.external_id !== null).map((one) => [one.step, one.external_id!]),
  )
}

/**
 * Commits that the network is about to be asked to make a step.
 * @throws LaunchStopped when the launch was turned round; TooEarly when a former try's answer was
 *   lost so recently that not finding it proves nothing.
 */
export async function intend(
  db: Database,
  key: OperationKey,
  { step, now }: { step: string; now: Date },
): Promise<void> {
  await inTransaction(db, async (transaction) => {
    const former = await lockStep(db, key, step, transaction)
    if (former.operation_state !== 'running') throw new LaunchStopped()
    const waitMs = hiddenFor(former, now)
    if (waitMs > 0) throw new TooEarly(waitMs)
    await setStep(db, key, { step, state: 'intended', externalId: null, at: now }, transaction)
    await announce(db, key, former.campaign_id, transaction)
  })
}

/** For how much longer an unanswered try of this step may stay hidden. */
export function hiddenFor({ state, at }: Pick<Step, 'state' | 'at'>, now: Date): number {
  if (state !== 'intended' || !at) return 0
  return Math.max(0, at.getTime() + VISIBLE_AFTER_MS - now.getTime())
}

/** Commits what the network made. */
export async function keep(
  db: Database,
  key: OperationKey,
  { step, externalId, now }: { step: string; externalId: string; now: Date },
): Promise<void> {
  await inTransaction(db, async (transaction) => {
    const former = await lockStep(db, key, step, transaction)
    await setStep(db, key, { step, state: 'done', externalId, at: now }, transaction)
    await announce(db, key, former.campaign_id, transaction)
  })
}

/** The network said clearly that this step was not made. */
export async function takeBack(
  db: Database,
  key: OperationKey,
  { step, now }: { step: string; now: Date },
): Promise<void> {
  await rows(
    db,
    `UPDATE launch_steps SET state = 'waiting', at = $4
     WHERE organization_id = $1 AND operation_id = $2 AND step = $3 AND state = 'intended' RETURNING step`,
    [key.organizationId, key.operationId, step, now],
  )
}

/** Says anew what a step is about, for who watches the progress. */
export async function relabel(
  db: Database,
  key: OperationKey,
  { step, label }: { step: string; label: string },
): Promise<void> {
  await inTransaction(db, async (transaction) => {
    const changed = await row<{ campaign_id: number }>(
      db,
      `UPDATE launch_steps s SET label = $4 FROM launch_operations p
       WHERE s.organization_id = $1 AND s.operation_id = $2 AND s.step = $3 AND s.label <> $4
         AND p.organization_id = s.organization_id AND p.id = s.operation_id RETURNING p.campaign_id`,
      [key.organizationId, key.operationId, step, label],
      transaction,
    )
    if (changed) await announce(db, key, changed.campaign_id, transaction)
  })
}

type Locked = Step & { operation_state: Operation['state']; campaign_id: number }

async function lockStep(db: Database, key: OperationKey, step: string, transaction: Transaction) {
  const found = await row<Locked>(
    db,
    `SELECT s.step, s.label, s.state, s.external_id, s.at, p.state AS operation_state, p.campaign_id
     FROM launch_operations p JOIN launch_steps s
       ON s.organization_id = p.organization_id AND s.operation_id = p.id
     WHERE p.organization_id = $1 AND p.id = $2 AND s.step = $3 FOR UPDATE`,
    [key.organizationId, key.operationId, step],
    transaction,
  )
  if (!found) throw new Error(`The launch ${key.operationId} has no step ${step}.`)
  return found
}

async function setStep(
  db: Database,
  key: OperationKey,
  set: { step: string; state: Step['state']; externalId: string | null; at: Date },
  transaction: Transaction,
) {
  await rows(
    db,
    `UPDATE launch_steps SET state = $4, external_id = $5, at = $6
     WHERE organization_id = $1 AND operation_id = $2 AND step = $3 RETURNING step`,
    [key.organizationId, key.operationId, set.step, set.state, set.externalId, set.at],
    transaction,
  )
}

/** News for whoever watches the progress; the id is the campaign's. */
function announce(db: Database, key: OperationKey, id: number, transaction: Transaction) {
  return publish(db, { topic: 'launches', organizationId: key.organizationId, id }, transaction)
}
