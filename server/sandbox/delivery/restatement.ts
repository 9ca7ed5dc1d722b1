import { draw } from '../draw.ts'

/** A correction ordered from outside; it holds for everything asked after `atMs`. */
export type AdCorrection = { type: 'factor'; bps: bigint } | { type: 'amount'; spendMicros: bigint }

const firstCorrections = [-310n, -240n, -150n, 120n, 210n, 360n]
const secondCorrections = [-180n, -90n, 70n, 130n, 240n]

/**
 * Networks take back clicks they find invalid and find spend they missed: about one day in three is
 * corrected when it is two days old and once more at five.
 *
 * @param ageDays account days between the day and today
 */
export function restatedSpend(input: {
  seed: string
  adId: string
  day: string
  ageDays: number
  spendMicros: bigint
}): bigint {
  const { seed, adId, day, ageDays } = input
  const chance = draw(seed, adId, day, 'restated')
  if (chance % 3 !== 0) return input.spendMicros
  const first = firstCorrections[chance % firstCorrections.length] ?? 0n
  const second = secondCorrections[(chance >>> 8) % secondCorrections.length] ?? 0n
  let spend = input.spendMicros
  if (ageDays >= 2) spend += (input.spendMicros * first) / 10_000n
  if (ageDays >= 5) spend += (input.spendMicros * second) / 10_000n
  return spend
}

/** Rounds down to what the currency can show, so that every level adds up to the same cent. */
export function wholeMinorUnits(micros: bigint, minorMicros: bigint): bigint {
  return micros - (micros % minorMicros)
}

/** Shares an amount among parts in proportion, in whole minor units, to the last one. */
export function shareOut(amount: bigint, parts: readonly bigint[], minorMicros: bigint): bigint[] {
  const whole = parts.reduce((sum, part) => sum + part, 0n)
  const weights = whole > 0n ? parts : parts.map(() => 1n)
  const total = weights.reduce((sum, weight) => sum + weight, 0n)
  const shares = weights.map((weight) => wholeMinorUnits((amount * weight) / total, minorMicros))
  const rest = amount - shares.reduce((sum, share) => sum + share, 0n)
  return shares.map((share, index) => (index === 0 ? share + rest : share))
}
