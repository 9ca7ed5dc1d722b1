import { z } from 'zod'
import {
  analyticsFilters,
  Breakdown,
  breakdowns,
  CampaignAnalytics,
  Series,
  Summary,
} from '../../shared/analytics.ts'
import { RecordId } from '../../shared/campaigns.ts'
import { ObjectAnalytics, objectSubjects } from '../../shared/object-analytics.ts'
import { Day } from '../../shared/text.ts'
import { procedure, router } from '../trpc.ts'
import { breakDown } from './breakdown.ts'
import { campaignAnalytics } from './campaign.ts'
import { told } from './document-000-told.ts'
import { objectAnalytics } from './object.ts'
import { analyticsDocument000 } from './present.ts'
import { seriesOf, summarize } from './summary.ts'

export const analytics = router({
  summary: procedure
    .meta({ permission: 'analytics:read', scope: 'visible' })
    .input(
      z
        .strictObject({
          ...analyticsFilters,
          compareFrom: Day.optional(),
          compareTo: Day.optional(),
        })
        .refine((one) => (one.compareFrom === undefined) === (one.compareTo === undefined), {
          path: ['compareTo'],
          message: 'goes together with compareFrom',
        }),
    )
    .output(Summary)
    .query(({ ctx, input }) => summarize(ctx, input)),

  series: procedure
    .meta({ permission: 'analytics:read', scope: 'visible' })
    .input(z.strictObject({ ...analyticsFilters, by: z.enum(['all', 'network']).default('all') }))
    .output(Series)
    .query(({ ctx, input }) => seriesOf(ctx, input)),

  breakdown: procedure
    .meta({ permission: 'analytics:read', scope: 'visible' })
    .input(
      z.strictObject({
        ...analyticsFilters,
        by: z.enum(breakdowns),
        campaignId: RecordId.optional(),
      }),
    )
    .output(Breakdown)
    .query(({ ctx, input }) => breakDown(ctx, input)),

  campaign: procedure
    .meta({
      permission: 'analytics:read',
      scope: 'campaign',
      rest: {
        ...told,
        route: 'GET /api/campaigns/:id/analytics',
        id: { form: 'uuid', of: 'campaign' },
        present: analyticsDocument000,
      },
    })
    .input(z.strictObject({ id: RecordId, from: Day.optional(), to: Day.optional() }))
    .output(CampaignAnalytics)
    .query(({ ctx, input }) => campaignAnalytics(ctx, input)),

  object: procedure
    .meta({ permission: 'analytics:read', scope: 'visible' })
    .input(
      z.strictObject({
        subject: z.enum(objectSubjects),
        id: RecordId,
        from: Day.optional(),
        to: Day.optional(),
      }),
    )
    .output(ObjectAnalytics)
    .query(({ ctx, input }) => objectAnalytics(ctx, input)),
})
