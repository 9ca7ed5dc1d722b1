import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toJson } from '../../server/rest-json.ts'
import {
  addFigures,
  type Figures,
  metricsOf,
  noFigures,
  presentFigures,
  ratio,
  toDocument000,
} from '../../shared/metrics.ts'

const figures = (given: Partial<Figures>): Figures => ({ ...noFigures, ...given })

test('metrics are ratios of sums, exact to the last place', () => {
  const one = figures({
    spendMicros: 100_000_000n,
    impressions: 3_000n,
    clicks: 70n,
    conversions: '2.5',
    revenueMicros: 250_000_000n,
  })
  expect(metricsOf(one)).toEqual({
    ctr: '0.023333',
    cpcMicros: 1_428_571n,
    cpmMicros: 33_333_333n,
    roas: '2.5',
    conversionRate: '0.035714',
    costPerConversionMicros: 40_000_000n,
  })
})

test('a ratio of sums is not the average of the ratios', () => {
  const small = figures({ impressions: 10n, clicks: 5n })
  const large = figures({ impressions: 990n, clicks: 5n })
  expect(metricsOf(addFigures(small, large)).ctr).toBe('0.01')
})

test('with nothing to divide by the ratios are 0, and a conversion has no cost', () => {
  expect(metricsOf(noFigures)).toEqual({
    ctr: '0',
    cpcMicros: 0n,
    cpmMicros: 0n,
    roas: '0',
    conversionRate: '0',
    costPerConversionMicros: null,
  })
})

test('a half is rounded up', () => {
  expect(ratio(1n, 2_000_000n)).toBe('0.000001')
  expect(ratio(1n, 2_000_001n)).toBe('0')
  expect(metricsOf(figures({ spendMicros: 1n, clicks: 2n })).cpcMicros).toBe(1n)
})

const anyFigures = fc.record({
  // A sum of many days may be larger than one amount may be.
  spendMicros: fc.bigInt({ min: 0n, max: 10n ** 19n }),
  impressions: fc.bigInt({ min: 0n, max: 10n ** 12n }),
  clicks: fc.bigInt({ min: 0n, max: 10n ** 12n }),
  conversions: fc.bigInt({ min: 0n, max: 10n ** 9n }).map(String),
  revenueMicros: fc.bigInt({ min: 0n, max: 10n ** 16n }),
})

test('no figures make NaN, Infinity or a lost digit of spend', () => {
  fc.assert(
    fc.property(anyFigures, (one) => {
      const text = toJson(toDocument000(presentFigures({ ...one, feeMicros: 0n })))!
      for (const value of Object.values(JSON.parse(text))) {
        expect(Number.isFinite(value)).toBe(true)
      }
      const [whole, fraction = ''] = /"spend":([\d.]+)/.exec(text)![1]!.split('.')
      expect(BigInt(whole! + fraction.padEnd(6, '0'))).toBe(one.spendMicros)
    }),
    { seed: 20_261_121, numRuns: 500 },
  )
})

test('amounts that a double would round are printed to the last digit', () => {
  const shown = (spendMicros: bigint) =>
    /"spend":([^,]+),/.exec(
      toJson(toDocument000(presentFigures({ ...figures({ spendMicros }), feeMicros: 0n })))!,
    )![1]
  expect(shown(8_589_934_592_000_001n)).toBe('8589934592.000001')
  expect(shown(9_999_999_999_999_999n)).toBe('9999999999.999999')
  expect(shown(123_456_789_012_345_678_901n)).toBe('123456789012345.678901')
  expect(shown(100_000_000n)).toBe('100')
})

test('an answer is JSON as JSON.stringify writes it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(toJson(value)).toBe(JSON.stringify(value))
    }),
    { seed: 20_261_121, numRuns: 500 },
  )
  expect(toJson({ a: undefined, b: [undefined] })).toBe('{"b":[null]}')
})
