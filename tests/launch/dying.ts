import { expect } from 'vitest'
import { runLaunch } from '../../server/campaigns/launch-run.ts'
import type { Rooms } from '../../server/context.ts'
import { row } from '../../server/database/sequelize.ts'
import type { NetworkAdapter } from '../../server/networks/network.ts'
import type { Stage } from '../campaigns/stage.ts'

/** The moment of a step at which the process dies. */
export type Moment = 'intended' | 'made' | 'kept'

export class Died extends Error {}

/** Rooms whose process dies at one moment of one step of a launch; nothing after it runs. */
export function dyingRooms(rooms: Rooms, step: string, moment: Moment): Rooms {
  const die = (at: Moment, key: string) => {
    if (at === moment && key === step) throw new Died(`at ${step}, ${moment}`)
  }
  const dying = (adapter: NetworkAdapter): NetworkAdapter => ({
    ...adapter,
    createCampaign: (access, plan, progress, options) =>
      adapter.createCampaign(
        access,
        plan,
        {
          made: progress.made,
          onIntent: async (one) => {
            await progress.onIntent(one)
            die('intended', one.key)
          },
          onMade: async (one, externalId, found) => {
            die('made', one.key)
            await progress.onMade(one, externalId, found)
            die('kept', one.key)
          },
        },
        options,
      ),
    uploadCreative: async (access, file, options) => {
      const uploading = step.startsWith('asset:')
      if (uploading) die('intended', step)
      const answer = await adapter.uploadCreative(access, file, options)
      if (uploading) die('made', step)
      return answer
    },
  })
  const networks = {
    get: (name: string) => {
      const adapter = rooms.networks.get(name)
      return adapter && dying(adapter)
    },
    all: () => rooms.networks.all().map(dying),
  }
  return { ...rooms, networks }
}

/** A campaign that is launching, its job not yet begun. */
export async function begun(stage: Stage, change: Record<string, unknown> = {}) {
  const { id } = await stage.draft(change)
  await stage.admin.campaigns.launch({ id })
  const operation = await row<{ id: number; operation_ref: string }>(
    stage.house.db,
    'SELECT id, operation_ref FROM launch_operations WHERE campaign_id = $1',
    [id],
  )
  const key = { organizationId: stage.house.organizations.aurora, operationId: operation!.id }
  return {
    id,
    key,
    reference: operation!.operation_ref,
    run: (rooms: Rooms = stage.house.rooms) => runLaunch(rooms, key),
    steps: async () => (await stage.admin.campaigns.launchProgress({ id })).steps,
  }
}

/** Exactly what the draft says, all of it on, and nothing beside it; removed things count too. */
export async function expectOneTree(stage: Stage, reference: string): Promise<void> {
  const tree = await stage.treeOf(reference, '1')
  const counts = Object.fromEntries(Object.entries(tree).map(([name, all]) => [name, all.length]))
  expect(counts).toEqual({ campaigns: 1, groups: 2, ads: 3 })
  const on = [...tree.campaigns, ...tree.groups, ...tree.ads].map((one) => one.status)
  expect(new Set(on)).toEqual(new Set([stage.on]))
}

export async function expectNothingLeft(stage: Stage, reference: string): Promise<void> {
  const nothing = { campaigns: [], groups: [], ads: [] }
  expect(await stage.treeOf(reference)).toEqual(nothing)
}
