import { z } from 'zod'
import { RecordId, Version } from '../../shared/campaigns.ts'
import { DriftRecord } from '../../shared/drifts.ts'
import { procedure, router } from '../trpc.ts'
import { keepTheirs, pushOurs } from './choose.ts'
import { listDrifts, showDrift } from './list.ts'

const Choice = z.strictObject({ id: RecordId, version: Version })

export const drifts = router({
  /** Of one campaign, by its number. */
  list: procedure
    .meta({ permission: 'campaigns:read', scope: 'campaign' })
    .input(z.strictObject({ id: RecordId }))
    .output(z.object({ items: z.array(DriftRecord) }))
    .query(async ({ ctx, input }) => ({ items: await listDrifts(ctx, input.id) })),

  keepTheirs: procedure
    .meta({ permission: 'campaigns:update', scope: 'drift' })
    .input(Choice)
    .output(DriftRecord)
    .mutation(async ({ ctx, input }) => {
      await keepTheirs(ctx, input)
      return showDrift(ctx, input.id)
    }),

  /** `pending`: the network has not answered yet. */
  pushOurs: procedure
    .meta({ permission: 'campaigns:update', scope: 'drift' })
    .input(Choice)
    .output(z.object({ drift: DriftRecord, pending: z.boolean() }))
    .mutation(async ({ ctx, input }) => {
      const pending = await pushOurs(ctx, input)
      return { drift: await showDrift(ctx, input.id), pending }
    }),
})
