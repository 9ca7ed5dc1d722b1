import { z } from 'zod'
import { RecordId } from '../../shared/campaigns.ts'
import { procedure, router } from '../trpc.ts'
import { AdChange, createAd, deleteAd, NewAd, updateAd } from './ads.ts'
import { AdGroupChange, createGroup, deleteGroup, NewAdGroup, updateGroup } from './groups.ts'
import { AdTree } from './present.ts'
import { readTree } from './tree.ts'

const ById = z.strictObject({ id: RecordId })

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
    .mutation(async ({ ctx, input }) => readTree(ctx, { id: await createGroup(ctx, input) })),

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
    .mutation(async ({ ctx, input }) => readTree(ctx, { id: await createAd(ctx, input) })),

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
})
