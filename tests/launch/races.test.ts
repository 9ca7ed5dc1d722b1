import { spawn } from 'node:child_process'
import { once } from 'node:events'
import superjson from 'superjson'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runLaunch } from '../../server/campaigns/launch-run.ts'
import type { Rooms } from '../../server/context.ts'
import { appRouter } from '../../server/router.ts'
import { createCallerFactory } from '../../server/trpc.ts'
import { networkNames } from '../../shared/networks.ts'
import { openStage, type Stage } from '../campaigns/stage.ts'
import { begun, expectNothingLeft, expectOneTree } from './dying.ts'

describe.each(networkNames)('on %s', (network) => {
  let stage: Stage
  let second: Rooms
  beforeAll(async () => {
    stage = await openStage(network)
    // The first launch waits for its film; the others find it ready.
    await stage.running()
    second = await stage.house.secondRooms()
  })
  afterAll(() => stage.close())

  async function callerOn(rooms: Rooms) {
    const principal = await stage.house.principal('owner@aurora.test')
    const context = { ...rooms, principal, requestId: 'second', address: '127.0.0.1' }
    return createCallerFactory(appRouter)(context)
  }

  test('two people launch at once on two servers: one launch, one tree', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id } = await stage.draft()
      const other = await callerOn(second)
      const answers = await Promise.allSettled([
        stage.admin.campaigns.launch({ id }),
        other.campaigns.launch({ id }),
      ])
      expect(answers.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
      const lost = answers.find((one) => one.status === 'rejected') as PromiseRejectedResult
      expect(['conflict', 'move_not_allowed']).toContain(lost.reason.reason)
      await stage.house.runJobs()
      await expectOneTree(stage, await stage.referenceOf(id))
    }
  })

  test('two workers at the same launch: one works, the other leaves it alone', async () => {
    const launch = await begun(stage)
    await Promise.all([launch.run(), runLaunch(second, launch.key), launch.run(second)])
    await expectOneTree(stage, launch.reference)
    expect((await stage.get(launch.id)).launch).toMatchObject({ state: 'done', attempts: 1 })
  })

  test('a launch and its cancel at once end with a whole tree or with nothing', async () => {
    const launch = await begun(stage)
    await stage.house.advance({ minutes: 2 })
    const running = launch.run()
    const canceling = stage.admin.campaigns.cancel({ id: launch.id }).catch(() => null)
    await Promise.all([running, canceling])
    await stage.house.advance({ minutes: 1 })
    await launch.run(second)
    const { lifecycle } = await stage.get(launch.id)
    if (lifecycle === 'canceled') await expectNothingLeft(stage, launch.reference)
    else {
      expect(lifecycle).toBe('active')
      await expectOneTree(stage, launch.reference)
    }
  })

  test('a worker killed in the middle of a launch: another one finishes the same tree', async () => {
    const launch = await begun(stage)
    const { env, database, clock } = stage.house
    const settings = { env, url: database.appUrl, now: clock.now().toISOString(), key: launch.key }
    const child = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        new URL('./child.ts', import.meta.url).pathname,
        superjson.stringify(settings),
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const [said] = (await once(child.stdout, 'data')) as [Buffer]
    expect(said.toString()).toContain('half-way')
    child.kill('SIGKILL')
    await once(child, 'exit')
    await stage.house.advance({ minutes: 1 })
    // The dead worker's hold ends when the database notices that its connection is gone.
    const lifecycle = async () => {
      await launch.run()
      return (await stage.get(launch.id)).lifecycle
    }
    await expect.poll(lifecycle, { timeout: 10_000 }).toBe('active')
    await expectOneTree(stage, launch.reference)
    expect((await stage.get(launch.id)).launch).toMatchObject({ state: 'done', attempts: 2 })
  })
})
