import type { DeliveryProblem, NetworkCampaign, ReviewVerdict } from '../answers.ts'
import { fromGraphTime } from './map.ts'
import type { AdObject, AdSetObject, CampaignObject } from './schemas.ts'

// Meta's many statuses as the few that matter to us. Pure.

export function toCampaign(campaign: CampaignObject, now: Date): NetworkCampaign {
  return {
    externalId: campaign.id,
    title: campaign.name,
    wanted: wantedOf(campaign.configured_status),
    delivery: deliveryOf(campaign, now),
  }
}

export function wantedOf(configured: string): NetworkCampaign['wanted'] {
  if (configured === 'DELETED' || configured === 'ARCHIVED') return 'removed'
  return configured === 'ACTIVE' ? 'active' : 'paused'
}

// Meta keeps saying ACTIVE after the end, and prints IN_PROCESS in two spellings.
function deliveryOf(campaign: CampaignObject, now: Date): NetworkCampaign['delivery'] {
  const status = spelled(campaign.effective_status)
  if (status === 'DELETED' || status === 'ARCHIVED') return 'removed'
  if (campaign.stop_time && fromGraphTime(campaign.stop_time) <= now) return 'ended'
  if (status === 'IN_PROCESS') return 'in_review'
  if (status === 'WITH_ISSUES') return 'with_issues'
  return wantedOf(campaign.configured_status) === 'active' ? 'active' : 'paused'
}

/** What really happens to a campaign that is switched on, seen through its ads and groups. */
export function refineDelivery(
  campaign: NetworkCampaign,
  groups: AdSetObject[],
  verdicts: ReviewVerdict[],
  now: Date,
): NetworkCampaign {
  if (campaign.delivery !== 'active') return campaign
  const ended = groups.every(({ end_time: end }) => end && fromGraphTime(end) <= now)
  if (groups.length > 0 && ended) return { ...campaign, delivery: 'ended' }
  if (verdicts.length === 0 || verdicts.some(({ state }) => state === 'approved')) return campaign
  const waiting = verdicts.some(({ state }) => state === 'in_review')
  return { ...campaign, delivery: waiting ? 'in_review' : 'with_issues' }
}

const waitingForReview = new Set(['PENDING_REVIEW', 'IN_PROCESS', 'PENDING_BILLING_INFO'])

/** The review of an ad; null for one that is gone. Every other status is only reached through approval. */
export function toVerdict(ad: AdObject): ReviewVerdict | null {
  const status = spelled(ad.effective_status)
  if (status === 'DELETED' || status === 'ARCHIVED') return null
  const rejected = status === 'DISAPPROVED'
  const state = rejected ? 'rejected' : waitingForReview.has(status) ? 'in_review' : 'approved'
  const reasons = rejected ? reasonsOf(ad.ad_review_feedback) : []
  return { level: 'ad', externalId: ad.id, state, reasons }
}

function spelled(status: string): string {
  return status.toUpperCase().replaceAll('-', '_')
}

/** The texts in Meta's map of maps (policy title → text, per placement), each once. */
export function reasonsOf(feedback: unknown, depth = 0): string[] {
  if (typeof feedback !== 'object' || feedback === null || depth > 4) return []
  const found = Object.entries(feedback).flatMap(([title, inner]) =>
    typeof inner === 'string' ? [`${title}: ${inner}`.slice(0, 500)] : reasonsOf(inner, depth + 1),
  )
  return [...new Set(found)].slice(0, 20)
}

type Delivered = Pick<AdObject, 'id' | 'effective_status' | 'issues_info'>

const levelNames: Record<DeliveryProblem['level'], string[]> = {
  campaign: ['CAMPAIGN'],
  ad_group: ['AD_SET', 'ADSET'],
  ad: ['AD', 'CREATIVE'],
}

/**
 * What keeps an object from delivering. Meta repeats the issues of ads on their group and campaign;
 * each is told once, where it belongs. A rejected ad has its verdict and no problem beside it.
 */
export function problemsOf(level: DeliveryProblem['level'], object: Delivered): DeliveryProblem[] {
  const status = spelled(object.effective_status)
  if (status === 'DISAPPROVED') return []
  const own = (object.issues_info ?? []).filter(
    (issue) => !issue.level || levelNames[level].includes(spelled(issue.level)),
  )
  const stated = own.map((issue) => ({
    level,
    externalId: object.id,
    severity: issue.error_type === 'SOFT_ERROR' ? ('warning' as const) : ('error' as const),
    code: issue.error_code,
    message: textOf(issue),
  }))
  if (status !== 'PENDING_BILLING_INFO') return stated
  const message = 'Meta waits for a payment method on this ad account. Add one at Meta.'
  return [
    ...stated,
    { level, externalId: object.id, severity: 'error', code: 'PENDING_BILLING_INFO', message },
  ]
}

function textOf(issue: { error_summary?: string; error_message?: string }): string {
  const words = [issue.error_summary, issue.error_message].filter(Boolean).join(': ')
  return words || 'Meta names no reason.'
}
