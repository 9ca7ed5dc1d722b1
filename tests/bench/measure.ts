import { drain } from './database.ts'
import { fire } from './fire.ts'
import type { Server } from './processes.ts'
import { median, type Round } from './ratios.ts'
import type { Side, Stand, Workload } from './workloads.ts'

export type Servers = Record<Side, Server>

export type Measured = {
  name: string
  rounds: Round[]
  processor: Processor
}

/** Times the limit's processor time for one request; null where the system does not tell. */
export type Processor = { server: number | null; whole: number | null }

/** Milliseconds for one request: of the server, and of it with PostgreSQL. */
type Spent = { server: number; whole: number }
type Cell = { perSecond: number; spent: Spent }
type Until = { requests: number } | { seconds: number }
type Play = { workload: Workload; stand: Stand; servers: Servers; side: Side; until: Until }

async function playCell({ workload, stand, servers, side, until }: Play): Promise<Cell> {
  await drain(stand.database)
  await workload.before?.(side)
  const { port, processorMs } = servers[side]
  const clock = () => ({
    server: processorMs() ?? Number.NaN,
    database: stand.database.processorMs() ?? Number.NaN,
  })
  const before = clock()
  const look = workload.look?.(side)
  const { answers, perSecond } = await fire({ port, shot: workload.shots[side], until, look })
  const after = clock()
  await workload.after?.(side)
  const server = (after.server - before.server) / answers
  const database = (after.database - before.database) / answers
  return { perSecond, spent: { server, whole: server + database } }
}

/** Both servers in turn, round after round; which begins changes, so that neither always follows. */
export async function measure(
  workload: Workload,
  stand: Stand,
  servers: Servers,
): Promise<Measured> {
  const { rounds, seconds } = stand.options
  const play = (side: Side, until: Until) => playCell({ workload, stand, servers, side, until })
  // Long enough for both to have compiled what runs often.
  await play('product', { seconds: seconds * 2 })
  const warm = await play('limit', { seconds })
  const requests = Math.max(16, Math.round(warm.perSecond * seconds))
  const until = workload.sameRequests ? { requests } : { seconds }
  const played: Record<Side, Cell[]> = { limit: [], product: [] }
  for (let round = 0; round < rounds; round += 1) {
    const order: Side[] = round % 2 === 0 ? ['limit', 'product'] : ['product', 'limit']
    for (const side of order) played[side].push(await play(side, until))
  }
  const middle = (side: Side, part: keyof Spent) =>
    median(played[side].map(({ spent }) => spent[part]))
  const timesTheLimit = (part: keyof Spent) => {
    const times = middle('product', part) / middle('limit', part)
    return Number.isFinite(times) ? times : null
  }
  return {
    name: workload.name,
    rounds: played.limit.map((cell, at) => ({
      limit: cell.perSecond,
      product: played.product[at]!.perSecond,
    })),
    processor: { server: timesTheLimit('server'), whole: timesTheLimit('whole') },
  }
}
