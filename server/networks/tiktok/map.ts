import { microsToDecimal } from '../../../shared/money.ts'
import type { SpendLevel, SpendRow } from '../answers.ts'
import type { AccountAccess } from '../network.ts'
import { NetworkError } from '../network-error.ts'
import { exactMicros, roundedMicros } from './money.ts'
import type { ReportRow, ReportSubject } from './report-schemas.ts'

// TikTok's reports in our words. Pure: no call, no clock.

export type SpendQuestion = {
  account: Pick<AccountAccess, 'currency'>
  from: string
  to: string
  level: SpendLevel
}

/**
 * A day's row in our words.
 * @throws NetworkError when the row is not about what was asked: another currency, a day outside the
 *   range, or no id on the asked level. Money of doubtful origin is never stored.
 */
export function toSpendRow(row: ReportRow, question: SpendQuestion): SpendRow {
  const { dimensions, metrics } = row
  const { account, from, to, level } = question
  const day = dimensions.stat_time_day.slice(0, 10)
  if (day < from || day > to) throw doubtful('a day that was not asked for')
  requireCurrency(metrics.currency, account.currency)
  const spendMicros = exactMicros(metrics.spend)
  if (spendMicros === null) throw doubtful('an amount finer or larger than money can be')
  return {
    level,
    ...subjectOf(row, level),
    day,
    currency: account.currency,
    spendMicros,
    impressions: countOf(metrics.impressions) ?? 0n,
    clicks: countOf(metrics.clicks) ?? 0n,
    uniqueClicks: null,
    reach: countOf(metrics.reach),
    conversions: microsToDecimal(estimate(metrics.conversion)),
    // Despite its name this is no rate but the value of the purchases on the website.
    revenueMicros: estimate(metrics.total_complete_payment_rate),
  }
}

/** TikTok may leave the currency out; another one is never taken. */
export function requireCurrency(stated: string | null | undefined, ours: string): void {
  const currency = told(stated) ?? ours
  if (currency !== ours) throw doubtful(`the currency ${currency.slice(0, 10)} instead of ${ours}`)
}

export function subjectOf({ dimensions, metrics }: ReportSubject, level: SpendLevel) {
  const externalId = {
    campaign: dimensions.campaign_id,
    ad_group: dimensions.adgroup_id,
    ad: dimensions.ad_id,
  }[level]
  const campaignExternalId = level === 'campaign' ? externalId : metrics.campaign_id
  if (!externalId || !campaignExternalId) throw doubtful('a row without the id that was asked for')
  return { externalId, campaignExternalId }
}

/** TikTok prints a dash where a metric does not apply. */
function told(value: string | null | undefined): string | null {
  return value === undefined || value === null || value === '-' || value === '' ? null : value
}

export function countOf(value: string | null | undefined): bigint | null {
  const text = told(value)
  return text === null ? null : BigInt(text)
}

function estimate(value: string | null | undefined): bigint {
  const text = told(value)
  return text === null ? 0n : (roundedMicros(text) ?? 0n)
}

export function doubtful(what: string): NetworkError {
  return new NetworkError('tiktok', {
    kind: 'unknown',
    userMessage: `TikTok's report named ${what}, so none of it was taken. If this stays, reconnect the account and choose it again.`,
    networkMessage: `report refused: ${what}`,
  })
}
