import { runLaunch } from '../../server/campaigns/launch-run.ts'
import type { Rooms } from '../../server/context.ts'
import { row, rows } from '../../server/database/sequelize.ts'
import type { NetworkAdapter } from '../../server/networks/network.ts'
import { NetworkError } from '../../server/networks/network-error.ts'
import type { Stage } from '../campaigns/stage.ts'

export class Died extends Error {}

/** The moment of a step at which the process dies: before it is made, or before its answer is kept. */
export type Moment = 'intended' | 'made'

type Steps = Partial<Pick<NetworkAdapter, 'makeStep' | 'findStep' | 'setObjectStatus'>>

/** Rooms whose network behaves otherwise in single steps. */
export function roomsWith(rooms: Rooms, other: (adapter: NetworkAdapter) => Steps): Rooms {
  const changed = (adapter: NetworkAdapter): NetworkAdapter => ({ ...adapter, ...other(adapter) })
  const networks = {
    get: (name: string) => {
      const adapter = rooms.networks.get(name)
      return adapter && changed(adapter)
    },
    all: () => rooms.networks.all().map(changed),
  }
  return { ...rooms, networks }
}

/** Rooms whose process dies at one moment of one step. */
export const dyingAt = (rooms: Rooms, step: string, moment: Moment): Rooms =>
  roomsWith(rooms, (adapter) => ({
    makeStep: async (...asked) => {
      const mine = asked[2].key === step
      if (mine && moment === 'intended') throw new Died(step)
      const made = await adapter.makeStep(...asked)
      if (mine) throw new Died(step)
      return made
    },
  }))

/** Rooms whose network refuses steps that begin with a word. */
export const refusingAt = (rooms: Rooms, step: string): Rooms =>
  roomsWith(rooms, (adapter) => ({
    makeStep: async (...asked) => {
      if (!asked[2].key.startsWith(step)) return adapter.makeStep(...asked)
      throw new NetworkError('meta', {
        kind: 'rejected',
        userMessage: 'The network refused: no such thing.',
        networkMessage: 'no such thing',
      })
    },
  }))

/** The operation that is open for a campaign: what a growth will do. */
export async function openOperation(stage: Stage, campaignId: number) {
  const found = await row<{ id: number; operation_ref: string }>(
    stage.house.db,
    `SELECT id, operation_ref FROM launch_operations
     WHERE campaign_id = $1 AND state IN ('running', 'removing')`,
    [campaignId],
  )
  if (!found) return null
  const key = { organizationId: stage.house.organizations.aurora, operationId: found.id }
  const steps = await rows<{ step: string; state: string }>(
    stage.house.db,
    'SELECT step, state FROM launch_steps WHERE operation_id = $1 ORDER BY position',
    [found.id],
  )
  return {
    reference: found.operation_ref,
    steps: steps.map(({ step }) => step),
    run: (rooms: Rooms = stage.house.rooms) => runLaunch(rooms, key),
  }
}

/** Goes on with whatever is open until nothing is, as the queue would, with time between the tries. */
export async function settled(stage: Stage, campaignId: number): Promise<void> {
  for (let tries = 0; tries < 12; tries += 1) {
    const operation = await openOperation(stage, campaignId)
    if (!operation) return
    await operation.run().catch(() => undefined)
    if (await openOperation(stage, campaignId)) await stage.house.advance({ minutes: 1 })
  }
  throw new Error('It does not end.')
}
