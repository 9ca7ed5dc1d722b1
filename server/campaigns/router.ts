import { z } from 'zod'
import { RecordId, Version } from '../../shared/campaigns.ts'
import { Text } from '../../shared/text.ts'
import { PageInfo } from '../database/keyset.ts'
import { procedure, router } from '../trpc.ts'
import { cancelCampaign } from './cancel.ts'
import { CampaignChange } from './change.ts'
import { CampaignDraft, createCampaign } from './create.ts'
import { doors000 } from './document-000-doors.ts'
import { doors002 } from './document-002-doors.ts'
import { campaignEvents, EventsInput, EventsPage } from './events.ts'
import { launchCampaign } from './launch.ts'
import { AssetLink, linkAsset, unlinkAsset } from './link-asset.ts'
import { CampaignFilters, CampaignListInput, listCampaigns, totalCampaigns } from './list.ts'
import type { Asking } from './model.ts'
import { objectProcedures } from './objects-router.ts'
import { campaignOptions } from './options.ts'
import { pauseCampaign, resumeCampaign } from './pause.ts'
import * as shapes from './present.ts'
import { LaunchPreview, LaunchProgress } from './present-launch.ts'
import { CampaignOptions } from './present-options.ts'
import { previewLaunch } from './preview.ts'
import { launchProgress } from './progress.ts'
import { deleteCampaign, discardCampaign } from './remove.ts'
import { retryPayment } from './retry-payment.ts'
import { showCampaign } from './show.ts'
import { takeOverCampaign } from './take-over.ts'
import { updateCampaign } from './update.ts'

const ById = z.strictObject({ id: RecordId })
const WithReason = z.strictObject({ id: RecordId, reason: Text(1, 500).optional() })

const answer = async (ctx: Asking, campaignId: number, pending: boolean) => ({
  campaign: await showCampaign(ctx, campaignId),
  pending,
})

export const campaigns = router({
  list: procedure
    .meta({ permission: 'campaigns:read', scope: 'visible', rest: doors000.list })
    .input(CampaignListInput)
    .output(z.object({ items: z.array(shapes.CampaignRow), pageInfo: PageInfo }))
    .query(({ ctx, input }) => listCampaigns(ctx, input)),

  totals: procedure
    .meta({ permission: 'campaigns:read', scope: 'visible' })
    .input(CampaignFilters)
    .output(shapes.CampaignTotals)
    .query(({ ctx, input }) => totalCampaigns(ctx, input)),

  get: procedure
    .meta({ permission: 'campaigns:read', scope: 'campaign', rest: doors000.get })
    .input(ById)
    .output(shapes.CampaignRecord)
    .query(({ ctx, input }) => showCampaign(ctx, input.id)),

  create: procedure
    .meta({ permission: 'campaigns:create', scope: 'organization', rest: doors000.create })
    .input(CampaignDraft)
    .output(shapes.CampaignRecord)
    .mutation(async ({ ctx, input }) => showCampaign(ctx, await createCampaign(ctx, input))),

  update: procedure
    .meta({ permission: 'campaigns:update', scope: 'campaign', rest: doors000.update })
    .input(CampaignChange)
    .output(shapes.MoveAnswer)
    .mutation(async ({ ctx, input }) => answer(ctx, input.id, await updateCampaign(ctx, input))),

  delete: procedure
    .meta({ permission: 'campaigns:delete', scope: 'campaign' })
    .input(z.strictObject({ id: RecordId, version: Version.optional() }))
    .output(z.object({ deleted: z.literal(true) }))
    .mutation(async ({ ctx, input }) => {
      await deleteCampaign(ctx, input.id, input.version)
      return { deleted: true as const }
    }),

  /** What DELETE means in documents 000 and 002: a draft goes, anything else is canceled. */
  discard: procedure
    .meta({
      permission: 'campaigns:delete',
      scope: 'campaign',
      rest: [doors000.discard, doors002.remove],
    })
    .input(ById)
    .output(z.null())
    .mutation(async ({ ctx, input }) => {
      await discardCampaign(ctx, input.id)
      return null
    }),

  ...objectProcedures,

  preview: procedure
    .meta({ permission: 'campaigns:read', scope: 'campaign' })
    .input(ById)
    .output(LaunchPreview)
    .query(({ ctx, input }) => previewLaunch(ctx, input.id)),

  launch: procedure
    .meta({ permission: 'campaigns:launch', scope: 'campaign', rest: doors000.launch })
    .input(ById)
    .output(shapes.MoveAnswer)
    .mutation(async ({ ctx, input }) => {
      await launchCampaign(ctx, input.id)
      return answer(ctx, input.id, true)
    }),

  pause: procedure
    .meta({ permission: 'campaigns:pause', scope: 'campaign', rest: doors000.pause })
    .input(WithReason)
    .output(shapes.MoveAnswer)
    .mutation(async ({ ctx, input }) =>
      answer(ctx, input.id, await pauseCampaign(ctx, input.id, input.reason)),
    ),

  resume: procedure
    .meta({ permission: 'campaigns:resume', scope: 'campaign', rest: doors000.resume })
    .input(ById)
    .output(shapes.MoveAnswer)
    .mutation(async ({ ctx, input }) => answer(ctx, input.id, await resumeCampaign(ctx, input.id))),

  cancel: procedure
    .meta({ permission: 'campaigns:cancel', scope: 'campaign', rest: doors000.cancel })
    .input(WithReason)
    .output(shapes.MoveAnswer)
    .mutation(async ({ ctx, input }) =>
      answer(ctx, input.id, await cancelCampaign(ctx, input.id, input.reason)),
    ),

  /** Makes an imported campaign ours to move and to change. */
  takeOver: procedure
    .meta({ permission: 'campaigns:take_over', scope: 'campaign' })
    .input(ById)
    .output(shapes.CampaignRecord)
    .mutation(async ({ ctx, input }) => {
      await takeOverCampaign(ctx, input.id)
      return showCampaign(ctx, input.id)
    }),

  /** Has the money of a campaign whose payment failed looked at again. */
  retryPayment: procedure
    .meta({ permission: 'fundings:retry', scope: 'campaign' })
    .input(ById)
    .output(shapes.CampaignRecord)
    .mutation(async ({ ctx, input }) => {
      await retryPayment(ctx, input.id)
      return showCampaign(ctx, input.id)
    }),

  events: procedure
    .meta({ permission: 'campaigns:read', scope: 'campaign' })
    .input(EventsInput)
    .output(EventsPage)
    .query(({ ctx, input }) => campaignEvents(ctx, input)),

  launchProgress: procedure
    .meta({ permission: 'campaigns:read', scope: 'campaign' })
    .input(ById)
    .output(LaunchProgress)
    .query(({ ctx, input }) => launchProgress(ctx, input.id)),

  options: procedure
    .meta({ permission: 'campaigns:read', scope: 'organization' })
    .input(z.strictObject({ organizationId: RecordId }))
    .output(CampaignOptions)
    .query(({ ctx, input }) => campaignOptions(ctx, input.organizationId)),

  linkAsset: procedure
    .meta({ permission: 'campaigns:update', scope: 'campaign', rest: doors000.linkAsset })
    .input(AssetLink)
    .output(shapes.CampaignRecord)
    .mutation(async ({ ctx, input }) => {
      await linkAsset(ctx, input)
      return showCampaign(ctx, input.id)
    }),

  unlinkAsset: procedure
    .meta({ permission: 'campaigns:update', scope: 'campaign', rest: doors000.unlinkAsset })
    .input(AssetLink)
    .output(shapes.CampaignRecord)
    .mutation(async ({ ctx, input }) => {
      await unlinkAsset(ctx, input)
      return showCampaign(ctx, input.id)
    }),
})
