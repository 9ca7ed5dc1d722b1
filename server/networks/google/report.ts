import type { SpendLevel, SpendPage } from '../answers.ts'
import type { Line } from './line.ts'
import { toSpendRow } from './map.ts'
import { SpendRowFields } from './schemas.ts'

type Range = { from: string; to: string; level: SpendLevel }

/** Where the subjects of each level are found, and by which ids. */
export const levels: Record<SpendLevel, { resource: string; fields: string }> = {
  campaign: { resource: 'campaign', fields: 'campaign.id' },
  ad_group: { resource: 'ad_group', fields: 'campaign.id, ad_group.id' },
  ad: { resource: 'ad_group_ad', fields: 'campaign.id, ad_group_ad.ad.id' },
}
const metrics = ['cost_micros', 'impressions', 'clicks', 'conversions', 'conversions_value']
  .map((metric) => `metrics.${metric}`)
  .join(', ')

const DAY_MS = 86_400_000
/** Days of one question. Google pages answers by itself; this keeps what one has to hold small. */
const MAX_DAYS = 31

/**
 * Spend by subject and day, a page at a time, both days inclusive, in questions of a month at most.
 * No status is filtered, so that removed objects keep their spend. Days without delivery have no row.
 */
export async function* readSpend(line: Line, range: Range): AsyncGenerator<SpendPage> {
  const { client, access, options } = line
  const account = access
  for (const part of partsOf(range)) {
    const pages = client.pages({
      asker: access,
      query: queryOf(part),
      row: SpendRowFields,
      options,
      exactNumbers: true,
    })
    for await (const { value, text, request } of pages) {
      const rows = value.results.map((row) => toSpendRow(row, { account, ...part }))
      yield { body: text, request, rows }
    }
  }
}

function queryOf({ from, to, level }: Range): string {
  const { resource, fields } = levels[level]
  return `SELECT customer.id, customer.currency_code, ${fields}, segments.date, ${metrics} FROM ${resource} WHERE segments.date BETWEEN '${from}' AND '${to}'`
}

function partsOf(range: Range): Range[] {
  const parts: Range[] = []
  let from = range.from
  while (from <= range.to) {
    const last = dayAfter(from, MAX_DAYS - 1)
    const to = last < range.to ? last : range.to
    parts.push({ ...range, from, to })
    from = dayAfter(to, 1)
  }
  return parts
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}
