import type { SpendPage } from '../answers.ts'
import type { AccountAccess, CallOptions } from '../network.ts'
import { scrub } from '../scrub.ts'
import type { GraphAnswer, GraphCall, GraphClient } from './client.ts'
import { asksForLess } from './errors.ts'
import { type SpendLevel, toSpendRow } from './map.ts'
import { nextCursor } from './paging.ts'
import { InsightsRow, type Page, pageOf } from './schemas.ts'

type Range = { from: string; to: string; level: SpendLevel }
type Report = { client: GraphClient; access: AccountAccess; options?: CallOptions }
type InsightsAnswer = GraphAnswer<Page<InsightsRow>>

const levels: Record<SpendLevel, string> = { campaign: 'campaign', ad_group: 'adset', ad: 'ad' }
const subjectFields: Record<SpendLevel, string> = {
  campaign: 'campaign_id',
  ad_group: 'campaign_id,adset_id',
  ad: 'campaign_id,adset_id,ad_id',
}
/** Rows of a page; the next is tried when Meta asks for less although it is only one day. */
const pageSizes = [500, 100, 25]

const DAY_MS = 86_400_000

/**
 * Spend by subject and day, a page at a time, both days inclusive. Days without delivery have no
 * row. When Meta asks for less data the range is halved, down to a day, and then the pages shrink.
 */
export async function* readSpend(report: Report, range: Range): AsyncGenerator<SpendPage> {
  const first = await firstAnswer(report, range)
  if (first) {
    yield* pagesFrom(report, range, first)
    return
  }
  const [earlier, later] = halves(range)
  yield* readSpend(report, earlier)
  yield* readSpend(report, later)
}

type Asked = { answer: InsightsAnswer; size: number }

/** Null when the range has to be halved. */
async function firstAnswer(report: Report, range: Range): Promise<Asked | null> {
  if (range.from === range.to) return askSmaller(report, range, null)
  try {
    return { answer: await report.client.read(question(report, range, null, 0)), size: 0 }
  } catch (error) {
    if (asksForLess(error)) return null
    throw error
  }
}

async function* pagesFrom(report: Report, range: Range, first: Asked): AsyncGenerator<SpendPage> {
  let asked = first
  let cursor: string | null = null
  for (;;) {
    yield toPage(report.access, range, asked.answer)
    cursor = nextCursor(asked.answer.value, cursor)
    if (cursor === null) return
    asked = await askSmaller(report, range, cursor, asked.size)
  }
}

/** Asks from a cursor on, with ever smaller pages while Meta finds the question too large. */
async function askSmaller(
  report: Report,
  range: Range,
  after: string | null,
  size = 0,
): Promise<Asked> {
  try {
    return { answer: await report.client.read(question(report, range, after, size)), size }
  } catch (error) {
    if (!asksForLess(error) || size + 1 >= pageSizes.length) throw error
    return askSmaller(report, range, after, size + 1)
  }
}

function question(
  { access, options }: Report,
  range: Range,
  after: string | null,
  size: number,
): GraphCall<Page<InsightsRow>> {
  const level = levels[range.level]
  return {
    path: `act_${access.accountId}/insights`,
    params: {
      level,
      fields: `account_id,account_currency,${subjectFields[range.level]},date_start,date_stop,spend,impressions,clicks,unique_clicks,reach,actions,action_values`,
      time_range: { since: range.from, until: range.to },
      time_increment: 1,
      filtering: [
        { field: `${level}.effective_status`, operator: 'IN', value: everyStatus[range.level] },
      ],
      limit: pageSizes[size],
      after,
    },
    accessToken: access.accessToken,
    scope: access.accountId,
    schema: pageOf(InsightsRow),
    options,
  }
}

const campaignStatuses = ['ACTIVE', 'PAUSED', 'DELETED', 'ARCHIVED', 'IN_PROCESS', 'WITH_ISSUES']
const adSetStatuses = [...campaignStatuses, 'CAMPAIGN_PAUSED']
/** Named one by one, because without it the spend of deleted and archived objects is left out. */
const everyStatus: Record<SpendLevel, string[]> = {
  campaign: campaignStatuses,
  ad_group: adSetStatuses,
  ad: [
    ...adSetStatuses,
    'ADSET_PAUSED',
    'DISAPPROVED',
    'PENDING_BILLING_INFO',
    'PENDING_REVIEW',
    'PREAPPROVED',
  ],
}

function toPage(access: AccountAccess, range: Range, answer: InsightsAnswer): SpendPage {
  const rows = answer.value.data.map((row) => toSpendRow(row, { account: access, ...range }))
  return { body: evidence(answer.text, access.accessToken), request: answer.request, rows }
}

/**
 * The body as it came, but for the addresses of the neighbouring pages: they hold the access token,
 * and would make the same answer hash differently after every refresh. Only their text is replaced,
 * so every other byte stays as Meta sent it. Inside a JSON string the pattern cannot occur, since
 * its quotes would be escaped there.
 */
export function evidence(text: string, accessToken: string): string {
  const bare = text.replace(/("(?:next|previous)"\s*:\s*)"(?:[^"\\]|\\.)*"/g, '$1"[removed]"')
  return bare.includes(accessToken) ? scrub(bare, [accessToken], Number.POSITIVE_INFINITY) : bare
}

function halves(range: Range): [Range, Range] {
  const start = Date.parse(`${range.from}T00:00:00Z`)
  const days = Math.round((Date.parse(`${range.to}T00:00:00Z`) - start) / DAY_MS)
  const day = (offset: number) => new Date(start + offset * DAY_MS).toISOString().slice(0, 10)
  const middle = Math.floor(days / 2)
  return [
    { ...range, to: day(middle) },
    { ...range, from: day(middle + 1) },
  ]
}
