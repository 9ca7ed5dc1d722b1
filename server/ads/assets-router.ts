import { z } from 'zod'
import { RecordId } from '../../shared/campaigns.ts'
import { procedure, router } from '../trpc.ts'
import * as door from './asset-door.ts'
import { told } from './asset-door-told.ts'
import { AssetListInput, AssetPage, listAssets } from './asset-list.ts'
import { showAsset } from './asset-show.ts'
import { AssetDetail } from './present.ts'
import {
  AssetFailure,
  AssetRegistration,
  deleteAsset,
  failAsset,
  registerAsset,
} from './register-asset.ts'

const ById = z.strictObject({ id: RecordId })
const id = { form: 'uuid', of: 'asset' } as const
const fault = door.faultInDocument
const present = door.toDocumentDetail

export const assets = router({
  list: procedure
    .meta({
      permission: 'assets:read',
      scope: 'visible',
      rest: {
        ...told.list,
        route: 'GET /api/assets',
        input: door.listInput,
        present: door.toDocumentList,
        fault,
      },
    })
    .input(AssetListInput)
    .output(AssetPage)
    .query(({ ctx, input }) => listAssets(ctx, input)),

  get: procedure
    .meta({
      permission: 'assets:read',
      scope: 'asset',
      rest: {
        ...told.get,
        route: 'GET /api/assets/:id',
        id,
        input: door.recordInput,
        present,
        fault,
      },
    })
    .input(ById)
    .output(AssetDetail)
    .query(({ ctx, input }) => showAsset(ctx, input.id)),

  register: procedure
    .meta({
      permission: 'assets:create',
      scope: 'organization',
      rest: {
        ...told.register,
        route: 'POST /api/assets',
        input: door.registerInput,
        present,
        fault,
      },
    })
    .input(AssetRegistration)
    .output(AssetDetail)
    .mutation(async ({ ctx, input }) => showAsset(ctx, await registerAsset(ctx, input))),

  fail: procedure
    .meta({
      permission: 'assets:update',
      scope: 'asset',
      rest: {
        ...told.fail,
        route: 'POST /api/assets/:id/fail',
        id,
        input: door.recordInput,
        present,
        fault,
      },
    })
    .input(AssetFailure)
    .output(AssetDetail)
    .mutation(async ({ ctx, input }) => {
      await failAsset(ctx, input)
      return showAsset(ctx, input.id)
    }),

  delete: procedure
    .meta({
      permission: 'assets:delete',
      scope: 'asset',
      rest: {
        ...told.delete,
        route: 'DELETE /api/assets/:id',
        id,
        input: door.recordInput,
        status: 204,
        fault,
      },
    })
    .input(ById)
    .output(z.object({ deleted: z.literal(true) }))
    .mutation(async ({ ctx, input }) => {
      await deleteAsset(ctx, input.id)
      return { deleted: true as const }
    }),
})
