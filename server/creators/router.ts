import { z } from 'zod'
import { RecordId, Version } from '../../shared/campaigns.ts'
import { Text } from '../../shared/text.ts'
import { EventsInput, EventsPage, eventsOf } from '../campaigns/events.ts'
import type { Asking } from '../campaigns/model.ts'
import { procedure, router } from '../trpc.ts'
import { createCreatorCampaign } from './create.ts'
import { CreatorChange, CreatorDraft } from './draft.ts'
import { CreatorPageInput, pageOfCreatorCampaigns } from './list.ts'
import { findCreatorCampaign } from './model.ts'
import * as moves from './move.ts'
import { CreatorPage, CreatorRecord } from './present.ts'
import { deleteCreatorCampaign } from './remove.ts'
import { showCreatorCampaign } from './show.ts'
import { updateCreatorCampaign } from './update.ts'

const ById = z.strictObject({ id: RecordId })
const WithReason = z.strictObject({ id: RecordId, reason: Text(1, 500).optional() })

/** Does it, and answers with the campaign as it is then. */
const thenShow = async (ctx: Asking, id: number, done: Promise<void>) => {
  await done
  return showCreatorCampaign(ctx, id)
}

export const creators = router({
  page: procedure
    .meta({ permission: 'campaigns:read', scope: 'organization' })
    .input(CreatorPageInput)
    .output(CreatorPage)
    .query(({ ctx, input }) => pageOfCreatorCampaigns(ctx, input)),

  get: procedure
    .meta({ permission: 'campaigns:read', scope: 'campaign' })
    .input(ById)
    .output(CreatorRecord)
    .query(({ ctx, input }) => showCreatorCampaign(ctx, input.id)),

  create: procedure
    .meta({ permission: 'campaigns:create', scope: 'organization' })
    .input(CreatorDraft)
    .output(CreatorRecord)
    .mutation(async ({ ctx, input }) =>
      showCreatorCampaign(ctx, await createCreatorCampaign(ctx, input)),
    ),

  update: procedure
    .meta({ permission: 'campaigns:update', scope: 'campaign' })
    .input(CreatorChange)
    .output(CreatorRecord)
    .mutation(({ ctx, input }) => thenShow(ctx, input.id, updateCreatorCampaign(ctx, input))),

  delete: procedure
    .meta({ permission: 'campaigns:delete', scope: 'campaign' })
    .input(z.strictObject({ id: RecordId, version: Version.optional() }))
    .output(z.object({ deleted: z.literal(true) }))
    .mutation(async ({ ctx, input }) => {
      await deleteCreatorCampaign(ctx, input.id, input.version)
      return { deleted: true as const }
    }),

  publish: procedure
    .meta({ permission: 'campaigns:publish', scope: 'campaign' })
    .input(ById)
    .output(CreatorRecord)
    .mutation(({ ctx, input }) => thenShow(ctx, input.id, moves.publishCampaign(ctx, input.id))),

  pause: procedure
    .meta({ permission: 'campaigns:pause', scope: 'campaign' })
    .input(WithReason)
    .output(CreatorRecord)
    .mutation(({ ctx, input }) =>
      thenShow(ctx, input.id, moves.pauseCreatorCampaign(ctx, input.id, input.reason)),
    ),

  resume: procedure
    .meta({ permission: 'campaigns:resume', scope: 'campaign' })
    .input(ById)
    .output(CreatorRecord)
    .mutation(({ ctx, input }) =>
      thenShow(ctx, input.id, moves.resumeCreatorCampaign(ctx, input.id)),
    ),

  complete: procedure
    .meta({ permission: 'campaigns:complete', scope: 'campaign' })
    .input(WithReason)
    .output(CreatorRecord)
    .mutation(({ ctx, input }) =>
      thenShow(ctx, input.id, moves.completeCreatorCampaign(ctx, input.id, input.reason)),
    ),

  events: procedure
    .meta({ permission: 'campaigns:read', scope: 'campaign' })
    .input(EventsInput)
    .output(EventsPage)
    .query(async ({ ctx, input }) =>
      eventsOf(ctx, await findCreatorCampaign(ctx.db, input.id, ctx.clock.now()), input),
    ),
})
