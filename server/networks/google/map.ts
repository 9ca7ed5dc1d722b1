import type { SpendLevel, SpendRow } from '../answers.ts'
import type { AccountAccess } from '../network.ts'
import { NetworkError } from '../network-error.ts'
import { plainDecimal, roundedMicros } from './money.ts'
import { adIdOf, idIn } from './resource-names.ts'
import type { SpendRowFields } from './schemas.ts'

export type SpendQuestion = {
  account: Pick<AccountAccess, 'accountId' | 'currency'>
  from: string
  to: string
  level: SpendLevel
}

/**
 * A day's row in our words. Google tells neither unique clicks nor reach in these reports.
 * @throws NetworkError when the row is not about what was asked: another account or currency, a day
 *   outside the range, or no id on the asked level. Money of doubtful origin is never stored.
 */
export function toSpendRow(row: SpendRowFields, question: SpendQuestion): SpendRow {
  const { account, from, to, level } = question
  const { customer, segments, metrics } = row
  refuseOtherAccount(customer.id, account)
  if (customer.currencyCode !== account.currency) {
    throw doubtful(`the currency ${customer.currencyCode} instead of ${account.currency}`)
  }
  if (segments.date < from || segments.date > to) throw doubtful('a day that was not asked for')
  return {
    level,
    ...idsOf(row, question),
    day: segments.date,
    currency: customer.currencyCode,
    spendMicros: BigInt(metrics.costMicros),
    impressions: BigInt(metrics.impressions),
    clicks: BigInt(metrics.clicks),
    uniqueClicks: null,
    reach: null,
    conversions: plainDecimal(attributed(metrics.conversions)),
    revenueMicros: attributed(metrics.conversionsValue),
  }
}

export type AccountRow = Pick<AccountAccess, 'accountId'>

/** @throws NetworkError when a report is about another account than the one that was asked. */
export function refuseOtherAccount(id: string, { accountId }: AccountRow): void {
  if (id !== accountId) throw doubtful('another ad account')
}

/** The number and the resource name say the same thing twice, so they must agree. */
export function idsOf(
  { campaign, adGroup, adGroupAd }: Pick<SpendRowFields, 'campaign' | 'adGroup' | 'adGroupAd'>,
  question: { account: AccountRow; level: SpendLevel },
): { externalId: string; campaignExternalId: string } {
  const { account, level } = question
  const { accountId } = account
  if (idIn(campaign.resourceName, accountId, 'campaigns') !== campaign.id) {
    throw doubtful('a campaign of another account')
  }
  const externalId = {
    campaign: campaign.id,
    ad_group: adGroup?.id,
    ad: adGroupAd?.ad.id,
  }[level]
  if (!externalId) throw doubtful('a row without the id that was asked for')
  const named = {
    campaign: campaign.id,
    ad_group: idIn(adGroup?.resourceName ?? '', accountId, 'adGroups'),
    ad: adIdOf(idIn(adGroupAd?.resourceName ?? '', accountId, 'adGroupAds') ?? ''),
  }[level]
  if (named !== externalId) throw doubtful('two different ids in one row')
  return { externalId, campaignExternalId: campaign.id }
}

function attributed(double: string): bigint {
  const micros = roundedMicros(double)
  if (micros === null) throw doubtful('a number larger than it can be')
  return micros
}

function doubtful(what: string): NetworkError {
  return new NetworkError('google', {
    kind: 'unknown',
    userMessage: `Google's report named ${what}, so none of it was taken. If this stays, reconnect the account and choose it again.`,
    networkMessage: `report refused: ${what}`,
  })
}
