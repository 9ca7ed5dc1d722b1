import type { Fault, Place } from './failure.ts'
import { type GoogleWorld, newId } from './google-world.ts'
import { type Kind, nameOf, parseName } from './names.ts'
import type { GoogleCustomer } from './people.ts'
import type { Message, Shelves } from './records.ts'

/** Names that a request gives to what it is about to make: `-1` → the real id, null once it failed. */
export type TempNames = Map<string, { kind: Kind; id: string | null }>

/** One operation of a mutate on its way. Faults gather; anything gathered means nothing is kept. */
export type Operation = {
  google: GoogleWorld
  customer: GoogleCustomer
  /** The number in the address: 17. */
  version: number
  nowMs: number
  /** How the caller reached this host, for the address of a picture. */
  mountUrl: string
  shelves: Shelves
  temps: TempNames
  /** Where this operation stands in its request, down to `create` or `update`. */
  place: Place
  /** Topics of policy that the caller asks to let pass. */
  ignorableTopics: readonly string[]
  faults: Fault[]
  newId(): string
}

export function openOperation(
  google: GoogleWorld,
  facts: Omit<Operation, 'google' | 'faults' | 'newId' | 'nowMs'>,
): Operation {
  return { ...facts, google, faults: [], nowMs: google.clock.nowMs(), newId: () => newId(google) }
}

/** Notes one thing wrong with the operation; `at` goes on from the operation's own place. */
export function note(
  op: Operation,
  code: Readonly<Record<string, string>>,
  told: { message: string; at?: Place; trigger?: string | undefined; details?: Fault['details'] },
): void {
  const place = [...op.place, ...(told.at ?? [])]
  op.faults.push({
    code,
    message: told.message,
    place,
    ...(told.trigger === undefined ? {} : { trigger: told.trigger }),
    ...(told.details === undefined ? {} : { details: told.details }),
  })
}

export function noteMissing(op: Operation, at: Place): null {
  note(op, { fieldError: 'REQUIRED' }, { message: 'The required field was not present.', at })
  return null
}

/** The id behind a resource name of this kind: a real one, or one that this request made before. */
export function idOf(op: Operation, name: unknown, kind: Kind, at: Place): string | null {
  if (typeof name !== 'string' || name === '') return noteMissing(op, at)
  const parsed = parseName(name)
  if (!parsed || parsed.kind !== kind || parsed.customerId !== op.customer.id) {
    const message = `'${name}' is not a valid resource name for ${kind} of this customer.`
    note(op, { requestError: 'RESOURCE_NAME_MALFORMED' }, { message, at, trigger: name })
    return null
  }
  if (!parsed.id.startsWith('-')) return parsed.id
  const made = op.temps.get(parsed.id)
  if (made?.kind === kind) {
    if (made.id !== null) return made.id
    const message = 'The temporary ID was used by an operation that had errors.'
    note(
      op,
      { newResourceCreationError: 'TEMP_ID_RESOURCE_HAD_ERRORS' },
      { message, at, trigger: name },
    )
    return null
  }
  return noteNotFound(op, name, at)
}

export function noteNotFound(op: Operation, name: string, at: Place = []): null {
  note(
    op,
    { mutateError: 'RESOURCE_NOT_FOUND' },
    { message: 'Resource was not found.', at, trigger: name },
  )
  return null
}

export function noteRemoved(op: Operation, at: Place = []): null {
  const code = { contextError: 'OPERATION_NOT_PERMITTED_FOR_REMOVED_RESOURCE' }
  note(op, code, { message: 'The operation is not allowed for removed resources.', at })
  return null
}

export function ownName(op: Operation, kind: Kind, id: string): string {
  return nameOf(op.customer.id, kind, id)
}

/** Fields as they are kept: without what only the request needed. */
export function keptFields(message: Message, ...dropped: readonly string[]): Message {
  const entries = Object.entries(message).filter(([name]) => !dropped.includes(name))
  return Object.fromEntries(entries)
}
