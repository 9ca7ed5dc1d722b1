import { z } from 'zod'
import { fixKeys, IssueFix } from '../../shared/fixes.ts'
import { IssueRecord } from '../../shared/issues.ts'
import { getIssue } from '../issues/list.ts'
import { procedure, router } from '../trpc.ts'
import { offerFixes } from './offer.ts'
import { runFix } from './run.ts'

export const fixes = router({
  list: procedure
    .meta({ permission: 'issues:read', scope: 'issue' })
    .input(z.strictObject({ id: z.int() }))
    .output(z.array(IssueFix))
    .query(({ ctx, input }) => offerFixes(ctx, input.id)),

  /** Each fix asks for the permission of what it does as well. */
  run: procedure
    .meta({ permission: 'issues:fix', scope: 'issue' })
    .input(z.strictObject({ id: z.int(), fix: z.enum(fixKeys) }))
    .output(IssueRecord)
    .mutation(async ({ ctx, input: { id, fix } }) => {
      await runFix(ctx, id, fix)
      return getIssue(ctx, id)
    }),
})
