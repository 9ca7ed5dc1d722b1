import { dayAt, daysBetween } from '../delivery/account-days.ts'
import { type Aim, type Outcome, outcomeOf } from '../delivery/outcome.ts'
import { type ToldDay, tellDays } from '../delivery/told-days.ts'
import type { GoogleWorld } from './google-world.ts'
import { billableUnitMicros } from './money.ts'
import type { GoogleCustomer } from './people.ts'
import type { AdRecord, CampaignRecord } from './records.ts'
import { customerDays } from './spend.ts'

/** One ad on one account day as the network tells it now. */
export type AdDay = {
  ad: AdRecord
  campaign: CampaignRecord
  day: string
  spendMicros: bigint
  outcome: Outcome
}

type Draft = ToldDay & { ad: AdRecord; campaign: CampaignRecord }

/** What a campaign bids for says what its clicks are worth. */
const aims: Record<string, Aim> = {
  maximizeConversions: 'sales',
  maximizeConversionValue: 'sales',
  targetCpa: 'leads',
  targetRoas: 'sales',
  manualCpm: 'awareness',
}

/** Every ad of the customer that spent between two days, both included. */
export function adDaysOf(
  google: GoogleWorld,
  customer: GoogleCustomer,
  range: { since: string; until: string },
): AdDay[] {
  const nowMs = google.clock.nowMs()
  const drafts = accruedDays(google, customer, range, nowMs)
  const minorMicros = billableUnitMicros(customer.currency)
  const telling = { seed: google.seed, account: customer, minorMicros, nowMs }
  tellDays(drafts, google.corrections.all(), telling)
  const today = dayAt(nowMs, customer.zone)
  return drafts.map(({ ad, campaign, day, accrued, spend }) => {
    const outcome = outcomeOf({
      seed: google.seed,
      adId: ad.id,
      day,
      aim: aimOf(campaign),
      currency: customer.currency,
      spendMicros: accrued,
      ageDays: daysBetween(day, today),
    })
    return { ad, campaign, day, spendMicros: spend, outcome }
  })
}

function aimOf({ fields }: CampaignRecord): Aim {
  const bidding = Object.keys(aims).find((name) => name in fields)
  return (bidding && aims[bidding]) || 'traffic'
}

function accruedDays(
  google: GoogleWorld,
  customer: GoogleCustomer,
  range: { since: string; until: string },
  nowMs: number,
): Draft[] {
  const drafts: Draft[] = []
  const asked = { nowMs, firstDay: range.since, lastDay: range.until }
  for (const { day, byAd } of customerDays(google, customer.id, asked)) {
    for (const [adId, accrued] of byAd) {
      const ad = google.ads.get(adId)
      const campaign = ad && google.campaigns.get(ad.campaignId)
      if (ad && campaign) drafts.push({ ad, adId, campaign, day, accrued, spend: accrued })
    }
  }
  return drafts
}
