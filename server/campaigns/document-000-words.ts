import { document000Statuses } from '../../shared/campaigns.ts'
import { decimalToMicros } from '../../shared/money.ts'
import { networkNames } from '../../shared/networks.ts'

/** Our names by those of document 000's API. Amounts there are decimals, here micros. */
const names: Record<string, string> = {
  organization_id: 'organizationId',
  connection_id: 'connectionId',
  name: 'title',
  channel: 'channel',
  objective: 'objective',
  bid_type: 'bidType',
  bid_amount: 'bidAmountMicros',
  budget_owner: 'budgetOwner',
  budget_type: 'budgetType',
  budget_amount: 'budgetMicros',
  optimization_goal: 'optimizationGoal',
  special_ad_categories: 'specialAdCategories',
  starts_at: 'startsAt',
  ends_at: 'endsAt',
  ad_groups: 'groups',
  targeting: 'targeting',
  countries: 'countries',
  age_min: 'ageMin',
  age_max: 'ageMax',
  genders: 'genders',
  keywords: 'keywords',
  text: 'text',
  match: 'match',
  ads: 'ads',
  asset_id: 'assetId',
  headline: 'headline',
  body: 'body',
  link_url: 'linkUrl',
  call_to_action: 'callToAction',
  more_headlines: 'moreHeadlines',
  more_bodies: 'moreBodies',
  role: 'role',
  reason: 'reason',
}

/** The same for the parameters of a list. */
const parameters: Record<string, string> = {
  status: 'document000',
  platform: 'network',
  organization_id: 'organizationId',
  connection_id: 'connectionId',
  objective: 'objective',
  channel: 'channel',
  search: 'search',
  created_after: 'createdAfter',
  created_before: 'createdBefore',
  updated_after: 'updatedAfter',
  updated_before: 'updatedBefore',
  sort: 'sort',
  direction: 'direction',
  limit: 'limit',
  after: 'after',
  before: 'before',
}

const amounts = new Set(['bid_amount', 'budget_amount'])
const theirs = new Map(
  Object.entries({ ...names, ...parameters }).map(([their, our]) => [our, their]),
)

type Known = { names: Record<string, string>; read: (their: string, value: unknown) => unknown }

// Our own names are not the document's: with a space behind them no rule knows them.
export const inOurNames = (value: object, { names, read }: Known) =>
  Object.fromEntries(
    Object.entries(value).map(([their, one]) => {
      const known = Object.hasOwn(names, their)
      return known ? [names[their], read(their, one)] : [`${their} `, one]
    }),
  )

/** A value of a body that stands for another: the number of a uuid, the micros of an amount. */
export type Reading = (their: string, value: unknown) => unknown

/**
 * A body of the document's API in our names, at any depth. What is no amount stays what no rule
 * accepts, so that the gate can refuse in its own order.
 */
export function toOurs(value: unknown, read: Reading = (_, one) => one): unknown {
  if (Array.isArray(value)) return value.map((one) => toOurs(one, read))
  if (typeof value !== 'object' || value === null) return value
  return inOurNames(value, {
    names,
    read: (their, one) => (amounts.has(their) ? toMicros(one) : toOurs(read(their, one), read)),
  })
}

/** The parameters of a list in our names. */
export const parametersToOurs = (query: object, read: Reading) =>
  inOurNames(query, { names: parameters, read })

// A number that was read as a double still has the 15 digits its caller wrote, and an amount has no
// more: ten before the point, and those of its currency, at most three, behind it. What has finer
// places is refused for them.
export function toMicros(value: unknown): unknown {
  if (value === null) return null
  if (typeof value !== 'number') return 'no number'
  return decimalToMicros(String(value))?.toString() ?? 'no amount'
}

/** Said instead of what the schema says about our own form of these values. */
const sentences: Record<string, string> = {
  asset_id: 'must be the uuid of an asset',
  organization_id: 'must be a whole number above zero',
  connection_id: 'must be a whole number above zero',
  limit: 'must be a whole number from 1 to 100',
  platform: `must be one of ${networkNames.join(', ')}`,
  sort: 'must be one of newest, updated, name, spend',
  direction: 'must be asc or desc',
}

/** A field at fault by the document's name, in words about what its caller sent. */
export function faultInDocument(path: string, message: string): [string, string] {
  if (path === 'version') return ['If-Match', 'must be the ETag of this campaign, or *']
  const parts = path.split('.').map((part) => theirs.get(part) ?? part.trim())
  if (parts[0] === 'status' && path.startsWith('document000')) {
    return ['status', `must be one or more of ${document000Statuses.join(', ')}`]
  }
  const name = parts.at(-1) ?? ''
  const ours = /micros|^(?:Invalid|Too) /.test(message)
  if (ours && amounts.has(name)) return [parts.join('.'), 'must be a number above zero']
  return [parts.join('.'), (ours && sentences[name]) || message]
}
