import type { DeliveryProblem, NetworkCampaign, ReviewVerdict } from '../answers.ts'
import type { AdFields, CampaignFields } from './schemas.ts'

// Google's statuses and reasons as the few that matter to us. Pure.

export function toCampaign(campaign: CampaignFields): NetworkCampaign {
  return {
    externalId: campaign.id,
    title: campaign.name,
    wanted: wantedOf(campaign.status),
    delivery: deliveryOf(campaign),
  }
}

/** What the owner wants of any object. */
export function wantedOf(status: string): NetworkCampaign['wanted'] {
  if (status === 'REMOVED') return 'removed'
  return status === 'ENABLED' ? 'active' : 'paused'
}

const stopped = new Set(['NOT_ELIGIBLE', 'MISCONFIGURED'])

function deliveryOf(campaign: CampaignFields): NetworkCampaign['delivery'] {
  const { status, primaryStatus = '', primaryStatusReasons: reasons, servingStatus } = campaign
  if (status === 'REMOVED') return 'removed'
  if (primaryStatus === 'ENDED' || servingStatus === 'ENDED') return 'ended'
  if (status !== 'ENABLED') return 'paused'
  if (servingStatus === 'SUSPENDED') return 'with_issues'
  if (!stopped.has(primaryStatus)) return 'active'
  return reasons.includes('MOST_ADS_UNDER_REVIEW') ? 'in_review' : 'with_issues'
}

/** What really happens to a campaign that is switched on, seen through its ads. */
export function refineDelivery(
  campaign: NetworkCampaign,
  verdicts: ReviewVerdict[],
): NetworkCampaign {
  if (campaign.delivery !== 'active' && campaign.delivery !== 'in_review') return campaign
  if (verdicts.length === 0) return campaign
  if (verdicts.some(({ state }) => state === 'approved')) return { ...campaign, delivery: 'active' }
  const waiting = verdicts.some(({ state }) => state === 'in_review')
  return { ...campaign, delivery: waiting ? 'in_review' : 'with_issues' }
}

/** The review of an ad; null for one that is removed. */
export function toVerdict({ ad, status, policySummary }: AdFields): ReviewVerdict | null {
  if (status === 'REMOVED') return null
  const state = stateOf(policySummary)
  const reasons = state === 'rejected' ? topicsOf(policySummary) : []
  return { level: 'ad', externalId: ad.id, state, reasons }
}

const approvals = new Set(['APPROVED', 'APPROVED_LIMITED', 'AREA_OF_INTEREST_ONLY'])

// An ad that may run while its review goes on is still waiting for the verdict, and a status that
// we do not know says nothing yet. Under appeal the former verdict holds.
function stateOf(summary: AdFields['policySummary']): ReviewVerdict['state'] {
  if (summary?.reviewStatus === 'REVIEW_IN_PROGRESS') return 'in_review'
  if (summary?.approvalStatus === 'DISAPPROVED') return 'rejected'
  return approvals.has(summary?.approvalStatus ?? '') ? 'approved' : 'in_review'
}

/** Google's topics with the texts it found them in, each once. */
function topicsOf(summary: AdFields['policySummary']): string[] {
  const found = (summary?.policyTopicEntries ?? []).flatMap(({ topic, evidences }) => {
    const texts = textsIn(evidences)
    return topic ? [texts.length > 0 ? `${topic}: ${texts.join(', ')}` : topic] : texts
  })
  return [...new Set(found.map((text) => text.slice(0, 500)))].slice(0, 20)
}

// Evidence comes in a dozen shapes, all of which end in texts.
function textsIn(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null || depth > 5) return []
  return Object.values(value).flatMap((inner) => textsIn(inner, depth + 1))
}

type Delivered = Pick<CampaignFields, 'id' | 'primaryStatus' | 'primaryStatusReasons'>

/** Reasons that are no trouble, or that are told at the ad which they come from. */
const untold =
  /(_PAUSED|_REMOVED|_ENDED|_PENDING|_DRAFT|_LEARNING|_UNDER_REVIEW|_DISAPPROVED|_APPROVED_LIMITED|_LIMITED_BY_POLICY)$/

const reasonWords: Record<string, string> = {
  BUDGET_CONSTRAINED: 'The budget holds the campaign back: it could show more with a higher one.',
  BUDGET_MISCONFIGURED: 'The budget cannot be used as it is.',
  BIDDING_STRATEGY_LIMITED: 'The bid holds the campaign back.',
  BIDDING_STRATEGY_CONSTRAINED: 'The bid holds the campaign back.',
  BIDDING_STRATEGY_MISCONFIGURED: 'The bid cannot be used as it is.',
  SEARCH_VOLUME_LIMITED: 'Too few people search for these keywords.',
  NO_KEYWORDS: 'There are no keywords.',
  NO_AD_GROUPS: 'There is no ad group.',
  NO_AD_GROUP_ADS: 'There is no ad.',
  AD_GROUP_LOW_QUALITY: 'Google rates the ads or keywords of this group as poor.',
  AD_GROUP_AD_POOR_QUALITY: 'Google rates this ad as poor.',
  AD_GROUP_AD_NO_ADS: 'Google cannot show this ad.',
}

/** What keeps a campaign or group from delivering in full. */
export function problemsOf(
  level: DeliveryProblem['level'],
  { id, primaryStatus = '', primaryStatusReasons }: Delivered,
): DeliveryProblem[] {
  const severity = stopped.has(primaryStatus) ? 'error' : 'warning'
  if (severity === 'warning' && primaryStatus !== 'LIMITED') return []
  return primaryStatusReasons
    .filter((reason) => !untold.test(reason))
    .map((code) => ({ level, externalId: id, severity, code, message: wordsOf(code) }))
}

function wordsOf(reason: string): string {
  if (Object.hasOwn(reasonWords, reason)) return reasonWords[reason]!
  return `Google says: ${reason.toLowerCase().replaceAll('_', ' ')}.`
}

/** What limits an ad. A rejected one has its verdict and no problem beside it. */
export function adProblems(fields: AdFields): DeliveryProblem[] {
  const { ad, policySummary, primaryStatus, primaryStatusReasons } = fields
  const limited = ['APPROVED_LIMITED', 'AREA_OF_INTEREST_ONLY'].includes(
    policySummary?.approvalStatus ?? '',
  )
  const others = problemsOf('ad', { id: ad.id, primaryStatus, primaryStatusReasons })
  if (!limited) return others
  const topics = topicsOf(policySummary)
  const message = `Google shows this ad only to some people. ${topics.join('; ')}`.trim()
  const code = policySummary?.policyTopicEntries[0]?.topic ?? 'APPROVED_LIMITED'
  return [{ level: 'ad', externalId: ad.id, severity: 'warning', code, message }, ...others]
}
