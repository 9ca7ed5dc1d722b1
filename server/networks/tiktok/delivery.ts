import type { DeliveryProblem, NetworkCampaign, ReviewVerdict } from '../answers.ts'
import type { AdGroupObject, AdObject, AdReview, CampaignObject } from './schemas.ts'
import { fromTikTokTime } from './times.ts'

// TikTok's many statuses as the few that matter to us. Pure.

type Stated = { operation_status: string; secondary_status?: string | null }

/** What is left of `AD_STATUS_AUDIT` without its family; empty when TikTok says nothing. */
export function statusOf({ secondary_status: status }: Stated): string {
  return (status ?? '').toUpperCase().replace(/^(CAMPAIGN|ADGROUP|AD)_STATUS_/, '')
}

export function toCampaign(campaign: CampaignObject): NetworkCampaign {
  return {
    externalId: campaign.campaign_id,
    title: campaign.campaign_name,
    wanted: wantedOf(campaign),
    delivery: deliveryOf(campaign),
  }
}

export function wantedOf({ operation_status: status }: Stated): NetworkCampaign['wanted'] {
  if (status === 'DELETE') return 'removed'
  return status === 'ENABLE' ? 'active' : 'paused'
}

function deliveryOf(campaign: CampaignObject): NetworkCampaign['delivery'] {
  const wanted = wantedOf(campaign)
  const status = statusOf(campaign)
  if (wanted === 'removed' || status === 'DELETE') return 'removed'
  if (campaign.operation_status === 'FROZEN') return 'with_issues'
  if (wanted === 'paused' || status === 'DISABLE') return 'paused'
  if (status === 'TIME_DONE') return 'ended'
  if (waitingStatuses.has(status)) return 'in_review'
  return status === '' || status === 'ENABLE' ? 'active' : 'with_issues'
}

const waitingStatuses = new Set(['AUDIT', 'REAUDIT', 'ADVERTISER_AUDIT', 'AWAITING_RELEASE'])

/** What really happens to a campaign that is switched on, seen through its ads and groups. */
export function refineDelivery(
  campaign: NetworkCampaign,
  seen: { groups: AdGroupObject[]; verdicts: ReviewVerdict[]; now: Date },
): NetworkCampaign {
  const { groups, verdicts, now } = seen
  if (campaign.delivery !== 'active') return campaign
  const ended = groups.every((group) => hasEnded(group, now))
  if (groups.length > 0 && ended) return { ...campaign, delivery: 'ended' }
  if (verdicts.length === 0 || verdicts.some(({ state }) => state === 'approved')) return campaign
  const waiting = verdicts.some(({ state }) => state === 'in_review')
  return { ...campaign, delivery: waiting ? 'in_review' : 'with_issues' }
}

function hasEnded(group: AdGroupObject, now: Date): boolean {
  const end = group.schedule_end_time
  return statusOf(group) === 'TIME_DONE' || (end ? fromTikTokTime(end) <= now : false)
}

const REJECTED = /(AUDIT_DENY|REVIEW_DISAPPROVED)$/
const WAITING = /(^|_)(RE)?AUDIT$/

/**
 * The review of an ad; null for one that is gone. TikTok's review page calls an ad that nobody has
 * looked at available, so the ad's own status comes first; a switch may hide that, and then only the
 * time of the last look shows that there was one.
 */
export function toVerdict(ad: AdObject, review: AdReview | undefined): ReviewVerdict | null {
  const status = statusOf(ad)
  if (ad.operation_status === 'DELETE' || status.endsWith('DELETE')) return null
  const state = stateOf(status, review)
  const reasons = state === 'rejected' ? reasonsOf(review) : []
  return { level: 'ad', externalId: ad.ad_id, state, reasons }
}

function stateOf(status: string, review: AdReview | undefined): ReviewVerdict['state'] {
  if (review?.appeal_status === 'APPEALING') return 'in_review'
  if (REJECTED.test(status)) return 'rejected'
  if (WAITING.test(status)) return 'in_review'
  if (review?.review_status === 'UNAVAILABLE') return 'rejected'
  const hidden = status === '' || status.endsWith('DISABLE')
  return hidden && !review?.last_audit_time ? 'in_review' : 'approved'
}

/** TikTok's words, each once: the reasons, then what it suggests. */
function reasonsOf(review: AdReview | undefined): string[] {
  const found = (review?.reject_info ?? []).flatMap(({ reasons, suggestion }) => [
    ...(reasons ?? []),
    ...(suggestion ? [suggestion] : []),
  ])
  return [...new Set(found.map((text) => text.slice(0, 500)))].slice(0, 20)
}

type Fault = { severity: DeliveryProblem['severity']; message: string }

const faults: Record<string, Fault> = {
  BUDGET_EXCEED: { severity: 'warning', message: 'The budget is used up.' },
  BALANCE_EXCEED: {
    severity: 'error',
    message: 'The ad account has no money left. Add some at TikTok.',
  },
  ADVERTISER_ACCOUNT_PUNISH: {
    severity: 'error',
    message: 'TikTok has suspended the ad account.',
  },
  ADVERTISER_CONTRACT_PENDING: {
    severity: 'error',
    message: 'The contract of the ad account is not in force yet.',
  },
  ADVERTISER_AUDIT: { severity: 'warning', message: 'TikTok is still checking the ad account.' },
  ADVERTISER_AUDIT_DENY: { severity: 'error', message: 'TikTok did not approve the ad account.' },
  FROZEN: { severity: 'error', message: 'TikTok has frozen this.' },
  PIXEL_UNBIND: {
    severity: 'error',
    message: 'The pixel that counts conversions is no longer linked to the ad account.',
  },
  TRANSCODING_FAIL: { severity: 'error', message: 'TikTok could not prepare the film.' },
  ADGROUP_QUOTA_LIMIT: {
    severity: 'error',
    message: 'The account runs as many ad groups as TikTok allows.',
  },
  MUSIC_AUTHORIZATION_MISSING: {
    severity: 'error',
    message: 'The music in the film may not be used for advertising.',
  },
  AD_UNAVAILABLE: { severity: 'warning', message: 'None of the ads can be shown.' },
  REVIEW_PARTIALLY_APPROVED: {
    severity: 'warning',
    message: 'TikTok shows the ad only in some places or to some people.',
  },
}

const QUALIFICATION: Fault = {
  severity: 'error',
  message: 'TikTok asks for documents that this industry needs. Hand them in at TikTok.',
}

/** Told elsewhere, or no trouble at all: switches, schedules and what the verdicts say. */
const quiet =
  /^$|^(ENABLE|DELIVERY_OK|CREATE|NOT_START|TIME_DONE|AWAITING_RELEASE)$|DISABLE$|DELETE$|AUDIT$|AUDIT_DENY$|REVIEW_DISAPPROVED$|^PARTIAL_AUDIT/

type Level = DeliveryProblem['level']

/**
 * What keeps an object from delivering. A state that only repeats what is the matter above is told
 * there; a rejected ad has its verdict and no problem beside it.
 */
export function problemsOf(level: Level, externalId: string, object: Stated): DeliveryProblem[] {
  const status = statusOf(object)
  const fault = faultOf(status)
  if (!fault && (quiet.test(status) || isInherited(level, status))) return []
  if (level !== 'campaign' && status.startsWith('ADVERTISER_')) return []
  const { severity, message } = fault ?? {
    severity: 'warning' as const,
    message: `TikTok calls this ${status.toLowerCase().replaceAll('_', ' ')}.`,
  }
  return [{ level, externalId, severity, code: status, message }]
}

function faultOf(status: string): Fault | undefined {
  if (status.startsWith('INDUSTRY_QUALIFICATION')) return QUALIFICATION
  return Object.hasOwn(faults, status) ? faults[status] : undefined
}

function isInherited(level: Level, status: string): boolean {
  if (level === 'campaign') return false
  return status.startsWith('CAMPAIGN_') || (level === 'ad' && status.startsWith('ADGROUP_'))
}
