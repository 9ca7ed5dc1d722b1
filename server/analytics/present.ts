import type { CampaignAnalytics } from '../../shared/analytics.ts'
import { toDocument000 } from '../../shared/metrics.ts'

/** Document 000's fields, per day and in total; money in the ad account's currency. */
export function analyticsDocument000(found: CampaignAnalytics) {
  return {
    campaign_id: found.campaign.uuid,
    currency: found.currency,
    from: found.period.from,
    to: found.period.to,
    totals: toDocument000(found.totals),
    days: found.days.map((one) => ({ date: one.day, ...toDocument000(one) })),
  }
}
