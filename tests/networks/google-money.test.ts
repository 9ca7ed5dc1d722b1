import { describe, expect, test } from 'vitest'
import { numbersAsText } from '../../server/networks/google/exact-json.ts'
import { plainDecimal, roundedMicros, toWireMicros } from '../../server/networks/google/money.ts'

test.each([
  [5_000_000n, 'USD', '5000000'],
  [10_000n, 'USD', '10000'],
  [5_000n, 'USD', null],
  [2_000_000n, 'JPY', '2000000'],
  [2_500_000n, 'JPY', null],
  [1_250_000n, 'KWD', '1250000'],
  [1_251_000n, 'KWD', null],
  [0n, 'USD', null],
  [-10_000n, 'USD', null],
  [10_000_000_000_010_000n, 'USD', null],
])('%s micros in %s are sent as %s', (micros, currency, expected) => {
  expect(toWireMicros(micros, currency)).toBe(expected)
})

describe('attributed values keep every place that counts', () => {
  test.each([
    ['180.70756678', 180_707_567n],
    ['4.143961', 4_143_961n],
    ['0.0000005', 1n],
    ['0.00000049', 0n],
    ['-1.5', -1_500_000n],
    ['1e-07', 0n],
    ['1.5E3', 1_500_000_000n],
    ['0', 0n],
    ['0e90', 0n],
    ['9007199254.740993', 9_007_199_254_740_993n],
  ])('%s', (text, micros) => {
    expect(roundedMicros(text)).toBe(micros)
  })

  test.each(['', '1,5', 'NaN', '1e30', '99999999999999', '0x10', `1.${'0'.repeat(80)}`])(
    '%j is no value',
    (text) => {
      expect(roundedMicros(text)).toBeNull()
    },
  )

  test('as decimals without idle zeros', () => {
    expect(plainDecimal(4_143_961n)).toBe('4.143961')
    expect(plainDecimal(2_000_000n)).toBe('2')
  })
})

test('numbers are read as they stand, and digits in texts are left alone', () => {
  const json =
    '{"a": 9007199254740993.1, "b": [-1.5e-7, 2], "c\\"1": "3 \\\\", "d": true, "e": "4"}'
  expect(JSON.parse(numbersAsText(json))).toEqual({
    a: '9007199254740993.1',
    b: ['-1.5e-7', '2'],
    'c"1': '3 \\',
    d: true,
    e: '4',
  })
})
