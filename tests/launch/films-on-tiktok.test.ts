import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Rooms } from '../../server/context.ts'
import { rows } from '../../server/database/sequelize.ts'
import type { NetworkAdapter } from '../../server/networks/network.ts'
import { openStage, type Stage, twoGroups, uploadFilm } from '../campaigns/stage.ts'
import { begun, Died, dyingRooms, expectOneTree } from './dying.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('tiktok')
})
afterAll(() => stage.close())

/** Rooms that count what is sent to the network. */
function counting(rooms: Rooms) {
  let sent = 0
  const counted = (adapter: NetworkAdapter): NetworkAdapter => ({
    ...adapter,
    uploadCreative: (access, file, options) => {
      sent++
      return adapter.uploadCreative(access, file, options)
    },
  })
  const networks = {
    get: (name: string) => {
      const adapter = rooms.networks.get(name)
      return adapter && counted(adapter)
    },
    all: () => rooms.networks.all().map(counted),
  }
  return { rooms: { ...rooms, networks }, sent: () => sent }
}

const freshFilm = (seconds: number) =>
  uploadFilm(stage.house, 'admin@aurora.test', stage.house.organizations.aurora, seconds)

const uploadsOf = (assetId: number) =>
  rows<{ state: string; asset_ref: string }>(
    stage.house.db,
    'SELECT state, asset_ref FROM asset_uploads WHERE asset_id = $1',
    [assetId],
  )

async function untilReady(launch: Awaited<ReturnType<typeof begun>>, rooms: Rooms) {
  for (let minutes = 0; minutes < 5; minutes++) {
    await stage.house.advance({ minutes: 1 })
    await launch.run(rooms)
    if ((await stage.get(launch.id)).lifecycle !== 'launching') return
  }
}

test('a film is sent once, waited for by another process, and used by the next launch', async () => {
  const film = await freshFilm(7)
  const launch = await begun(stage, { groups: twoGroups(film) })
  const first = counting(stage.house.rooms)
  await launch.run(first.rooms)
  expect(await uploadsOf(film)).toMatchObject([{ state: 'processing' }])
  expect((await launch.steps())[0]!.label).toMatch(/^Film “.+” is being prepared by TikTok$/)
  expect((await stage.treeOf(launch.reference)).campaigns).toEqual([])
  const second = counting(await stage.house.secondRooms())
  await untilReady(launch, second.rooms)
  expect(await stage.get(launch.id)).toMatchObject({ lifecycle: 'active' })
  await expectOneTree(stage, launch.reference)
  expect([first.sent(), second.sent()]).toEqual([1, 0])
  expect(await uploadsOf(film)).toMatchObject([{ state: 'ready' }])
  const again = await begun(stage, { groups: twoGroups(film) })
  const third = counting(stage.house.rooms)
  await again.run(third.rooms)
  await expectOneTree(stage, again.reference)
  expect(third.sent()).toBe(0)
})

test('a worker that dies as the film arrives costs a second look, never a second campaign', async () => {
  const film = await freshFilm(8)
  const launch = await begun(stage, { groups: twoGroups(film) })
  const dying = dyingRooms(stage.house.rooms, `asset:${film}`, 'made')
  await expect(launch.run(dying)).rejects.toThrow(Died)
  expect(await uploadsOf(film)).toEqual([])
  await launch.run()
  await untilReady(launch, stage.house.rooms)
  await expectOneTree(stage, launch.reference)
})

test('an answer lost on the way back from the upload makes one campaign', async () => {
  const film = await freshFilm(10)
  const launch = await begun(stage, { groups: twoGroups(film) })
  await stage.fault({ kind: 'reset_after_write', match: { step: 'upload_video' } })
  await launch.run().catch(() => undefined)
  await stage.calm()
  await launch.run()
  await untilReady(launch, stage.house.rooms)
  expect(await stage.get(launch.id)).toMatchObject({ lifecycle: 'active' })
  await expectOneTree(stage, launch.reference)
})
