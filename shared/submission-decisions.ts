import { z } from 'zod'
import { RecordId } from './campaigns.ts'
import { platformIds } from './creators.ts'
import { IdempotencyKey } from './fundings.ts'
import { Currency, Micros } from './money.ts'
import { submissionFilters } from './submissions.ts'
import { Text } from './text.ts'

/** What people usually say; a reason of one's own is as good. */
export const usualDenials = [
  'The video cannot be seen by everybody.',
  'The video does not follow the brief.',
  'The product cannot be seen or heard.',
  'The video was published before the campaign.',
  'The views do not look genuine.',
  'The video is not labeled as advertising.',
] as const

/** So many submissions one request decides by their numbers. */
export const MAX_DECIDED_IDS = 500
/** So many of a campaign's waiting ones are decided at once; the rest by the next request. */
export const MAX_DECIDED_WAITING = 5_000

export const DeniedReason = Text(3, 500)

const Verdict = z.union([z.literal(true), z.string()])

const which = {
  /** The campaign. */
  id: RecordId,
  decision: z.enum(['approve', 'deny']),
  /** These, … */
  ids: z.array(RecordId).min(1).max(MAX_DECIDED_IDS).optional(),
  /** … or every waiting one that fits, the oldest first. */
  waiting: z
    .strictObject({
      creatorId: submissionFilters.creatorId,
      platformId: submissionFilters.platformId,
      search: submissionFilters.search,
    })
    .optional(),
}

const oneOfBoth = (input: { ids?: unknown; waiting?: unknown }) =>
  (input.ids === undefined) !== (input.waiting === undefined)
const oneOfBothWords = { path: ['ids'], message: 'Name either ids or waiting' }

export const DecidePreviewInput = z.strictObject(which).refine(oneOfBoth, oneOfBothWords)
export type DecidePreviewInput = z.infer<typeof DecidePreviewInput>

export const DecideInput = z
  .strictObject({
    ...which,
    reason: DeniedReason.optional(),
    idempotencyKey: IdempotencyKey,
    /** `effect` of the preview: refused when something changed since. */
    expected: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
  })
  .refine(oneOfBoth, oneOfBothWords)
  .refine((input) => input.decision === 'approve' || input.reason !== undefined, {
    path: ['reason'],
    message: 'is needed to deny',
  })
export type DecideInput = z.infer<typeof DecideInput>

export const DecideEffect = z.object({
  effect: z.string(),
  currency: Currency,
  /** So many would be decided, so many not. */
  decided: z.int(),
  cannot: z.int(),
  /** Waiting ones beyond what one request decides. */
  beyond: z.int(),
  earnsMicros: Micros,
  leftMicros: Micros,
  /** So many would earn less than their videos are worth. */
  cut: z.int(),
  completesCampaign: z.boolean(),
  /** The first 500: those that cannot and those that are cut before the others. */
  items: z.array(
    z.object({
      id: z.int(),
      creatorHandle: z.string(),
      platformId: z.enum(platformIds),
      videoUrl: z.string(),
      viewCount: z.int(),
      worthMicros: Micros,
      earnsMicros: Micros,
      can: Verdict,
    }),
  ),
})
export type DecideEffect = z.infer<typeof DecideEffect>

export const Decided = z.object({
  decided: z.int(),
  earnedMicros: Micros,
  /** Those that were not, with the sentence why; at most 500. */
  refused: z.array(z.object({ id: z.int(), why: z.string() })),
  completedCampaign: z.boolean(),
})
export type Decided = z.infer<typeof Decided>
