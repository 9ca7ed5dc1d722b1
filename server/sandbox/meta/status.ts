import { termsNow } from '../history.ts'
import type { MetaWorld } from './meta-world.ts'
import type { AdRecord, AdSetRecord, CampaignRecord, Status } from './records.ts'
import { verdictAt } from './review.ts'

export type Level = 'campaign' | 'adset' | 'ad'

/** For a few seconds after it was made or switched on an object is still being processed. */
const processingMs = 5_000

export const liveStatuses = [
  'ACTIVE',
  'PAUSED',
  'CAMPAIGN_PAUSED',
  'ADSET_PAUSED',
  'IN_PROCESS',
  'WITH_ISSUES',
  'PENDING_REVIEW',
  'DISAPPROVED',
  'PREAPPROVED',
  'PENDING_BILLING_INFO',
]

export function isGone(status: string): boolean {
  return status === 'DELETED' || status === 'ARCHIVED'
}

export function campaignStatus(meta: MetaWorld, campaign: CampaignRecord, nowMs: number): string {
  const own = termsNow(campaign.history, nowMs).status
  if (own !== 'ACTIVE') return own
  if (isYoung(campaign, nowMs)) return 'IN_PROCESS'
  const ads = meta.ads.all().filter((ad) => ad.campaignId === campaign.id)
  return blocked(meta, campaign.id, ads, nowMs) ? 'WITH_ISSUES' : 'ACTIVE'
}

export function adsetStatus(meta: MetaWorld, adset: AdSetRecord, nowMs: number): string {
  const own = termsNow(adset.history, nowMs).status
  const parent = parentStatus(meta, adset.campaignId, nowMs)
  if (own === 'DELETED' || parent === 'DELETED') return 'DELETED'
  if (own === 'ARCHIVED' || parent === 'ARCHIVED') return 'ARCHIVED'
  if (own === 'PAUSED') return 'PAUSED'
  if (parent === 'PAUSED') return 'CAMPAIGN_PAUSED'
  if (isYoung(adset, nowMs)) return 'IN_PROCESS'
  const ads = meta.ads.all().filter((ad) => ad.adsetId === adset.id)
  return blocked(meta, adset.id, ads, nowMs) ? 'WITH_ISSUES' : 'ACTIVE'
}

export function adStatus(meta: MetaWorld, ad: AdRecord, nowMs: number): string {
  const own = termsNow(ad.history, nowMs).status
  const adset = meta.adsets.get(ad.adsetId)
  const group = adset ? termsNow(adset.history, nowMs).status : 'DELETED'
  const campaign = parentStatus(meta, ad.campaignId, nowMs)
  const line: Status[] = [own, group, campaign]
  if (line.includes('DELETED')) return 'DELETED'
  if (line.includes('ARCHIVED')) return 'ARCHIVED'
  const { verdict } = verdictAt(meta, ad, nowMs)
  if (verdict === 'rejected') return 'DISAPPROVED'
  if (own === 'PAUSED') return 'PAUSED'
  if (campaign === 'PAUSED') return 'CAMPAIGN_PAUSED'
  if (group === 'PAUSED') return 'ADSET_PAUSED'
  if (isYoung(ad, nowMs)) return 'IN_PROCESS'
  if (verdict === 'in_review') return 'PENDING_REVIEW'
  return hasError(meta, ad.id) ? 'WITH_ISSUES' : 'ACTIVE'
}

/** The issues of an object and, as Graph does, those of the ads below it. */
export function issuesInfo(meta: MetaWorld, object: { id: string; level: Level }, nowMs: number) {
  const own = (meta.problems.get(object.id)?.problems ?? []).map((problem) => ({
    level: levelNames[object.level],
    error_code: problem.code,
    error_summary: problem.summary,
    error_message: problem.message,
    error_type: problem.severity === 'error' ? 'HARD_ERROR' : 'SOFT_ERROR',
  }))
  const below = meta.ads
    .all()
    .filter((ad) => [ad.id, ad.adsetId, ad.campaignId].includes(object.id))
    .flatMap((ad) => rejection(meta, ad, nowMs))
  return [...own, ...below]
}

const levelNames: Record<Level, string> = { campaign: 'CAMPAIGN', adset: 'AD_SET', ad: 'AD' }

function rejection(meta: MetaWorld, ad: AdRecord, nowMs: number) {
  const { verdict, reasons } = verdictAt(meta, ad, nowMs)
  if (verdict !== 'rejected' || isGone(adStatus(meta, ad, nowMs))) return []
  return [
    {
      level: 'AD',
      error_code: 1487194,
      error_summary: 'Ad was not approved',
      error_message: `"${ad.name}" was not approved. ${reasons.join(' ')}`.trim(),
      error_type: 'HARD_ERROR',
    },
  ]
}

function parentStatus(meta: MetaWorld, campaignId: string, nowMs: number): Status {
  const campaign = meta.campaigns.get(campaignId)
  return campaign ? termsNow(campaign.history, nowMs).status : 'DELETED'
}

function isYoung(object: { createdAtMs: number }, nowMs: number): boolean {
  return nowMs - object.createdAtMs < processingMs
}

function hasError(meta: MetaWorld, id: string): boolean {
  return (meta.problems.get(id)?.problems ?? []).some(({ severity }) => severity === 'error')
}

/** With issues: something is wrong with it, or none of the ads that could run was approved. */
function blocked(meta: MetaWorld, id: string, ads: readonly AdRecord[], nowMs: number): boolean {
  if (hasError(meta, id)) return true
  const wanted = ads.filter((ad) => termsNow(ad.history, nowMs).status === 'ACTIVE')
  return (
    wanted.length > 0 && wanted.every((ad) => verdictAt(meta, ad, nowMs).verdict === 'rejected')
  )
}
