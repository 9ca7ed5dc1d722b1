import { makeCall, numbered } from './events.ts'
import { fire, type Shot } from './fire.ts'
import { CAMPAIGNS_EACH } from './options.ts'
import type { Server } from './processes.ts'
import type { Side, Stand, Workload } from './workloads.ts'

const tables: Record<Side, string> = {
  limit: 'bench_limit.pixel_events',
  product: 'pixel_events',
}
/** Calls that are made once and then told apart by a number. */
const CALLS = 64

/** No two calls of a run have the same number. */
let calls = 0

/** Calls of so many events, from as many organizations as there are connections. */
function eventCalls({ senders, options }: Stand, events: number): Record<Side, () => Shot> {
  const now = new Date()
  const made = Array.from({ length: CALLS }, (_, at) => {
    const sender = senders[at % senders.length]!
    const first = (sender.organizationId - 1) * CAMPAIGNS_EACH * 2
    const adIds = Array.from({ length: CAMPAIGNS_EACH * 2 }, (_, ad) => first + ad + 1)
    const page = { stampKey: sender.stampKey, adIds }
    return { sender, text: makeCall({ seed: options.seed * CALLS + at, events, page, now }) }
  })
  const next = () => {
    calls += 1
    const { sender, text } = made[calls % CALLS]!
    return { sender, body: numbered(text, calls) }
  }
  return {
    limit: () => {
      const { sender, body } = next()
      return { method: 'POST', path: `/events/${sender.organizationId}/${sender.keyId}`, body }
    },
    product: () => {
      const { sender, body } = next()
      const headers = { authorization: `Bearer ${sender.key}` }
      return { method: 'POST', path: '/events', headers, body }
    },
  }
}

const countRows = async ({ database }: Stand, side: Side): Promise<number> => {
  const sql = `SELECT count(*)::integer AS n FROM ${tables[side]}`
  return (await database.admin.query<{ n: number }>(sql)).rows[0]!.n
}

const emptyTables = async ({ database }: Stand) => {
  await database.admin.query(
    `TRUNCATE pixel_events, pixel_arrivals, event_attributions, pixel_daily, ${tables.limit}`,
  )
}

/** Sums up what answers say was stored. */
function tally() {
  let stored = 0
  return {
    add: (text: string) => {
      stored += (JSON.parse(text) as { stored: number }).stored
    },
    stored: () => stored,
  }
}

/** Events through the door, and every row that an answer promised counted afterwards. */
export function eventsIn(stand: Stand, name: string, events: number): Workload {
  let told = tally()
  return {
    name,
    goal: { from: 0.5 },
    shots: eventCalls(stand, events),
    sameRequests: true,
    before: async () => {
      await emptyTables(stand)
      told = tally()
    },
    look: () => (text) => told.add(text),
    after: async (side) => {
      const found = await countRows(stand, side)
      if (found !== told.stored() || found === 0) {
        throw new Error(`The ${side} answered for ${told.stored()} events and has ${found}.`)
      }
    },
  }
}

/**
 * Kills the product with -9 while events come in: what was answered with 200 must be there. Calls
 * under way may be stored without an answer, never the reverse.
 * @returns a sentence about what was found.
 * @throws Error when an event is lost.
 */
export async function killWhileTelling(stand: Stand, product: Server): Promise<string> {
  await emptyTables(stand)
  const told = tally()
  const events = 20
  const { product: shot } = eventCalls(stand, events)
  const after = setTimeout(() => void product.kill(), 1_500)
  const until = { seconds: 5 }
  await fire({ port: product.port, shot, until, look: told.add, mayFail: true })
  clearTimeout(after)
  await product.kill()
  const found = await countRows(stand, 'product')
  if (told.stored() === 0) throw new Error('Nothing was stored before the kill.')
  if (found < told.stored()) {
    throw new Error(`${told.stored()} events were answered for and ${found} are there.`)
  }
  return `kill -9 under load: ${told.stored()} events were answered for, ${found} are there, none lost`
}
