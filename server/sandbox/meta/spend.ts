import type { Asked, BudgetOwner, DaySpend, Pace } from '../delivery/accrual.ts'
import { termsAt } from '../history.ts'
import type { MetaWorld } from './meta-world.ts'
import { minorMicrosOf } from './money.ts'
import { accountById } from './people.ts'
import type { AdRecord, AdSetRecord, CampaignRecord } from './records.ts'
import { reviewEnds, verdictAt } from './review.ts'

/** A campaign whose budget is its own; otherwise its ad sets hold theirs. */
export function ownsBudget(campaign: CampaignRecord): boolean {
  const terms = campaign.history.at(-1)
  return terms?.dailyBudget != null || terms?.lifetimeBudget != null
}

/** What every ad of a campaign spent on each day so far, before corrections; micros. */
export function campaignDays(meta: MetaWorld, campaign: CampaignRecord, asked: Asked): DaySpend[] {
  const owners = meta.owners(campaign.id, () => ownersOf(meta, campaign))
  return owners.flatMap((owner) => meta.accrual.daysOf(owner, asked))
}

function ownersOf(meta: MetaWorld, campaign: CampaignRecord): BudgetOwner[] {
  const adsets = meta.adsets.all().filter((adset) => adset.campaignId === campaign.id)
  if (ownsBudget(campaign)) return [budgetOwner(meta, { campaign, adsets, id: campaign.id })]
  return adsets.map((adset) => budgetOwner(meta, { campaign, adsets: [adset], id: adset.id }))
}

/** What this campaign or ad set has left of its budget, today or for its life; micros. */
export function spentOf(
  meta: MetaWorld,
  campaign: CampaignRecord,
  scope: { adsetId?: string; day?: string },
  nowMs: number,
): bigint {
  let spent = 0n
  for (const { day, byAd } of campaignDays(meta, campaign, { nowMs })) {
    if (scope.day !== undefined && day !== scope.day) continue
    for (const [adId, micros] of byAd) {
      if (scope.adsetId === undefined || meta.ads.get(adId)?.adsetId === scope.adsetId) {
        spent += micros
      }
    }
  }
  return spent
}

type Branch = { campaign: CampaignRecord; adsets: readonly AdSetRecord[]; id: string }

function budgetOwner(meta: MetaWorld, branch: Branch): BudgetOwner {
  const account = accountById(branch.campaign.accountId)
  if (!account) throw new Error(`no sandbox account ${branch.campaign.accountId}`)
  const adsets = new Map(branch.adsets.map((adset) => [adset.id, adset]))
  const ads = meta.ads.all().filter((ad) => adsets.has(ad.adsetId))
  const minorMicros = minorMicrosOf(account.currency)
  return {
    id: branch.id,
    zone: account.zone,
    createdAtMs: branch.campaign.createdAtMs,
    version: versionOf(meta, branch, ads),
    get changesMs() {
      return changesOf(meta, branch, ads)
    },
    paceAt: (atMs) => paceAt(branch, atMs, minorMicros),
    ads: ads.map((ad) => ({
      id: ad.id,
      deliversAt: (atMs: number) =>
        account.status === 1 &&
        delivers(meta, { ...branch, adset: adsets.get(ad.adsetId), ad }, atMs),
    })),
  }
}

function versionOf(meta: MetaWorld, branch: Branch, ads: readonly AdRecord[]): string {
  return [
    `${branch.campaign.id}:${meta.campaigns.version(branch.campaign.id)}`,
    ...branch.adsets.map(({ id }) => `${id}:${meta.adsets.version(id)}`),
    ...ads.map(({ id }) => `${id}:${meta.ads.version(id)}`),
  ].join(' ')
}

function changesOf(meta: MetaWorld, branch: Branch, ads: readonly AdRecord[]): number[] {
  const times = [
    ...branch.campaign.history.map(({ atMs }) => atMs),
    ...branch.adsets.flatMap(({ history }) =>
      history.flatMap(({ atMs, startTimeMs, endTimeMs }) => [atMs, startTimeMs, endTimeMs ?? atMs]),
    ),
    ...ads.flatMap((ad) => [
      ...reviewEnds(meta, ad),
      ...ad.history.map(({ atMs }) => atMs),
      ...ad.verdicts.map(({ atMs }) => atMs),
      ...(ad.shown ?? []).map(({ atMs }) => atMs),
    ]),
  ]
  return [...new Set(times)].sort((a, b) => a - b)
}

function paceAt(branch: Branch, atMs: number, minorMicros: bigint): Pace | null {
  const campaign = termsAt(branch.campaign.history, atMs)
  if (!campaign) return null
  const schedules = branch.adsets.flatMap(({ history }) => termsAt(history, atMs) ?? [])
  const holder = ownsBudget(branch.campaign) ? campaign : schedules[0]
  const micros = (units: string) => BigInt(units) * minorMicros
  // An ad set's share of a campaign cap is not known to Graph either: the cap binds shared budgets.
  const capMicros = holder === campaign && campaign.spendCap ? micros(campaign.spendCap) : null
  if (holder?.dailyBudget) {
    return { type: 'daily', budgetMicros: micros(holder.dailyBudget), capMicros }
  }
  if (!holder?.lifetimeBudget || schedules.length === 0) return null
  const fromMs = Math.min(...schedules.map(({ startTimeMs }) => startTimeMs))
  const untilMs = Math.max(...schedules.map(({ endTimeMs }) => endTimeMs ?? fromMs))
  const budgetMicros = micros(holder.lifetimeBudget)
  return { type: 'lifetime', budgetMicros, fromMs, untilMs, capMicros }
}

function delivers(
  meta: MetaWorld,
  line: Branch & { adset: AdSetRecord | undefined; ad: AdRecord },
  atMs: number,
): boolean {
  const adset = line.adset ? termsAt(line.adset.history, atMs) : null
  return (
    adset?.status === 'ACTIVE' &&
    adset.startTimeMs <= atMs &&
    (adset.endTimeMs === null || atMs < adset.endTimeMs) &&
    termsAt(line.campaign.history, atMs)?.status === 'ACTIVE' &&
    termsAt(line.ad.history, atMs)?.status === 'ACTIVE' &&
    verdictAt(meta, line.ad, atMs).verdict === 'approved'
  )
}
