import { z } from 'zod'
import { RecordId } from '../../shared/campaigns.ts'
import { procedure } from '../trpc.ts'
import { doors002 } from './document-002-doors.ts'
import {
  CampaignObjectInput,
  CampaignObjectsInput,
  campaignObject,
  campaignObjects,
} from './objects.ts'
import {
  CampaignObjectChange,
  changeCampaignObject,
  pauseCampaignObject,
  unpauseCampaignObject,
} from './objects-change.ts'
import { createCampaignObject, NewCampaignObject } from './objects-create.ts'
import { CampaignObject, ObjectsPageInfo } from './objects-shape.ts'

const ById = z.strictObject({ id: RecordId })

/** Campaigns as document 002's objects: settings, metrics and open issues. */
export const objectProcedures = {
  objects: procedure
    .meta({ permission: 'campaigns:read', scope: 'visible', rest: doors002.list })
    .input(CampaignObjectsInput)
    .output(z.object({ items: z.array(CampaignObject), pageInfo: ObjectsPageInfo }))
    .query(({ ctx, input }) => campaignObjects(ctx, input)),

  object: procedure
    .meta({ permission: 'campaigns:read', scope: 'campaign', rest: doors002.get })
    .input(CampaignObjectInput)
    .output(CampaignObject)
    .query(({ ctx, input }) => campaignObject(ctx, input)),

  createObject: procedure
    .meta({ permission: 'campaigns:create', scope: 'organization', rest: doors002.create })
    .input(NewCampaignObject)
    .output(CampaignObject)
    .mutation(async ({ ctx, input }) =>
      campaignObject(ctx, { id: await createCampaignObject(ctx, input) }),
    ),

  changeObject: procedure
    .meta({ permission: 'campaigns:update', scope: 'campaign', rest: doors002.change })
    .input(CampaignObjectChange)
    .output(CampaignObject)
    .mutation(async ({ ctx, input }) => {
      await changeCampaignObject(ctx, input)
      return campaignObject(ctx, { id: input.id })
    }),

  /** A pause that may be repeated: what a person has paused already stays as it is. */
  pauseObject: procedure
    .meta({ permission: 'campaigns:pause', scope: 'campaign', rest: doors002.pause })
    .input(ById)
    .output(CampaignObject)
    .mutation(async ({ ctx, input }) => {
      await pauseCampaignObject(ctx, input.id)
      return campaignObject(ctx, input)
    }),

  unpauseObject: procedure
    .meta({ permission: 'campaigns:resume', scope: 'campaign', rest: doors002.unpause })
    .input(ById)
    .output(CampaignObject)
    .mutation(async ({ ctx, input }) => {
      await unpauseCampaignObject(ctx, input.id)
      return campaignObject(ctx, input)
    }),
}
