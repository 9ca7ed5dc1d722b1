import type { SpendLevel } from '../answers.ts'
import type { ReachPage, ReachRow } from '../objects.ts'
import type { TikTokAnswer, TikTokCall } from './client.ts'
import { countOf, doubtful, requireCurrency, subjectOf } from './map.ts'
import { cutShort, evidence, noteOnce, type Report, reportCall, wasCut } from './report.ts'
import { WindowRow } from './report-schemas.ts'
import { type Page, pageOf } from './schemas.ts'

export type ReachRange =
  | { from: string; to: string; level: SpendLevel }
  | { lifetime: true; level: SpendLevel }

/** The longest window that TikTok counts people over, in days; all there was has a switch of its own. */
const MOST_DAYS = 365
const DAY_MS = 86_400_000

const metrics = ['spend', 'impressions', 'reach', 'currency']

/**
 * People by subject over the range as one window, both days inclusive; TikTok counts them some hours
 * after the day, and says nothing of different people who clicked. A window longer than a year has no
 * rows.
 * @throws NetworkError `rejected` when TikTok cut the answer short: people cannot be added up from parts.
 */
export async function* readReach(report: Report, range: ReachRange): AsyncGenerator<ReachPage> {
  if (isTooLong(range)) return
  const seen = new Set<string>()
  for await (const answer of report.client.pages(question(report, range))) {
    if (wasCut(answer)) throw cutShort()
    const page = toPage(report, range.level, answer)
    noteOnce(
      seen,
      page.rows.map(({ externalId }) => externalId),
    )
    yield page
  }
}

function isTooLong(range: ReachRange): boolean {
  if ('lifetime' in range) return false
  return (Date.parse(range.to) - Date.parse(range.from)) / DAY_MS >= MOST_DAYS
}

function question(report: Report, range: ReachRange): TikTokCall<Page<WindowRow>> {
  const { level } = range
  return {
    ...reportCall(report, {
      level,
      daily: false,
      metrics: level === 'campaign' ? metrics : [...metrics, 'campaign_id'],
      dates:
        'lifetime' in range
          ? { query_lifetime: true }
          : { start_date: range.from, end_date: range.to },
    }),
    schema: pageOf(WindowRow),
  }
}

function toPage(
  { access }: Report,
  level: SpendLevel,
  answer: TikTokAnswer<Page<WindowRow>>,
): ReachPage {
  const rows = answer.value.list.map((row): ReachRow => {
    requireCurrency(row.metrics.currency, access.currency)
    const impressions = countOf(row.metrics.impressions) ?? 0n
    const reach = countOf(row.metrics.reach)
    if (reach !== null && reach > impressions) throw doubtful('more people than views')
    return { level, ...subjectOf(row, level), impressions, reach, uniqueClicks: null }
  })
  return { body: evidence(answer.text, access.accessToken), request: answer.request, rows }
}
