import { dayAt, daysBetween } from '../delivery/account-days.ts'
import { type Aim, type Outcome, outcomeOf } from '../delivery/outcome.ts'
import { type ToldDay, tellDays } from '../delivery/told-days.ts'
import type { MetaWorld } from './meta-world.ts'
import { minorMicrosOf } from './money.ts'
import type { SandboxAccount } from './people.ts'
import type { AdRecord, CampaignRecord } from './records.ts'
import { campaignDays } from './spend.ts'

/** One ad on one account day as the network tells it now. */
export type AdDay = {
  ad: AdRecord
  campaign: CampaignRecord
  day: string
  spendMicros: bigint
  outcome: Outcome
}

type Draft = ToldDay & { ad: AdRecord; campaign: CampaignRecord }

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
  const minorMicros = minorMicrosOf(account.currency)
  tellDays(drafts, meta.corrections.all(), { seed: meta.seed, account, minorMicros, nowMs })
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
  const asked = { nowMs, firstDay: range.since, lastDay: range.until }
  for (const campaign of meta.campaigns.all()) {
    if (campaign.accountId !== account.id) continue
    for (const { day, byAd } of campaignDays(meta, campaign, asked)) {
      for (const [adId, accrued] of byAd) {
        const ad = meta.ads.get(adId)
        if (ad) drafts.push({ ad, adId, campaign, day, accrued, spend: accrued })
      }
    }
  }
  return drafts
}
