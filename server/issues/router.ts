import { z } from 'zod'
import { IssueRecord, severities, turns } from '../../shared/issues.ts'
import { MultilineText } from '../../shared/text.ts'
import { PageInfo, PageInput } from '../database/keyset.ts'
import { procedure, router } from '../trpc.ts'
import { getIssue, listIssues } from './list.ts'
import { resolveIssue } from './resolve.ts'

const RowNumber = z.int().min(1).max(2_147_483_647)

export const issues = router({
  list: procedure
    .meta({ permission: 'issues:read', scope: 'visible' })
    .input(
      z.strictObject({
        ...PageInput,
        organizationId: RowNumber.optional(),
        campaignId: RowNumber.optional(),
        connectionId: RowNumber.optional(),
        /** Without it all that are not resolved. */
        turn: z.enum(turns).optional(),
        severity: z.enum(severities).optional(),
        sort: z.enum(['newest', 'severity']).default('newest'),
      }),
    )
    .output(z.object({ items: z.array(IssueRecord), pageInfo: PageInfo }))
    .query(({ ctx, input }) => listIssues(ctx, input)),

  get: procedure
    .meta({ permission: 'issues:read', scope: 'issue' })
    .input(z.strictObject({ id: z.int() }))
    .output(IssueRecord)
    .query(({ ctx, input }) => getIssue(ctx, input.id)),

  resolve: procedure
    .meta({ permission: 'issues:resolve', scope: 'issue' })
    .input(z.strictObject({ id: z.int(), note: MultilineText(1, 2_000) }))
    .output(IssueRecord)
    .mutation(async ({ ctx, input }) => {
      await resolveIssue(ctx, input.id, input.note)
      return getIssue(ctx, input.id)
    }),
})
