import { type ResourceKind, readMask } from './change.ts'
import { type Place, refused } from './failure.ts'
import { readMessage } from './message.ts'
import type { Message } from './records.ts'

export type ReadOperation = {
  kind: ResourceKind
  /** `mutate_operations[0]`, `campaign_operation`, `create`. */
  place: Place
  type: 'create' | 'update' | 'remove'
  message: Message
  mask: readonly string[]
  /** The resource that an update or removal is about. */
  name: string
  ignorableTopics: readonly string[]
}

/** One operation of a body: exactly one of create, update and remove. @throws GoogleFailure. */
export function readOperation(
  kind: ResourceKind,
  value: unknown,
  asked: { place: Place; path: string; version: number },
): ReadOperation {
  const shape = { message: kind.shape(asked.version) } as const
  const fields = readMessage(
    {
      create: shape,
      update: shape,
      remove: 'string',
      updateMask: 'string',
      exemptPolicyViolationKeys: {
        list: { message: { policyName: 'string', violatingText: 'string' } },
      },
      policyValidationParameter: { message: { ignorablePolicyTopics: { list: 'string' } } },
    },
    value,
    asked.path,
  )
  const [type, other] = (['create', 'update', 'remove'] as const).filter((name) => name in fields)
  if (!type || other) {
    throw refused({
      code: { requestError: 'OPERATION_REQUIRED' },
      message: 'Mutate operation should have either create, update, or remove specified.',
      place: asked.place,
    })
  }
  const message = type === 'remove' ? {} : (fields[type] as Message)
  const policy = (fields.policyValidationParameter ?? {}) as Message
  return {
    kind,
    type,
    message,
    place: [...asked.place, type],
    mask: readMask(fields.updateMask),
    name: String((type === 'remove' ? fields.remove : message.resourceName) ?? ''),
    ignorableTopics: (policy.ignorablePolicyTopics ?? []) as string[],
  }
}
