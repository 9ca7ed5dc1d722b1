import { accountDay, dayAt, daysBetween } from '../delivery/account-days.ts'
import { type Aim, type Outcome, outcomeOf } from '../delivery/outcome.ts'
import { type ToldDay, tellDays } from '../delivery/told-days.ts'
import { drawBetween } from '../draw.ts'
import { minorMicrosOf } from './money.ts'
import type { Advertiser } from './people.ts'
import type { AdRecord, CampaignRecord } from './records.ts'
import { campaignDays } from './spend.ts'
import type { TikTokWorld } from './tiktok-world.ts'

/** One ad on one account day as the network tells it now. */
export type AdDay = {
  ad: AdRecord
  campaign: CampaignRecord
  day: string
  spendMicros: bigint
  outcome: Outcome
}

type Draft = ToldDay & { ad: AdRecord; campaign: CampaignRecord }

/** What happened in the last half hour is not in any report yet. */
const latencyMs = 30 * 60_000
const hourMs = 3_600_000

const aims: Record<string, Aim> = {
  REACH: 'awareness',
  VIDEO_VIEWS: 'awareness',
  BRAND_CONSIDERATION: 'awareness',
  TRAFFIC: 'traffic',
  ENGAGEMENT: 'engagement',
  APP_PROMOTION: 'app',
  LEAD_GENERATION: 'leads',
  WEB_CONVERSIONS: 'sales',
  PRODUCT_SALES: 'sales',
}

/** Every ad of the advertiser that spent between two days, both included. */
export function adDaysOf(
  tiktok: TikTokWorld,
  advertiser: Advertiser,
  range: { since: string; until: string; wanted: (ad: AdRecord) => boolean },
): AdDay[] {
  const nowMs = tiktok.clock.nowMs()
  const minorMicros = minorMicrosOf(advertiser.currency)
  const drafts = accruedDays(tiktok, advertiser, range, nowMs - latencyMs)
  for (const draft of drafts) draft.spend = seenInRealTime(tiktok, advertiser, draft, nowMs)
  const telling = { seed: tiktok.seed, account: advertiser, minorMicros, nowMs }
  tellDays(drafts, tiktok.corrections.all(), telling)
  const today = dayAt(nowMs, advertiser.zone)
  return drafts
    .filter(({ ad }) => range.wanted(ad))
    .map(({ ad, campaign, day, accrued, spend }) => {
      const outcome = outcomeOf({
        seed: tiktok.seed,
        adId: ad.id,
        day,
        aim: aims[campaign.objectiveType] ?? 'traffic',
        currency: advertiser.currency,
        spendMicros: accrued,
        ageDays: daysBetween(day, today),
      })
      return { ad, campaign, day, spendMicros: spend, outcome }
    })
}

function accruedDays(
  tiktok: TikTokWorld,
  advertiser: Advertiser,
  range: { since: string; until: string },
  knownMs: number,
): Draft[] {
  const drafts: Draft[] = []
  const asked = { nowMs: knownMs, firstDay: range.since, lastDay: range.until }
  for (const campaign of tiktok.campaigns.all()) {
    if (campaign.advertiserId !== advertiser.id) continue
    for (const { day, byAd } of campaignDays(tiktok, campaign, asked)) {
      for (const [adId, accrued] of byAd) {
        const ad = tiktok.ads.get(adId)
        if (ad) drafts.push({ ad, adId, campaign, day, accrued, spend: accrued })
      }
    }
  }
  return drafts
}

/**
 * Until a job at 12:00 UTC has run after the end of a day, its amounts are those of the real-time
 * counter, which misses a little.
 */
function seenInRealTime(
  tiktok: TikTokWorld,
  { zone }: Advertiser,
  { adId, day, accrued }: Draft,
  nowMs: number,
): bigint {
  if (nowMs >= settledMs(day, zone)) return accrued
  return (accrued * BigInt(drawBetween(9_800, 9_990, tiktok.seed, adId, day, 'live'))) / 10_000n
}

function settledMs(day: string, zone: string): number {
  const { untilMs } = accountDay(day, zone)
  const noonMs = Math.floor(untilMs / (24 * hourMs)) * 24 * hourMs + 12 * hourMs
  return noonMs >= untilMs ? noonMs : noonMs + 24 * hourMs
}
