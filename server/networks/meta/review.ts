import type { ReviewAnswer } from '../answers.ts'
import type { AccountAccess, CallOptions } from '../network.ts'
import { readCampaign } from './campaigns.ts'
import { children } from './children.ts'
import type { GraphClient } from './client.ts'
import { problemsOf, refineDelivery, toCampaign, toVerdict } from './delivery.ts'
import { Ad, AdSet } from './schemas.ts'

type ReviewAsk = { access: AccountAccess; campaignId: string; now: Date; options?: CallOptions }

/** What Meta's review says about every ad, and what keeps the campaign from delivering. */
export async function readReview(client: GraphClient, ask: ReviewAsk): Promise<ReviewAnswer> {
  const campaign = await readCampaign(client, ask.access, ask.campaignId, ask.options)
  if (!campaign) return { campaign: null, verdicts: [], problems: [] }
  const groups = await children(client, ask, {
    edge: 'adsets',
    fields: 'id,campaign_id,name,effective_status,end_time,issues_info',
    schema: AdSet,
  })
  const ads = await children(client, ask, {
    edge: 'ads',
    fields: 'id,campaign_id,adset_id,name,effective_status,ad_review_feedback,issues_info',
    schema: Ad,
  })
  const verdicts = ads.flatMap((ad) => toVerdict(ad) ?? [])
  return {
    campaign: refineDelivery(toCampaign(campaign, ask.now), groups, verdicts, ask.now),
    verdicts,
    problems: [
      ...problemsOf('campaign', campaign),
      ...groups.flatMap((group) => problemsOf('ad_group', group)),
      ...ads.flatMap((ad) => problemsOf('ad', ad)),
    ],
  }
}
