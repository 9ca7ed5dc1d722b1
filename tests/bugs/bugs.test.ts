import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { allBugs, bugsNamed } from '../model/settings.ts'
import { makeCopies, type Result, runSuites } from './copies.ts'
import { moreMutations, mutations, type Suite } from './mutations.ts'

const known = allBugs ? [...mutations, ...moreMutations] : mutations
const all = known.filter((one) => bugsNamed.test(one.name))
/** The same commands in every run: the model must find its mistakes by them. */
const env = {
  MODEL_SEED: '11',
  MODEL_RUNS: allBugs ? '4' : '1',
  MODEL_COMMANDS: allBugs ? '60' : '25',
  MODEL_KEY_RACES: '1',
}

let copies: Awaited<ReturnType<typeof makeCopies>>
let resultOf: (folder: string, suite: Suite) => Result
const whole = 'copy00'
const suitesUsed = [...new Set(all.map((one) => one.suite))]

beforeAll(async () => {
  copies = await makeCopies([null, ...all])
  const wanted = copies.copies.flatMap(({ folder, mutation }) =>
    (mutation ? [mutation.suite] : suitesUsed).map((suite) => [folder, suite] as const),
  )
  const { superuserUrl } = inject('testCluster')
  resultOf = await runSuites({ home: copies.home, wanted, superuserUrl, env })
}, 900_000)
afterAll(() => copies?.remove())

test.each(suitesUsed)('without a mistake the suite %s passes on a copy', (suite) => {
  const { passed, failed, broken } = resultOf(whole, suite)
  expect({ failed, broken }).toEqual({ failed: 0, broken: null })
  expect(passed).toBeGreaterThan(0)
})

test.each(
  all.map((one, place) => ({ ...one, folder: `copy${String(place + 1).padStart(2, '0')}` })),
)('a seeded bug is caught: $name', ({ folder, suite }) => {
  const { passed, failed, broken } = resultOf(folder, suite)
  // A copy that cannot even be loaded proves nothing.
  expect(passed + failed, broken ?? '').toBeGreaterThan(0)
  const unbalanced = broken?.includes('The books do not add up') ?? false
  expect(failed > 0 || unbalanced).toBe(true)
})
