import { dayAt, daysBetween } from '../delivery/account-days.ts'
import type { Asked, BudgetOwner, DaySpend, Pace } from '../delivery/accrual.ts'
import { type At, termsAt } from '../history.ts'
import { type Advertiser, advertiserById } from './people.ts'
import type { AdGroupRecord, AdRecord, Budget, CampaignRecord } from './records.ts'
import { reviewEndsMs, verdictAt } from './review.ts'
import type { TikTokWorld } from './tiktok-world.ts'

/** What every ad of a campaign spent on each day so far, before corrections; micros. */
export function campaignDays(
  tiktok: TikTokWorld,
  campaign: CampaignRecord,
  asked: Asked,
): DaySpend[] {
  const owners = tiktok.owners(campaign.id, () => ownersOf(tiktok, campaign))
  return owners.flatMap((owner) => tiktok.accrual.daysOf(owner, asked))
}

function ownersOf(tiktok: TikTokWorld, campaign: CampaignRecord): BudgetOwner[] {
  const adgroups = tiktok.adgroups.all().filter((one) => one.campaignId === campaign.id)
  const branches = campaign.budgetOptimizeOn
    ? [{ campaign, adgroups, holders: adgroups, id: campaign.id }]
    : adgroups.map((adgroup) => ({ campaign, adgroups, holders: [adgroup], id: adgroup.id }))
  return branches.map((branch) => budgetOwner(tiktok, branch))
}

/** What this campaign or ad group spent, on one day or in its life; micros. */
export function spentOf(
  tiktok: TikTokWorld,
  campaign: CampaignRecord,
  scope: { adgroupId?: string; day?: string },
  nowMs: number,
): bigint {
  let spent = 0n
  for (const { day, byAd } of campaignDays(tiktok, campaign, { nowMs })) {
    if (scope.day !== undefined && day !== scope.day) continue
    for (const [adId, micros] of byAd) {
      if (scope.adgroupId === undefined || tiktok.ads.get(adId)?.adgroupId === scope.adgroupId) {
        spent += micros
      }
    }
  }
  return spent
}

/** `holders` share one budget; `adgroups` are all of the campaign's, whose sum it may cap. */
type Branch = {
  id: string
  campaign: CampaignRecord
  adgroups: readonly AdGroupRecord[]
  holders: readonly AdGroupRecord[]
}

function budgetOwner(tiktok: TikTokWorld, branch: Branch): BudgetOwner {
  const advertiser = advertiserById(branch.campaign.advertiserId)
  if (!advertiser) throw new Error(`no sandbox advertiser ${branch.campaign.advertiserId}`)
  const holders = new Map(branch.holders.map((one) => [one.id, one]))
  const ads = tiktok.ads.all().filter((ad) => holders.has(ad.adgroupId))
  return {
    id: branch.id,
    zone: advertiser.zone,
    createdAtMs: branch.campaign.createdAtMs,
    version: versionOf(tiktok, branch, ads),
    get changesMs() {
      return changesOf(tiktok, branch, ads)
    },
    paceAt: (atMs) => paceAt(branch, advertiser, atMs),
    ads: ads.map((ad) => ({
      id: ad.id,
      deliversAt: (atMs: number) =>
        advertiser.status === 'STATUS_ENABLE' &&
        delivers(tiktok, { ...branch, adgroup: holders.get(ad.adgroupId), ad }, atMs),
    })),
  }
}

function versionOf(tiktok: TikTokWorld, branch: Branch, ads: readonly AdRecord[]): string {
  return [
    `${branch.campaign.id}:${tiktok.campaigns.version(branch.campaign.id)}`,
    ...branch.adgroups.map(({ id }) => `${id}:${tiktok.adgroups.version(id)}`),
    ...ads.map(({ id }) => `${id}:${tiktok.ads.version(id)}`),
  ].join(' ')
}

function changesOf(tiktok: TikTokWorld, branch: Branch, ads: readonly AdRecord[]): number[] {
  const times = [
    ...branch.campaign.history.map(({ atMs }) => atMs),
    ...branch.adgroups.flatMap(({ history }) =>
      history.flatMap(({ atMs, startMs, endMs }) => [atMs, startMs, endMs]),
    ),
    ...ads.flatMap((ad) => [
      reviewEndsMs(tiktok, ad),
      ...ad.history.map(({ atMs }) => atMs),
      ...ad.verdicts.map(({ atMs }) => atMs),
    ]),
  ]
  return [...new Set(times)].sort((a, b) => a - b)
}

function paceAt(branch: Branch, advertiser: Advertiser, atMs: number): Pace | null {
  const campaign = termsAt(branch.campaign.history, atMs)
  if (!campaign) return null
  const schedules = branch.holders.flatMap(({ history }) => termsAt(history, atMs) ?? [])
  const own = branch.campaign.budgetOptimizeOn ? campaign : schedules[0]
  if (!own || schedules.length === 0) return null
  const capped = underCampaign(branch, { campaign, own }, atMs)
  if (own.budgetMode !== 'BUDGET_MODE_TOTAL') {
    const budgetMicros = dayBudget({ ...own, budgetMicros: capped.budget }, advertiser, atMs)
    return { type: 'daily', budgetMicros, capMicros: capped.total }
  }
  const fromMs = Math.min(...schedules.map(({ startMs }) => startMs))
  const untilMs = Math.max(...schedules.map(({ endMs }) => endMs))
  return { type: 'lifetime', budgetMicros: capped.budget, fromMs, untilMs, capMicros: capped.total }
}

/**
 * A campaign budget above budgets of its ad groups is a lid on their sum. Each ad group gets its part
 * of the lid, so that neither the lid nor its own budget is ever passed.
 */
function underCampaign(
  branch: Branch,
  { campaign, own }: { campaign: Budget; own: Budget },
  atMs: number,
): { budget: bigint; total: bigint | null } {
  const budget = BigInt(own.budgetMicros)
  const lid = BigInt(campaign.budgetMicros)
  if (branch.campaign.budgetOptimizeOn || campaign.budgetMode === 'BUDGET_MODE_INFINITE') {
    return { budget, total: null }
  }
  const lifelong = campaign.budgetMode === 'BUDGET_MODE_TOTAL'
  // What a stopped ad group has spent of a lifetime is gone; of a day's budget it takes nothing.
  const sum = branch.adgroups
    .flatMap(({ history }) => termsAt(history, atMs) ?? [])
    .filter(({ status }) => lifelong || status === 'ENABLE')
    .reduce((all, terms) => all + BigInt(terms.budgetMicros), 0n)
  const part = sum > 0n ? (lid * budget) / sum : lid
  const smaller = part < budget ? part : budget
  const sameKind = lifelong === (own.budgetMode === 'BUDGET_MODE_TOTAL')
  return sameKind ? { budget: smaller, total: null } : { budget, total: part }
}

/** Percent of a dynamic daily budget on each of seven days: never above 125, on average 100. */
const dynamicPercent = [85n, 125n, 90n, 110n, 80n, 120n, 90n]

function dayBudget(
  terms: { budgetMode: string; budgetMicros: bigint },
  { zone }: Advertiser,
  atMs: number,
): bigint {
  if (terms.budgetMode !== 'BUDGET_MODE_DYNAMIC_DAILY_BUDGET') return terms.budgetMicros
  const number = daysBetween('2020-01-05', dayAt(atMs, zone))
  return (terms.budgetMicros * (dynamicPercent[((number % 7) + 7) % 7] ?? 100n)) / 100n
}

function delivers(
  tiktok: TikTokWorld,
  line: Branch & { adgroup: AdGroupRecord | undefined; ad: AdRecord },
  atMs: number,
): boolean {
  const adgroup = line.adgroup ? termsAt(line.adgroup.history, atMs) : null
  return (
    adgroup?.status === 'ENABLE' &&
    adgroup.startMs <= atMs &&
    atMs < adgroup.endMs &&
    isOn(line.campaign.history, atMs) &&
    isOn(line.ad.history, atMs) &&
    verdictAt(tiktok, line.ad, atMs).verdict === 'approved'
  )
}

function isOn(history: readonly At<{ status: string }>[], atMs: number): boolean {
  return termsAt(history, atMs)?.status === 'ENABLE'
}
