import { z } from 'zod'
import { AdDraft, adFields } from '../../shared/ads.ts'
import { RecordId, Version } from '../../shared/campaigns.ts'
import { ObjectsPageInfo } from '../campaigns/objects-shape.ts'
import { PageInfo } from '../database/keyset.ts'
import { procedure, router } from '../trpc.ts'
import { AdChange, createAd, deleteAd, NewAd, updateAd } from './ads.ts'
import { AdObjectChange, changeAdObject } from './document-002-change.ts'
import { adDoors002 } from './document-002-doors.ts'
import { AdObjectsInput, adObject, adObjects } from './document-002-list.ts'
import { AdAsObject } from './document-002-shape.ts'
import type { Asking } from './draft.ts'
import { AdGroupChange, createGroup, deleteGroup, NewAdGroup, updateGroup } from './groups.ts'
import { addAd } from './grow.ts'
import { listAds, showAd } from './object-list.ts'
import { AdAnswer, AdObject } from './object-present.ts'
import { ById, objectMoves, objectProcedures } from './object-procedures.ts'
import { AdTree } from './present.ts'
import { changeAd } from './replace-ad.ts'
import { requestReview } from './request-review.ts'
import { readTree } from './tree.ts'

const answer = async (ctx: Asking, id: number, pending: boolean) => ({
  ad: await showAd(ctx, id),
  pending,
})

const ad = objectProcedures('ad', adDoors002)
const moves = objectMoves({ level: 'ad', answer, object: adObject })

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

  list: ad.list
    .output(z.object({ items: z.array(AdObject), pageInfo: PageInfo }))
    .query(({ ctx, input }) => listAds(ctx, input)),

  get: ad.get.output(AdObject).query(({ ctx, input }) => showAd(ctx, input.id)),

  /** Adds an ad to the group with this number. */
  create: procedure
    .meta({ permission: 'ads:update', scope: 'ad_group', rest: adDoors002.create })
    .input(z.strictObject({ id: RecordId, ...AdDraft.shape }))
    .output(AdAnswer)
    .mutation(async ({ ctx, input }) => {
      const { id, pending } = await addAd(ctx, input)
      return answer(ctx, id, pending)
    }),

  update: ad.update
    .input(
      z
        .strictObject({ id: RecordId, version: Version, ...adFields })
        .partial()
        .required({ id: true }),
    )
    .output(AdAnswer)
    .mutation(async ({ ctx, input }) => answer(ctx, input.id, await changeAd(ctx, input))),

  remove: ad.remove,
  pause: ad.pause.output(AdAnswer).mutation(moves.pause),
  unpause: ad.unpause.output(AdAnswer).mutation(moves.unpause),

  /** Asks the network for another look at an ad that it rejected. */
  requestReview: procedure
    .meta({ permission: 'ads:request_review', scope: 'ad' })
    .input(ById)
    .output(AdAnswer)
    .mutation(async ({ ctx, input: { id } }) => answer(ctx, id, await requestReview(ctx, id))),

  objects: ad.objects
    .input(AdObjectsInput)
    .output(z.object({ items: z.array(AdAsObject), pageInfo: ObjectsPageInfo }))
    .query(({ ctx, input }) => adObjects(ctx, input)),

  object: ad.object.output(AdAsObject).query(({ ctx, input }) => adObject(ctx, input)),

  changeObject: ad.changeObject
    .input(AdObjectChange)
    .output(AdAsObject)
    .mutation(async ({ ctx, input }) => {
      await changeAdObject(ctx, input)
      return adObject(ctx, { id: input.id })
    }),

  pauseObject: ad.pauseObject.output(AdAsObject).mutation(moves.pauseObject),
  unpauseObject: ad.unpauseObject.output(AdAsObject).mutation(moves.unpauseObject),
})
