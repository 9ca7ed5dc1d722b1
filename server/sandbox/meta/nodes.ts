import { dayAt } from '../delivery/account-days.ts'
import { termsNow } from '../history.ts'
import { type FieldTree, type NodeReaders, project } from './fields.ts'
import type { MetaWorld } from './meta-world.ts'
import { minorMicrosOf } from './money.ts'
import { accountById, type SandboxAccount } from './people.ts'
import type { AdRecord, AdSetRecord, Budgets, CampaignRecord, CreativeRecord } from './records.ts'
import { reviewFeedback, verdictAt } from './review.ts'
import { spentOf } from './spend.ts'
import { adStatus, adsetStatus, campaignStatus, issuesInfo } from './status.ts'
import { graphTime } from './times.ts'

export type Shown = { meta: MetaWorld; nowMs: number }

export function accountOf(record: { accountId: string }): SandboxAccount {
  const account = accountById(record.accountId)
  if (!account) throw new Error(`no sandbox account ${record.accountId}`)
  return account
}

export function showCampaign({ meta, nowMs }: Shown, campaign: CampaignRecord, tree: FieldTree) {
  const terms = termsNow(campaign.history, nowMs)
  const { zone } = accountOf(campaign)
  const readers: NodeReaders = {
    ...sharedReaders({ meta, nowMs }, campaign, 'campaign', terms.status),
    effective_status: () => campaignStatus(meta, campaign, nowMs),
    objective: () => campaign.objective,
    buying_type: () => campaign.buyingType,
    bid_strategy: () => terms.bidStrategy,
    daily_budget: () => terms.dailyBudget,
    lifetime_budget: () => terms.lifetimeBudget,
    budget_remaining: () => remaining({ meta, nowMs }, campaign, terms, {}),
    spend_cap: () => terms.spendCap,
    can_use_spend_cap: () => true,
    special_ad_categories: () => campaign.specialAdCategories,
    special_ad_category: () => campaign.specialAdCategories[0] ?? 'NONE',
    special_ad_category_country: () => campaign.specialAdCategoryCountry,
    start_time: () => graphTime(campaign.startTimeMs ?? campaign.createdAtMs, zone),
    stop_time: () => (campaign.stopTimeMs ? graphTime(campaign.stopTimeMs, zone) : undefined),
    adsets: (below) =>
      edge(
        meta.adsets.all(),
        (one) => one.campaignId === campaign.id,
        (one) => showAdSet({ meta, nowMs }, one, below),
      ),
    ads: (below) =>
      edge(
        meta.ads.all(),
        (one) => one.campaignId === campaign.id,
        (one) => showAd({ meta, nowMs }, one, below),
      ),
  }
  return project({ id: campaign.id, type: 'Campaign', readers }, tree)
}

export function showAdSet({ meta, nowMs }: Shown, adset: AdSetRecord, tree: FieldTree) {
  const terms = termsNow(adset.history, nowMs)
  const { zone } = accountOf(adset)
  const campaign = meta.campaigns.get(adset.campaignId)
  const readers: NodeReaders = {
    ...sharedReaders({ meta, nowMs }, adset, 'adset', terms.status),
    effective_status: () => adsetStatus(meta, adset, nowMs),
    campaign_id: () => adset.campaignId,
    campaign: (below) => campaign && showCampaign({ meta, nowMs }, campaign, below),
    bid_strategy: () => terms.bidStrategy,
    // A number, unlike budgets: recorded answers show both.
    bid_amount: () => (terms.bidAmount ? Number.parseInt(terms.bidAmount, 10) : undefined),
    billing_event: () => adset.billingEvent,
    optimization_goal: () => adset.optimizationGoal,
    destination_type: () => adset.destinationType ?? 'UNDEFINED',
    pacing_type: () => ['standard'],
    daily_budget: () => terms.dailyBudget ?? '0',
    lifetime_budget: () => terms.lifetimeBudget ?? '0',
    budget_remaining: () =>
      (campaign && remaining({ meta, nowMs }, campaign, terms, { adsetId: adset.id })) ?? '0',
    promoted_object: () => adset.promotedObject,
    targeting: () => adset.targeting,
    attribution_spec: () => adset.attributionSpec,
    start_time: () => graphTime(terms.startTimeMs, zone),
    end_time: () => (terms.endTimeMs === null ? undefined : graphTime(terms.endTimeMs, zone)),
    ads: (below) =>
      edge(
        meta.ads.all(),
        (one) => one.adsetId === adset.id,
        (one) => showAd({ meta, nowMs }, one, below),
      ),
  }
  return project({ id: adset.id, type: 'AdSet', readers }, tree)
}

export function showAd({ meta, nowMs }: Shown, ad: AdRecord, tree: FieldTree) {
  const terms = termsNow(ad.history, nowMs)
  const campaign = meta.campaigns.get(ad.campaignId)
  const adset = meta.adsets.get(ad.adsetId)
  const creative = meta.creatives.get(ad.creativeId)
  const readers: NodeReaders = {
    ...sharedReaders({ meta, nowMs }, ad, 'ad', terms.status),
    effective_status: () => adStatus(meta, ad, nowMs),
    campaign_id: () => ad.campaignId,
    adset_id: () => ad.adsetId,
    campaign: (below) => campaign && showCampaign({ meta, nowMs }, campaign, below),
    adset: (below) => adset && showAdSet({ meta, nowMs }, adset, below),
    creative: (below) => creative && showCreative({ meta, nowMs }, creative, below),
    ad_review_feedback: () => reviewFeedback(verdictAt(meta, ad, nowMs)),
    tracking_specs: () => [],
  }
  return project({ id: ad.id, type: 'Ad', readers }, tree)
}

export function showCreative(_shown: Shown, creative: CreativeRecord, tree: FieldTree) {
  const field = (name: string) => () => creative.spec[name]
  const story = creative.spec.object_story_spec
  const data: unknown =
    typeof story === 'object' && story !== null && 'link_data' in story ? story.link_data : {}
  const link = (name: string) => () =>
    typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined
  const readers: NodeReaders = {
    account_id: () => creative.accountId,
    name: () => creative.name,
    status: () => creative.status,
    title: () => link('name')() ?? creative.spec.title,
    body: () => link('message')() ?? creative.spec.body,
    image_hash: link('image_hash'),
    link_url: () => link('link')() ?? creative.spec.link_url,
    call_to_action_type: field('call_to_action_type'),
    object_story_spec: field('object_story_spec'),
    object_story_id: field('object_story_id'),
    asset_feed_spec: field('asset_feed_spec'),
    url_tags: field('url_tags'),
    degrees_of_freedom_spec: field('degrees_of_freedom_spec'),
  }
  return project({ id: creative.id, type: 'AdCreative', readers }, tree)
}

type Common = {
  id: string
  accountId: string
  name: string
  createdAtMs: number
  updatedAtMs: number
}

function sharedReaders(
  { meta, nowMs }: Shown,
  record: Common,
  level: 'campaign' | 'adset' | 'ad',
  status: string,
): NodeReaders {
  const { zone } = accountOf(record)
  return {
    account_id: () => record.accountId,
    name: () => record.name,
    status: () => status,
    configured_status: () => status,
    created_time: () => graphTime(record.createdAtMs, zone),
    updated_time: () => graphTime(record.updatedAtMs, zone),
    issues_info: () => {
      const issues = issuesInfo(meta, { id: record.id, level }, nowMs)
      return issues.length > 0 ? issues : undefined
    },
    recommendations: () => undefined,
  }
}

/** Children that were not removed, as a list inside their parent. */
function edge<T extends { history: readonly { status: string }[] }>(
  all: readonly T[],
  belongs: (one: T) => boolean,
  show: (one: T) => unknown,
): { data: unknown[] } | undefined {
  const living = all.filter(
    (one) => belongs(one) && !['DELETED', 'ARCHIVED'].includes(one.history.at(-1)?.status ?? ''),
  )
  return living.length > 0 ? { data: living.map(show) } : undefined
}

/** In minor units: of today for a daily budget, of its whole life for a lifetime budget. */
function remaining(
  { meta, nowMs }: Shown,
  campaign: CampaignRecord,
  budgets: Budgets,
  scope: { adsetId?: string },
): string | undefined {
  const { currency, zone } = accountOf(campaign)
  const budget = budgets.dailyBudget ?? budgets.lifetimeBudget
  if (budget === null) return undefined
  const within = budgets.dailyBudget ? { ...scope, day: dayAt(nowMs, zone) } : scope
  const left = BigInt(budget) - spentOf(meta, campaign, within, nowMs) / minorMicrosOf(currency)
  return (left > 0n ? left : 0n).toString()
}
