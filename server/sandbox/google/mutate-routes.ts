import type { ResourceKind } from './change.ts'
import { badPayload, camelCase, denied, refused } from './failure.ts'
import { readMessage, type Shape } from './message.ts'
import { kinds, type MutateOptions, mutate, showOutcome } from './mutate.ts'
import { type ReadOperation, readOperation } from './read-operation.ts'
import type { Message } from './records.ts'
import type { AdsRequest } from './request.ts'

const mostOperations = 10_000
const contentTypes = ['RESOURCE_NAME_ONLY', 'MUTABLE_RESOURCE'] as const

const optionShape: Shape = {
  customerId: 'string',
  partialFailure: 'bool',
  validateOnly: 'bool',
  responseContentType: contentTypes,
}

/** `googleAds:mutate`: operations of every type in one request. */
export function mutateAll(request: AdsRequest): unknown {
  const { raw, options } = readBody(request, 'mutateOperations')
  const operations = raw.map((value, index) => readMixed(request, value, index))
  const { outcomes, shelves, failure } = run(request, operations, options)
  if (options.validateOnly) return failure ? { partialFailureError: failure } : {}
  const responses = outcomes.map((outcome) => {
    if (!outcome) return {}
    return { [outcome.kind.result]: showOutcome(request, outcome, { ...options, shelves }) }
  })
  return {
    ...(failure ? { partialFailureError: failure } : {}),
    mutateOperationResponses: responses,
  }
}

/** `campaigns:mutate` and its siblings: operations of one type. */
export function mutateOne(kind: ResourceKind): (request: AdsRequest) => unknown {
  return (request) => {
    const { raw, options } = readBody(request, 'operations')
    const operations = raw.map((value, index) =>
      readOperation(kind, value, {
        place: [`operations[${index}]`],
        path: `operations[${index}]`,
        version: request.version,
      }),
    )
    const { outcomes, shelves, failure } = run(request, operations, options)
    if (options.validateOnly) return failure ? { partialFailureError: failure } : {}
    const results = outcomes.map((outcome) =>
      outcome ? showOutcome(request, outcome, { ...options, shelves }) : {},
    )
    return { ...(failure ? { partialFailureError: failure } : {}), results }
  }
}

function run(request: AdsRequest, operations: readonly ReadOperation[], options: MutateOptions) {
  if (request.customer.manager) {
    throw refused({
      code: { requestError: 'CANNOT_BE_EXECUTED_BY_MANAGER_ACCOUNT' },
      message: 'Request cannot be executed by a manager account.',
    })
  }
  if (request.customer.status === 'SUSPENDED') {
    throw denied(
      'ACTION_NOT_PERMITTED_FOR_SUSPENDED_ACCOUNT',
      'The user does not have permission to perform this action on the resource or method because the Google Ads account is suspended.',
    )
  }
  request.spend(operations.length)
  return mutate(request, operations, options)
}

function readBody({ call }: AdsRequest, listName: 'mutateOperations' | 'operations') {
  const { [listName]: list, ...rest } = withListName(call.body, listName)
  const fields = readMessage(optionShape, rest, '')
  const raw: unknown[] = Array.isArray(list) ? list : []
  const place = [listName]
  if (raw.length === 0) {
    const code = { requestError: 'REQUIRED_FIELD_MISSING' }
    throw refused({ code, message: 'Required field is missing.', place })
  }
  if (raw.length > mostOperations) {
    const message = `Too many mutate operations: at most ${mostOperations} are taken in one request.`
    throw refused({ code: { requestError: 'TOO_MANY_MUTATE_OPERATIONS' }, message, place })
  }
  const options: MutateOptions = {
    partialFailure: fields.partialFailure === true,
    validateOnly: fields.validateOnly === true,
    showsResource: fields.responseContentType === 'MUTABLE_RESOURCE',
  }
  return { raw, options }
}

function withListName(body: Message, listName: string): Message {
  if (listName !== 'mutateOperations' || !('mutate_operations' in body)) return body
  const { mutate_operations: list, ...rest } = body
  return { ...rest, mutateOperations: list }
}

function readMixed(request: AdsRequest, value: unknown, index: number): ReadOperation {
  const path = `mutate_operations[${index}]`
  const shape = Object.fromEntries(kinds.map(({ operation }) => [operation, 'string' as const]))
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badPayload(`Invalid value at '${path}' (type message), expected an object.`, path)
  }
  const given = Object.keys(value)
  const [only = '', second] = given
  // Reads the name alone: what stands below it is read by its own shape.
  readMessage(shape, Object.fromEntries(given.map((name) => [name, ''])), path)
  if (second) {
    const message = `Invalid value at '${path}' (oneof), oneof field 'operation' is already set. Cannot set '${second}'`
    throw badPayload(message, path)
  }
  const kind = kinds.find(({ operation }) => operation === camelCase(only))
  if (!kind) {
    throw refused({
      code: { requestError: 'OPERATION_REQUIRED' },
      message: 'Mutate operation should have either create, update, or remove specified.',
      place: [`mutateOperations[${index}]`],
    })
  }
  return readOperation(kind, (value as Message)[only], {
    place: [`mutateOperations[${index}]`, only],
    path: `${path}.${only}`,
    version: request.version,
  })
}
