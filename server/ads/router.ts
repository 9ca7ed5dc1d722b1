import { z } from 'zod'
import { AdDraft, adFields } from '../../shared/ads.ts'
import { RecordId, Version } from '../../shared/campaigns.ts'
import { Text } from '../../shared/text.ts'
import { ObjectsPageInfo } from '../campaigns/objects-shape.ts'
import { PageInfo } from '../database/keyset.ts'
import { procedure, router } from '../trpc.ts'
import { AdChange, createAd, deleteAd, NewAd, updateAd } from './ads.ts'
import { AdObjectChange, changeAdObject, setObjectStatus } from './document-002-change.ts'
import { adDoors002 } from './document-002-doors.ts'
import { AdObjectsInput, adObject, adObjects, ObjectInput } from './document-002-list.ts'
import { AdAsObject } from './document-002-shape.ts'
import type { Asking } from './draft.ts'
import { AdGroupChange, createGroup, deleteGroup, NewAdGroup, updateGroup } from './groups.ts'
import { addAd } from './grow.ts'
import { listAds, ObjectListInput, showAd } from './object-list.ts'
import { AdAnswer, AdObject, Removal } from './object-present.ts'
import { AdTree } from './present.ts'
import { changeAd } from './replace-ad.ts'
import { requestReview } from './request-review.ts'
import { pauseObject, removeObject, unpauseObject } from './switch.ts'
import { readTree } from './tree.ts'

const ById = z.strictObject({ id: RecordId })
const WithReason = z.strictObject({ id: RecordId, reason: Text(1, 500).optional() })
const level = 'ad' as const

const answer = async (ctx: Asking, id: number, pending: boolean) => ({
  ad: await showAd(ctx, id),
  pending,
})

export const ads = router({
  tree: procedure
    .meta({ permission: 'ads:read', scope: 'campaign' })
    .input(ById)
    .output(AdTree)
    .query(({ ctx, input }) => readTree(ctx, input)),

  createGroup: procedure
    .meta({ permission: 'ads:update', scope: 'campaign' })
    .input(NewAdGroup)
    .output(AdTree)
    .mutation(async ({ ctx, input }) =>
      readTree(ctx, { id: (await createGroup(ctx, input)).campaignId }),
    ),

  updateGroup: procedure
    .meta({ permission: 'ads:update', scope: 'ad_group' })
    .input(AdGroupChange)
    .output(AdTree)
    .mutation(async ({ ctx, input }) => readTree(ctx, { id: await updateGroup(ctx, input) })),

  deleteGroup: procedure
    .meta({ permission: 'ads:update', scope: 'ad_group' })
    .input(ById)
    .output(AdTree)
    .mutation(async ({ ctx, input }) => readTree(ctx, { id: await deleteGroup(ctx, input.id) })),

  createAd: procedure
    .meta({ permission: 'ads:update', scope: 'ad_group' })
    .input(NewAd)
    .output(AdTree)
    .mutation(async ({ ctx, input }) =>
      readTree(ctx, { id: (await createAd(ctx, input)).campaignId }),
    ),

  updateAd: procedure
    .meta({ permission: 'ads:update', scope: 'ad' })
    .input(AdChange)
    .output(AdTree)
    .mutation(async ({ ctx, input }) => readTree(ctx, { id: await updateAd(ctx, input) })),

  deleteAd: procedure
    .meta({ permission: 'ads:update', scope: 'ad' })
    .input(ById)
    .output(AdTree)
    .mutation(async ({ ctx, input }) => readTree(ctx, { id: await deleteAd(ctx, input.id) })),

  list: procedure
    .meta({ permission: 'ads:read', scope: 'visible' })
    .input(ObjectListInput)
    .output(z.object({ items: z.array(AdObject), pageInfo: PageInfo }))
    .query(({ ctx, input }) => listAds(ctx, input)),

  get: procedure
    .meta({ permission: 'ads:read', scope: level })
    .input(ById)
    .output(AdObject)
    .query(({ ctx, input }) => showAd(ctx, input.id)),

  /** Adds an ad to the group with this number. */
  create: procedure
    .meta({ permission: 'ads:update', scope: 'ad_group', rest: adDoors002.create })
    .input(z.strictObject({ id: RecordId, ...AdDraft.shape }))
    .output(AdAnswer)
    .mutation(async ({ ctx, input }) => {
      const { id, pending } = await addAd(ctx, input)
      return answer(ctx, id, pending)
    }),

  update: procedure
    .meta({ permission: 'ads:update', scope: level })
    .input(
      z
        .strictObject({ id: RecordId, version: Version, ...adFields })
        .partial()
        .required({ id: true }),
    )
    .output(AdAnswer)
    .mutation(async ({ ctx, input }) => answer(ctx, input.id, await changeAd(ctx, input))),

  remove: procedure
    .meta({ permission: 'ads:update', scope: level, rest: adDoors002.remove })
    .input(ById)
    .output(Removal)
    .mutation(({ ctx, input }) => removeObject(ctx, { level, ...input })),

  pause: procedure
    .meta({ permission: 'campaigns:pause', scope: level })
    .input(WithReason)
    .output(AdAnswer)
    .mutation(async ({ ctx, input: { id, reason } }) =>
      answer(ctx, id, await pauseObject(ctx, { level, id }, reason)),
    ),

  unpause: procedure
    .meta({ permission: 'campaigns:resume', scope: level })
    .input(ById)
    .output(AdAnswer)
    .mutation(async ({ ctx, input: { id } }) =>
      answer(ctx, id, await unpauseObject(ctx, { level, id })),
    ),

  /** Asks the network for another look at an ad that it rejected. */
  requestReview: procedure
    .meta({ permission: 'ads:request_review', scope: level })
    .input(ById)
    .output(AdAnswer)
    .mutation(async ({ ctx, input: { id } }) => answer(ctx, id, await requestReview(ctx, id))),

  /** As document 002's objects: settings, metrics and open issues. */
  objects: procedure
    .meta({ permission: 'ads:read', scope: 'visible', rest: adDoors002.list })
    .input(AdObjectsInput)
    .output(z.object({ items: z.array(AdAsObject), pageInfo: ObjectsPageInfo }))
    .query(({ ctx, input }) => adObjects(ctx, input)),

  object: procedure
    .meta({ permission: 'ads:read', scope: level, rest: adDoors002.get })
    .input(ObjectInput)
    .output(AdAsObject)
    .query(({ ctx, input }) => adObject(ctx, input)),

  changeObject: procedure
    .meta({ permission: 'ads:update', scope: level, rest: adDoors002.change })
    .input(AdObjectChange)
    .output(AdAsObject)
    .mutation(async ({ ctx, input }) => {
      await changeAdObject(ctx, input)
      return adObject(ctx, { id: input.id })
    }),

  /** A pause that may be repeated: what is paused already stays as it is. */
  pauseObject: procedure
    .meta({ permission: 'campaigns:pause', scope: level, rest: adDoors002.pause })
    .input(ById)
    .output(AdAsObject)
    .mutation(async ({ ctx, input: { id } }) => {
      await setObjectStatus(ctx, { level, id }, 'paused')
      return adObject(ctx, { id })
    }),

  unpauseObject: procedure
    .meta({ permission: 'campaigns:resume', scope: level, rest: adDoors002.unpause })
    .input(ById)
    .output(AdAsObject)
    .mutation(async ({ ctx, input: { id } }) => {
      await setObjectStatus(ctx, { level, id }, 'active')
      return adObject(ctx, { id })
    }),
})
