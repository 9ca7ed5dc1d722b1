import { z } from 'zod'
import { RecordId } from '../../shared/campaigns.ts'
import { IdempotencyKey } from '../../shared/fundings.ts'
import {
  Decided,
  DecideEffect,
  DecideInput,
  DecidePreviewInput,
  DeniedReason,
} from '../../shared/submission-decisions.ts'
import {
  NewSubmission,
  SubmissionCounts,
  SubmissionDetail,
  SubmissionRecord,
  ViewsInput,
  ViewsTaken,
} from '../../shared/submissions.ts'
import { procedure, router } from '../trpc.ts'
import { createSubmission } from './create.ts'
import { decide, previewDecision } from './decide.ts'
import { decideOne } from './decide-one.ts'
import { EventsInput, EventsPage, eventsOf } from './events.ts'
import { getSubmission } from './get.ts'
import {
  countSubmissions,
  listSubmissions,
  SubmissionCountsInput,
  SubmissionListInput,
  SubmissionPage,
} from './list.ts'
import { NumberedPage, NumberedPageInput, pageOfSubmissions } from './page.ts'
import { doors } from './rest.ts'
import { takeViews } from './views.ts'

const One = z.strictObject({ id: RecordId })
const Version = z.int().min(1).optional()

export const submissions = router({
  list: procedure
    .meta({ permission: 'submissions:read', scope: 'visible' })
    .input(SubmissionListInput)
    .output(SubmissionPage)
    .query(({ ctx, input }) => listSubmissions(ctx, input)),

  counts: procedure
    .meta({ permission: 'submissions:read', scope: 'visible' })
    .input(SubmissionCountsInput)
    .output(SubmissionCounts)
    .query(({ ctx, input }) => countSubmissions(ctx, input)),

  page: procedure
    .meta({ permission: 'submissions:read', scope: 'campaign', rest: doors.page })
    .input(NumberedPageInput)
    .output(NumberedPage)
    .query(({ ctx, input }) => pageOfSubmissions(ctx, input)),

  get: procedure
    .meta({ permission: 'submissions:read', scope: 'submission', rest: doors.get })
    .input(One)
    .output(SubmissionDetail)
    .query(({ ctx, input }) => getSubmission(ctx, input.id)),

  events: procedure
    .meta({ permission: 'submissions:read', scope: 'submission' })
    .input(EventsInput)
    .output(EventsPage)
    .query(({ ctx, input }) => eventsOf(ctx, input)),

  create: procedure
    .meta({ permission: 'submissions:create', scope: 'campaign', rest: doors.create })
    .input(NewSubmission)
    .output(SubmissionRecord)
    .mutation(({ ctx, input }) => createSubmission(ctx, input)),

  approve: procedure
    .meta({ permission: 'submissions:decide', scope: 'submission', rest: doors.approve })
    .input(z.strictObject({ id: RecordId, version: Version, idempotencyKey: IdempotencyKey }))
    .output(SubmissionRecord)
    .mutation(({ ctx, input }) => decideOne(ctx, { ...input, decision: 'approve' })),

  deny: procedure
    .meta({ permission: 'submissions:decide', scope: 'submission', rest: doors.deny })
    .input(
      z.strictObject({
        id: RecordId,
        version: Version,
        reason: DeniedReason,
        idempotencyKey: IdempotencyKey,
      }),
    )
    .output(SubmissionRecord)
    .mutation(({ ctx, input }) => decideOne(ctx, { ...input, decision: 'deny' })),

  decidePreview: procedure
    .meta({ permission: 'submissions:decide', scope: 'campaign' })
    .input(DecidePreviewInput)
    .output(DecideEffect)
    .query(({ ctx, input }) => previewDecision(ctx, input)),

  decide: procedure
    .meta({ permission: 'submissions:decide', scope: 'campaign' })
    .input(DecideInput)
    .output(Decided)
    .mutation(({ ctx, input }) => decide(ctx, input)),

  views: procedure
    .meta({ permission: 'submissions:update', scope: 'campaign', rest: doors.views })
    .input(ViewsInput)
    .output(ViewsTaken)
    .mutation(({ ctx, input }) => takeViews(ctx, input)),
})
