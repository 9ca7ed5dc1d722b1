import { groupKind } from './ad-groups.ts'
import { adKind } from './ads.ts'
import { assetKind } from './assets.ts'
import { budgetKind } from './budgets.ts'
import { campaignKind } from './campaigns.ts'
import type { ResourceKind } from './change.ts'
import { campaignCriterionKind, groupCriterionKind } from './criteria.ts'
import { type Draft, draftOf } from './draft.ts'
import { type Fault, partialFailureOf, refused } from './failure.ts'
import { parseName } from './names.ts'
import {
  note,
  noteMissing,
  type Operation,
  openOperation,
  ownName,
  type TempNames,
} from './operation.ts'
import type { ReadOperation } from './read-operation.ts'
import type { Message, Shelves } from './records.ts'
import type { AdsRequest } from './request.ts'

export const kinds: readonly ResourceKind[] = [
  budgetKind,
  campaignKind,
  campaignCriterionKind,
  groupKind,
  groupCriterionKind,
  adKind,
  assetKind,
]

export type MutateOptions = {
  partialFailure: boolean
  validateOnly: boolean
  showsResource: boolean
}

type Outcome = { kind: ResourceKind; id: string } | null

/**
 * Carries out operations in their order. Without partial failure nothing is kept unless everything
 * went well; with it every operation stands for itself.
 */
export function mutate(
  request: AdsRequest,
  operations: readonly ReadOperation[],
  options: MutateOptions,
): { outcomes: Outcome[]; shelves: Shelves; failure?: unknown } {
  const draft = draftOf(request.google)
  const temps: TempNames = new Map()
  const touched = new Set<string>()
  const faults: Fault[] = []
  const outcomes = operations.map((operation): Outcome => {
    const done = runOne(request, draft, { operation, temps, touched })
    faults.push(...done.faults)
    return done.id === null ? null : { kind: operation.kind, id: done.id }
  })
  if (faults.length > 0 && !options.partialFailure) throw refused(...faults)
  if (!options.validateOnly) {
    draft.keep()
    request.made.push(...madeIds(operations, outcomes))
  }
  const failure = faults.length > 0 ? { failure: partialFailureOf(faults, request.mark) } : {}
  return { outcomes, shelves: draft.shelves, ...failure }
}

function madeIds(operations: readonly ReadOperation[], outcomes: readonly Outcome[]): string[] {
  return outcomes.flatMap((outcome, index) =>
    outcome && operations[index]?.type === 'create' ? [outcome.id] : [],
  )
}

function runOne(
  request: AdsRequest,
  draft: Draft,
  run: { operation: ReadOperation; temps: TempNames; touched: Set<string> },
): { id: string | null; faults: Fault[] } {
  const { operation, temps, touched } = run
  const own = draftOf(draft.shelves)
  const op = openOperation(request.google, {
    customer: request.customer,
    version: request.version,
    mountUrl: request.call.mountUrl,
    shelves: own.shelves,
    temps,
    place: operation.place,
    ignorableTopics: operation.ignorableTopics,
  })
  const id =
    operation.type === 'create' ? create(op, operation) : changeOne(op, { operation, touched })
  if (op.faults.length > 0) return { id: null, faults: op.faults }
  own.keep()
  return { id, faults: [] }
}

function create(op: Operation, { kind, message }: ReadOperation): string | null {
  const temp = tempOf(op, kind, message.resourceName)
  const id = kind.create(op, message)
  if (temp !== null) op.temps.set(temp, { kind: kind.kind, id: op.faults.length > 0 ? null : id })
  return id
}

/** The negative number that a new resource is called by in its request. */
function tempOf(op: Operation, kind: ResourceKind, name: unknown): string | null {
  if (typeof name !== 'string' || name === '') return null
  const parsed = parseName(name)
  const at = ['resourceName']
  if (!parsed || parsed.kind !== kind.kind || parsed.customerId !== op.customer.id) {
    const message = `'${name}' part of the resource name is invalid.`
    note(op, { requestError: 'RESOURCE_NAME_MALFORMED' }, { message, at, trigger: name })
    return null
  }
  // Names of two numbers follow from what they join; only their parts are temporary.
  if (parsed.id.includes('~')) return null
  if (!parsed.id.startsWith('-')) {
    const code = { newResourceCreationError: 'CANNOT_SET_ID_FOR_CREATE' }
    note(op, code, { message: 'Do not set the id field while creating new resources.', at })
    return null
  }
  if (op.temps.has(parsed.id)) {
    const message = 'Creating more than one resource with the same temp ID is not allowed.'
    note(op, { newResourceCreationError: 'DUPLICATE_TEMP_IDS' }, { message, at, trigger: name })
    return null
  }
  return parsed.id
}

function changeOne(
  op: Operation,
  { operation, touched }: { operation: ReadOperation; touched: Set<string> },
): string | null {
  const { kind, name, type, message, mask } = operation
  const at = type === 'remove' ? [] : ['resourceName']
  if (!name) return noteMissing(op, at)
  const parsed = parseName(name)
  if (!parsed || parsed.kind !== kind.kind || parsed.customerId !== op.customer.id) {
    const text = `'${name}' part of the resource name is invalid.`
    note(op, { requestError: 'RESOURCE_NAME_MALFORMED' }, { message: text, at, trigger: name })
    return null
  }
  if (touched.has(name)) {
    const text = 'Cannot mutate the same resource twice in one request.'
    note(op, { mutateError: 'ID_EXISTS_IN_MULTIPLE_MUTATES' }, { message: text, at, trigger: name })
    return null
  }
  touched.add(name)
  if (type === 'remove') kind.remove(op, parsed.id)
  else if (mask.length === 0) {
    const text = 'The field mask must be provided for update operations.'
    note(op, { fieldMaskError: 'FIELD_MASK_MISSING' }, { message: text, at: [] })
  } else kind.update(op, { id: parsed.id, message, mask })
  return parsed.id
}

/** The answer for one operation: its name, and with `MUTABLE_RESOURCE` what it has become. */
export function showOutcome(
  request: AdsRequest,
  { kind, id }: NonNullable<Outcome>,
  asked: { shelves: Shelves; showsResource: boolean },
): Message {
  const op = openOperation(request.google, {
    customer: request.customer,
    version: request.version,
    mountUrl: request.call.mountUrl,
    shelves: asked.shelves,
    temps: new Map(),
    place: [],
    ignorableTopics: [],
  })
  const resourceName = ownName(op, kind.kind, id)
  const shown = asked.showsResource ? kind.show(op, id) : null
  return { resourceName, ...(shown ? { [kind.resource]: { resourceName, ...shown } } : {}) }
}
