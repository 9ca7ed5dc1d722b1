/** What a chart needs beside pixels: shown text, CSV, and heights that are never printed. */
import { microsToDecimal } from '../../shared/money.ts'
import { formatCount, formatShare } from './figures.ts'
import { compactMoney, exactMoney } from './money.ts'

export type Unit = { kind: 'money'; currency: string } | { kind: 'count' } | { kind: 'share' }
export type ChartValue = string | number | null
export type ChartSeries = {
  key: string
  label: string
  /** A fixed place in the palette, so that Meta is the same everywhere. */
  slot?: 1 | 2 | 3 | 4
}
export type ChartRow = { day: string; values: Record<string, ChartValue | undefined> }

/**
 * How high a value is drawn. For money this is thousandths of the major unit: fine enough for a
 * pixel and only ever used for one; every printed amount comes from the micros themselves.
 */
export function drawnHeight(value: ChartValue | undefined, unit: Unit): number | null {
  if (value === null || value === undefined) return null
  if (unit.kind !== 'money') return typeof value === 'number' ? value : null
  return Number(BigInt(value) / 1_000n) / 1_000
}

/** The exact text of a value: in tables, tooltips and names. */
export function shownValue(value: ChartValue | undefined, unit: Unit): string {
  if (value === null || value === undefined) return '–'
  if (unit.kind === 'money') return exactMoney(BigInt(value), unit.currency)
  if (typeof value === 'string') return value
  return unit.kind === 'share' ? (formatShare(value, 2) ?? '–') : formatCount(value)
}

/** The short text at an axis; the exact one is in the table. */
export function axisText(height: number, unit: Unit): string {
  if (unit.kind === 'money') return compactMoney(`${Math.round(height * 1_000)}000`, unit.currency)
  if (unit.kind === 'share') return formatShare(height) ?? ''
  return new Intl.NumberFormat('en', { notation: 'compact' }).format(height)
}

/** The chart's rows as CSV: plain decimals, one column a series, text defused against formulas. */
export function chartCsv(rows: ChartRow[], series: ChartSeries[], unit: Unit): string {
  const head = ['day', ...series.map((one) => heading(one.label, unit))]
  const lines = rows.map((row) => [
    row.day,
    ...series.map((one) => plain(row.values[one.key], unit)),
  ])
  return `${[head, ...lines].map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`
}

function heading(label: string, unit: Unit): string {
  return unit.kind === 'money' ? `${label} (${unit.currency})` : label
}

function plain(value: ChartValue | undefined, unit: Unit): string {
  if (value === null || value === undefined) return ''
  return unit.kind === 'money' ? microsToDecimal(BigInt(value), 2) : String(value)
}

function cell(text: string): string {
  const safe = /^[=+@\t\r]|^-(?![\d.])/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
