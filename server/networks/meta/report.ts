import type { SpendPage } from '../answers.ts'
import type { AccountAccess, CallOptions } from '../network.ts'
import { scrub } from '../scrub.ts'
import { callOf } from './campaigns.ts'
import type { GraphClient } from './client.ts'
import { asksForLess } from './errors.ts'
import {
  type Asked,
  answersFrom,
  askPage,
  askSmaller,
  insightsOf,
  type Question,
  subjectFields,
} from './insights.ts'
import { type SpendLevel, toSpendRow } from './map.ts'
import { InsightsRow, pageOf } from './schemas.ts'

type Range = { from: string; to: string; level: SpendLevel }
export type Report = { client: GraphClient; access: AccountAccess; options?: CallOptions }

const DAY_MS = 86_400_000

/**
 * Spend by subject and day, a page at a time, both days inclusive. Days without delivery have no
 * row. When Meta asks for less data the range is halved, down to a day, and then the pages shrink.
 */
export async function* readSpend(report: Report, range: Range): AsyncGenerator<SpendPage> {
  const { client, access } = report
  const question = spendQuestion(report, range)
  const first = await firstAnswer(client, question, range)
  if (!first) {
    const [earlier, later] = halves(range)
    yield* readSpend(report, earlier)
    yield* readSpend(report, later)
    return
  }
  for await (const { value, text, request } of answersFrom(client, question, first)) {
    const rows = value.data.map((row) => toSpendRow(row, { account: access, ...range }))
    yield { body: evidence(text, access.accessToken), request, rows }
  }
}

/** Null when the range has to be halved. */
async function firstAnswer(
  client: GraphClient,
  question: Question<InsightsRow>,
  range: Range,
): Promise<Asked<InsightsRow> | null> {
  const start = { after: null, size: 0 }
  if (range.from === range.to) return askSmaller(client, question, start)
  try {
    return { answer: await askPage(client, question, start), size: 0 }
  } catch (error) {
    if (asksForLess(error)) return null
    throw error
  }
}

function spendQuestion({ access, options }: Report, range: Range): Question<InsightsRow> {
  const { path, params } = insightsOf(access, range.level)
  return {
    ...callOf(access, options),
    path,
    params: {
      ...params,
      fields: `account_id,account_currency,${subjectFields[range.level]},date_start,date_stop,spend,impressions,clicks,unique_clicks,reach,actions,action_values`,
      time_range: { since: range.from, until: range.to },
      time_increment: 1,
    },
    schema: pageOf(InsightsRow),
  }
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
