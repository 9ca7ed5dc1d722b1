import { z } from 'zod'
import { JsonNumber, microsToDecimal, microsToJsonNumber } from './money.ts'

/**
 * The one place where figures become metrics. A metric is a ratio of sums, never an average of
 * ratios, and every figure here may be added up. Reach and unique clicks may not, so they are not
 * here: they are told for a single day as the network said them, or not at all.
 *
 * Where there is nothing to divide by, `ctr`, `cpc`, `cpm`, `roas` and `conversionRate` are 0, as
 * document 002 asks; `costPerConversion` is null, since nothing was bought.
 */
export type Figures = {
  spendMicros: bigint
  impressions: bigint
  clicks: bigint
  /** Exact decimal text, up to 6 places: some networks split conversions. */
  conversions: string
  revenueMicros: bigint
}

export const noFigures: Figures = {
  spendMicros: 0n,
  impressions: 0n,
  clicks: 0n,
  conversions: '0',
  revenueMicros: 0n,
}

/** Decimal text with up to 6 places as whole millionths. */
function millionths(text: string): bigint {
  const match = /^(\d+)(?:\.(\d{1,6}))?$/.exec(text)
  if (!match) throw new RangeError('A count has at most 6 places and no sign.')
  return BigInt(match[1]!) * 1_000_000n + BigInt((match[2] ?? '').padEnd(6, '0'))
}

/** numerator / denominator, half up, as a whole number of 10^-places; both are never negative. */
function divideHalfUp(numerator: bigint, denominator: bigint, places: number): bigint {
  const scaled = numerator * 10n ** BigInt(places)
  return (scaled * 2n + denominator) / (denominator * 2n)
}

/** The ratio as decimal text with up to 6 places; '0' when there is nothing to divide by. */
export function ratio(numerator: bigint, denominator: bigint): string {
  return denominator === 0n ? '0' : microsToDecimal(divideHalfUp(numerator, denominator, 6))
}

const per = (micros: bigint, count: bigint) => (count === 0n ? 0n : divideHalfUp(micros, count, 0))

export type Metrics = {
  /** Clicks ÷ impressions. */
  ctr: string
  /** Spend ÷ clicks, in micros. */
  cpcMicros: bigint
  /** Spend ÷ impressions × 1000, in micros. */
  cpmMicros: bigint
  /** Revenue ÷ spend, of the network's own attribution. */
  roas: string
  /** Conversions ÷ clicks. */
  conversionRate: string
  costPerConversionMicros: bigint | null
}

export function metricsOf(sums: Figures): Metrics {
  const conversions = millionths(sums.conversions)
  return {
    ctr: ratio(sums.clicks, sums.impressions),
    cpcMicros: per(sums.spendMicros, sums.clicks),
    cpmMicros: per(sums.spendMicros * 1_000n, sums.impressions),
    roas: ratio(sums.revenueMicros, sums.spendMicros),
    conversionRate: ratio(conversions, sums.clicks * 1_000_000n),
    costPerConversionMicros:
      conversions === 0n ? null : per(sums.spendMicros * 1_000_000n, conversions),
  }
}

export function addFigures(one: Figures, other: Figures): Figures {
  return {
    spendMicros: one.spendMicros + other.spendMicros,
    impressions: one.impressions + other.impressions,
    clicks: one.clicks + other.clicks,
    conversions: microsToDecimal(millionths(one.conversions) + millionths(other.conversions)),
    revenueMicros: one.revenueMicros + other.revenueMicros,
  }
}

const Whole = z.string().regex(/^-?\d{1,30}$/)
const Decimal = z.string().regex(/^\d{1,24}(\.\d{1,6})?$/)

/** Figures and their metrics on our own wire: micros and counts as text, ratios as decimal text. */
export const MetricFigures = z.object({
  spendMicros: Whole,
  impressions: Whole,
  clicks: Whole,
  conversions: Decimal,
  revenueMicros: Whole,
  feeMicros: Whole,
  ctr: Decimal,
  cpcMicros: Whole,
  cpmMicros: Whole,
  roas: Decimal,
  conversionRate: Decimal,
  costPerConversionMicros: Whole.nullable(),
})
export type MetricFigures = z.infer<typeof MetricFigures>

export function presentFigures(sums: Figures & { feeMicros: bigint }): MetricFigures {
  const metrics = metricsOf(sums)
  return {
    spendMicros: String(sums.spendMicros),
    impressions: String(sums.impressions),
    clicks: String(sums.clicks),
    conversions: microsToDecimal(millionths(sums.conversions)),
    revenueMicros: String(sums.revenueMicros),
    feeMicros: String(sums.feeMicros),
    ctr: metrics.ctr,
    cpcMicros: String(metrics.cpcMicros),
    cpmMicros: String(metrics.cpmMicros),
    roas: metrics.roas,
    conversionRate: metrics.conversionRate,
    costPerConversionMicros:
      metrics.costPerConversionMicros === null ? null : String(metrics.costPerConversionMicros),
  }
}

/** Document 000's names. All are JSON numbers with every digit there is; amounts in units. */
export function toDocument000(figures: MetricFigures) {
  return {
    impressions: new JsonNumber(figures.impressions),
    clicks: new JsonNumber(figures.clicks),
    spend: microsToJsonNumber(BigInt(figures.spendMicros)),
    conversions: new JsonNumber(figures.conversions),
    ctr: new JsonNumber(figures.ctr),
    cpc: microsToJsonNumber(BigInt(figures.cpcMicros)),
    roas: new JsonNumber(figures.roas),
  }
}
