import type { Request } from 'express'
import type { Context } from '../context.ts'
import { readingAssets } from './document-000-input.ts'
import { inOurNames, toMicros } from './document-000-words.ts'

/** Our names by those of document 002's API, of bodies at any depth. Amounts there are decimals. */
const names: Record<string, string> = {
  organization_id: 'organizationId',
  connection_id: 'connectionId',
  platform: 'network',
  title: 'title',
  status: 'status',
  channel: 'channel',
  objective: 'objective',
  bid_type: 'bidType',
  bid_amount: 'bidAmountMicros',
  budget_optimization: 'budgetOwner',
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
}

/** The same for parameters. */
const parameters: Record<string, string> = {
  organization_id: 'organizationId',
  ad_campaign_id: 'campaignId',
  ad_group_id: 'adGroupId',
  status: 'status',
  query: 'search',
  created_after: 'createdAfter',
  created_before: 'createdBefore',
  stats_from: 'statsFrom',
  stats_to: 'statsTo',
  order: 'order',
  direction: 'direction',
  first: 'first',
  after: 'after',
  last: 'last',
  before: 'before',
}

const amounts = new Set(['bid_amount', 'budget_amount'])
const theirs = new Map(
  Object.entries({ ...names, ...parameters }).map(([their, our]) => [our, their]),
)

type Reading = (their: string, value: unknown) => unknown

function toOurs(value: unknown, read: Reading): unknown {
  if (Array.isArray(value)) return value.map((one) => toOurs(one, read))
  if (typeof value !== 'object' || value === null) return value
  return inOurNames(value, {
    names,
    read: (their, one) => (amounts.has(their) ? toMicros(one) : toOurs(read(their, one), read)),
  })
}

const nothing = { names: {}, read: (_: string, value: unknown) => value }
/** Names that a door does not know, so that no rule takes them for ours. */
export const unknownNames = (values: object | undefined) => inOurNames(values ?? {}, nothing)

/** A body in our names, with the numbers of assets for their uuids. Parameters do not belong to it. */
export async function bodyInOurNames(
  { body, query }: Pick<Request, 'body' | 'query'>,
  context: Context,
): Promise<Record<string, unknown>> {
  const read = await readingAssets(body, context)
  return { ...unknownNames(query), ...(toOurs(body ?? {}, read) as object) }
}

const counts = new Set(['first', 'last', 'organization_id'])

/** Parameters in our names, those of them that a door has. */
export function parametersInOurNames(
  { query, body }: Pick<Request, 'query' | 'body'>,
  known: readonly string[],
): Record<string, unknown> {
  const own = Object.fromEntries(known.map((their) => [their, parameters[their]!]))
  const read: Reading = (their, value) => {
    if (their === 'status') return String(value).split(',')
    if (counts.has(their)) return /^[1-9]\d{0,9}$/.test(String(value)) ? Number(value) : value
    return value
  }
  return { ...unknownNames(body), ...inOurNames(query, { names: own, read }) }
}

/** Said instead of what the schema says about our own form of these values. */
const sentences: Record<string, string> = {
  asset_id: 'must be the uuid of an asset',
  organization_id: 'must be a whole number above zero',
  connection_id: 'must be a whole number above zero',
  first: 'must be a whole number from 1 to 100',
  last: 'must be a whole number from 1 to 100',
  order: 'must be created_at or the name of a metric',
  direction: 'must be asc or desc',
}

/**
 * A field at fault by the document's name, in words about what its caller sent.
 * @param own our name of a field that this door has for another record.
 */
export function faultInDocument002(own: Record<string, string> = {}) {
  return (path: string, message: string): [string, string] => {
    const parts = path.split('.').map((part) => theirs.get(part) ?? part.trim())
    parts[0] = own[path.split('.')[0]!] ?? parts[0]!
    const name = parts.at(-1) ?? ''
    const ours = /micros|^(?:Invalid|Too) /.test(message)
    if (ours && amounts.has(name)) return [parts.join('.'), 'must be a number above zero']
    return [parts.join('.'), (ours && sentences[name]) || message]
  }
}
