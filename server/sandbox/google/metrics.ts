import { shareOut } from '../delivery/restatement.ts'
import { drawBetween } from '../draw.ts'
import type { AdDay } from './ad-days.ts'
import type { GoogleWorld } from './google-world.ts'
import { billableUnitMicros } from './money.ts'

/** Sums behind the metrics. Conversions are millionths of one; values are micros. */
export type Totals = {
  impressions: bigint
  clicks: bigint
  engagements: bigint
  costMicros: bigint
  conversionMillionths: bigint
  valueMicros: bigint
}

export const nothing: Totals = {
  impressions: 0n,
  clicks: 0n,
  engagements: 0n,
  costMicros: 0n,
  conversionMillionths: 0n,
  valueMicros: 0n,
}

export function isNothing(totals: Totals): boolean {
  return Object.values(totals).every((value) => value === 0n)
}

export function addTotals(one: Totals, other: Totals): Totals {
  const names = Object.keys(one) as (keyof Totals)[]
  const sums = names.map((name) => [name, one[name] + other[name]])
  return Object.fromEntries(sums) as Totals
}

/**
 * One ad's day. Attribution shares a sale among clicks, so conversions are fractions; they are dated
 * by the day of the click and grow as the outcome of that day becomes known.
 */
export function totalsOf(google: GoogleWorld, { ad, day, outcome, spendMicros }: AdDay): Totals {
  const share = BigInt(drawBetween(9_100, 9_990, google.seed, ad.id, day, 'attribution'))
  const { purchases, leads, purchaseMicros } = outcome
  return {
    impressions: outcome.impressions,
    clicks: outcome.clicks,
    engagements: outcome.engagements,
    costMicros: spendMicros,
    conversionMillionths: (purchases + leads) * share * 100n,
    valueMicros: (purchaseMicros * share) / 10_000n,
  }
}

export const deviceShares = [
  { device: 'MOBILE', share: 60n },
  { device: 'DESKTOP', share: 30n },
  { device: 'TABLET', share: 10n },
] as const

/** The same day taken apart by device; the parts add up to the whole, to the last cent. */
export function byDevice(totals: Totals, currency: string): { device: string; totals: Totals }[] {
  const weights = deviceShares.map(({ share }) => share)
  const unit = billableUnitMicros(currency)
  const names = Object.keys(totals) as (keyof Totals)[]
  const parts = names.map((name) => ({
    name,
    shares: shareOut(totals[name], weights, name === 'costMicros' ? unit : 1n),
  }))
  return deviceShares.map(({ device }, index) => ({
    device,
    totals: Object.fromEntries(parts.map(({ name, shares }) => [name, shares[index]])) as Totals,
  }))
}

const million = 1_000_000n

/** On this wire conversions, values and averages are doubles; nothing is computed from them here. */
function double(amount: bigint, divisor: bigint): number {
  return Number(amount) / Number(divisor)
}

/** Left out of a row, as an average over nothing is. */
function ratio(amount: bigint, divisor: bigint): number | undefined {
  return divisor === 0n ? undefined : double(amount, divisor)
}

export type MetricColumn = {
  type: 'int64' | 'double'
  read: (totals: Totals) => string | number | undefined
  sinceVersion?: number
  untilVersion?: number
}

const allShare = (amount: bigint) => (amount * 108n) / 100n

export const metricColumns: Readonly<Record<string, MetricColumn>> = {
  impressions: { type: 'int64', read: ({ impressions }) => String(impressions) },
  clicks: { type: 'int64', read: ({ clicks }) => String(clicks) },
  interactions: { type: 'int64', read: ({ clicks }) => String(clicks) },
  engagements: { type: 'int64', read: ({ engagements }) => String(engagements) },
  cost_micros: { type: 'int64', read: ({ costMicros }) => String(costMicros) },
  video_views: { type: 'int64', read: () => '0', untilVersion: 21 },
  video_trueview_views: { type: 'int64', read: () => '0', sinceVersion: 22 },
  conversions: { type: 'double', read: (all) => double(all.conversionMillionths, million) },
  conversions_value: { type: 'double', read: (all) => double(all.valueMicros, million) },
  all_conversions: {
    type: 'double',
    read: (all) => double(allShare(all.conversionMillionths), million),
  },
  all_conversions_value: {
    type: 'double',
    read: (all) => double(allShare(all.valueMicros), million),
  },
  ctr: { type: 'double', read: (all) => ratio(all.clicks, all.impressions) ?? 0 },
  interaction_rate: { type: 'double', read: (all) => ratio(all.clicks, all.impressions) ?? 0 },
  average_cpc: { type: 'double', read: (all) => ratio(all.costMicros, all.clicks) },
  average_cost: { type: 'double', read: (all) => ratio(all.costMicros, all.clicks) },
  average_cpm: { type: 'double', read: (all) => ratio(all.costMicros * 1_000n, all.impressions) },
  cost_per_conversion: {
    type: 'double',
    read: (all) => ratio(all.costMicros * million, all.conversionMillionths),
  },
}
