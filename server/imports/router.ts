import { z } from 'zod'
import { RecordId } from '../../shared/campaigns.ts'
import {
  ImportCandidates,
  ImportDetail,
  ImportRecord,
  ImportRequest,
} from '../../shared/imports.ts'
import { PageInfo, PageInput } from '../database/keyset.ts'
import { procedure, router } from '../trpc.ts'
import { listCandidates } from './candidates.ts'
import { createImport } from './create.ts'
import { getImport, listImports } from './list.ts'

const One = z.strictObject({ id: RecordId })

export const imports = router({
  /** What exists on a connected account and is not here yet; asks the network. */
  candidates: procedure
    .meta({ permission: 'campaigns:import', scope: 'connection' })
    .input(One)
    .output(ImportCandidates)
    .query(({ ctx, input }) => listCandidates(ctx, input.id)),

  create: procedure
    .meta({ permission: 'campaigns:import', scope: 'connection' })
    .input(ImportRequest)
    .output(ImportDetail)
    .mutation(async ({ ctx, input }) => getImport(ctx, await createImport(ctx, input))),

  /** The imports of one connection. */
  list: procedure
    .meta({ permission: 'connections:read', scope: 'connection' })
    .input(z.strictObject({ ...PageInput, id: RecordId }))
    .output(z.object({ items: z.array(ImportRecord), pageInfo: PageInfo }))
    .query(({ ctx, input }) => listImports(ctx, input)),

  get: procedure
    .meta({ permission: 'connections:read', scope: 'import' })
    .input(One)
    .output(ImportDetail)
    .query(({ ctx, input }) => getImport(ctx, input.id)),
})
