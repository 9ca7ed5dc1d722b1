import { markOf } from '../names.ts'
import type { AccountAccess } from '../network.ts'
import type { AdAsset, AdGroupPlan, AdPlan, CampaignPlan } from '../plan.ts'
import { adFields } from './ads.ts'
import { groupBidding } from './bidding.ts'
import { exclusionsOf } from './demographics.ts'
import { keywordField } from './keywords.ts'
import { campaignName } from './naming.ts'
import type { Collection } from './resource-names.ts'
import { channelTypes } from './vocabulary.ts'

/** One operation of a request that happens whole or not at all. */
export type Made = {
  /** The step whose id its answer brings; null for what has no step of its own. */
  step: string | null
  collection: Collection
  /** In words, for a refusal. */
  subject: string
  operation: Record<string, unknown>
}

export type PartWriting = {
  account: Omit<AccountAccess, 'accessToken'>
  plan: CampaignPlan
  assetOf: (asset: AdAsset) => string
  /** Whether groups and ads are on from the start, which is safe only below a paused campaign. */
  status: 'ENABLED' | 'PAUSED'
}

/** A group of a plan and its resource name, which may be a temporary one. */
export type NamedGroup = { group: AdGroupPlan; name: string }

/** An ad group below the campaign of this resource name. */
export function groupOperation(
  { plan, account, status }: PartWriting,
  campaign: string,
  { group, name }: NamedGroup,
): Made {
  const step = `group:${group.key}`
  const create = {
    resourceName: name,
    name: groupName(plan.operationRef, group),
    campaign,
    status,
    type: channelTypes[plan.channel]?.group,
    ...groupBidding(plan, group, account.currency),
    // Off, so that ages and genders are limits and not hints.
    ...(plan.channel === 'display' && { optimizedTargetingEnabled: false }),
  }
  const operation = { adGroupOperation: { create } }
  return { step, collection: 'adGroups', subject: `Ad group “${group.title}”`, operation }
}

/** What a group is called at Google, mark included. */
export function groupName(operationRef: string, group: Pick<AdGroupPlan, 'key' | 'title'>): string {
  const { key, title } = group
  const step = { key: `group:${key}`, label: '', level: 'ad_group', subjectKey: key } as const
  return campaignName(title, markOf(operationRef, step))
}

/** Whom a group leaves out, and its keywords. */
export function criteriaOperations({ group, name: adGroup }: NamedGroup): Made[] {
  const made = (subject: string, fields: Record<string, unknown>): Made => ({
    step: null,
    collection: 'adGroupCriteria',
    subject,
    operation: { adGroupCriterionOperation: { create: { adGroup, ...fields } } },
  })
  return [
    ...exclusionsOf(group.targeting).map((criterion) =>
      made(`Ad group “${group.title}”`, { negative: true, ...criterion }),
    ),
    ...group.keywords.map((keyword) =>
      made(`Keyword “${keyword.text}”`, { status: 'ENABLED', keyword: keywordField(keyword) }),
    ),
  ]
}

/** An ad in the group of this resource name. */
export function adOperation(
  { plan, assetOf, status }: PartWriting,
  adGroup: string,
  ad: AdPlan,
  changeRef: string | null = null,
): Made {
  const create = { adGroup, status, ad: adFields({ plan, ad, assetOf, changeRef }) }
  return {
    step: `ad:${ad.key}`,
    collection: 'adGroupAds',
    subject: `Ad “${ad.title}”`,
    operation: { adGroupAdOperation: { create } },
  }
}
