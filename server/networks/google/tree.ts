import { markOf } from '../names.ts'
import type { AccountAccess } from '../network.ts'
import type { AdAsset, AdGroupPlan, CampaignPlan } from '../plan.ts'
import { adFields } from './ads.ts'
import { campaignBidding, groupBidding, wireAmount } from './bidding.ts'
import { geoTargetOf } from './countries.ts'
import { exclusionsOf } from './demographics.ts'
import { keywordField } from './keywords.ts'
import { campaignName } from './naming.ts'
import { type Collection, nameOf } from './resource-names.ts'
import { daysOf } from './schedule.ts'
import { fieldsOf } from './version-fields.ts'
import { channelTypes, networkSettings } from './vocabulary.ts'

export type Writing = {
  account: Omit<AccountAccess, 'accessToken'>
  plan: CampaignPlan
  apiVersion: string
  now: Date
  assetOf: (asset: AdAsset) => string
}

/** One operation of the tree. */
export type Made = {
  /** The step whose id its answer brings; null for what has no step of its own. */
  step: string | null
  collection: Collection
  /** In words, for a refusal. */
  subject: string
  operation: Record<string, unknown>
}

/**
 * The whole campaign as operations of one request, grouped by type and each after what it needs.
 * The campaign is made paused and everything below it switched on, so that one change of the
 * campaign later starts all of it. Pure.
 */
export function treeOperations(writing: Writing): Made[] {
  const groups = writing.plan.groups.map((group, index) => ({
    group,
    name: temporary(writing, 'adGroups', -3 - index),
  }))
  return [
    budgetOperation(writing),
    campaignOperation(writing),
    ...countryOperations(writing),
    ...groups.map((one) => groupOperation(writing, one)),
    ...groups.flatMap(criteriaOperations),
    ...groups.flatMap((one) => adOperations(writing, one)),
  ]
}

type NamedGroup = { group: AdGroupPlan; name: string }

/** A name that holds within one request, before Google gives the real one. */
function temporary({ account }: Writing, collection: Collection, id: number): string {
  return nameOf(account.accountId, collection, String(id))
}

const budgetIn = (writing: Writing) => temporary(writing, 'campaignBudgets', -1)
const campaignIn = (writing: Writing) => temporary(writing, 'campaigns', -2)

function budgetOperation(writing: Writing): Made {
  const { plan, account } = writing
  const create = {
    resourceName: budgetIn(writing),
    name: campaignName(plan.title, markOf(plan.operationRef)),
    amountMicros: wireAmount(plan.budgetMicros, account.currency),
    deliveryMethod: 'STANDARD',
    // Google shares budgets between campaigns unless it is told not to.
    explicitlyShared: false,
  }
  const operation = { campaignBudgetOperation: { create } }
  return { step: null, collection: 'campaignBudgets', subject: 'The budget', operation }
}

function campaignOperation(writing: Writing): Made {
  const { plan, account, apiVersion } = writing
  const fields = fieldsOf(apiVersion)
  const { firstDay, lastDay } = daysOf(plan, { timeZone: account.timeZone, now: writing.now })
  const create = {
    resourceName: campaignIn(writing),
    name: campaignName(plan.title, markOf(plan.operationRef)),
    status: 'PAUSED',
    advertisingChannelType: channelTypes[plan.channel]?.campaign,
    campaignBudget: budgetIn(writing),
    ...campaignBidding(plan, account.currency),
    networkSettings: networkSettings[plan.channel],
    // Otherwise people elsewhere who are only interested in a country would see the ads as well.
    geoTargetTypeSetting: { positiveGeoTargetType: 'PRESENCE' },
    ...(firstDay && fields.start(firstDay)),
    ...(lastDay && fields.end(lastDay)),
    ...fields.declarations,
  }
  const operation = { campaignOperation: { create } }
  return { step: 'campaign', collection: 'campaigns', subject: 'The campaign', operation }
}

function countryOperations(writing: Writing): Made[] {
  const countries = new Set(writing.plan.groups.flatMap(({ targeting }) => targeting.countries))
  return [...countries].map((country) => {
    const location = { geoTargetConstant: geoTargetOf(country) }
    const create = { campaign: campaignIn(writing), location }
    return {
      step: null,
      collection: 'campaignCriteria',
      subject: `Country ${country}`,
      operation: { campaignCriterionOperation: { create } },
    }
  })
}

function groupOperation(writing: Writing, { group, name }: NamedGroup): Made {
  const { plan, account } = writing
  const step = `group:${group.key}`
  const mark = markOf(plan.operationRef, {
    key: step,
    label: '',
    level: 'ad_group',
    subjectKey: group.key,
  })
  const create = {
    resourceName: name,
    name: campaignName(group.title, mark),
    campaign: campaignIn(writing),
    status: 'ENABLED',
    type: channelTypes[plan.channel]?.group,
    ...groupBidding(plan, group, account.currency),
    // Off, so that ages and genders are limits and not hints.
    ...(plan.channel === 'display' && { optimizedTargetingEnabled: false }),
  }
  const operation = { adGroupOperation: { create } }
  return { step, collection: 'adGroups', subject: `Ad group “${group.title}”`, operation }
}

function criteriaOperations({ group, name: adGroup }: NamedGroup): Made[] {
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

function adOperations(writing: Writing, { group, name: adGroup }: NamedGroup): Made[] {
  const { plan, assetOf } = writing
  return group.ads.map((ad) => {
    const create = { adGroup, status: 'ENABLED', ad: adFields({ plan, ad, assetOf }) }
    return {
      step: `ad:${ad.key}`,
      collection: 'adGroupAds',
      subject: `Ad “${ad.title}”`,
      operation: { adGroupAdOperation: { create } },
    }
  })
}
