import { z } from 'zod'

const Fields = z.record(z.string(), z.json())

/** One change: who did what to which record, with the changed fields on both sides. */
export const AuditEvent = z.object({
  id: z.string(),
  at: z.string(),
  organization: z.object({ id: z.int(), name: z.string() }).nullable(),
  actor: z.object({
    kind: z.enum(['session', 'token', 'system']),
    userId: z.string().nullable(),
    name: z.string(),
    tokenId: z.int().nullable(),
    onBehalfOf: z.string().nullable(),
  }),
  action: z.string(),
  record: z.object({ type: z.string(), id: z.string() }),
  before: Fields.nullable(),
  after: Fields.nullable(),
  requestId: z.string().nullable(),
})
export type AuditEvent = z.infer<typeof AuditEvent>
