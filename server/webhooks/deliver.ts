import { setTimeout as delay } from 'node:timers/promises'
import type { Rooms } from '../context.ts'
import { row, rows } from '../database/sequelize.ts'
import { addJob, addJobs } from '../jobs/queue.ts'
import { publish } from '../live.ts'
import { callEndpoint, type Outcome } from './call.ts'
import { bodyOf, eventIdOf } from './model.ts'
import { noteAttempt } from './note.ts'
import { type EndpointKey, openSecrets, type SealedSecrets } from './secret.ts'
import { signedHeaders } from './sign.ts'

/** Calls of one endpoint at a time. */
const PARALLEL = 10
/** After so long a job makes room for others and comes back. */
const turnMs = 10_000
/** Endpoints share these lanes, so that slow ones never take all of a worker's hands. */
const LANES = 2
const soonMs = 60_000

export type Due = {
  organization_id: number
  id: number
  endpoint_id: number
  attempts: number
  tries: number
  event_uuid: string
  type: string
  occurred_at: Date
  data: unknown
}

type Callee = SealedSecrets & { url: string }

/** Tests replace what lies outside: the call itself, chance, and the clock that receivers go by. */
export type Outside = {
  call: typeof callEndpoint
  random: () => number
  wallClock: () => Date
}

const outside: Outside = { call: callEndpoint, random: Math.random, wallClock: () => new Date() }

/**
 * Sends what is due at one endpoint. It may be cut off at any place: what was sent and not noted is
 * sent again, with the same id and body.
 */
export async function deliverDue(
  rooms: Rooms,
  key: EndpointKey,
  replaced: Partial<Outside> = {},
): Promise<void> {
  const world = { ...outside, ...replaced }
  const began = performance.now()
  for (;;) {
    const callee = await findCallee(rooms, key)
    const due = callee ? await nextDue(rooms, key) : []
    if (!callee || due.length === 0) return
    await Promise.all(due.map((one) => deliver(rooms, { callee, due: one, world })))
    const { organizationId, endpointId: id } = key
    await publish(rooms.db, { topic: 'webhooks', organizationId, id })
    if (performance.now() - began > turnMs) return addJob(rooms.db, ...jobOf(key))
    await delay(0)
  }
}

function findCallee(rooms: Rooms, { organizationId, endpointId }: EndpointKey) {
  return row<Callee>(
    rooms.db,
    `SELECT url, secret_sealed, previous_secret_sealed, previous_secret_until
     FROM webhook_endpoints WHERE organization_id = $1 AND id = $2 AND disabled_at IS NULL`,
    [organizationId, endpointId],
  )
}

function nextDue(rooms: Rooms, { organizationId, endpointId }: EndpointKey): Promise<Due[]> {
  return rows<Due>(
    rooms.db,
    `SELECT d.organization_id, d.id, d.endpoint_id, d.attempts, d.tries, v.uuid AS event_uuid,
       v.type, v.occurred_at, v.data
     FROM webhook_deliveries d
     JOIN webhook_events v ON v.organization_id = d.organization_id AND v.id = d.event_id
     WHERE d.organization_id = $1 AND d.endpoint_id = $2 AND d.state = 'waiting'
       AND d.next_attempt_at <= $3
     ORDER BY d.next_attempt_at, d.id LIMIT ${PARALLEL}`,
    [organizationId, endpointId, rooms.clock.now()],
  )
}

type Delivery = { callee: Callee; due: Due; world: Outside }

async function deliver(rooms: Rooms, { callee, due, world }: Delivery): Promise<void> {
  const outcome = await send(rooms, { callee, due, world })
  const now = rooms.clock.now()
  const next = await noteAttempt(rooms, { due, outcome, now, random: world.random() })
  if (!next || next.getTime() - now.getTime() > soonMs) return
  // Sooner than the schedule looks again. The queue waits in real time.
  const key = { organizationId: due.organization_id, endpointId: due.endpoint_id }
  const [name, payload, options] = jobOf(key)
  const runAt = new Date(world.wallClock().getTime() + next.getTime() - now.getTime())
  await addJob(rooms.db, name, payload, { ...options, key: `${options.key}:soon`, runAt })
}

function send(rooms: Rooms, { callee, due, world }: Delivery): Promise<Outcome> {
  const key = { organizationId: due.organization_id, endpointId: due.endpoint_id }
  const secrets = openSecrets(rooms.keyring, callee, { key, now: rooms.clock.now() })
  const body = bodyOf(due)
  const signed = { id: eventIdOf(due.event_uuid), sentAt: world.wallClock(), body }
  return world.call({
    url: callee.url,
    body,
    headers: signedHeaders(signed, secrets),
    loopbackAllowed: rooms.env.WEBHOOK_LOOPBACK,
  })
}

const laneOf = (endpointId: number) => `webhooks:${endpointId % LANES}`

const jobOf = (key: EndpointKey) =>
  [
    'deliver_webhooks',
    key,
    { key: `webhooks:${key.endpointId}`, queue: laneOf(key.endpointId) },
  ] as const

/**
 * Puts in the queue whichever endpoints have something due.
 * @param organizationId one organization's only.
 */
export async function queueDeliveries(
  rooms: Pick<Rooms, 'db' | 'clock'>,
  organizationId: number | null = null,
): Promise<void> {
  const due = await rows<EndpointKey>(
    rooms.db,
    `SELECT DISTINCT organization_id AS "organizationId", endpoint_id AS "endpointId"
     FROM webhook_deliveries WHERE state = 'waiting' AND next_attempt_at <= $1
       AND ($2::integer IS NULL OR organization_id = $2)`,
    [rooms.clock.now(), organizationId],
  )
  for (const queue of new Set(due.map((one) => laneOf(one.endpointId)))) {
    const jobs = due
      .filter((one) => laneOf(one.endpointId) === queue)
      .map((payload) => ({ payload, key: `webhooks:${payload.endpointId}` }))
    await addJobs(rooms.db, 'deliver_webhooks', jobs, { queue })
  }
}

const keptDays = 30
const setSize = 5_000

/** What was sent is kept for thirty days, with all that is known of it. */
export async function forgetOldEvents({ db, clock }: Pick<Rooms, 'db' | 'clock'>): Promise<void> {
  for (;;) {
    const gone = await rows(
      db,
      `DELETE FROM webhook_events v USING (
         SELECT organization_id, id FROM webhook_events
         WHERE occurred_at < $1::timestamptz - interval '${keptDays} days' LIMIT ${setSize}) old
       WHERE v.organization_id = old.organization_id AND v.id = old.id RETURNING v.id`,
      [clock.now()],
    )
    if (gone.length < setSize) return
  }
}
