import { z } from 'zod'
import type { ReachPage, ReachRow } from '../objects.ts'
import { callOf } from './campaigns.ts'
import { answersFrom, askSmaller, insightsOf, type Question, subjectFields } from './insights.ts'
import { doubtful, type SpendLevel } from './map.ts'
import { evidence, type Report } from './report.ts'
import { Count, Day, Id, pageOf } from './schemas.ts'

export type ReachRange =
  | { from: string; to: string; level: SpendLevel }
  | { lifetime: true; level: SpendLevel }

const ReachInsight = z.object({
  account_id: Id,
  campaign_id: Id,
  adset_id: Id.optional(),
  ad_id: Id.optional(),
  date_start: Day,
  date_stop: Day,
  // Counts that are nought may be left out.
  impressions: Count.default('0'),
  reach: Count.optional(),
  unique_clicks: Count.optional(),
})
type ReachInsight = z.output<typeof ReachInsight>

/**
 * How many different people each object reached in the range as one window, a page at a time. Objects
 * that delivered nothing in it have no row. A window cannot be halved, so only the pages shrink.
 */
export async function* readReach(report: Report, range: ReachRange): AsyncGenerator<ReachPage> {
  const { client, access } = report
  const question = reachQuestion(report, range)
  const first = await askSmaller(client, question, { after: null, size: 0 })
  for await (const { value, text, request } of answersFrom(client, question, first)) {
    const rows = value.data.map((row) => toReachRow(row, access.accountId, range))
    yield { body: evidence(text, access.accessToken), request, rows }
  }
}

function reachQuestion({ access, options }: Report, range: ReachRange): Question<ReachInsight> {
  const { path, params } = insightsOf(access, range.level)
  const window =
    'lifetime' in range
      ? { date_preset: 'maximum' }
      : { time_range: { since: range.from, until: range.to } }
  return {
    ...callOf(access, options),
    path,
    params: {
      ...params,
      fields: `account_id,${subjectFields[range.level]},date_start,date_stop,impressions,reach,unique_clicks`,
      ...window,
    },
    schema: pageOf(ReachInsight),
  }
}

/** @throws NetworkError when the row is about another account or window, or without the asked id. */
function toReachRow(row: ReachInsight, accountId: string, range: ReachRange): ReachRow {
  if (row.account_id !== accountId) throw doubtful('another ad account')
  const other = 'from' in range && (row.date_start !== range.from || row.date_stop !== range.to)
  if (other) throw doubtful('days that were not asked for')
  const { level } = range
  const externalId = { campaign: row.campaign_id, ad_group: row.adset_id, ad: row.ad_id }[level]
  if (!externalId) throw doubtful('a row without the id that was asked for')
  return {
    level,
    externalId,
    campaignExternalId: row.campaign_id,
    impressions: BigInt(row.impressions),
    reach: row.reach === undefined ? null : BigInt(row.reach),
    uniqueClicks: row.unique_clicks === undefined ? null : BigInt(row.unique_clicks),
  }
}
