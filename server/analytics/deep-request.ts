import { DateTime } from 'luxon'
import type { Transaction } from 'sequelize'
import { accountDay, type Day, daysBetween } from '../account-day.ts'
import { lockConnection } from '../connections/model.ts'
import type { Rooms } from '../context.ts'
import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { notFound, refuse } from '../errors.ts'
import { addJob } from '../jobs/queue.ts'
import { publish } from '../live.ts'
import type { Actor } from '../principal.ts'
import { firstLaunchOf } from './plan.ts'
import { auditRequest, refuseUnlessSyncing } from './request.ts'
import { LONGEST_DEEP_DAYS } from './window.ts'

export type DeepRequest = {
  organizationId: number
  connectionId: number
  /** Account days, both included. */
  from: Day
  to: Day
  actor: Actor
  requestId: string
}

/**
 * Asks for days of one account to be read again; at most one such run is open at a time. It waits in
 * a queue of its own, one after the other, so that it takes no worker from the daily syncs.
 * @throws AppError not_found, or move_not_allowed in words.
 */
export function requestDeepRead(rooms: Rooms, request: DeepRequest): Promise<{ runId: number }> {
  const key = { organizationId: request.organizationId, connectionId: request.connectionId }
  return inTransaction(rooms.db, async (transaction) => {
    const connection = await lockConnection(rooms.db, key, transaction)
    if (!connection) throw notFound()
    refuseUnlessSyncing(rooms, connection, { cause: 'schedule' })
    const today = accountDay(rooms.clock.now(), connection.timeZone!)
    const facts = { today, ...(await factsOf(rooms, request, connection.timeZone!, transaction)) }
    const ruling = mayReadDeep(request, facts)
    if (ruling !== true) throw refuse(ruling)
    const runId = await insertRun(rooms, request, facts.firstLaunch!, transaction)
    const job = { key: `sync:${runId}`, queue: 'deep_asked' }
    await addJob(rooms.db, 'sync', { runId }, job, transaction)
    const { organizationId } = request
    await publish(rooms.db, { topic: 'sync_runs', organizationId, id: runId }, transaction)
    const after = { syncRun: runId, from: request.from, to: request.to }
    const told = { action: 'connections.deep_read', after }
    await auditRequest(rooms, request, told, transaction)
    return { runId }
  })
}

type Facts = {
  today: Day
  firstLaunch: Day | null
  /** The deep read that is under way. */
  open: { from: Day; to: Day } | null
}

/** True, or the sentence that says why this range is not read. */
export function mayReadDeep(
  { from, to }: { from: Day; to: Day },
  { today, firstLaunch, open }: Facts,
): true | string {
  const text = (day: Day) =>
    DateTime.fromISO(day, { zone: 'utc', locale: 'en-GB' }).toFormat('d LLLL yyyy')
  if (open) {
    return `${text(open.from)} to ${text(open.to)} are being read. Ask again when that is done.`
  }
  if (to > today) return `The account’s today is ${text(today)}. Later days cannot be read.`
  if (daysBetween(from, to) >= LONGEST_DEEP_DAYS) {
    return `At most ${LONGEST_DEEP_DAYS} days are read at once. Ask for a shorter range.`
  }
  if (firstLaunch === null) return 'No campaign was launched on this account yet.'
  return to < firstLaunch
    ? `Nothing of ours ran on this account before ${text(firstLaunch)}.`
    : true
}

async function factsOf(
  rooms: Rooms,
  { organizationId, connectionId }: DeepRequest,
  timeZone: string,
  transaction: Transaction,
): Promise<Omit<Facts, 'today'>> {
  const found = await row<{ launched_at: Date | null; from_day: Day | null; to_day: Day | null }>(
    rooms.db,
    `SELECT ${firstLaunchOf('p')} AS launched_at, r.from_day::text, r.to_day::text
     FROM ad_platform_connections p LEFT JOIN sync_runs r ON r.organization_id = p.organization_id
       AND r.connection_id = p.id AND r.cause = 'deep' AND r.state IN ('queued', 'running')
     WHERE p.organization_id = $1 AND p.id = $2`,
    [organizationId, connectionId],
    transaction,
  )
  const { launched_at: launched, from_day: from, to_day: to } = found!
  const firstLaunch = launched ? accountDay(launched, timeZone) : null
  return { firstLaunch, open: from && to ? { from, to } : null }
}

async function insertRun(
  rooms: Rooms,
  { organizationId, connectionId, from, to, actor }: DeepRequest,
  firstLaunch: Day,
  transaction: Transaction,
): Promise<number> {
  const made = await row<{ id: number }>(
    rooms.db,
    `INSERT INTO sync_runs (organization_id, connection_id, cause, requested_by, state, from_day,
       to_day, days_total, created_at)
     SELECT $1, $2, 'deep', $3, 'queued', f, $5::date, $5::date - f + 1, $6
     FROM greatest($4::date, $7::date) AS f RETURNING id`,
    [organizationId, connectionId, actor.userId, from, to, rooms.clock.now(), firstLaunch],
    transaction,
  )
  return made!.id
}
