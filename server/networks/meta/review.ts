import type { z } from 'zod'
import type { ReviewAnswer } from '../answers.ts'
import type { AccountAccess, CallOptions } from '../network.ts'
import { NetworkError } from '../network-error.ts'
import { callOf, readCampaign } from './campaigns.ts'
import type { GraphClient } from './client.ts'
import { problemsOf, refineDelivery, toCampaign, toVerdict } from './delivery.ts'
import { Ad, AdSet, type Page, pageOf } from './schemas.ts'

type ReviewAsk = { access: AccountAccess; campaignId: string; now: Date; options?: CallOptions }

/** What Meta's review says about every ad, and what keeps the campaign from delivering. */
export async function readReview(client: GraphClient, ask: ReviewAsk): Promise<ReviewAnswer> {
  const campaign = await readCampaign(client, ask.access, ask.campaignId, ask.options)
  if (!campaign) return { campaign: null, verdicts: [], problems: [] }
  const groups = await children(client, ask, {
    edge: 'adsets',
    fields: 'id,campaign_id,name,effective_status,end_time,issues_info',
    schema: pageOf(AdSet),
  })
  const ads = await children(client, ask, {
    edge: 'ads',
    fields: 'id,campaign_id,adset_id,name,effective_status,ad_review_feedback,issues_info',
    schema: pageOf(Ad),
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

type Edge<T> = { edge: string; fields: string; schema: z.ZodType<Page<T>> }

async function children<T extends { campaign_id: string }>(
  client: GraphClient,
  { access, campaignId, options }: ReviewAsk,
  { edge, fields, schema }: Edge<T>,
): Promise<T[]> {
  const found: T[] = []
  const pages = client.pages<T>({
    ...callOf(access, options),
    path: `${campaignId}/${edge}`,
    params: { fields, limit: 100 },
    schema,
  })
  for await (const page of pages) found.push(...page.value.data)
  if (found.every((child) => child.campaign_id === campaignId)) return found
  throw new NetworkError('meta', {
    kind: 'unknown',
    userMessage: 'Meta answered with ads of another campaign, so nothing was taken from it.',
    networkMessage: 'an answer about a foreign campaign',
  })
}
