import { z } from 'zod'
import { submissionStates } from '../../shared/creators.ts'
import {
  type SubmissionFilters,
  SubmissionRecord,
  submissionFilters,
} from '../../shared/submissions.ts'
import { keyset, PageInfo, PageInput, type Sort } from '../database/keyset.ts'
import { row, rows } from '../database/sequelize.ts'
import { organizationsInList } from '../scope.ts'
import type { Asking } from './find.ts'
import { type SubmissionSql, submissionColumns, submissionSource, toSubmission } from './row.ts'

export const SubmissionListInput = z
  .strictObject({
    ...submissionFilters,
    state: z.enum(submissionStates).optional(),
    /** `oldest` is `newest` with `direction: 'asc'`; views and earnings rank within a campaign only. */
    sort: z.enum(['newest', 'views', 'earned']).default('newest'),
    ...PageInput,
  })
  .refine((input) => input.sort === 'newest' || input.campaignId !== undefined, {
    path: ['campaignId'],
    message: 'is needed to sort by views or by what was earned',
  })
export const SubmissionPage = z.object({ items: z.array(SubmissionRecord), pageInfo: PageInfo })
export const SubmissionCountsInput = z.strictObject(submissionFilters)

const submissionSorts: Record<'newest' | 'views' | 'earned', Sort> = {
  newest: { column: 's.submitted_at', cast: 'timestamptz', id: 's.id' },
  views: { column: 's.view_count', cast: 'bigint', id: 's.id' },
  earned: { column: 's.earned_micros', cast: 'bigint', id: 's.id' },
}

/** One page of submissions, in one statement. */
export async function listSubmissions(ctx: Asking, input: z.infer<typeof SubmissionListInput>) {
  const bind: unknown[] = []
  const where = await submissionConditions(ctx, input, bind)
  const { after, before, limit, direction } = input
  const set = keyset(submissionSorts, input.sort, { after, before, limit, direction }, bind)
  const found = await rows<SubmissionSql & { cursor_value: string }>(
    ctx.db,
    `SELECT ${submissionColumns}, ${set.cursorValue} ${submissionSource}
     WHERE ${where} AND ${set.where} ${set.tail}`,
    bind,
  )
  const page = set.page(found)
  return {
    items: page.rows.map((one) => toSubmission(ctx.principal, one)),
    pageInfo: page.pageInfo,
  }
}

/** How many there are of each state, whatever state the list shows. */
export async function countSubmissions(ctx: Asking, input: z.infer<typeof SubmissionCountsInput>) {
  const bind: unknown[] = []
  const where = await submissionConditions(ctx, input, bind)
  const found = await row<{ submitted: number; approved: number; denied: number }>(
    ctx.db,
    `SELECT count(*) FILTER (WHERE s.state = 'submitted')::int AS submitted,
       count(*) FILTER (WHERE s.state = 'approved')::int AS approved,
       count(*) FILTER (WHERE s.state = 'denied')::int AS denied
     FROM submissions s
     JOIN creators r ON r.organization_id = s.organization_id AND r.id = s.creator_id
     WHERE ${where}`,
    bind,
  )
  return found!
}

/** The conditions of a list, over `s` (submissions) and `r` (creators). */
async function submissionConditions(
  ctx: Asking,
  input: SubmissionFilters,
  bind: unknown[],
): Promise<string> {
  const visible = await organizationsInList(ctx, 'submissions:read', input.organizationId)
  const wanted = conditionsWithin(input, bind)
  if (visible?.length === 1) wanted.push(`s.organization_id = $${bind.push(visible[0])}`)
  else if (visible) wanted.push(`s.organization_id = ANY($${bind.push(visible)}::int[])`)
  return wanted.join(' AND ')
}

/** Those of them that do not depend on who asks. */
export function conditionsWithin(input: SubmissionFilters, bind: unknown[]): string[] {
  const parameter = (value: unknown) => `$${bind.push(value)}`
  const wanted = ['true']
  if (input.campaignId) {
    const campaign = parameter(input.campaignId)
    // The indexes begin with the organization, which who looks at one campaign need not name.
    wanted.push(
      `s.organization_id = (SELECT organization_id FROM campaigns WHERE id = ${campaign})`,
    )
    wanted.push(`s.campaign_id = ${campaign}`)
  }
  if (input.creatorId) wanted.push(`s.creator_id = ${parameter(input.creatorId)}`)
  if (input.platformId) wanted.push(`s.platform_id = ${parameter(input.platformId)}`)
  if (input.state) wanted.push(`s.state = ${parameter(input.state)}`)
  if (input.search) {
    const text = `%${input.search.replace(/[\\%_]/g, '\\$&')}%`
    const at = `${parameter(text)} ESCAPE '\\'`
    wanted.push(`(r.handle ILIKE ${at} OR s.video_url ILIKE ${at})`)
  }
  return wanted
}
