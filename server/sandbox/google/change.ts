import { camelCase, type Place } from './failure.ts'
import { type Shape, valueAt, withValue } from './message.ts'
import type { Kind } from './names.ts'
import { note, noteNotFound, noteRemoved, type Operation, ownName } from './operation.ts'
import type { Message, Shelf, Status } from './records.ts'

/** What one type of resource can do in a mutate. */
export type ResourceKind = {
  kind: Kind
  /** Its field in a mutate operation, in the answer, and in a resource of the answer. */
  operation: string
  result: string
  resource: string
  shape(version: number): Shape
  /** Answers the new id, or null when faults were noted. */
  create(op: Operation, message: Message): string | null
  update(op: Operation, change: Change): void
  remove(op: Operation, id: string): void
  /** The resource as it is now, for `MUTABLE_RESOURCE`. */
  show(op: Operation, id: string): Message | null
}

export type Change = { id: string; message: Message; mask: readonly string[] }

type Living = {
  id: string
  customerId: string
  fields: Message
  history: readonly { status: Status }[]
}

/** The record that an update or removal is about. Removed ones take no operation any more. */
export function livingRecord<T extends Living>(
  op: Operation,
  shelf: Shelf<T>,
  { id, kind }: { id: string; kind: Kind },
): T | null {
  const found = shelf.get(id)
  const at: Place = op.place.at(-1) === 'remove' ? [] : ['resourceName']
  if (!found || found.customerId !== op.customer.id) {
    return noteNotFound(op, ownName(op, kind, id), at)
  }
  return found.history.at(-1)?.status === 'REMOVED' ? noteRemoved(op, at) : found
}

/** ENABLED unless said otherwise, as Google has it. Nothing is made removed, or removed by update. */
export function statusOf(op: Operation, message: Message): Status {
  const status = (message.status ?? 'ENABLED') as Status
  if (status !== 'REMOVED') return status
  const created = op.place.at(-1) === 'create'
  const code: Record<string, string> = created
    ? { operationAccessDeniedError: 'CREATE_AS_REMOVED_NOT_PERMITTED' }
    : { enumError: 'ENUM_VALUE_NOT_PERMITTED' }
  note(op, code, {
    message: created
      ? 'Cannot create a resource with REMOVED status.'
      : 'Enum value is not permitted.',
    at: ['status'],
    trigger: 'REMOVED',
  })
  return status
}

/** The fields after an update: only what the mask names changes, and what it names unset is cleared. */
export function changedFields(
  op: Operation,
  fields: Message,
  change: Change & { shape: Shape; immutable: readonly string[]; apart: readonly string[] },
): Message {
  let changed = fields
  for (const path of change.mask) {
    const [first = ''] = path.split('.')
    const at = path.split('.')
    if (!Object.hasOwn(change.shape, first)) {
      const message = `The field mask contained an invalid field: '${path}'.`
      note(op, { fieldMaskError: 'FIELD_NOT_FOUND' }, { message, trigger: path })
    } else if (change.immutable.includes(first)) {
      note(op, { fieldError: 'IMMUTABLE_FIELD' }, { message: 'The field is immutable.', at })
    } else if (!change.apart.includes(first)) {
      changed = withValue(changed, path, valueAt(change.message, path))
    }
  }
  return changed
}

/** `name,network_settings.target_search_network` as paths of a message. */
export function readMask(text: unknown): string[] {
  if (typeof text !== 'string') return []
  return text.split(',').flatMap((path) => (path.trim() ? [camelCase(path.trim())] : []))
}

/** Notes a text that is missing or longer than allowed. Wide characters count twice. */
export function checkText(
  op: Operation,
  text: unknown,
  { at, longest }: { at: Place; longest: number },
): void {
  if (typeof text !== 'string' || text.trim() === '') {
    note(op, { fieldError: 'REQUIRED' }, { message: 'The required field was not present.', at })
  } else if (widthOf(text) > longest) {
    note(op, { stringLengthError: 'TOO_LONG' }, { message: 'Too long.', at, trigger: text })
  }
}

/** Names of campaigns and groups hold no null and no line break. */
export function checkOneLine(op: Operation, name: unknown, code: Record<string, string>): void {
  if (typeof name !== 'string' || !/[\0\n\r]/.test(name)) return
  note(op, code, { message: 'The name cannot be used.', at: ['name'], trigger: name })
}

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{10000}-\u{10ffff}]/u

function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (wide.test(character) ? 2 : 1), 0)
}
