import { drawBetween } from '../draw.ts'

/** What one ad brought on one account day. Counts are whole; values are micros. */
export type Outcome = {
  impressions: bigint
  reach: bigint
  clicks: bigint
  uniqueClicks: bigint
  linkClicks: bigint
  landingViews: bigint
  engagements: bigint
  addToCarts: bigint
  checkouts: bigint
  purchases: bigint
  purchaseMicros: bigint
  leads: bigint
  registrations: bigint
}

export type Aim = 'awareness' | 'traffic' | 'engagement' | 'leads' | 'sales' | 'app'

type Rates = { ctrBps: [number, number]; purchaseBps: [number, number]; leadBps: [number, number] }

const rates: Record<Aim, Rates> = {
  awareness: { ctrBps: [40, 110], purchaseBps: [10, 40], leadBps: [5, 20] },
  traffic: { ctrBps: [120, 280], purchaseBps: [40, 120], leadBps: [20, 80] },
  engagement: { ctrBps: [150, 320], purchaseBps: [20, 60], leadBps: [10, 50] },
  leads: { ctrBps: [110, 220], purchaseBps: [20, 60], leadBps: [400, 1_100] },
  sales: { ctrBps: [110, 240], purchaseBps: [180, 520], leadBps: [40, 120] },
  app: { ctrBps: [110, 240], purchaseBps: [40, 140], leadBps: [20, 60] },
}

/** How much of a day's conversions is known after so many days: people buy days after the click. */
const knownPercent = [52, 68, 79, 87, 92, 96, 98, 100]

/** One US dollar in units of other currencies, roughly, so that prices look right everywhere. */
const priceLevel: Record<string, bigint> = {
  JPY: 150n,
  INR: 85n,
  KRW: 1_350n,
  HUF: 360n,
  IDR: 15_800n,
}

export function outcomeOf(input: {
  seed: string
  adId: string
  day: string
  aim: Aim
  currency: string
  spendMicros: bigint
  ageDays: number
}): Outcome {
  const { seed, adId, day, spendMicros } = input
  const level = priceLevel[input.currency] ?? 1n
  const pick = ([low, high]: readonly [number, number], ...what: string[]) =>
    BigInt(drawBetween(low, high, seed, adId, ...what))
  const aim = rates[input.aim]
  const cpmMicros = pick([4_200_000, 12_800_000], 'cpm') * level
  const impressions = (spendMicros * 1_000n) / cpmMicros
  const clicks = (impressions * pick(aim.ctrBps, 'ctr') * pick([85, 115], day, 'ctr')) / 1_000_000n
  const linkClicks = (clicks * 78n) / 100n
  const known = BigInt(knownPercent[Math.min(Math.max(input.ageDays, 0), 7)] ?? 100)
  const purchases = (linkClicks * pick(aim.purchaseBps, 'purchase') * known) / 1_000_000n
  return {
    impressions,
    reach: (impressions * pick([56, 82], day, 'reach')) / 100n,
    clicks,
    uniqueClicks: (clicks * pick([84, 96], day, 'unique')) / 100n,
    linkClicks,
    landingViews: (linkClicks * 81n) / 100n,
    engagements: clicks + linkClicks / 3n,
    addToCarts: purchases * 4n,
    checkouts: purchases * 2n,
    purchases,
    purchaseMicros: purchases * pick([24, 88], 'basket') * 1_000_000n * level,
    leads: (linkClicks * pick(aim.leadBps, 'lead') * known) / 1_000_000n,
    registrations: (linkClicks * pick(aim.leadBps, 'lead') * known) / 3_000_000n,
  }
}
