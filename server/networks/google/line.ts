import type { AccountAccess, CallOptions } from '../network.ts'
import { NetworkError } from '../network-error.ts'
import type { GoogleClient } from './client.ts'
import { idIn } from './resource-names.ts'
import { Mutated } from './schemas.ts'

/** One account, ready to be spoken to. */
export type Line = { client: GoogleClient; access: AccountAccess; options?: CallOptions }

export function updateOf(resourceName: string, fields: Record<string, string>) {
  return { update: { resourceName, ...fields }, updateMask: Object.keys(fields).join(',') }
}

/** One operation on one kind of thing. */
export async function mutate(
  { client, access, options }: Line,
  collection: 'campaigns' | 'campaignBudgets' | 'assets',
  operation: Record<string, unknown>,
): Promise<string> {
  const { value } = await client.ask({
    path: `customers/${access.accountId}/${collection}:mutate`,
    asker: access,
    scope: access.accountId,
    body: { operations: [operation] },
    write: true,
    schema: Mutated,
    options,
  })
  const made = value.results[0]?.resourceName
  if (made && idIn(made, access.accountId, collection)) return made
  throw new NetworkError('google', {
    kind: 'unknown',
    userMessage: 'Google answered about something else than what was sent.',
    networkMessage: 'a change was answered with a foreign name',
    outcomeUnknown: true,
  })
}

export function foreign(): NetworkError {
  return new NetworkError('google', {
    kind: 'unknown',
    userMessage:
      'Google answered about another campaign than the one asked for, so nothing was taken from it.',
    networkMessage: 'an answer about a foreign campaign',
  })
}
