import { drain } from './database.ts'
import { fire } from './fire.ts'
import type { Server } from './processes.ts'
import { median, type Round } from './ratios.ts'
import type { Side, Stand, Workload } from './workloads.ts'

export type Servers = Record<Side, Server>

export type Measured = {
  name: string
  rounds: Round[]
  /** Times the limit's processor time for one request; null where the system does not tell. */
  processor: number | null
}

type Cell = { perSecond: number; processorMs: number | null }
type Until = { requests: number } | { seconds: number }
type Play = { workload: Workload; stand: Stand; servers: Servers; side: Side; until: Until }

async function playCell({ workload, stand, servers, side, until }: Play): Promise<Cell> {
  await drain(stand.database)
  await workload.before?.(side)
  const server = servers[side]
  const before = server.processorMs()
  const look = workload.look?.(side)
  const told = await fire({ port: server.port, shot: workload.shots[side], until, look })
  const after = server.processorMs()
  await workload.after?.(side)
  const spent = before === null || after === null ? null : (after - before) / told.answers
  return { perSecond: told.perSecond, processorMs: spent }
}

/** Both servers in turn, round after round; which begins changes, so that neither always follows. */
export async function measure(
  workload: Workload,
  stand: Stand,
  servers: Servers,
): Promise<Measured> {
  const { rounds, seconds } = stand.options
  const play = (side: Side, until: Until) => playCell({ workload, stand, servers, side, until })
  await play('product', { seconds: 1 })
  const warm = await play('limit', { seconds: 1 })
  const requests = Math.max(16, Math.round(warm.perSecond * seconds))
  const until = workload.sameRequests ? { requests } : { seconds }
  const played: Record<Side, Cell[]> = { limit: [], product: [] }
  for (let round = 0; round < rounds; round += 1) {
    const order: Side[] = round % 2 === 0 ? ['limit', 'product'] : ['product', 'limit']
    for (const side of order) played[side].push(await play(side, until))
  }
  return {
    name: workload.name,
    rounds: played.limit.map((cell, at) => ({
      limit: cell.perSecond,
      product: played.product[at]!.perSecond,
    })),
    processor: timesTheProcessor(played),
  }
}

function timesTheProcessor({ limit, product }: Record<Side, Cell[]>): number | null {
  const middle = (cells: Cell[]) =>
    median(cells.map(({ processorMs }) => processorMs ?? Number.NaN))
  const times = middle(product) / middle(limit)
  return Number.isFinite(times) ? times : null
}
