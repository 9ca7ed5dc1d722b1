/** The last segment but one of each resource's name: `customers/1/campaigns/2`. */
export type Kind =
  | 'campaignBudgets'
  | 'campaigns'
  | 'adGroups'
  | 'adGroupAds'
  | 'adGroupCriteria'
  | 'campaignCriteria'
  | 'assets'

export function nameOf(customerId: string, kind: Kind | 'ads', id: string): string {
  return `customers/${customerId}/${kind}/${id}`
}

export type ParsedName = { customerId: string; kind: string; id: string }

export function parseName(name: string): ParsedName | null {
  const found = /^customers\/(\d+)\/(\w+)\/(-?\d+(?:~-?\d+)?)$/.exec(name)
  if (!found) return null
  const [, customerId = '', kind = '', id = ''] = found
  return { customerId, kind, id }
}
