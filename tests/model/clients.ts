import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { appRouter } from '../../server/router.ts'
import { createCallerFactory } from '../../server/trpc.ts'
import type { Email, House } from '../support/rooms.ts'
import { attempt, type Tried } from './real.ts'

const call = createCallerFactory(appRouter)

/** One person at two servers, each with its own connections. */
export async function twoServers(house: House, email: Email) {
  const principal = await house.principal(email)
  const rooms = [house.rooms, await house.secondRooms()]
  const callers = rooms.map((one) =>
    call({ ...one, requestId: 'race', principal, address: '127.0.0.1' }),
  )
  return (place: number) => callers[place % 2]!
}

export type Client = Awaited<ReturnType<Awaited<ReturnType<typeof twoServers>>>>

/** So many connections of both servers stand in the queue before it is let go. */
const QUEUED = 12

/**
 * A barrier in the database: whoever reads a campaign queues on it until so many stand there, so that
 * requests really overlap. Each is told with what became of it.
 */
export async function atOnce<Answer>(
  { database }: House,
  requests: readonly (() => Promise<Answer>)[],
): Promise<Tried<Answer>[]> {
  const gate = new pg.Client({ connectionString: database.ownerUrl })
  await gate.connect()
  try {
    await gate.query('BEGIN; LOCK TABLE campaigns IN ACCESS EXCLUSIVE MODE')
    const running = Promise.all(requests.map((request) => attempt(request())))
    await queued(gate, Math.min(QUEUED, requests.length))
    await gate.query('COMMIT')
    return await running
  } finally {
    await gate.end()
  }
}

/** Not for longer than a request may wait for a connection; fewer that overlap are a race as well. */
async function queued(gate: pg.Client, wanted: number): Promise<void> {
  const waiting = `SELECT count(*)::int AS n FROM pg_locks
    WHERE NOT granted AND relation = 'campaigns'::regclass`
  for (let looks = 0; looks < 40; looks += 1) {
    const found = await gate.query<{ n: number }>(waiting)
    if (found.rows[0]!.n >= wanted) return
    await delay(20)
  }
}

export const outcomes = (tried: readonly Tried<unknown>[]) => {
  const counted: Record<string, number> = {}
  for (const { outcome } of tried) counted[outcome] = (counted[outcome] ?? 0) + 1
  return counted
}

/** What a person may be told who was slower than another; anything else is a fault of ours. */
const losses = new Set([
  'move_not_allowed',
  'conflict',
  'not_found',
  'not_enough_money',
  'validation_failed',
])

/** Refusals that no race may end in. */
export const wrong = (tried: readonly Tried<unknown>[]) =>
  tried.filter(({ outcome }) => outcome !== 'done' && !losses.has(outcome))
