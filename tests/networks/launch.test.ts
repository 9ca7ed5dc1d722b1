import { describe, expect, test } from 'vitest'
import { takeSteps } from '../../server/networks/launch.ts'
import { launchSteps } from '../../server/networks/meta/steps.ts'
import { NetworkError, type NetworkErrorFacts } from '../../server/networks/network-error.ts'
import { access, aPlan } from './plans.ts'

const keys = launchSteps(aPlan()).map(({ key }) => key)
const failed = (facts: Partial<NetworkErrorFacts> = {}) =>
  new NetworkError('meta', { kind: 'transient', userMessage: 'x', ...facts })

/** A network that keeps what it made, hides it for some searches, and fails as told. */
function network(trouble: (step: string, try_: number) => 'before' | 'after' | 'missing' | null) {
  const made: string[] = []
  const tries = new Map<string, number>()
  let hidden = 0
  return {
    made,
    hide: (searches: number) => {
      hidden = searches
    },
    steps: {
      launchSteps,
      findStep: async (...[, , step]: [unknown, unknown, { key: string }, ...unknown[]]) => {
        if (!made.includes(step.key)) return null
        hidden -= 1
        return hidden >= 0 ? null : { externalId: `id-${step.key}` }
      },
      makeStep: async (...[, , step]: [unknown, unknown, { key: string }, ...unknown[]]) => {
        const count = (tries.get(step.key) ?? 0) + 1
        tries.set(step.key, count)
        const wrong = trouble(step.key, count)
        if (wrong === 'missing') throw failed({ kind: 'not_found' })
        if (wrong === 'before') throw failed()
        made.push(step.key)
        if (wrong === 'after') throw failed({ outcomeUnknown: true })
        return { externalId: `id-${step.key}` }
      },
    },
  }
}

function diary(intended?: ReadonlySet<string>, made = new Map<string, string>()) {
  const lines: string[] = []
  return {
    lines,
    progress: {
      made,
      intended,
      onIntent: async ({ key }: { key: string }) => {
        lines.push(`will ${key}`)
      },
      onMade: async ({ key }: { key: string }, id: string, found: boolean) => {
        made.set(key, id)
        lines.push(`${found ? 'found' : 'made'} ${key}`)
      },
    },
  }
}

describe('a launch', () => {
  test('commits every intent before and every id after', async () => {
    const { steps, made } = network(() => null)
    const { lines, progress } = diary()
    const done = await takeSteps(steps, { access, plan: aPlan(), progress })
    expect(done).toEqual({ campaignExternalId: 'id-campaign' })
    expect(lines).toEqual(keys.flatMap((key) => [`will ${key}`, `made ${key}`]))
    expect(made).toEqual(keys)
  })

  test.each(keys)('that loses the answer of %s finds what it made', async (key) => {
    const { steps, made } = network((step) => (step === key ? 'after' : null))
    const { lines, progress } = diary()
    await takeSteps(steps, { access, plan: aPlan(), progress })
    expect(made).toEqual(keys)
    expect(lines).toContain(`found ${key}`)
  })

  test.each(keys)('that fails before %s goes on there when repeated', async (key) => {
    const { steps, made } = network((step, count) =>
      step === key && count === 1 ? 'before' : null,
    )
    const { progress } = diary()
    await expect(takeSteps(steps, { access, plan: aPlan(), progress })).rejects.toMatchObject({
      kind: 'transient',
    })
    await takeSteps(steps, { access, plan: aPlan(), progress })
    expect(made).toEqual(keys)
  })

  test('that cannot see yet what it made looks again', async () => {
    const world = network((step) => (step === 'campaign' ? 'after' : null))
    world.hide(1)
    const { progress } = diary()
    await takeSteps(world.steps, { access, plan: aPlan(), progress })
    expect(world.made).toEqual(keys)
  })

  test('that stays in doubt stops with the error and makes nothing more', async () => {
    const world = network((step) => (step === 'campaign' ? 'after' : null))
    world.hide(99)
    const { progress } = diary()
    const run = takeSteps(world.steps, { access, plan: aPlan(), progress })
    await expect(run).rejects.toMatchObject({ outcomeUnknown: true })
    expect(world.made).toEqual(['campaign'])
  })

  test('looks longer for a step whose intent an earlier try left behind', async () => {
    const world = network(() => null)
    world.made.push('campaign')
    world.hide(1)
    const { lines, progress } = diary(new Set(['campaign']))
    await takeSteps(world.steps, { access, plan: aPlan(), progress })
    expect(lines[0]).toBe('found campaign')
    expect(world.made).toEqual(keys)
  })

  test('waits for a parent that the network does not show yet', async () => {
    const world = network((step, count) => (step === 'group:g1' && count === 1 ? 'missing' : null))
    const { progress } = diary()
    await takeSteps(world.steps, { access, plan: aPlan(), progress })
    expect(world.made).toEqual(keys)
  })

  test('skips what is already known', async () => {
    const world = network(() => null)
    const made = new Map(keys.slice(0, -1).map((key) => [key, `id-${key}`]))
    const { lines, progress } = diary(undefined, made)
    await takeSteps(world.steps, { access, plan: aPlan(), progress })
    expect(lines).toEqual(['will enable', 'made enable'])
  })
})
