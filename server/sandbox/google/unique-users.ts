import { drawBetween } from '../draw.ts'
import type { AdDay } from './ad-days.ts'
import type { GoogleWorld } from './google-world.ts'

/** Kinds of campaigns whose viewers are counted as people. */
export const countedChannels: readonly unknown[] = ['DISPLAY', 'VIDEO']

/** The longest window over which people are counted. */
export const longestWindowDays = 92

/**
 * How many different people saw a campaign on these days: people come back on other days and see
 * other ads, so it lies between the largest part and the sum of the parts, for any window.
 */
export function uniqueUsersOf(google: GoogleWorld, days: readonly AdDay[]): bigint {
  const byAd = new Map<string, bigint[]>()
  for (const { ad, outcome } of days) {
    byAd.set(ad.id, [...(byAd.get(ad.id) ?? []), outcome.reach])
  }
  const people = [...byAd].map(([id, parts]) =>
    overlapping(parts, drawBetween(30, 60, google.seed, id, 'people')),
  )
  const campaignId = days[0]?.campaign.id ?? ''
  return overlapping(people, drawBetween(50, 80, google.seed, campaignId, 'people'))
}

/**
 * The largest part and `newPercent` of all others. It is rounded up, so that neither a longer window
 * nor the sum of its days ever says fewer.
 */
function overlapping(parts: readonly bigint[], newPercent: number): bigint {
  const sum = parts.reduce((total, part) => total + part, 0n)
  const largest = parts.reduce((most, part) => (part > most ? part : most), 0n)
  const fresh = BigInt(newPercent)
  return (largest * (100n - fresh) + sum * fresh + 99n) / 100n
}
