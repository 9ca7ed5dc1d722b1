import type { GooglePerson } from './google-person.ts'
import type { Fields } from './sandbox-person.ts'

export type Tree = { budget: string; campaign: string; group: string; ad: string }

const words = (...texts: string[]) => texts.map((text) => ({ text }))

export function searchAd(fields: Fields = {}): Fields {
  return {
    finalUrls: ['https://shop.example/'],
    responsiveSearchAd: {
      headlines: words('Warm', 'Dry', 'Light'),
      descriptions: words('Made for autumn', 'Sent today'),
      ...fields,
    },
  }
}

export type TreeOptions = {
  name?: string
  status?: string
  campaign?: Fields
  budget?: Fields
  ad?: Fields
  keywords?: boolean
}

/** Budget, campaign, ad group, keyword and ad in one request, each by a negative number of its own. */
export function treeOperations(account: string, options: TreeOptions = {}): Fields[] {
  const named = (kind: string, number: number) => `customers/${account}/${kind}/${number}`
  const name = options.name ?? 'Autumn · #op1'
  const budget = {
    resourceName: named('campaignBudgets', -1),
    name,
    amountMicros: '50000000',
    explicitlyShared: false,
    ...options.budget,
  }
  const campaign = {
    resourceName: named('campaigns', -2),
    name,
    status: options.status ?? 'ENABLED',
    advertisingChannelType: 'SEARCH',
    campaignBudget: named('campaignBudgets', -1),
    maximizeConversions: {},
    ...options.campaign,
  }
  const group = {
    resourceName: named('adGroups', -3),
    name: `${name}/group`,
    campaign: named('campaigns', -2),
    status: 'ENABLED',
    type: 'SEARCH_STANDARD',
  }
  const keyword = {
    adGroup: named('adGroups', -3),
    status: 'ENABLED',
    keyword: { text: 'warm coat', matchType: 'PHRASE' },
  }
  const ad = { adGroup: named('adGroups', -3), status: 'ENABLED', ad: options.ad ?? searchAd() }
  return [
    { campaignBudgetOperation: { create: budget } },
    { campaignOperation: { create: campaign } },
    { adGroupOperation: { create: group } },
    ...(options.keywords === false ? [] : [{ adGroupCriterionOperation: { create: keyword } }]),
    { adGroupAdOperation: { create: ad } },
  ]
}

/** Makes the tree and answers the resource names of what was made. */
export async function plantTree(
  person: GooglePerson,
  account: string,
  options: TreeOptions = {},
): Promise<Tree> {
  const answer = await person.mutate(account, treeOperations(account, options))
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  const responses = answer.body.mutateOperationResponses as unknown as Record<
    string,
    { resourceName: string }
  >[]
  const named = (result: string) =>
    responses.find((one) => result in one)?.[result]?.resourceName ?? ''
  return {
    budget: named('campaignBudgetResult'),
    campaign: named('campaignResult'),
    group: named('adGroupResult'),
    ad: named('adGroupAdResult'),
  }
}

export function idOf(name: string): string {
  return name.split('/').at(-1) ?? ''
}
