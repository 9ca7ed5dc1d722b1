import { z } from 'zod'
import { AdDraft, AdGroupDraft, adGroupFields } from '../../shared/ads.ts'
import { RecordId, Version } from '../../shared/campaigns.ts'
import { Text } from '../../shared/text.ts'
import { PageInfo } from '../database/keyset.ts'
import { procedure, router } from '../trpc.ts'
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
    .meta({ permission: 'ads:update', scope: 'campaign' })
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
    .meta({ permission: 'ads:update', scope: level })
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
})
