import { afterAll, beforeAll, expect, test } from 'vitest'
import { runLaunch } from '../../server/campaigns/launch-run.ts'
import type { Rooms } from '../../server/context.ts'
import { row } from '../../server/database/sequelize.ts'
import type { Creative, CreativeFile, NetworkAdapter } from '../../server/networks/network.ts'
import { NetworkError } from '../../server/networks/network-error.ts'
import { openStage, type Stage, twoGroups, uploadPicture } from '../campaigns/stage.ts'
import { begun, expectOneTree } from './dying.ts'

let stage: Stage
let width = 900
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

type Script = {
  /** How the upload stands when it was sent, and each time it is asked for; the last one stays. */
  states: Creative['state'][]
  problem?: string
  refuses?: boolean
}

/** Rooms whose network prepares what it is sent, as networks do with films. */
function preparing(script: Script) {
  const sent: CreativeFile[] = []
  let asked = 0
  const standing = (assetRef: string): Creative => {
    const state = script.states[Math.min(asked++, script.states.length - 1)]!
    return { assetRef, state, problem: state === 'failed' ? (script.problem ?? null) : null }
  }
  const scripted = (adapter: NetworkAdapter): NetworkAdapter => ({
    ...adapter,
    uploadCreative: async (access, file, options) => {
      sent.push(file)
      if (script.refuses) {
        throw new NetworkError('meta', { kind: 'rejected', userMessage: 'It is too long.' })
      }
      return standing((await adapter.uploadCreative(access, file, options)).assetRef)
    },
    checkCreative: async (_, { assetRef }) => standing(assetRef),
  })
  const { networks } = stage.house.rooms
  const rooms: Rooms = {
    ...stage.house.rooms,
    networks: {
      get: (name: string) => {
        const adapter = networks.get(name)
        return adapter && scripted(adapter)
      },
      all: () => networks.all().map(scripted),
    },
  }
  return { rooms, sent }
}

async function launchOfOne() {
  const { house } = stage
  const { aurora } = house.organizations
  const asset = await uploadPicture(house, 'admin@aurora.test', aurora, width++)
  return { asset, launch: await begun(stage, { groups: twoGroups(asset) }) }
}

const seconds = (count: number) =>
  stage.house.setTime(new Date(stage.house.clock.now().getTime() + count * 1_000))

/** How many seconds from now the queue takes the launch up again; null when it is not waiting. */
async function waiting(campaignId: number): Promise<number | null> {
  const job = await row<{ seconds: number }>(
    stage.house.db,
    `SELECT round(extract(epoch FROM run_at - now()))::int AS seconds FROM graphile_worker.jobs
     WHERE key = $1`,
    [`launch:${campaignId}`],
  )
  return job?.seconds ?? null
}

test('a film in preparation is waited for longer and longer, by whoever comes back', async () => {
  const { launch } = await launchOfOne()
  const film = preparing({ states: ['processing', 'processing', 'processing', 'ready'] })
  const waits: (number | null)[] = []
  for (const age of [0, 20, 100]) {
    await seconds(age)
    await launch.run(film.rooms)
    waits.push(await waiting(launch.id))
    const [first] = await launch.steps()
    expect(first).toMatchObject({ state: 'intended' })
    expect(first!.label).toMatch(/ “Beans” is being prepared by Meta$/)
  }
  expect(waits).toEqual([5, 20, 60])
  expect((await stage.get(launch.id)).launch).toMatchObject({ state: 'running', attempts: 0 })
  expect((await stage.treeOf(launch.reference)).campaigns).toEqual([])
  await launch.run(film.rooms)
  await expectOneTree(stage, launch.reference)
  expect(film.sent).toHaveLength(1)
  const [first] = await launch.steps()
  expect(first).toMatchObject({ state: 'done' })
  expect(first!.label).toMatch(/ “Beans”$/)
})

test('a film that the network cannot use ends the launch with its name and the reason', async () => {
  const { launch } = await launchOfOne()
  const broken = preparing({ states: ['processing', 'failed'], problem: 'It has no sound.' })
  await launch.run(broken.rooms)
  await launch.run(broken.rooms)
  expect(await stage.get(launch.id)).toMatchObject({ lifecycle: 'draft' })
  const message = 'Meta did not take “Beans”: It has no sound.'
  expect((await stage.get(launch.id)).launch?.error).toContain(message)
  const { items } = await stage.admin.issues.list({ limit: 100 })
  const issue = items.find((one) => one.campaign?.id === launch.id)
  expect(issue).toMatchObject({ cause: 'launch_refused' })
  expect(issue!.message).toContain(message)
  // The next launch is a new try, and the file is sent anew.
  await seconds(60)
  await stage.admin.campaigns.launch({ id: launch.id })
  const fixed = preparing({ states: ['ready'] })
  const operation = await row<{ id: number }>(
    stage.house.db,
    'SELECT max(id) AS id FROM launch_operations WHERE campaign_id = $1',
    [launch.id],
  )
  await runLaunch(fixed.rooms, { ...launch.key, operationId: operation!.id })
  expect(await stage.get(launch.id)).toMatchObject({ lifecycle: 'active' })
  expect(fixed.sent).toHaveLength(1)
})

test('a film that is refused at once is named, too', async () => {
  const { launch } = await launchOfOne()
  await launch.run(preparing({ states: ['ready'], refuses: true }).rooms)
  const campaign = await stage.get(launch.id)
  expect(campaign).toMatchObject({ lifecycle: 'draft' })
  expect(campaign.launch?.error).toContain('Meta did not take “Beans”: It is too long.')
})

test('two launches that show the same film send it once', async () => {
  const { asset, launch } = await launchOfOne()
  const other = await begun(stage, { groups: twoGroups(asset) })
  const film = preparing({ states: ['ready'] })
  await Promise.all([launch.run(film.rooms), other.run(film.rooms)])
  await Promise.all([launch.run(film.rooms), other.run(film.rooms)])
  await expectOneTree(stage, launch.reference)
  await expectOneTree(stage, other.reference)
  expect(film.sent).toHaveLength(1)
})

test('a film that is never ready is told of after an hour and given up after a day', async () => {
  const { launch } = await launchOfOne()
  const film = preparing({ states: ['processing'] })
  await launch.run(film.rooms)
  await seconds(3_700)
  await launch.run(film.rooms)
  const hanging = async () =>
    (await stage.admin.issues.list({ limit: 100 })).items.filter(
      (one) => one.campaign?.id === launch.id && one.cause === 'launch_hangs',
    )
  expect(await hanging()).toHaveLength(1)
  expect(await stage.get(launch.id)).toMatchObject({ lifecycle: 'launching' })
  await seconds(24 * 3_600)
  await launch.run(film.rooms)
  const campaign = await stage.get(launch.id)
  expect(campaign).toMatchObject({ lifecycle: 'draft' })
  expect(campaign.launch?.error).toContain('has not finished preparing it within a day')
  expect(await hanging()).toEqual([])
})

test('a launch that waits for a film can be canceled, and leaves nothing behind', async () => {
  const { launch } = await launchOfOne()
  const film = preparing({ states: ['processing'] })
  await launch.run(film.rooms)
  await seconds(70)
  await stage.admin.campaigns.cancel({ id: launch.id })
  await launch.run(film.rooms)
  expect(await stage.get(launch.id)).toMatchObject({ lifecycle: 'canceled' })
  expect((await stage.treeOf(launch.reference, '1')).campaigns).toEqual([])
})

test('a film on YouTube is named by its id, not sent', async () => {
  const { asset, launch } = await launchOfOne()
  await row(
    stage.house.db,
    `UPDATE assets SET kind = 'youtube', youtube_id = 'dQw4w9WgXcQ', storage_key = NULL
     WHERE id = $1 RETURNING id`,
    [asset],
  )
  const film = preparing({ states: ['processing'], refuses: true })
  await launch.run(film.rooms)
  expect(film.sent).toEqual([{ kind: 'youtube', name: 'Beans', videoId: 'dQw4w9WgXcQ' }])
})
