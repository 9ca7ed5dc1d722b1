import type { AccountAccess, CallOptions } from '../network.ts'
import { NetworkError } from '../network-error.ts'
import type { GoogleClient } from './client.ts'
import type { Made } from './parts.ts'
import { adIdOf, type Collection, idIn } from './resource-names.ts'
import { Mutated, TreeMutated } from './schemas.ts'

/** One account, ready to be spoken to. */
export type Line = { client: GoogleClient; access: AccountAccess; options?: CallOptions }

export function updateOf(resourceName: string, fields: Record<string, string>) {
  return { update: { resourceName, ...fields }, updateMask: Object.keys(fields).join(',') }
}

/** One operation on one kind of thing. */
export async function mutate(
  { client, access, options }: Line,
  collection: Collection,
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

/** The body of a request whose operations happen all or not at all: there is never half a campaign. */
export function wholeOrNothing(parts: readonly Made[]): Record<string, unknown> {
  return {
    mutateOperations: parts.map(({ operation }) => operation),
    partialFailure: false,
    responseContentType: 'RESOURCE_NAME_ONLY',
  }
}

/** Carries out operations together; answers the id behind each, in their order. */
export async function mutateTogether(line: Line, parts: readonly Made[]): Promise<string[]> {
  const { client, access, options } = line
  const { value } = await client.ask({
    path: `customers/${access.accountId}/googleAds:mutate`,
    asker: access,
    scope: access.accountId,
    body: wholeOrNothing(parts),
    write: true,
    schema: TreeMutated,
    options,
    subjects: parts.map(({ subject }) => subject),
  })
  return parts.map(({ collection }, index) => {
    // Answers stand in the order of the operations.
    const [result] = Object.values(value.mutateOperationResponses[index] ?? {})
    const id = result ? idIn(result.resourceName, access.accountId, collection) : null
    if (id === null) throw unreadableAnswer()
    return collection === 'adGroupAds' ? adIdOf(id) : id
  })
}

/** The ids that operations brought, by their step. */
export function idsByStep(parts: readonly Made[], ids: readonly string[]): Map<string, string> {
  return new Map(
    parts.flatMap(({ step }, index) => {
      const id = ids[index]
      return step === null || id === undefined ? [] : [[step, id] as const]
    }),
  )
}

function unreadableAnswer(): NetworkError {
  return new NetworkError('google', {
    kind: 'transient',
    userMessage: 'Google did not say clearly what it made. It is looked for again.',
    networkMessage: 'the answer does not fit what was sent',
    outcomeUnknown: true,
  })
}

/** What was asked for cannot be done at Google; said before anything is sent. */
export function refused(userMessage: string): NetworkError {
  return new NetworkError('google', { kind: 'rejected', userMessage })
}

export function foreign(): NetworkError {
  return new NetworkError('google', {
    kind: 'unknown',
    userMessage:
      'Google answered about another campaign than the one asked for, so nothing was taken from it.',
    networkMessage: 'an answer about a foreign campaign',
  })
}
