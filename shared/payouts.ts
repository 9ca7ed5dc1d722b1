import { z } from 'zod'
import { RecordId } from './campaigns.ts'
import { payoutBatchStates, payoutStates } from './creators.ts'
import { providerNames } from './fundings.ts'
import { Currency, Micros } from './money.ts'
import { Text } from './text.ts'

/** So many creators one batch pays; the others wait for the next. */
export const MAX_PAYOUTS = 2_000

const Verdict = z.union([z.literal(true), z.string()])

/** What a batch would do, in 64 hexadecimal digits: sent back, it is refused when that changed. */
export const Effect = z.string().regex(/^[0-9a-f]{64}$/, 'is no effect of a preview')

/** What stands on the bank's statement beside a payout. */
export const payoutReference = (payoutId: number) => `PAYOUT-${payoutId}`

export const PayoutPreview = z.object({
  currency: Currency,
  /** One batch for each provider by which anybody can be paid. */
  batches: z.array(
    z.object({
      provider: z.enum(providerNames),
      payouts: z.int(),
      totalMicros: Micros,
      needsSecondPerson: z.boolean(),
      effect: Effect,
    }),
  ),
  /** At most 500, those that cannot be paid first. */
  creators: z.array(
    z.object({
      creatorId: z.int(),
      creatorHandle: z.string(),
      creatorName: z.string(),
      provider: z.enum(providerNames).nullable(),
      /** Shortened. */
      payoutAddress: z.string().nullable(),
      submissions: z.int(),
      amountMicros: Micros,
      can: Verdict,
    }),
  ),
  creatorsCount: z.int(),
})
export type PayoutPreview = z.infer<typeof PayoutPreview>

export const PayoutBatchRecord = z.object({
  id: z.int(),
  uuid: z.string(),
  version: z.int(),
  organizationId: z.int(),
  organizationName: z.string(),
  campaignId: z.int(),
  campaignTitle: z.string(),
  provider: z.enum(providerNames),
  currency: Currency,
  state: z.enum(payoutBatchStates),
  totalMicros: Micros,
  payouts: z.int(),
  counts: z.record(z.enum(payoutStates), z.int()),
  sentMicros: Micros,
  /** Payouts of which the bank or the provider says something else than we do. */
  differences: z.int(),
  needsSecondPerson: z.boolean(),
  createdBy: z.string().nullable(),
  createdAt: z.string(),
  approvedBy: z.string().nullable(),
  approvedAt: z.string().nullable(),
  sentAt: z.string().nullable(),
  reconciledAt: z.string().nullable(),
  updatedAt: z.string(),
  can: z.object({
    approve: Verdict,
    cancel: Verdict,
    download: Verdict,
    settle: Verdict,
    /** Marking single payouts of it as failed that the bank gave back. */
    bringBack: Verdict,
    reconcile: Verdict,
  }),
})
export type PayoutBatchRecord = z.infer<typeof PayoutBatchRecord>

export const PayoutRecord = z.object({
  id: z.int(),
  uuid: z.string(),
  batchId: z.int(),
  campaignId: z.int(),
  creatorId: z.int(),
  creatorHandle: z.string(),
  creatorName: z.string(),
  currency: Currency,
  amountMicros: Micros,
  state: z.enum(payoutStates),
  /** Shortened. */
  payoutAddress: z.string(),
  reference: z.string(),
  submissions: z.int(),
  providerRef: z.string().nullable(),
  failure: z.string().nullable(),
  difference: z.string().nullable(),
  sentOn: z.string().nullable(),
  sentAt: z.string().nullable(),
  updatedAt: z.string(),
  /** What an operator may mark it as. */
  can: z.object({ markSent: Verdict, markFailed: Verdict }),
})
export type PayoutRecord = z.infer<typeof PayoutRecord>

export const payoutFilters = {
  organizationId: RecordId.optional(),
  campaignId: RecordId.optional(),
  provider: z.enum(providerNames).optional(),
  state: z.enum(payoutBatchStates).optional(),
}

export const FailureReason = Text(3, 500)

export const Reconciled = z.object({
  reconciled: z.int(),
  differences: z.array(
    z.object({ payoutId: z.int(), reference: z.string(), difference: z.string() }),
  ),
  /** Lines of the statement that belong to no payout of the batch. */
  unknown: z.array(z.object({ line: z.int(), reference: z.string() })),
  /** Sent payouts of which nothing was said. */
  missing: z.int(),
})
export type Reconciled = z.infer<typeof Reconciled>
