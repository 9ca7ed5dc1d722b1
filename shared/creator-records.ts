import { z } from 'zod'
import { RecordId } from './campaigns.ts'
import { Currency, Micros } from './money.ts'
import { payoutMethods } from './payout-address.ts'
import { Handle } from './submissions.ts'
import { Text } from './text.ts'

/** Somebody who makes videos. The whole payout address stands in bank files only. */
export const CreatorPerson = z.object({
  id: z.int(),
  uuid: z.string(),
  version: z.int(),
  organizationId: z.int(),
  organizationName: z.string(),
  name: z.string(),
  handle: z.string(),
  payoutMethod: z.enum(payoutMethods).nullable(),
  /** Shortened. */
  payoutAddress: z.string().nullable(),
  submissions: z.int(),
  /** A line for each currency in which something was earned. */
  sums: z.array(
    z.object({
      currency: Currency,
      earnedMicros: Micros,
      /** Sent. */
      paidMicros: Micros,
      /** In payouts that are under way. */
      inPayoutMicros: Micros,
      /** Earned and in no payout yet. */
      payableMicros: Micros,
    }),
  ),
  createdAt: z.string(),
  updatedAt: z.string(),
  can: z.object({ update: z.union([z.literal(true), z.string()]) }),
})
export type CreatorPerson = z.infer<typeof CreatorPerson>

/** What stays away stays as it is; both parts of a payout address come together, null takes it away. */
export const CreatorChange = z.strictObject({
  id: RecordId,
  version: z.int().min(1),
  name: Text(1, 200).optional(),
  handle: Handle.optional(),
  payout: z
    .strictObject({ method: z.enum(payoutMethods), address: z.string().min(1).max(100) })
    .nullable()
    .optional(),
})

export const NewCreator = z.strictObject({
  organizationId: RecordId,
  name: Text(1, 200),
  handle: Handle,
  payout: z
    .strictObject({ method: z.enum(payoutMethods), address: z.string().min(1).max(100) })
    .nullable()
    .optional(),
})
