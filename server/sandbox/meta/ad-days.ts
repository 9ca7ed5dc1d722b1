import { dayAt, daysBetween } from '../delivery/account-days.ts'
import { type Aim, type Outcome, outcomeOf } from '../delivery/outcome.ts'
import { restatedSpend, shareOut, wholeMinorUnits } from '../delivery/restatement.ts'
import type { MetaWorld } from './meta-world.ts'
import { minorMicrosOf } from './money.ts'
import type { SandboxAccount } from './people.ts'
import type { AdRecord, CampaignRecord, CorrectionRecord } from './records.ts'
import { campaignDays } from './spend.ts'

/** One ad on one account day as the network tells it now. */
export type AdDay = {
  ad: AdRecord
  campaign: CampaignRecord
  day: string
  spendMicros: bigint
  outcome: Outcome
}

type Draft = { ad: AdRecord; campaign: CampaignRecord; day: string; accrued: bigint; spend: bigint }

const aims: Record<string, Aim> = {
  OUTCOME_AWARENESS: 'awareness',
  OUTCOME_TRAFFIC: 'traffic',
  OUTCOME_ENGAGEMENT: 'engagement',
  OUTCOME_LEADS: 'leads',
  OUTCOME_SALES: 'sales',
  OUTCOME_APP_PROMOTION: 'app',
  CONVERSIONS: 'sales',
  LINK_CLICKS: 'traffic',
}

/** Every ad of the account that spent between two days, both included. */
export function adDaysOf(
  meta: MetaWorld,
  account: SandboxAccount,
  range: { since: string; until: string; wanted: (ad: AdRecord) => boolean },
): AdDay[] {
  const nowMs = meta.clock.nowMs()
  const drafts = accruedDays(meta, account, range, nowMs)
  restate(meta, account, drafts, nowMs)
  correct(meta, account, drafts, nowMs)
  const today = dayAt(nowMs, account.zone)
  return drafts
    .filter(({ ad }) => range.wanted(ad))
    .map(({ ad, campaign, day, accrued, spend }) => {
      const outcome = outcomeOf({
        seed: meta.seed,
        adId: ad.id,
        day,
        aim: aims[campaign.objective] ?? 'traffic',
        currency: account.currency,
        spendMicros: accrued,
        ageDays: daysBetween(day, today),
      })
      return { ad, campaign, day, spendMicros: spend, outcome }
    })
}

function accruedDays(
  meta: MetaWorld,
  account: SandboxAccount,
  range: { since: string; until: string },
  nowMs: number,
): Draft[] {
  const drafts: Draft[] = []
  for (const campaign of meta.campaigns.all()) {
    if (campaign.accountId !== account.id) continue
    for (const { day, byAd } of campaignDays(meta, campaign, nowMs)) {
      if (day < range.since || day > range.until) continue
      for (const [adId, accrued] of byAd) {
        const ad = meta.ads.get(adId)
        if (ad) drafts.push({ ad, campaign, day, accrued, spend: accrued })
      }
    }
  }
  return drafts
}

/** The network's own late corrections. */
function restate(meta: MetaWorld, account: SandboxAccount, drafts: Draft[], nowMs: number): void {
  const today = dayAt(nowMs, account.zone)
  for (const draft of drafts) {
    const spend = restatedSpend({
      seed: meta.seed,
      adId: draft.ad.id,
      day: draft.day,
      ageDays: daysBetween(draft.day, today),
      spendMicros: draft.accrued,
    })
    draft.spend = wholeMinorUnits(spend, minorMicrosOf(account.currency))
  }
}

/** Corrections ordered through the control API, in their order. */
function correct(meta: MetaWorld, account: SandboxAccount, drafts: Draft[], nowMs: number): void {
  const minorMicros = minorMicrosOf(account.currency)
  const orders = meta.corrections
    .all()
    .filter((order) => order.accountId === account.id && order.atMs <= nowMs)
  for (const order of orders) {
    const struck = drafts.filter((one) => one.day === order.day && order.adIds.includes(one.ad.id))
    const spends = correctedSpends(order, struck, minorMicros)
    struck.forEach((draft, index) => {
      draft.spend = spends[index] ?? draft.spend
    })
  }
}

function correctedSpends(order: CorrectionRecord, struck: Draft[], minorMicros: bigint): bigint[] {
  const now = struck.map(({ spend }) => spend)
  if (order.spendMicros !== null) return shareOut(BigInt(order.spendMicros), now, minorMicros)
  const factor = BigInt(order.factorBps ?? 10_000)
  return now.map((spend) => wholeMinorUnits((spend * factor) / 10_000n, minorMicros))
}
