import { termsNow } from '../history.ts'
import { advertiserById } from './people.ts'
import type { AdGroupRecord, AdRecord, CampaignRecord } from './records.ts'
import { verdictAt } from './review.ts'
import { spentOf } from './spend.ts'
import type { TikTokWorld } from './tiktok-world.ts'
import type { OperationStatus } from './vocabulary.ts'

export type Level = 'campaign' | 'adgroup' | 'ad'
export type AnyRecord = CampaignRecord | AdGroupRecord | AdRecord

export function levelOf(record: AnyRecord): Level {
  if ('objectiveType' in record) return 'campaign'
  return 'adgroupId' in record ? 'ad' : 'adgroup'
}

/** What its owner set last, on this level only. */
export function ownStatus(record: AnyRecord, nowMs: number): OperationStatus {
  return termsNow<{ status: OperationStatus }>(record.history, nowMs).status
}

/** Deleted itself or with something above it. */
export function isGone(tiktok: TikTokWorld, record: AnyRecord, nowMs: number): boolean {
  return line(tiktok, record, nowMs).includes('DELETE')
}

/** As lists show it: what lies under something deleted is deleted too. */
export function operationStatus(tiktok: TikTokWorld, record: AnyRecord, nowMs: number) {
  return isGone(tiktok, record, nowMs) ? 'DELETE' : ownStatus(record, nowMs)
}

/** The statuses from the campaign down to the record itself. */
function line(tiktok: TikTokWorld, record: AnyRecord, nowMs: number): OperationStatus[] {
  const own = ownStatus(record, nowMs)
  if ('objectiveType' in record) return [own]
  const campaign = tiktok.campaigns.get(record.campaignId)
  const above = campaign ? ownStatus(campaign, nowMs) : 'DELETE'
  if (!('adgroupId' in record)) return [above, own]
  const adgroup = tiktok.adgroups.get(record.adgroupId)
  return [above, adgroup ? ownStatus(adgroup, nowMs) : 'DELETE', own]
}

export function secondaryStatus(tiktok: TikTokWorld, record: AnyRecord, nowMs: number): string {
  const family = { campaign: 'CAMPAIGN', adgroup: 'ADGROUP', ad: 'AD' }[levelOf(record)]
  const stopped = stoppedBy(tiktok, record, nowMs)
  if (stopped === 'DELETE') return `${family}_STATUS_DELETE`
  if (stopped?.endsWith('_DELETE')) return `${family}_STATUS_${stopped}`
  const punished = advertiserById(record.advertiserId)?.status === 'STATUS_LIMIT'
  if (punished) return 'ADVERTISER_ACCOUNT_PUNISH'
  if ('objectiveType' in record) return campaignStatus(tiktok, record, nowMs)
  if ('adgroupId' in record) return `AD_STATUS_${adState(tiktok, record, nowMs)}`
  return `ADGROUP_STATUS_${adgroupState(tiktok, record, nowMs)}`
}

/** A status given from outside wins over everything that is not a switch. */
function problemOf(tiktok: TikTokWorld, id: string): string | undefined {
  return tiktok.problems.get(id)?.secondaryStatus
}

/** `DISABLE` or `DELETE` for its own switch, `CAMPAIGN_…` or `ADGROUP_…` for one above it. */
function stoppedBy(tiktok: TikTokWorld, record: AnyRecord, nowMs: number): string | null {
  const statuses = line(tiktok, record, nowMs)
  const names = ['CAMPAIGN_', 'ADGROUP_', '']
  const named = statuses.map((status, index) => ({
    status,
    prefix: index === statuses.length - 1 ? '' : (names[index] ?? ''),
  }))
  for (const wanted of ['DELETE', 'DISABLE'] as const) {
    const own = named.at(-1)
    if (own?.status === wanted) return wanted
    const above = named.find(({ status }) => status === wanted)
    if (above) return `${above.prefix}${wanted}`
  }
  return null
}

function campaignStatus(tiktok: TikTokWorld, campaign: CampaignRecord, nowMs: number): string {
  if (ownStatus(campaign, nowMs) === 'DISABLE') return 'CAMPAIGN_STATUS_DISABLE'
  const problem = problemOf(tiktok, campaign.id)
  if (problem) return problem
  const ads = tiktok.ads.all().filter((ad) => ad.campaignId === campaign.id)
  const verdicts = verdictsOf(tiktok, ads, nowMs)
  if (verdicts.size === 1 && verdicts.has('rejected')) return 'CAMPAIGN_STATUS_REVIEW_DISAPPROVED'
  const terms = termsNow(campaign.history, nowMs)
  const spent = spentOf(tiktok, campaign, {}, nowMs)
  const total = terms.budgetMode === 'BUDGET_MODE_TOTAL'
  if (total && spent >= BigInt(terms.budgetMicros)) return 'CAMPAIGN_STATUS_BUDGET_EXCEED'
  return 'CAMPAIGN_STATUS_ENABLE'
}

/** What holds for the ad group and everything in it: switches above, its dates and its money. */
function adgroupState(tiktok: TikTokWorld, adgroup: AdGroupRecord, nowMs: number): string {
  const stopped = stoppedBy(tiktok, adgroup, nowMs)
  if (stopped) return stopped
  const problem = problemOf(tiktok, adgroup.id)
  if (problem) return problem.replace(/^ADGROUP_STATUS_/, '')
  const ads = tiktok.ads.all().filter((ad) => ad.adgroupId === adgroup.id)
  const verdicts = verdictsOf(tiktok, ads, nowMs)
  if (verdicts.size === 0) return 'CREATE'
  const limit = limitOf(tiktok, adgroup, nowMs)
  if (limit === 'TIME_DONE') return limit
  if (verdicts.size === 1 && verdicts.has('in_review')) return 'AUDIT'
  if (verdicts.size === 1 && verdicts.has('rejected')) return 'AUDIT_DENY'
  if (limit) return limit
  if (verdicts.has('rejected') && verdicts.has('approved')) return 'PARTIAL_AUDIT_DELIVERY_OK'
  return verdicts.has('approved') ? 'DELIVERY_OK' : 'PARTIAL_AUDIT_NO_DELIVERY'
}

function limitOf(tiktok: TikTokWorld, adgroup: AdGroupRecord, nowMs: number): string | null {
  const terms = termsNow(adgroup.history, nowMs)
  if (nowMs >= terms.endMs) return 'TIME_DONE'
  if (nowMs < terms.startMs) return 'NOT_START'
  const campaign = tiktok.campaigns.get(adgroup.campaignId)
  if (!campaign || terms.budgetMode !== 'BUDGET_MODE_TOTAL') return null
  const spent = spentOf(tiktok, campaign, { adgroupId: adgroup.id }, nowMs)
  return spent >= BigInt(terms.budgetMicros) ? 'BUDGET_EXCEED' : null
}

/** A review is told before any switch, so that a paused ad still says what was found. */
function adState(tiktok: TikTokWorld, ad: AdRecord, nowMs: number): string {
  const { verdict } = verdictAt(tiktok, ad, nowMs)
  if (verdict === 'rejected') return 'AUDIT_DENY'
  if (verdict === 'in_review') return ad.verdicts.length > 0 ? 'REAUDIT' : 'AUDIT'
  const stopped = stoppedBy(tiktok, ad, nowMs)
  if (stopped) return stopped
  const problem = problemOf(tiktok, ad.id)
  if (problem) return problem.replace(/^AD_STATUS_/, '')
  const adgroup = tiktok.adgroups.get(ad.adgroupId)
  return (adgroup && limitOf(tiktok, adgroup, nowMs)) ?? 'DELIVERY_OK'
}

/** What the reviewers found among the ads that are wanted. */
function verdictsOf(tiktok: TikTokWorld, ads: readonly AdRecord[], nowMs: number): Set<string> {
  const wanted = ads.filter((ad) => ownStatus(ad, nowMs) !== 'DELETE')
  return new Set(wanted.map((ad) => verdictAt(tiktok, ad, nowMs).verdict))
}
