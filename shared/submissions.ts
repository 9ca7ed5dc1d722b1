import { z } from 'zod'
import { RecordId } from './campaigns.ts'
import { platformIds, submissionStates, viewSources } from './creators.ts'
import { Currency, Micros } from './money.ts'
import { payoutMethods } from './payout-address.ts'
import { Instant, Text } from './text.ts'

/** More views than all platforms together have had. */
export const MAX_VIEWS = 1_000_000_000_000

/** A creator's name at the platforms; an `@` before it is taken away. */
export const Handle = z
  .string()
  .trim()
  .regex(
    /^@?[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/,
    'must be 1 to 100 letters, digits, dots, dashes or underscores',
  )
  .overwrite((text) => text.replace(/^@/, ''))

export const ViewCount = z.int().min(0).max(MAX_VIEWS, 'is more than a video can have been seen')

const Verdict = z.union([z.literal(true), z.string()])

export const SubmissionRecord = z.object({
  id: z.int(),
  uuid: z.string(),
  version: z.int(),
  organizationId: z.int(),
  organizationName: z.string(),
  campaignId: z.int(),
  campaignTitle: z.string(),
  currency: Currency,
  creatorId: z.int(),
  creatorHandle: z.string(),
  creatorName: z.string(),
  platformId: z.enum(platformIds),
  videoUrl: z.string(),
  state: z.enum(submissionStates),
  deniedReason: z.string().nullable(),
  viewCount: z.int(),
  viewsAt: z.string().nullable(),
  /** Who counted these views; null before anybody did. */
  viewsSource: z.enum(viewSources).nullable(),
  earnedMicros: Micros,
  inPayoutMicros: Micros,
  paidMicros: Micros,
  submittedAt: z.string(),
  decidedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
  updatedAt: z.string(),
  can: z.object({ approve: Verdict, deny: Verdict }),
})
export type SubmissionRecord = z.infer<typeof SubmissionRecord>

export const submissionFilters = {
  organizationId: RecordId.optional(),
  campaignId: RecordId.optional(),
  creatorId: RecordId.optional(),
  platformId: z.enum(platformIds).optional(),
  /** In the creator's handle or the link. */
  search: Text(0, 200).optional(),
}
export const SubmissionFilters = z.strictObject({
  ...submissionFilters,
  state: z.enum(submissionStates).optional(),
})
export type SubmissionFilters = z.infer<typeof SubmissionFilters>

export const SubmissionCounts = z.object({
  submitted: z.int(),
  approved: z.int(),
  denied: z.int(),
})

/** One link sent in. A creator the organization does not know yet is written down with it. */
export const NewSubmission = z.strictObject({
  id: RecordId,
  creatorHandle: Handle,
  creatorName: Text(1, 200).optional(),
  payoutMethod: z.enum(payoutMethods).optional(),
  payoutAddress: z.string().max(100).optional(),
  videoUrl: z.string().min(1).max(2000),
  submittedAt: Instant.optional(),
})
export type NewSubmission = z.infer<typeof NewSubmission>

export const SubmissionDetail = SubmissionRecord.extend({
  /** The newest 100, newest first. */
  views: z.array(
    z.object({
      id: z.string(),
      viewCount: z.int(),
      source: z.enum(viewSources),
      actorName: z.string(),
      seenAt: z.string(),
      at: z.string(),
    }),
  ),
  earnings: z.array(
    z.object({
      ledgerEntryId: z.string(),
      reference: z.string(),
      amountMicros: Micros,
      reason: z.string(),
      at: z.string(),
    }),
  ),
  payouts: z.array(
    z.object({
      payoutId: z.int(),
      batchId: z.int(),
      amountMicros: Micros,
      state: z.string(),
      at: z.string(),
    }),
  ),
})

const submissionEventKinds = [
  'sent_in',
  'views',
  'approved',
  'denied',
  'earned',
  'in_payout',
  'paid',
  'failed',
  'canceled',
] as const

/** One thing that happened to a submission; what does not belong to its kind is null. */
export const SubmissionEvent = z.object({
  id: z.string(),
  kind: z.enum(submissionEventKinds),
  at: z.string(),
  /** Null where nobody in particular did it, as with a file of links. */
  actorName: z.string().nullable(),
  /** Earned, or in the payout. */
  amountMicros: Micros.nullable(),
  viewCount: z.int().nullable(),
  viewsSource: z.enum(viewSources).nullable(),
  /** Why it was denied, or a payout failed. */
  reason: z.string().nullable(),
  ledgerEntryId: z.string().nullable(),
  payoutId: z.int().nullable(),
  batchId: z.int().nullable(),
})
export type SubmissionEvent = z.infer<typeof SubmissionEvent>

export const ViewsInput = z.strictObject({
  /** The campaign. */
  id: RecordId,
  views: z
    .array(z.strictObject({ submissionId: RecordId, viewCount: ViewCount, seenAt: Instant }))
    .min(1)
    .max(500),
})
export const ViewsTaken = z.object({
  /** New revisions; what was known already is no news. */
  taken: z.int(),
  /** Submissions whose newest count changed. */
  changed: z.int(),
  earnedMicros: Micros,
})
export type ViewsTaken = z.infer<typeof ViewsTaken>
