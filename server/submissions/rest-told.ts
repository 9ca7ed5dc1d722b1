import { z } from 'zod'
import { platformIds, submissionStates } from '../../shared/creators.ts'
import { payoutMethods } from '../../shared/payout-address.ts'
import { DeniedReason } from '../../shared/submission-decisions.ts'
import { NewSubmission, ViewCount } from '../../shared/submissions.ts'
import {
  Address,
  MinorUnits,
  Moment,
  numberedHeaders,
  numberedQuery,
  RecordNumber,
} from '../openapi/forms.ts'
import type { DoorTold } from '../rest-door.ts'

/** A submission as these doors show it. */
const Shown = z
  .object({
    id: RecordNumber,
    campaign_id: RecordNumber,
    creator: z.object({ id: RecordNumber, handle: z.string(), name: z.string() }),
    platform_id: z.enum(platformIds),
    video_url: Address,
    status: z.enum(submissionStates),
    denied_reason: z.string().nullable(),
    view_count: z.int(),
    views_at: Moment.nullable().describe('When they were counted.'),
    currency: z.string().describe('ISO 4217 in lower case.'),
    earned_amount: MinorUnits,
    paid_amount: MinorUnits,
    submitted_at: Moment,
    decided_at: Moment.nullable(),
    updated_at: Moment,
    url: Address,
  })
  .meta({ id: 'Submission' })

/** What the doors to submissions are and take, in words and schemas. */
export const told = {
  page: {
    operation: 'listSubmissions',
    summary: 'List a creator campaign’s submissions',
    details: 'Newest first, 20 a page.',
    takes: { query: z.object({ ...numberedQuery, status: z.enum(submissionStates).optional() }) },
    answer: z.array(Shown),
    answerHeaders: numberedHeaders,
  },
  create: {
    operation: 'createSubmission',
    summary: 'Send in a video',
    details: 'A creator that the organization does not know yet is written down with it.',
    takes: {
      body: z.strictObject({
        submission: z
          .strictObject({
            creator_handle: NewSubmission.shape.creatorHandle.describe('Without the `@`.'),
            creator_name: NewSubmission.shape.creatorName,
            payout_method: z.enum(payoutMethods).optional(),
            payout_address: z.string().max(100).optional().describe('As the method has them.'),
            video_url: NewSubmission.shape.videoUrl.describe('On one of the campaign’s platforms.'),
            submitted_at: Moment.optional().describe('Left out: now.'),
          })
          .meta({
            id: 'SubmissionInput',
            examples: [
              {
                creator_handle: 'mudmiles_maya',
                video_url: 'https://www.tiktok.com/@mudmiles_maya/video/7312345678901234567',
              },
            ],
          }),
      }),
    },
    answer: Shown,
  },
  get: { operation: 'getSubmission', summary: 'Read a submission', takes: {}, answer: Shown },
  approve: {
    operation: 'approveSubmission',
    summary: 'Approve a submission',
    details: 'It earns as its views grow, never beyond the campaign’s money.',
    takes: { key: 'needed' },
    answer: Shown,
  },
  deny: {
    operation: 'denySubmission',
    summary: 'Deny a submission',
    takes: { key: 'needed', body: z.strictObject({ reason: DeniedReason }) },
    answer: Shown,
  },
  views: {
    operation: 'countViews',
    summary: 'Say how often videos were seen',
    takes: {
      body: z.strictObject({
        views: z
          .array(
            z.strictObject({ submission_id: RecordNumber, view_count: ViewCount, seen_at: Moment }),
          )
          .min(1)
          .max(500),
      }),
    },
    answer: z.object({
      taken: z.int().describe('Counts that were no news are left out.'),
      changed: z.int().describe('Submissions whose newest count changed.'),
    }),
  },
} as const satisfies Record<string, DoorTold>
