import { markOf } from '../names.ts'
import { campaignBidding, wireAmount } from './bidding.ts'
import { geoTargetOf } from './countries.ts'
import { campaignName } from './naming.ts'
import {
  adOperation,
  criteriaOperations,
  groupOperation,
  type Made,
  type PartWriting,
} from './parts.ts'
import { type Collection, nameOf } from './resource-names.ts'
import { daysOf } from './schedule.ts'
import { fieldsOf } from './version-fields.ts'
import { channelTypes, networkSettings } from './vocabulary.ts'

export type Writing = Omit<PartWriting, 'status'> & { apiVersion: string; now: Date }

/**
 * The whole campaign as operations of one request, grouped by type and each after what it needs.
 * The campaign is made paused and everything below it switched on, so that one change of the
 * campaign later starts all of it. Pure.
 */
export function treeOperations(writing: Writing): Made[] {
  const parts: PartWriting = { ...writing, status: 'ENABLED' }
  const groups = writing.plan.groups.map((group, index) => ({
    group,
    name: temporary(writing, 'adGroups', -3 - index),
  }))
  return [
    budgetOperation(writing),
    campaignOperation(writing),
    ...countryOperations(writing),
    ...groups.map((one) => groupOperation(parts, campaignIn(writing), one)),
    ...groups.flatMap(criteriaOperations),
    ...groups.flatMap(({ group, name }) => group.ads.map((ad) => adOperation(parts, name, ad))),
  ]
}

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
