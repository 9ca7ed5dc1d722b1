import { z } from 'zod'

/** Another object, by its id or in full. */
const Reference = z
  .union([z.string(), z.object({ id: z.string() }).transform((one) => one.id)])
  .nullish()
  .transform((one) => one ?? null)

const Metadata = z
  .record(z.string(), z.string())
  .nullish()
  .transform((one) => one ?? {})

export const Session = z.object({
  id: z.string(),
  client_reference_id: z.string().nullish(),
  status: z.enum(['open', 'complete', 'expired']).nullable(),
  payment_status: z.enum(['paid', 'unpaid', 'no_payment_required']),
  payment_intent: Reference,
  amount_total: z.int().min(0).nullable(),
  currency: z.string().nullable(),
  url: z.string().nullish(),
})

export const Refund = z.object({
  id: z.string(),
  amount: z.int().min(0),
  currency: z.string(),
  status: z.string().nullable(),
  failure_reason: z.string().nullish(),
  metadata: Metadata,
})

export const Dispute = z.object({
  id: z.string(),
  amount: z.int().min(0),
  currency: z.string(),
  status: z.string(),
  reason: z.string(),
})

export const Transfer = z.object({
  id: z.string(),
  amount: z.int().min(0),
  reversed: z.boolean(),
  transfer_group: z.string().nullish(),
})

/** What events carry, of whatever type; only what leads to a payment of ours is read. */
export const EventFacts = z.object({
  id: z.string().min(1).max(255),
  type: z.string().min(1).max(255),
  data: z.object({
    object: z.looseObject({
      id: z.string().optional(),
      object: z.string().optional(),
      metadata: Metadata,
      payment_intent: Reference,
    }),
  }),
})
export type EventFacts = z.infer<typeof EventFacts>
