import type { z } from 'zod'
import { isTimeZone } from '../../../shared/text.ts'
import type { SpendRow } from '../answers.ts'
import type { AccountAccess, AdAccount } from '../network.ts'
import { NetworkError } from '../network-error.ts'
import { exactMicros, plainDecimal, roundedMicros } from './money.ts'
import type { Account, InsightsRow } from './schemas.ts'

// Meta's answers in our words. Pure: no call, no clock.

export type SpendLevel = SpendRow['level']
export type SpendQuestion = {
  account: Pick<AccountAccess, 'accountId' | 'currency'>
  from: string
  to: string
  level: SpendLevel
}

/** An instant as Meta reads it: UTC, whole seconds, offset without colon. */
export function toGraphTime(instant: Date): string {
  return `${instant.toISOString().slice(0, 19)}+0000`
}

/** `2017-08-25T17:11:47-0700`: the missing colon is put in, since parsers of ISO 8601 want it. */
export function fromGraphTime(text: string): Date {
  return new Date(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
}

/**
 * The action types that mean a purchase, best first. They overlap, so exactly one is taken, for the
 * number and for its value: `omni_purchase` counts web, app and shop once each; the others are the
 * parts of it that an account without it reports.
 */
const purchaseTypes = [
  'omni_purchase',
  'purchase',
  'offsite_conversion.fb_pixel_purchase',
  'onsite_web_purchase',
  'onsite_web_app_purchase',
  'onsite_conversion.purchase',
  'app_custom_event.fb_mobile_purchase',
]

/**
 * A day's row in our words.
 * @throws NetworkError when the row is not about what was asked: another account or currency, a day
 *   outside the range, or no id on the asked level. Money of doubtful origin is never stored.
 */
export function toSpendRow(row: InsightsRow, question: SpendQuestion): SpendRow {
  const { account, from, to, level } = question
  if (row.account_id !== account.accountId) throw doubtful('another ad account')
  if (row.account_currency !== account.currency) {
    throw doubtful(`the currency ${row.account_currency} instead of ${account.currency}`)
  }
  if (row.date_start < from || row.date_start > to) throw doubtful('a day that was not asked for')
  const externalId = { campaign: row.campaign_id, ad_group: row.adset_id, ad: row.ad_id }[level]
  if (!externalId) throw doubtful('a row without the id that was asked for')
  const spendMicros = exactMicros(row.spend)
  if (spendMicros === null) throw doubtful('an amount finer or larger than money can be')
  return {
    level,
    externalId,
    campaignExternalId: row.campaign_id,
    day: row.date_start,
    currency: row.account_currency,
    spendMicros,
    impressions: BigInt(row.impressions),
    clicks: BigInt(row.clicks),
    uniqueClicks: row.unique_clicks === undefined ? null : BigInt(row.unique_clicks),
    reach: row.reach === undefined ? null : BigInt(row.reach),
    ...purchasesOf(row),
  }
}

function purchasesOf(row: InsightsRow): { conversions: string; revenueMicros: bigint } {
  const type = purchaseTypes.find((name) => row.actions.some((entry) => entry.action_type === name))
  if (!type) return { conversions: '0', revenueMicros: 0n }
  const valueIn = (entries: InsightsRow['actions']) =>
    roundedMicros(entries.find((entry) => entry.action_type === type)?.value ?? '0') ?? 0n
  return {
    conversions: plainDecimal(valueIn(row.actions)),
    revenueMicros: valueIn(row.action_values),
  }
}

export function doubtful(what: string): NetworkError {
  return new NetworkError('meta', {
    kind: 'unknown',
    userMessage: `Meta's report named ${what}, so none of it was taken. If this stays, reconnect the account and choose it again.`,
    networkMessage: `report refused: ${what}`,
  })
}

const accountProblems: Record<number, string> = {
  2: 'Meta has disabled this account. Open it in Meta Ads Manager to see why.',
  3: 'Meta waits for an unpaid bill on this account. Pay it at Meta.',
  7: 'Meta is checking this account for risk. Wait for its answer.',
  8: 'Meta waits for a payment on this account to settle.',
  100: 'This account is about to be closed.',
  101: 'This account is closed.',
}
const ACTIVE = 1
const IN_GRACE_PERIOD = 9

export function toAccount(account: z.output<typeof Account>): AdAccount {
  const problem = accountProblem(account)
  return {
    accountId: account.account_id,
    name: account.name || account.account_id,
    currency: account.currency,
    timeZone: account.timezone_name ?? 'UTC',
    through: null,
    usable: problem === null,
    problem,
  }
}

function accountProblem(account: z.output<typeof Account>): string | null {
  const { account_status: status, user_tasks: tasks, timezone_name: zone } = account
  if (status !== ACTIVE && status !== IN_GRACE_PERIOD) {
    return accountProblems[status] ?? 'Meta does not let this account run ads at the moment.'
  }
  if (tasks && !tasks.includes('ADVERTISE')) {
    return 'Your role on this account does not include advertising. Ask its admin for it.'
  }
  // Without its zone the account's days, and with them its fees, would be counted wrongly.
  if (!zone || !isTimeZone(zone))
    return 'Meta does not tell a time zone that we know for this account.'
  return null
}
