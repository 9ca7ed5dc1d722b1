import { z } from 'zod'
import { RecordId } from '../../shared/campaigns.ts'
import { procedure, router } from '../trpc.ts'
import { AssetListInput, AssetPage, listAssets, showAsset } from './assets.ts'
import { AssetRecord } from './present.ts'

export const assets = router({
  list: procedure
    .meta({ permission: 'assets:read', scope: 'visible' })
    .input(AssetListInput)
    .output(AssetPage)
    .query(({ ctx, input }) => listAssets(ctx, input)),

  get: procedure
    .meta({ permission: 'assets:read', scope: 'asset' })
    .input(z.strictObject({ id: RecordId }))
    .output(AssetRecord)
    .query(({ ctx, input }) => showAsset(ctx, input.id)),
})
