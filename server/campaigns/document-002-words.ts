import type { Request } from 'express'
import type { Context } from '../context.ts'
import { readingAssets } from './document-000-input.ts'
import {
  documentWords,
  inOurNames,
  type Reading,
  sharedNames,
  sharedSentences,
} from './document-words.ts'

/** Our names by those of document 002's API, of bodies at any depth. */
const names: Record<string, string> = {
  ...sharedNames,
  platform: 'network',
  title: 'title',
  status: 'status',
  budget_optimization: 'budgetOwner',
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

const words = documentWords({
  names,
  parameters,
  sentences: {
    ...sharedSentences,
    first: 'must be a whole number from 1 to 100',
    last: 'must be a whole number from 1 to 100',
    order: 'must be created_at or the name of a metric',
  },
})

const nothing = { names: {}, read: (_: string, value: unknown) => value }
/** Names that a door does not know, so that no rule takes them for ours. */
export const unknownNames = (values: object | undefined) => inOurNames(values ?? {}, nothing)

/** A body in our names, with the numbers of assets for their uuids. Parameters do not belong to it. */
export async function bodyInOurNames(
  { body, query }: Pick<Request, 'body' | 'query'>,
  context: Context,
): Promise<Record<string, unknown>> {
  const read = await readingAssets(body, context)
  return { ...unknownNames(query), ...(words.toOurs(body ?? {}, read) as object) }
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

/**
 * A field at fault by the document's name, in words about what its caller sent.
 * @param own our name of a field that this door has for another record.
 */
export function faultInDocument002(own: Record<string, string> = {}) {
  return (path: string, message: string): [string, string] => {
    const parts = words.inTheirNames(path)
    parts[0] = own[path.split('.')[0]!] ?? parts[0]!
    return words.fault(parts, message)
  }
}
