import { termsNow } from '../history.ts'
import type { GoogleWorld } from './google-world.ts'
import { customerById } from './people.ts'
import type { AdRecord, CampaignRecord, GroupRecord, Status } from './records.ts'
import { verdictAt } from './review.ts'
import { campaignReasons } from './vocabulary.ts'

/** What happens with an object, and why: as a query reads `primary_status`. */
export type Primary = { status: string; reasons: string[] }

const eligible: Primary = { status: 'ELIGIBLE', reasons: [] }

export function statusNow(
  one: { history: readonly { atMs: number; status: Status }[] },
  nowMs: number,
) {
  return termsNow(one.history, nowMs).status
}

export function servingStatus(campaign: CampaignRecord, nowMs: number): string {
  const { status, fromMs, untilMs } = termsNow(campaign.history, nowMs)
  if (status === 'REMOVED') return 'NONE'
  if (customerById(campaign.customerId)?.status === 'SUSPENDED') return 'SUSPENDED'
  if (untilMs <= nowMs) return 'ENDED'
  return fromMs > nowMs ? 'PENDING' : 'SERVING'
}

const campaignReason: Record<string, Primary> = {
  REMOVED: { status: 'REMOVED', reasons: ['CAMPAIGN_REMOVED'] },
  PAUSED: { status: 'PAUSED', reasons: ['CAMPAIGN_PAUSED'] },
  ENDED: { status: 'ENDED', reasons: ['CAMPAIGN_ENDED'] },
  PENDING: { status: 'PENDING', reasons: ['CAMPAIGN_PENDING'] },
}

export function campaignPrimary(
  google: GoogleWorld,
  campaign: CampaignRecord,
  nowMs: number,
): Primary {
  const own = statusNow(campaign, nowMs)
  const apart = campaignReason[own] ?? campaignReason[servingStatus(campaign, nowMs)]
  if (apart) return apart
  const reasons = [...orderedReasons(google, campaign.id), ...lacking(google, campaign, nowMs)]
  if (reasons.length === 0) return eligible
  const only = reasons.every(({ limits }) => limits)
  return { status: only ? 'LIMITED' : 'NOT_ELIGIBLE', reasons: reasons.map(({ reason }) => reason) }
}

type Reason = { reason: string; limits: boolean }

/** Problems ordered from outside; a summary in Google's words is the reason itself. */
function orderedReasons(google: GoogleWorld, id: string): Reason[] {
  const words: readonly string[] = campaignReasons
  const problems = google.problems.get(id)?.problems ?? []
  return problems.map(({ severity, summary }) => {
    const limits = severity === 'warning'
    const other = limits ? 'BUDGET_CONSTRAINED' : 'BUDGET_MISCONFIGURED'
    return { limits, reason: words.includes(summary) ? summary : other }
  })
}

/** What keeps a campaign that is switched on from showing anything. */
function lacking(google: GoogleWorld, campaign: CampaignRecord, nowMs: number): Reason[] {
  const stops = (reason: string): Reason[] => [{ reason, limits: false }]
  const ofCampaign = <T extends { campaignId: string; history: GroupRecord['history'] }>(
    all: T[],
  ) => all.filter((one) => one.campaignId === campaign.id && statusNow(one, nowMs) !== 'REMOVED')
  const isOn = (one: { history: GroupRecord['history'] }) => statusNow(one, nowMs) === 'ENABLED'
  const groups = ofCampaign(google.groups.all())
  if (groups.length === 0) return stops('NO_AD_GROUPS')
  const running = new Set(groups.filter(isOn).map(({ id }) => id))
  if (running.size === 0) return stops('AD_GROUPS_PAUSED')
  if (campaign.fields.advertisingChannelType === 'SEARCH') {
    const keywords = ofCampaign(google.groupCriteria.all()).filter(isKeyword)
    if (keywords.length === 0) return stops('NO_KEYWORDS')
    if (!keywords.some(isOn)) return stops('KEYWORDS_PAUSED')
  }
  const ads = ofCampaign(google.ads.all()).filter((ad) => running.has(ad.groupId))
  if (ads.length === 0) return stops('NO_AD_GROUP_ADS')
  const wanted = ads.filter(isOn)
  if (wanted.length === 0) return stops('AD_GROUP_ADS_PAUSED')
  return reviewReasons(google, wanted, nowMs)
}

export function isKeyword({ fields }: { fields: { readonly [field: string]: unknown } }): boolean {
  return fields.type === 'KEYWORD' && fields.negative !== true
}

function reviewReasons(google: GoogleWorld, ads: readonly AdRecord[], nowMs: number): Reason[] {
  const verdicts = ads.map((ad) => verdictAt(google, ad, nowMs).verdict)
  const rejected = verdicts.filter((verdict) => verdict === 'rejected').length
  const waiting = verdicts.filter((verdict) => verdict === 'in_review').length
  const reasons: Reason[] = []
  if (rejected > 0) reasons.push({ reason: 'HAS_ADS_DISAPPROVED', limits: rejected < ads.length })
  if (waiting * 2 > ads.length) {
    reasons.push({ reason: 'MOST_ADS_UNDER_REVIEW', limits: waiting < ads.length })
  }
  return reasons
}

export function groupPrimary(google: GoogleWorld, group: GroupRecord, nowMs: number): Primary {
  const above = campaignStatusOf(google, group.campaignId, nowMs)
  const own = statusNow(group, nowMs)
  if (own === 'REMOVED') return { status: 'REMOVED', reasons: ['AD_GROUP_REMOVED'] }
  if (above === 'REMOVED') return { status: 'REMOVED', reasons: ['CAMPAIGN_REMOVED'] }
  if (own === 'PAUSED') return { status: 'PAUSED', reasons: ['AD_GROUP_PAUSED'] }
  if (above === 'PAUSED') return { status: 'PAUSED', reasons: ['CAMPAIGN_PAUSED'] }
  const ads = google.ads
    .all()
    .filter((ad) => ad.groupId === group.id && statusNow(ad, nowMs) === 'ENABLED')
  if (ads.length === 0) return { status: 'NOT_ELIGIBLE', reasons: ['NO_AD_GROUP_ADS'] }
  const reasons = [...orderedReasons(google, group.id), ...reviewReasons(google, ads, nowMs)]
  if (reasons.length === 0) return eligible
  const only = reasons.every(({ limits }) => limits)
  return { status: only ? 'LIMITED' : 'NOT_ELIGIBLE', reasons: reasons.map(({ reason }) => reason) }
}

export function adPrimary(google: GoogleWorld, ad: AdRecord, nowMs: number): Primary {
  const group = google.groups.get(ad.groupId)
  const groupStatus = group ? statusNow(group, nowMs) : 'REMOVED'
  const campaign = campaignStatusOf(google, ad.campaignId, nowMs)
  const line: [Status, string][] = [
    [statusNow(ad, nowMs), 'AD_GROUP_AD'],
    [groupStatus, 'AD_GROUP'],
    [campaign, 'CAMPAIGN'],
  ]
  for (const status of ['REMOVED', 'PAUSED'] as const) {
    const found = line.filter(([one]) => one === status).map(([, level]) => `${level}_${status}`)
    if (found.length > 0) return { status, reasons: found }
  }
  const { verdict } = verdictAt(google, ad, nowMs)
  if (verdict === 'rejected')
    return { status: 'NOT_ELIGIBLE', reasons: ['AD_GROUP_AD_DISAPPROVED'] }
  if (verdict === 'in_review') return { status: 'PENDING', reasons: ['AD_GROUP_AD_UNDER_REVIEW'] }
  const limited = (google.problems.get(ad.id)?.problems ?? []).length > 0
  return limited ? { status: 'LIMITED', reasons: ['AD_GROUP_AD_APPROVED_LIMITED'] } : eligible
}

function campaignStatusOf(google: GoogleWorld, id: string, nowMs: number): Status {
  const campaign = google.campaigns.get(id)
  return campaign ? statusNow(campaign, nowMs) : 'REMOVED'
}
