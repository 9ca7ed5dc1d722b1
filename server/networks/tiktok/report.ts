import type { SpendLevel, SpendPage } from '../answers.ts'
import type { AccountAccess, CallOptions } from '../network.ts'
import { NetworkError } from '../network-error.ts'
import { scrub } from '../scrub.ts'
import { callOf } from './campaigns.ts'
import type { TikTokAnswer, TikTokCall, TikTokClient } from './client.ts'
import { doubtful, toSpendRow } from './map.ts'
import { ReportRow } from './report-schemas.ts'
import { type Page, pageOf } from './schemas.ts'

type Range = { from: string; to: string; level: SpendLevel }
export type Report = { client: TikTokClient; access: AccountAccess; options?: CallOptions }
type ReportAnswer = TikTokAnswer<Page<ReportRow>>

/** The most days that TikTok reports one by one in a question. */
const MOST_DAYS = 30
const DAY_MS = 86_400_000

const levels: Record<SpendLevel, { dataLevel: string; id: string; status: string }> = {
  campaign: { dataLevel: 'AUCTION_CAMPAIGN', id: 'campaign_id', status: 'campaign_status' },
  ad_group: { dataLevel: 'AUCTION_ADGROUP', id: 'adgroup_id', status: 'adgroup_status' },
  ad: { dataLevel: 'AUCTION_AD', id: 'ad_id', status: 'ad_status' },
}

const metrics = [
  'spend',
  'impressions',
  'clicks',
  'reach',
  'conversion',
  'total_complete_payment_rate',
  'currency',
]

/**
 * Spend by subject and day, a page at a time, both days inclusive, thirty days to a question. Days
 * without delivery may have no row. Where TikTok says that it cut the answer short, the question is
 * halved, down to a day.
 */
export async function* readSpend(report: Report, range: Range): AsyncGenerator<SpendPage> {
  for (const chunk of chunksOf(range)) yield* readChunk(report, chunk)
}

async function* readChunk(report: Report, range: Range): AsyncGenerator<SpendPage> {
  let total: number | null = null
  const seen = new Set<string>()
  for await (const answer of report.client.pages(question(report, range))) {
    const number = answer.value.page_info.total_number
    if (wasCut(answer)) {
      // Only ever on the first page: nothing of this question was handed on yet.
      if (total !== null || range.from === range.to) throw cutShort()
      for (const half of halves(range)) yield* readChunk(report, half)
      return
    }
    if (total !== null && number !== total) throw moved()
    total = number
    const page = toPage(report.access, range, answer)
    noteOnce(
      seen,
      page.rows.map(({ externalId, day }) => `${externalId} ${day}`),
    )
    yield page
  }
  // Rows that change their places between two pages come twice or not at all.
  if (total !== null && seen.size !== total) throw moved()
}

/** @throws NetworkError when a row comes twice, in one page or in two. */
export function noteOnce(seen: Set<string>, rows: string[]): void {
  const keys = new Set(rows)
  if (keys.size < rows.length) throw doubtful('the same day twice')
  for (const key of keys) {
    if (seen.has(key)) throw moved()
    seen.add(key)
  }
}

function question(report: Report, range: Range): TikTokCall<Page<ReportRow>> {
  const call = reportCall(report, {
    level: range.level,
    daily: true,
    metrics: range.level === 'campaign' ? metrics : [...metrics, 'campaign_id'],
    dates: { start_date: range.from, end_date: range.to },
  })
  return { ...call, schema: pageOf(ReportRow) }
}

type ReportWish = {
  level: SpendLevel
  daily: boolean
  metrics: string[]
  dates: Record<string, string | boolean>
}

/** A report without what its rows are read as. */
export function reportCall({ access, options }: Report, wish: ReportWish) {
  const { dataLevel, id, status } = levels[wish.level]
  return {
    ...callOf(access, options),
    path: 'report/integrated/get',
    params: {
      advertiser_id: access.accountId,
      service_type: 'AUCTION',
      report_type: 'BASIC',
      data_level: dataLevel,
      dimensions: wish.daily ? [id, 'stat_time_day'] : [id],
      metrics: wish.metrics,
      ...wish.dates,
      // Without it the spend of what was deleted is left out. The inner value is JSON as a text.
      filtering: [
        { field_name: status, filter_type: 'IN', filter_value: JSON.stringify(['STATUS_ALL']) },
      ],
    },
  }
}

export function wasCut({ headers }: Pick<TikTokAnswer<unknown>, 'headers'>): boolean {
  return headers.has('x-tt-ads-throttle')
}

function toPage(access: AccountAccess, range: Range, answer: ReportAnswer): SpendPage {
  const rows = answer.value.list.map((row) => toSpendRow(row, { account: access, ...range }))
  return { body: evidence(answer.text, access.accessToken), request: answer.request, rows }
}

/** The body as it came. TikTok's answers hold no token; should one do so, it is taken out. */
export function evidence(text: string, accessToken: string): string {
  return text.includes(accessToken) ? scrub(text, [accessToken], Number.POSITIVE_INFINITY) : text
}

function moved(): NetworkError {
  return new NetworkError('tiktok', {
    kind: 'transient',
    userMessage: 'TikTok’s report changed while it was read. It is read again later.',
    networkMessage: 'rows changed their number or place between pages',
  })
}

export function cutShort(): NetworkError {
  return new NetworkError('tiktok', {
    kind: 'rejected',
    userMessage:
      'TikTok does not report this many ads of one day at once, so the day was not taken.',
    networkMessage: 'the report of a single day was cut short',
  })
}

function chunksOf(range: Range): Range[] {
  const chunks: Range[] = []
  for (let from = range.from; from <= range.to; from = dayAfter(from, MOST_DAYS)) {
    const end = dayAfter(from, MOST_DAYS - 1)
    chunks.push({ ...range, from, to: end < range.to ? end : range.to })
  }
  return chunks
}

function halves(range: Range): [Range, Range] {
  const days = Math.round((Date.parse(range.to) - Date.parse(range.from)) / DAY_MS)
  const middle = dayAfter(range.from, Math.floor(days / 2))
  return [
    { ...range, to: middle },
    { ...range, from: dayAfter(middle, 1) },
  ]
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}
