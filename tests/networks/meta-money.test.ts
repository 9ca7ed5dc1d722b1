import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  exactMicros,
  fromMinorUnits,
  plainDecimal,
  roundedMicros,
  toMinorUnits,
} from '../../server/networks/meta/money.ts'

describe('budgets are counted in Meta’s own smallest units', () => {
  test.each([
    ['USD', 25_000_000n, '2500'],
    ['EUR', 10_000n, '1'],
    ['JPY', 2_500_000_000n, '2500'],
    ['TWD', 300_000_000n, '300'],
    ['COP', 50_000_000_000n, '50000'],
    ['HUF', 1_000_000n, '1'],
    ['IDR', 20_000_000_000n, '20000'],
    ['KWD', 1_500_000n, '150'],
    ['JOD', 1_000_000n, '100'],
  ])('in %s %s micros are %s units', (currency, micros, units) => {
    expect(toMinorUnits(micros, currency)).toBe(units)
    expect(fromMinorUnits(units, currency)).toBe(micros)
  })

  test.each([
    ['USD', 5_000n],
    ['JPY', 500_000n],
    ['COP', 1_010_000n],
    ['KWD', 1_001_000n],
    ['USD', 0n],
    ['USD', -10_000n],
  ])('in %s %s micros are no whole number of units and are not sent', (currency, micros) => {
    expect(toMinorUnits(micros, currency)).toBeNull()
  })

  test('whatever is sent reads back as the same amount', () => {
    const amounts = fc.bigInt({ min: 1n, max: 10n ** 16n })
    const currencies = fc.constantFrom('USD', 'JPY', 'COP', 'TWD', 'KWD', 'CLP', 'EUR')
    fc.assert(
      fc.property(amounts, currencies, (micros, currency) => {
        const units = toMinorUnits(micros, currency)
        return units === null || fromMinorUnits(units, currency) === micros
      }),
    )
  })
})

describe('spend is read to the last digit', () => {
  test('every decimal of up to six places keeps its value', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 16n }), (micros) => {
        return exactMicros(plainDecimal(micros)) === micros
      }),
    )
  })

  test.each([
    ['14.35', 14_350_000n],
    ['0', 0n],
    ['0.1', 100_000n],
    ['1234', 1_234_000_000n],
    ['0.000001', 1n],
    ['14.3500000000', 14_350_000n],
  ])('%s is %s micros', (decimal, micros) => {
    expect(exactMicros(decimal)).toBe(micros)
  })

  test.each(['0.0000001', '-1', '1e3', '', 'NaN', '1,000', ' 1', '１', '99999999999999999'])(
    '"%s" is refused instead of being rounded',
    (decimal) => {
      expect(exactMicros(decimal)).toBeNull()
    },
  )

  test.each([
    ['120.7500004', 120_750_000n],
    ['0.0000005', 1n],
    ['-2.5', -2_500_000n],
    ['3', 3_000_000n],
  ])('an attributed value of %s is %s micros', (decimal, micros) => {
    expect(roundedMicros(decimal)).toBe(micros)
  })

  test('attributed values agree with spend where both can be read', () => {
    const decimals = fc.bigInt({ min: 0n, max: 10n ** 15n }).map(plainDecimal)
    fc.assert(fc.property(decimals, (decimal) => roundedMicros(decimal) === exactMicros(decimal)))
  })
})
