import { z } from 'zod'
import { AdDraft, AdGroupDraft, adGroupFields } from '../../shared/ads.ts'
import { RecordId, Version } from '../../shared/campaigns.ts'
import { Text } from '../../shared/text.ts'
import { ObjectsPageInfo } from '../campaigns/objects-shape.ts'
import { PageInfo } from '../database/keyset.ts'
import { procedure, router } from '../trpc.ts'
import { changeGroupObject, GroupObjectChange, setObjectStatus } from './document-002-change.ts'
import { groupDoors002 } from './document-002-doors.ts'
import { GroupObjectsInput, groupObject, groupObjects, ObjectInput } from './document-002-list.ts'
import { AdGroupAsObject } from './document-002-shape.ts'
import type { Asking } from './draft.ts'
import { addGroup } from './grow.ts'
import { listGroups, ObjectListInput, showGroup } from './object-list.ts'
import { AdGroupAnswer, AdGroupObject, Removal } from './object-present.ts'
import { pauseObject, removeObject, unpauseObject } from './switch.ts'
import { changeGroup } from './update-group.ts'

const ById = z.strictObject({ id: RecordId })
const WithReason = z.strictObject({ id: RecordId, reason: Text(1, 500).optional() })
const level = 'ad_group' as const

const answer = async (ctx: Asking, id: number, pending: boolean) => ({
  adGroup: await showGroup(ctx, id),
  pending,
})

/** Ad groups as records of their own, of drafts and of what runs. */
export const adGroups = router({
  list: procedure
    .meta({ permission: 'ads:read', scope: 'visible' })
    .input(ObjectListInput)
    .output(z.object({ items: z.array(AdGroupObject), pageInfo: PageInfo }))
    .query(({ ctx, input }) => listGroups(ctx, input)),

  get: procedure
    .meta({ permission: 'ads:read', scope: level })
    .input(ById)
    .output(AdGroupObject)
    .query(({ ctx, input }) => showGroup(ctx, input.id)),

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

  update: procedure
    .meta({ permission: 'ads:update', scope: level })
    .input(
      z
        .strictObject({ id: RecordId, version: Version, ...adGroupFields })
        .partial()
        .required({ id: true }),
    )
    .output(AdGroupAnswer)
    .mutation(async ({ ctx, input }) => answer(ctx, input.id, await changeGroup(ctx, input))),

  remove: procedure
    .meta({ permission: 'ads:update', scope: level, rest: groupDoors002.remove })
    .input(ById)
    .output(Removal)
    .mutation(({ ctx, input }) => removeObject(ctx, { level, ...input })),

  pause: procedure
    .meta({ permission: 'campaigns:pause', scope: level })
    .input(WithReason)
    .output(AdGroupAnswer)
    .mutation(async ({ ctx, input: { id, reason } }) =>
      answer(ctx, id, await pauseObject(ctx, { level, id }, reason)),
    ),

  unpause: procedure
    .meta({ permission: 'campaigns:resume', scope: level })
    .input(ById)
    .output(AdGroupAnswer)
    .mutation(async ({ ctx, input: { id } }) =>
      answer(ctx, id, await unpauseObject(ctx, { level, id })),
    ),

  /** As document 002's objects: settings, metrics and open issues. */
  objects: procedure
    .meta({ permission: 'ads:read', scope: 'visible', rest: groupDoors002.list })
    .input(GroupObjectsInput)
    .output(z.object({ items: z.array(AdGroupAsObject), pageInfo: ObjectsPageInfo }))
    .query(({ ctx, input }) => groupObjects(ctx, input)),

  object: procedure
    .meta({ permission: 'ads:read', scope: level, rest: groupDoors002.get })
    .input(ObjectInput)
    .output(AdGroupAsObject)
    .query(({ ctx, input }) => groupObject(ctx, input)),

  changeObject: procedure
    .meta({ permission: 'ads:update', scope: level, rest: groupDoors002.change })
    .input(GroupObjectChange)
    .output(AdGroupAsObject)
    .mutation(async ({ ctx, input }) => {
      await changeGroupObject(ctx, input)
      return groupObject(ctx, { id: input.id })
    }),

  /** A pause that may be repeated: what is paused already stays as it is. */
  pauseObject: procedure
    .meta({ permission: 'campaigns:pause', scope: level, rest: groupDoors002.pause })
    .input(ById)
    .output(AdGroupAsObject)
    .mutation(async ({ ctx, input: { id } }) => {
      await setObjectStatus(ctx, { level, id }, 'paused')
      return groupObject(ctx, { id })
    }),

  unpauseObject: procedure
    .meta({ permission: 'campaigns:resume', scope: level, rest: groupDoors002.unpause })
    .input(ById)
    .output(AdGroupAsObject)
    .mutation(async ({ ctx, input: { id } }) => {
      await setObjectStatus(ctx, { level, id }, 'active')
      return groupObject(ctx, { id })
    }),
})
