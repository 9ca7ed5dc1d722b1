import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { networkNames } from '../../shared/networks.ts'
import { openStage, type Stage } from '../campaigns/stage.ts'
import { begun, expectOneTree } from '../launch/dying.ts'
import { launchRows } from './table.ts'

describe.each(networkNames)('launching on %s', (network) => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage(network)
    await stage.running()
  })
  afterAll(() => stage.close())

  test.each(launchRows(network))('$step, $means ($fault): $did', async ({ fault, step }) => {
    const launch = await begun(stage)
    await stage.fault({ kind: fault, match: { step, method: 'POST' }, afterMs: 2_000 })
    // As the queue would: again, with time passing between the tries.
    for (let tries = 0; tries < 4; tries += 1) {
      await launch.run().catch(() => undefined)
      if ((await stage.get(launch.id)).lifecycle === 'active') break
      await stage.house.advance({ minutes: 10 })
    }
    await stage.calm()
    await expectOneTree(stage, launch.reference)
    expect(await stage.get(launch.id)).toMatchObject({ lifecycle: 'active', openIssues: 0 })
  })
})
