import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeExactly } from '../../server/networks/tiktok/exact-body.ts'
import {
  dailyRange,
  exactMicros,
  roundedMicros,
  toAmount,
} from '../../server/networks/tiktok/money.ts'

describe('budgets are numbers in major units, as fine as TikTok takes them', () => {
  test.each([
    ['USD', 25_000_000n, '25'],
    ['USD', 25_010_000n, '25.01'],
    ['USD', 25_001_000n, null],
    ['USD', 0n, null],
    ['USD', -10_000n, null],
    ['JPY', 2_500_000_000n, '2500'],
    ['JPY', 2_500_500_000n, null],
    ['TWD', 300_500_000n, null],
    ['HUF', 1_500_000n, null],
    ['COP', 50_000_010_000n, '50000.01'],
    ['KWD', 1_500_000n, '1.5'],
    ['KWD', 1_505_000n, null],
  ])('%s %s is %s', (currency, micros, expected) => {
    expect(toAmount(micros, currency)?.text ?? null).toBe(expected)
  })

  test('an amount is written into JSON by its digits, however many there are', () => {
    const budget = toAmount(99_999_999_999_990_000n, 'USD')
    expect(encodeExactly({ budget, name: 'a "b"', none: undefined, list: [1, null, true] })).toBe(
      '{"budget":99999999999.99,"name":"a \\"b\\"","list":[1,null,true]}',
    )
  })

  test('what is sent is the amount, whatever it is', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 12n }), (cents) => {
        const micros = cents * 10_000n
        expect(exactMicros(encodeExactly(toAmount(micros, 'EUR')))).toBe(micros)
      }),
    )
  })

  test.each([
    ['ad_campaign', 'USD', 50n],
    ['ad_group', 'USD', 20n],
    ['ad_campaign', 'JPY', 5_000n],
    ['ad_group', 'IDR', 200_000n],
    ['ad_group', 'INR', 2_000n],
  ] as const)('an %s needs in %s at least %s a day', (owner, currency, units) => {
    expect(dailyRange(owner, currency).least).toBe(units * 1_000_000n)
  })

  test('where TikTok’s ratio is not known there is a least amount and no highest', () => {
    const range = { least: 20_000_000n, below: null }
    expect(dailyRange('ad_group', 'KWD')).toEqual(range)
    expect(dailyRange('ad_group', 'constructor')).toEqual(range)
  })
})

describe('amounts of reports', () => {
  test.each([
    ['14.68', 14_680_000n],
    ['0', 0n],
    ['0.00', 0n],
    ['1234.5000000', 1_234_500_000n],
    ['0.000001', 1n],
    ['0.0000001', null],
    ['-1', null],
    ['1e3', null],
    ['', null],
  ])('spend of “%s” is %s micros', (text, micros) => {
    expect(exactMicros(text)).toBe(micros)
  })

  test.each([
    ['1.0000005', 1_000_001n],
    ['1.00000049', 1_000_000n],
    ['7', 7_000_000n],
    ['-7', null],
  ])('an estimate of “%s” is rounded to %s micros', (text, micros) => {
    expect(roundedMicros(text)).toBe(micros)
  })
})
