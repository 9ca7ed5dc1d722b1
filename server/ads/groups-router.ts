import { z } from 'zod'
import { AdDraft, AdGroupDraft, adGroupFields } from '../../shared/ads.ts'
import { RecordId, Version } from '../../shared/campaigns.ts'
import { ObjectsPageInfo } from '../campaigns/objects-shape.ts'
import { PageInfo } from '../database/keyset.ts'
import { procedure, router } from '../trpc.ts'
import { changeGroupObject, GroupObjectChange } from './document-002-change.ts'
import { groupDoors002 } from './document-002-doors.ts'
import { GroupObjectsInput, groupObject, groupObjects } from './document-002-list.ts'
import { AdGroupAsObject } from './document-002-shape.ts'
import type { Asking } from './draft.ts'
import { addGroup } from './grow.ts'
import { listGroups, showGroup } from './object-list.ts'
import { AdGroupAnswer, AdGroupObject } from './object-present.ts'
import { objectMoves, objectProcedures } from './object-procedures.ts'
import { changeGroup } from './update-group.ts'

const answer = async (ctx: Asking, id: number, pending: boolean) => ({
  adGroup: await showGroup(ctx, id),
  pending,
})

const group = objectProcedures('ad_group', groupDoors002)
const moves = objectMoves({ level: 'ad_group', answer, object: groupObject })

/** Ad groups as records of their own, of drafts and of what runs. */
export const adGroups = router({
  list: group.list
    .output(z.object({ items: z.array(AdGroupObject), pageInfo: PageInfo }))
    .query(({ ctx, input }) => listGroups(ctx, input)),

  get: group.get.output(AdGroupObject).query(({ ctx, input }) => showGroup(ctx, input.id)),

  /** Adds a group to the campaign with this number. */
  create: procedure
    .meta({ permission: 'ads:update', scope: 'campaign', rest: groupDoors002.create })
    .input(
      z.strictObject({
        id: RecordId,
        ...AdGroupDraft.shape,
        ads: z.array(AdDraft).max(50).default([]),
      }),
    )
    .output(AdGroupAnswer)
    .mutation(async ({ ctx, input }) => {
      const { id, pending } = await addGroup(ctx, input)
      return answer(ctx, id, pending)
    }),

  update: group.update
    .input(
      z
        .strictObject({ id: RecordId, version: Version, ...adGroupFields })
        .partial()
        .required({ id: true }),
    )
    .output(AdGroupAnswer)
    .mutation(async ({ ctx, input }) => answer(ctx, input.id, await changeGroup(ctx, input))),

  remove: group.remove,
  pause: group.pause.output(AdGroupAnswer).mutation(moves.pause),
  unpause: group.unpause.output(AdGroupAnswer).mutation(moves.unpause),

  objects: group.objects
    .input(GroupObjectsInput)
    .output(z.object({ items: z.array(AdGroupAsObject), pageInfo: ObjectsPageInfo }))
    .query(({ ctx, input }) => groupObjects(ctx, input)),

  object: group.object.output(AdGroupAsObject).query(({ ctx, input }) => groupObject(ctx, input)),

  changeObject: group.changeObject
    .input(GroupObjectChange)
    .output(AdGroupAsObject)
    .mutation(async ({ ctx, input }) => {
      await changeGroupObject(ctx, input)
      return groupObject(ctx, { id: input.id })
    }),

  pauseObject: group.pauseObject.output(AdGroupAsObject).mutation(moves.pauseObject),
  unpauseObject: group.unpauseObject.output(AdGroupAsObject).mutation(moves.unpauseObject),
})
