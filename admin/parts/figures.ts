/** Rates, shares, counts and differences as text. Ratios arrive computed; nothing is divided here. */
import { words } from '../words.ts'

const space = '\u00a0'
const minus = '\u2212'

/** A stored rate in basis points, exactly: 600 is `6.00 %`. */
export function formatRate(rateBps: number): string {
  const whole = Math.trunc(Math.abs(rateBps) / 100)
  const rest = String(Math.abs(rateBps) % 100).padStart(2, '0')
  return `${rateBps < 0 ? minus : ''}${whole}.${rest}${space}%`
}

/** A share between 0 and 1 with one decimal: 0.123 is `12.3 %`. Null is not known, not zero. */
export function formatShare(share: number | null, decimals = 1): string | null {
  if (share === null || !Number.isFinite(share)) return null
  const text = new Intl.NumberFormat(words.formats.numbers, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(Math.abs(share) * 100)
  return `${share < 0 ? minus : ''}${text}${space}%`
}

/** The change from one figure to the next: `+12.3 %`; from zero it is "new", never endless. */
export function formatChange(before: number, after: number): string | null {
  if (before === 0) return after === 0 ? formatShare(0) : words.parts.newFromZero
  const share = (after - before) / Math.abs(before)
  return share > 0 ? `+${formatShare(share)}` : formatShare(share)
}

/** A ratio as decimal text, always with two places, so that a column of them lines up. */
export function formatRatio(ratio: string): string {
  return new Intl.NumberFormat(words.formats.numbers, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  }).format(ratio as `${number}`)
}

export function formatCount(count: number): string {
  const text = new Intl.NumberFormat(words.formats.numbers).format(Math.abs(count))
  return count < 0 ? `${minus}${text}` : text
}
