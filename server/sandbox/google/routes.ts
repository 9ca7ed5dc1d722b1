import { groupKind } from './ad-groups.ts'
import { adKind } from './ads.ts'
import { assetKind } from './assets.ts'
import { budgetKind } from './budgets.ts'
import { campaignKind } from './campaigns.ts'
import { campaignCriterionKind, groupCriterionKind } from './criteria.ts'
import { mutateAll, mutateOne } from './mutate-routes.ts'
import type { AdsRequest } from './request.ts'
import { search, searchStream } from './search.ts'

export type AdsHandler = (request: AdsRequest) => unknown

/** What stands after `/customers/<id>/`, each with how it is answered. */
export const customerRoutes: Readonly<Record<string, AdsHandler>> = {
  'googleAds:search': search,
  'googleAds:searchStream': searchStream,
  'googleAds:mutate': mutateAll,
  'campaignBudgets:mutate': mutateOne(budgetKind),
  'campaigns:mutate': mutateOne(campaignKind),
  'campaignCriteria:mutate': mutateOne(campaignCriterionKind),
  'adGroups:mutate': mutateOne(groupKind),
  'adGroupCriteria:mutate': mutateOne(groupCriterionKind),
  'adGroupAds:mutate': mutateOne(adKind),
  'assets:mutate': mutateOne(assetKind),
}

export const streamRoute = 'googleAds:searchStream'
export const accountsPath = 'customers:listAccessibleCustomers'

export type Address = {
  /** `v17`; null when the path has none. */
  version: string | null
  customerId: string | null
  route: string
}

export function addressOf(path: string): Address {
  const [, version = null, rest = ''] = /^\/(v\d+)\/(.*)$/.exec(path) ?? []
  const [, customerId = null, route = rest] = /^customers\/([^/]*)\/(.+)$/.exec(rest) ?? []
  return { version, customerId, route }
}
