import { z } from 'zod'
import { RecordId } from '../../shared/campaigns.ts'
import {
  CreativePreview,
  CreativePreviewRequest,
  CreativeRecord,
  CreativeRequest,
  CreativeTemplates,
} from '../../shared/creatives.ts'
import { procedure, router } from '../trpc.ts'
import { generateCreative } from './create.ts'
import { listTemplates } from './formats.ts'
import { CreativeListInput, CreativePage, getCreative, listCreatives } from './list.ts'
import { AssetPerformance, PerformanceInput, readPerformance } from './performance.ts'
import { previewCreative } from './preview.ts'
import { AssetShown, showShown } from './shown.ts'

export const creatives = router({
  templates: procedure
    .meta({ permission: 'assets:read', scope: 'visible' })
    .input(z.strictObject({}))
    .output(CreativeTemplates)
    .query(({ ctx }) => listTemplates(ctx.networks)),

  /** One size as it would be drawn; kept nowhere. */
  preview: procedure
    .meta({ permission: 'assets:create', scope: 'organization' })
    .input(CreativePreviewRequest)
    .output(CreativePreview)
    .query(({ ctx, input }) => previewCreative(ctx, input)),

  generate: procedure
    .meta({ permission: 'assets:create', scope: 'organization' })
    .input(CreativeRequest)
    .output(CreativeRecord)
    .mutation(async ({ ctx, input }) => getCreative(ctx, await generateCreative(ctx, input))),

  list: procedure
    .meta({ permission: 'assets:read', scope: 'visible' })
    .input(CreativeListInput)
    .output(CreativePage)
    .query(({ ctx, input }) => listCreatives(ctx, input)),

  get: procedure
    .meta({ permission: 'assets:read', scope: 'creative' })
    .input(z.strictObject({ id: RecordId }))
    .output(CreativeRecord)
    .query(({ ctx, input }) => getCreative(ctx, input.id)),

  /** How assets of the library do in the ads that show them. */
  performance: procedure
    .meta({ permission: 'analytics:read', scope: 'visible' })
    .input(PerformanceInput)
    .output(z.object({ items: z.array(AssetPerformance) }))
    .query(async ({ ctx, input }) => ({ items: await readPerformance(ctx, input) })),

  /** Where one asset comes from, where it is shown, and which channels take it. */
  shown: procedure
    .meta({ permission: 'assets:read', scope: 'asset' })
    .input(z.strictObject({ id: RecordId }))
    .output(AssetShown)
    .query(({ ctx, input }) => showShown(ctx, input.id)),
})
