/**
 * Amounts as people read them. Everything works on whole micros and decimal text: no float ever
 * holds an amount, and Intl formats the text exactly.
 */
import { currencyDigits, microsToDecimal } from '../../shared/money.ts'
import { words } from '../words.ts'

export type MoneyForm = 'symbol' | 'code' | 'plain'

export type FormattedMoney = {
  /** What is shown up to the currency's minor unit, sign and currency included. */
  text: string
  /** The digits beyond the minor unit, only in the auditor's six-decimals form. */
  tail: string
  /** What follows the digits when the currency stands behind them. */
  after: string
  /** The amount to the last digit with its ISO code: for tooltips, copying and screen readers. */
  exact: string
  /** True when `text` shows less than the amount is. */
  rounded: boolean
}

const minus = '\u2212'

/** Rounds micros to the currency's minor unit, half to even, and answers micros again. */
function roundToMinor(micros: bigint, currency: string): bigint {
  const unit = 10n ** BigInt(6 - currencyDigits(currency))
  const absolute = micros < 0n ? -micros : micros
  const quotient = absolute / unit
  const remainder = absolute % unit
  const up = remainder * 2n > unit || (remainder * 2n === unit && quotient % 2n === 1n)
  const rounded = (up ? quotient + 1n : quotient) * unit
  return micros < 0n ? -rounded : rounded
}

type Options = { form?: MoneyForm; places?: 'minor' | 'six' }

/** Formats micros text of a currency, rounded to its minor unit or to the sixth decimal. */
export function formatMoney(
  micros: string,
  currency: string,
  { form = 'symbol', places = 'minor' }: Options = {},
): FormattedMoney {
  const amount = BigInt(micros)
  const digits = currencyDigits(currency)
  const shown = places === 'six' ? amount : roundToMinor(amount, currency)
  const decimals = places === 'six' ? 6 : digits
  const parts = formatter(currency, form, decimals).formatToParts(decimalText(shown, decimals))
  const split = splitTail(parts, digits)
  return {
    ...split,
    text: `${shown < 0n ? minus : ''}${split.text}`,
    exact: exactMoney(amount, currency),
    rounded: shown !== amount,
  }
}

/** One line of exact text: `−1.50 USD`, for names, CSV cells and sentences. */
export function exactMoney(amount: bigint, currency: string): string {
  const decimals = microsToDecimal(amount < 0n ? -amount : amount, currencyDigits(currency))
  const grouped = new Intl.NumberFormat(words.formats.numbers, {
    minimumFractionDigits: currencyDigits(currency),
    maximumFractionDigits: 6,
  }).format(decimals as `${number}`)
  return `${amount < 0n ? minus : ''}${grouped} ${currency}`
}

/** `1.2M`-like text for axes and cards; always shown with the exact amount beside or in the name. */
export function compactMoney(micros: string, currency: string): string {
  const amount = roundToMinor(BigInt(micros), currency)
  const text = new Intl.NumberFormat(words.formats.numbers, {
    style: 'currency',
    currency,
    notation: 'compact',
    maximumFractionDigits: 1,
  }).format(decimalText(amount, currencyDigits(currency)))
  return `${amount < 0n ? minus : ''}${text}`
}

function decimalText(amount: bigint, places: number): `${number}` {
  return microsToDecimal(amount < 0n ? -amount : amount, places) as `${number}`
}

const formatters = new Map<string, Intl.NumberFormat>()

function formatter(currency: string, form: MoneyForm, decimals: number): Intl.NumberFormat {
  const key = `${currency} ${form} ${decimals}`
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(words.formats.numbers, {
    ...(form === 'plain'
      ? {}
      : { style: 'currency', currency, currencyDisplay: form === 'code' ? 'code' : 'symbol' }),
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
  formatters.set(key, made)
  return made
}

function splitTail(parts: Intl.NumberFormatPart[], digits: number) {
  const at = parts.findIndex((part) => part.type === 'fraction')
  const fraction = parts[at]?.value ?? ''
  if (at < 0 || fraction.length <= digits) {
    return { text: parts.map((part) => part.value).join(''), tail: '', after: '' }
  }
  const join = (some: Intl.NumberFormatPart[]) => some.map((part) => part.value).join('')
  return {
    text: join(parts.slice(0, at)) + fraction.slice(0, digits),
    tail: fraction.slice(digits),
    after: join(parts.slice(at + 1)),
  }
}

export type Sum = { currency: string; micros: string }

/** Sums one column per currency, sorted by code; currencies are never added to each other. */
export function sumByCurrency(amounts: Sum[]): Sum[] {
  const totals = new Map<string, bigint>()
  for (const { currency, micros } of amounts) {
    totals.set(currency, (totals.get(currency) ?? 0n) + BigInt(micros))
  }
  return [...totals]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, total]) => ({ currency, micros: String(total) }))
}
