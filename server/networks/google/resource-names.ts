export type Collection =
  | 'campaigns'
  | 'campaignBudgets'
  | 'campaignCriteria'
  | 'adGroups'
  | 'adGroupCriteria'
  | 'adGroupAds'
  | 'assets'

export function nameOf(customerId: string, collection: Collection, id: string): string {
  return `customers/${customerId}/${collection}/${id}`
}

/** The id behind a resource name of this customer and collection; null for anything foreign. */
export function idIn(name: string, customerId: string, collection: Collection): string | null {
  const start = `customers/${customerId}/${collection}/`
  const id = name.slice(start.length)
  return name.startsWith(start) && /^\d+(~\d+)?$/.test(id) ? id : null
}

/**
 * An ad's id without its group's. Reports and reviews name ads by this number alone, and it is
 * unique at Google, so it is the external id of an ad.
 */
export function adIdOf(groupAndAd: string): string {
  return groupAndAd.slice(groupAndAd.indexOf('~') + 1)
}
