import { z } from 'zod'
import { Text } from './text.ts'

/** What one unit is worth in USD as decimal text, to 10^-12 and back; null when it is no such rate. */
export function decimalToPicos(text: string): bigint | null {
  const match = /^(\d{1,4})(?:\.(\d{1,12}))?$/.exec(text)
  if (!match) return null
  const picos = BigInt(match[1]!) * 1_000_000_000_000n + BigInt((match[2] ?? '').padEnd(12, '0'))
  return picos >= 1n && picos <= 1_000_000_000_000_000n ? picos : null
}

export function picosToDecimal(picos: bigint): string {
  const fraction = String(picos % 1_000_000_000_000n)
    .padStart(12, '0')
    .replace(/0+$/, '')
  return `${picos / 1_000_000_000_000n}${fraction && `.${fraction}`}`
}

export const RateSource = Text(1, 80)

/** A file of rates as text; 10,000 lines at most. */
export const RateFile = z.string().max(256 * 1024, 'is larger than 256 kB')

export const ImportedRates = z.object({
  /** Lines of the file. */
  lines: z.int(),
  /** Rates that were not known like this before. */
  changed: z.int(),
  /** Organizations whose values are computed anew for it. */
  organizations: z.int(),
})

/** The newest rate of a currency, and since when there are rates. */
export const RateRecord = z.object({
  currency: z.string(),
  day: z.string(),
  /** USD for one unit, as decimal text. */
  usd: z.string(),
  source: z.string(),
  firstDay: z.string(),
  days: z.int(),
})
