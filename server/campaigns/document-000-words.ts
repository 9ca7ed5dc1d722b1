import { document000Statuses } from '../../shared/campaigns.ts'
import { networkNames } from '../../shared/networks.ts'
import {
  documentWords,
  inOurNames,
  type Reading,
  sharedNames,
  sharedSentences,
} from './document-words.ts'

/** Our names by those of document 000's API. */
const names: Record<string, string> = {
  ...sharedNames,
  name: 'title',
  budget_owner: 'budgetOwner',
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

const words = documentWords({
  names,
  parameters,
  sentences: {
    ...sharedSentences,
    limit: 'must be a whole number from 1 to 100',
    platform: `must be one of ${networkNames.join(', ')}`,
    sort: 'must be one of newest, updated, name, spend',
  },
})

/** A body in our names, at any depth. */
export const { toOurs } = words

/** The parameters of a list in our names. */
export const parametersToOurs = (query: object, read: Reading) =>
  inOurNames(query, { names: parameters, read })

/** A field at fault by the document's name, in words about what its caller sent. */
export function faultInDocument(path: string, message: string): [string, string] {
  if (path === 'version') return ['If-Match', 'must be the ETag of this campaign, or *']
  const parts = words.inTheirNames(path)
  if (parts[0] === 'status' && path.startsWith('document000')) {
    return ['status', `must be one or more of ${document000Statuses.join(', ')}`]
  }
  return words.fault(parts, message)
}
