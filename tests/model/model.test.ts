import { afterAll, beforeAll, expect, test } from 'vitest'
import { play } from './play.ts'
import { openReal, type Real } from './real.ts'
import { commands, patienceMs, runs, seed } from './settings.ts'
import { Step } from './step.ts'

let real: Real
beforeAll(async () => {
  real = await openReal(seed)
}, 120_000)
afterAll(() => real.house.close())

test(
  `the product and the model agree after every one of ${runs} × ${commands} commands (MODEL_SEED=${seed})`,
  async () => {
    const steps = await play(real, { seed, runs, commands })
    expect(steps).toBe(runs * commands)
    const told = [...Step.counts].map(([name, times]) => `${name} ${times}`).join(', ')
    process.stdout.write(`model: MODEL_SEED=${seed}, ${runs} × ${commands} commands: ${told}\n`)
  },
  patienceMs(runs * commands),
)
