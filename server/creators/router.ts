import { z } from 'zod'
import { RecordId, Version } from '../../shared/campaigns.ts'
import { Text } from '../../shared/text.ts'
import { EventsInput, EventsPage, eventsOf } from '../campaigns/events.ts'
import type { Asking } from '../campaigns/model.ts'
import type { RestDoor } from '../rest-door.ts'
import { procedure, router } from '../trpc.ts'
import { createCreatorCampaign } from './create.ts'
import * as document001 from './document-001.ts'
import * as input001 from './document-001-input.ts'
import { told } from './document-001-told.ts'
import { faultInDocument001 as fault } from './document-001-words.ts'
import { CreatorChange, CreatorDraft } from './draft.ts'
import { CreatorPageInput, pageOfCreatorCampaigns } from './list.ts'
import { findCreatorCampaign } from './model.ts'
import * as moves from './move.ts'
import { CreatorPage, CreatorRecord } from './present.ts'
import { creatorRecords } from './records.ts'
import { deleteCreatorCampaign } from './remove.ts'
import { showCreatorCampaign } from './show.ts'
import { updateCreatorCampaign } from './update.ts'

const ById = z.strictObject({ id: RecordId })
const WithReason = z.strictObject({ id: RecordId, reason: Text(1, 500).optional() })

/** Document 001's addresses. A browser that reads one finds the console's page. */
const list = '/organizations/:organization_id/campaigns'
const one = `${list}/:id`
const inOrganization = { form: 'integer', of: 'organization', param: 'organization_id' } as const
const id = { form: 'integer', of: 'creator_campaign' } as const
const shown = {
  present: document001.toDocument001,
  version: document001.versionOf,
  conditional: true,
  fault,
} as const
const moveDoor = (move: 'publish' | 'pause' | 'resume'): RestDoor => ({
  ...told[move],
  route: `POST ${one}/${move}`,
  id,
  input: input001.moveInput,
  ...shown,
})

/** Does it, and answers with the campaign as it is then. */
const thenShow = async (ctx: Asking, id: number, done: Promise<void>) => {
  await done
  return showCreatorCampaign(ctx, id)
}

export const creators = router({
  ...creatorRecords,
  page: procedure
    .meta({
      permission: 'campaigns:read',
      scope: 'organization',
      rest: {
        ...told.list,
        route: `GET ${list}`,
        id: inOrganization,
        input: input001.listInput,
        present: document001.toDocument001List,
        headers: document001.pageHeaders,
        page: () => '/app/campaigns',
        fault,
      },
    })
    .input(CreatorPageInput)
    .output(CreatorPage)
    .query(({ ctx, input }) => pageOfCreatorCampaigns(ctx, input)),

  get: procedure
    .meta({
      permission: 'campaigns:read',
      scope: 'campaign',
      rest: {
        ...told.get,
        route: `GET ${one}`,
        id,
        input: input001.showInput,
        page: (params) =>
          /^[1-9]\d{0,9}$/.test(params.id ?? '') ? `/app/creators/${params.id}` : '/app/campaigns',
        ...shown,
      },
    })
    .input(ById)
    .output(CreatorRecord)
    .query(({ ctx, input }) => showCreatorCampaign(ctx, input.id)),

  create: procedure
    .meta({
      permission: 'campaigns:create',
      scope: 'organization',
      takesLongText: true,
      rest: {
        ...told.create,
        route: `POST ${list}`,
        id: inOrganization,
        status: 201,
        input: input001.createInput,
        ...shown,
      },
    })
    .input(CreatorDraft)
    .output(CreatorRecord)
    .mutation(async ({ ctx, input }) =>
      showCreatorCampaign(ctx, await createCreatorCampaign(ctx, input)),
    ),

  update: procedure
    .meta({
      permission: 'campaigns:update',
      scope: 'campaign',
      takesLongText: true,
      rest: { ...told.update, route: `PATCH ${one}`, id, input: input001.changeInput, ...shown },
    })
    .input(CreatorChange)
    .output(CreatorRecord)
    .mutation(({ ctx, input }) => thenShow(ctx, input.id, updateCreatorCampaign(ctx, input))),

  delete: procedure
    .meta({
      permission: 'campaigns:delete',
      scope: 'campaign',
      rest: {
        ...told.delete,
        route: `DELETE ${one}`,
        id,
        status: 204,
        input: input001.deleteInput,
        fault,
      },
    })
    .input(z.strictObject({ id: RecordId, version: Version.optional() }))
    .output(z.object({ deleted: z.literal(true) }))
    .mutation(async ({ ctx, input }) => {
      await deleteCreatorCampaign(ctx, input.id, input.version)
      return { deleted: true as const }
    }),

  publish: procedure
    .meta({
      permission: 'campaigns:publish',
      scope: 'campaign',
      rest: moveDoor('publish'),
    })
    .input(ById)
    .output(CreatorRecord)
    .mutation(({ ctx, input }) => thenShow(ctx, input.id, moves.publishCampaign(ctx, input.id))),

  pause: procedure
    .meta({
      permission: 'campaigns:pause',
      scope: 'campaign',
      rest: moveDoor('pause'),
    })
    .input(WithReason)
    .output(CreatorRecord)
    .mutation(({ ctx, input }) =>
      thenShow(ctx, input.id, moves.pauseCreatorCampaign(ctx, input.id, input.reason)),
    ),

  resume: procedure
    .meta({
      permission: 'campaigns:resume',
      scope: 'campaign',
      rest: moveDoor('resume'),
    })
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
