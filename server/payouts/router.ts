import { z } from 'zod'
import { RecordId } from '../../shared/campaigns.ts'
import { IdempotencyKey, providerNames } from '../../shared/fundings.ts'
import {
  Effect,
  FailureReason,
  PayoutBatchRecord,
  PayoutPreview,
  Reconciled,
} from '../../shared/payouts.ts'
import { Day } from '../../shared/text.ts'
import { procedure, router } from '../trpc.ts'
import { approveBatch, cancelBatch } from './approve.ts'
import { createBatch } from './create.ts'
import {
  BatchListInput,
  BatchPage,
  listBatches,
  listPayouts,
  PayoutListInput,
  PayoutPage,
  payoutQueue,
  QueueInput,
  showBatch,
} from './list.ts'
import { previewPayouts } from './preview.ts'
import { reconcileByProvider } from './reconcile.ts'
import { settleBatch } from './settle.ts'

const One = z.strictObject({ id: RecordId })
const Move = z.strictObject({
  id: RecordId,
  version: z.int().min(1).optional(),
  idempotencyKey: IdempotencyKey,
})

export const payouts = router({
  /** `id` is the campaign. */
  preview: procedure
    .meta({ permission: 'payouts:read', scope: 'campaign' })
    .input(One)
    .output(PayoutPreview)
    .query(({ ctx, input }) => previewPayouts(ctx, input.id)),

  /** `id` is the campaign. */
  create: procedure
    .meta({ permission: 'payouts:create', scope: 'campaign' })
    .input(
      z.strictObject({
        id: RecordId,
        provider: z.enum(providerNames),
        expected: Effect.optional(),
        idempotencyKey: IdempotencyKey,
      }),
    )
    .output(PayoutBatchRecord)
    .mutation(async ({ ctx, input }) => showBatch(ctx, await createBatch(ctx, input))),

  approve: procedure
    .meta({ permission: 'payouts:approve', scope: 'payout_batch' })
    .input(Move)
    .output(PayoutBatchRecord)
    .mutation(async ({ ctx, input }) => {
      await approveBatch(ctx, input)
      return showBatch(ctx, input.id)
    }),

  cancel: procedure
    .meta({ permission: 'payouts:approve', scope: 'payout_batch' })
    .input(Move)
    .output(PayoutBatchRecord)
    .mutation(async ({ ctx, input }) => {
      await cancelBatch(ctx, input)
      return showBatch(ctx, input.id)
    }),

  settle: procedure
    .meta({ permission: 'payouts:settle', scope: 'payout_batch' })
    .input(
      z
        .strictObject({
          id: RecordId,
          payoutIds: z.array(RecordId).min(1).max(2_000).optional(),
          outcome: z.enum(['sent', 'failed']),
          sentOn: Day.optional(),
          reason: FailureReason.optional(),
          version: z.int().min(1).optional(),
          idempotencyKey: IdempotencyKey,
        })
        .refine((input) => input.outcome !== 'sent' || input.sentOn !== undefined, {
          path: ['sentOn'],
          message: 'is needed',
        })
        .refine((input) => input.outcome !== 'failed' || input.reason !== undefined, {
          path: ['reason'],
          message: 'is needed',
        }),
    )
    .output(PayoutBatchRecord)
    .mutation(async ({ ctx, input }) => {
      await settleBatch(ctx, input)
      return showBatch(ctx, input.id)
    }),

  reconcile: procedure
    .meta({ permission: 'payouts:settle', scope: 'payout_batch' })
    .input(One)
    .output(Reconciled)
    .mutation(({ ctx, input }) => reconcileByProvider(ctx, input.id)),

  list: procedure
    .meta({ permission: 'payouts:read', scope: 'visible' })
    .input(BatchListInput)
    .output(BatchPage)
    .query(({ ctx, input }) => listBatches(ctx, input)),

  get: procedure
    .meta({ permission: 'payouts:read', scope: 'payout_batch' })
    .input(One)
    .output(PayoutBatchRecord)
    .query(({ ctx, input }) => showBatch(ctx, input.id)),

  /** `id` is the batch. */
  payouts: procedure
    .meta({ permission: 'payouts:read', scope: 'payout_batch' })
    .input(PayoutListInput)
    .output(PayoutPage)
    .query(({ ctx, input }) => listPayouts(ctx, input)),

  queue: procedure
    .meta({ permission: 'payouts:settle', scope: 'platform' })
    .input(QueueInput)
    .output(BatchPage)
    .query(({ ctx, input }) => payoutQueue(ctx, input)),
})
