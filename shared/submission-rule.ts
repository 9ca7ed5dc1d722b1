import { minorUnitMicros } from './money.ts'

/** What a campaign pays for a video. Amounts are micros of the campaign's currency. */
export type PayRule = {
  cpmMicros: bigint
  baseRewardMicros: bigint
  minPayoutMicros: bigint
  maxPayoutMicros: bigint
  currency: string
}

/**
 * What a video with so many views is worth: the base reward and the price of a thousand views, cut
 * at the maximum, in whole minor units rounded down; nothing until the minimum is reached.
 */
export function worthOf(rule: PayRule, viewCount: bigint): bigint {
  const grown = rule.baseRewardMicros + (rule.cpmMicros * viewCount) / 1000n
  const cut = grown < rule.maxPayoutMicros ? grown : rule.maxPayoutMicros
  return cut < rule.minPayoutMicros ? 0n : wholeMinor(cut, rule.currency)
}

const wholeMinor = (micros: bigint, currency: string) =>
  micros - (micros % minorUnitMicros(currency))

/** One who may earn: what the video is worth and what it has been given already, in micros. */
export type Claim = { id: number; worthMicros: bigint; earnedMicros: bigint }
export type Grant = { id: number; wantedMicros: bigint; grantedMicros: bigint }

export type Division = {
  grants: Grant[]
  leftMicros: bigint
  /** Somebody got less than the video is worth, or the last minor unit went. */
  usedUp: boolean
}

/**
 * Divides what is left in the order given: each gets the whole difference, the last one what remains.
 * What was earned once never falls, however the views do.
 */
export function divide(
  claims: readonly Claim[],
  { availableMicros, currency }: { availableMicros: bigint; currency: string },
): Division {
  let left = availableMicros
  let short = false
  let given = false
  const grants = claims.map(({ id, worthMicros, earnedMicros }) => {
    const wantedMicros = worthMicros > earnedMicros ? worthMicros - earnedMicros : 0n
    const most = wholeMinor(left, currency)
    const grantedMicros = wantedMicros < most ? wantedMicros : most
    left -= grantedMicros
    short ||= grantedMicros < wantedMicros
    given ||= grantedMicros > 0n
    return { id, wantedMicros, grantedMicros }
  })
  const usedUp = short || (given && left < minorUnitMicros(currency))
  return { grants, leftMicros: left, usedUp }
}
