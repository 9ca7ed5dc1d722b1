import type { ReviewAnswer } from '../answers.ts'
import type { AccountAccess, CallOptions } from '../network.ts'
import { callOf, foreign, readCampaign } from './campaigns.ts'
import type { TikTokClient } from './client.ts'
import { problemsOf, refineDelivery, toCampaign, toVerdict } from './delivery.ts'
import { listAll } from './find.ts'
import { ownedFields } from './objects.ts'
import { Ad, AdGroup, type AdReview, AdReviews, pageOf } from './schemas.ts'

type ReviewAsk = {
  client: TikTokClient
  access: AccountAccess
  campaignId: string
  now: Date
  options?: CallOptions
}

/** How many ads the review page takes at once. */
const AT_ONCE = 100

/** What TikTok's review says about every ad, and what keeps the campaign from delivering. */
export async function readReview(ask: ReviewAsk): Promise<ReviewAnswer> {
  const { client, access, campaignId, options } = ask
  const campaign = await readCampaign(client, access, campaignId, options)
  if (!campaign) return { campaign: null, verdicts: [], problems: [] }
  const filtering = { campaign_ids: [campaignId] }
  const groups = await listAll(ask, {
    path: 'adgroup/get',
    filtering,
    fields: [...ownedFields, 'adgroup_id', 'adgroup_name', 'schedule_end_time'],
    schema: pageOf(AdGroup),
  })
  const ads = await listAll(ask, {
    path: 'ad/get',
    filtering,
    fields: [...ownedFields, 'adgroup_id', 'ad_id', 'ad_name'],
    schema: pageOf(Ad),
  })
  if ([...groups, ...ads].some((child) => !isOf(child, ask))) throw foreign()
  const reviews = await readReviews(
    ask,
    ads.map(({ ad_id: id }) => id),
  )
  const verdicts = ads.flatMap((ad) => toVerdict(ad, reviews.get(ad.ad_id)) ?? [])
  return {
    campaign: refineDelivery(toCampaign(campaign), { groups, verdicts, now: ask.now }),
    verdicts,
    problems: [
      ...problemsOf('campaign', campaignId, campaign),
      ...groups.flatMap((group) => problemsOf('ad_group', group.adgroup_id, group)),
      ...ads.flatMap((ad) => problemsOf('ad', ad.ad_id, ad)),
    ],
  }
}

function isOf(
  child: { advertiser_id: string; campaign_id: string },
  { access, campaignId }: ReviewAsk,
): boolean {
  return child.advertiser_id === access.accountId && child.campaign_id === campaignId
}

async function readReviews(
  { client, access, options }: ReviewAsk,
  adIds: string[],
): Promise<Map<string, AdReview>> {
  const found = new Map<string, AdReview>()
  for (let from = 0; from < adIds.length; from += AT_ONCE) {
    const answer = await client.get({
      ...callOf(access, options),
      path: 'ad/review_info',
      params: {
        advertiser_id: access.accountId,
        ad_ids: adIds.slice(from, from + AT_ONCE),
      },
      schema: AdReviews,
    })
    for (const [id, review] of Object.entries(answer.ad_review_map)) found.set(id, review)
  }
  return found
}
