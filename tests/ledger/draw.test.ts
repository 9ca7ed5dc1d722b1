import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterwards, draw, type Purse } from '../../server/ledger/draw.ts'

const seed = Number(process.env.SEED_OF_TESTS ?? 20_261_122)
const micros = fc.oneof(
  fc.bigInt({ min: 0n, max: 10_000_000_000_000_000n }),
  fc.bigInt({ min: 0n, max: 50n }),
)
const purse = fc.record({ budgetMicros: micros, owedMicros: micros })
const signed = fc.tuple(micros, fc.boolean()).map(([size, up]) => (up ? size : -size))
const assertAll = <Value>(property: fc.IProperty<Value>) =>
  fc.assert(property, { numRuns: 10_000, seed })

test('a charge takes the campaign’s own money first, and the organization owes the rest', () => {
  const funded = { budgetMicros: 30n, owedMicros: 0n }
  expect(draw(funded, 20n)).toEqual({ budgetMicros: 20n, receivableMicros: 0n })
  expect(draw(funded, 50n)).toEqual({ budgetMicros: 30n, receivableMicros: 20n })
  expect(draw({ budgetMicros: 0n, owedMicros: 5n }, 7n)).toEqual({
    budgetMicros: 0n,
    receivableMicros: 7n,
  })
})

test('what goes back pays first what is owed, and then fills the budget', () => {
  const owing = { budgetMicros: 0n, owedMicros: 20n }
  expect(draw(owing, -15n)).toEqual({ budgetMicros: 0n, receivableMicros: -15n })
  expect(draw(owing, -45n)).toEqual({ budgetMicros: -25n, receivableMicros: -20n })
})

test('the parts are the amount, and neither has another sign', () => {
  assertAll(
    fc.property(purse, signed, (before, amount) => {
      const split = draw(before, amount)
      expect(split.budgetMicros + split.receivableMicros).toBe(amount)
      for (const part of Object.values(split)) {
        expect(amount < 0n ? part <= 0n : part >= 0n).toBe(true)
      }
    }),
  )
})

test('a budget never falls below zero, and nothing is owed while it holds money', () => {
  assertAll(
    fc.property(purse, micros, (before, amount) => {
      const split = draw(before, amount)
      expect(afterwards(before, split).budgetMicros >= 0n).toBe(true)
      if (split.receivableMicros > 0n) expect(afterwards(before, split).budgetMicros).toBe(0n)
    }),
  )
})

test('no more is paid back to what is owed than is owed', () => {
  assertAll(
    fc.property(purse, micros, (before, amount) => {
      expect(afterwards(before, draw(before, -amount)).owedMicros >= 0n).toBe(true)
    }),
  )
})

test('after any restatements and fundings, what was paid is the latest amount', () => {
  const step = fc.oneof(
    fc.record({ restated: micros }),
    fc.record({ funded: fc.bigInt({ min: 1n, max: 10_000_000_000n }) }),
  )
  assertAll(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let held: Purse = { budgetMicros: 0n, owedMicros: 0n }
      let latest = 0n
      let funded = 0n
      for (const one of steps) {
        if ('funded' in one) {
          funded += one.funded
          held = { ...held, budgetMicros: held.budgetMicros + one.funded }
          continue
        }
        held = afterwards(held, draw(held, one.restated - latest))
        latest = one.restated
        expect(held.budgetMicros >= 0n && held.owedMicros >= 0n).toBe(true)
        expect(funded - held.budgetMicros + held.owedMicros).toBe(latest)
      }
    }),
  )
})
