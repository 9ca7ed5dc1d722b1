import { z } from 'zod'
import { RecordId } from '../../shared/campaigns.ts'
import { submissionStates } from '../../shared/creators.ts'
import { SubmissionRecord } from '../../shared/submissions.ts'
import { row, rows } from '../database/sequelize.ts'
import type { Asking } from './find.ts'
import { readCampaign } from './hold.ts'
import { type SubmissionSql, submissionColumns, submissionSource, toSubmission } from './row.ts'

const PAGE_ITEMS = 20
/** No campaign has as many submissions as a further page would need. */
const LAST_PAGE = 107_374_183

export const NumberedPageInput = z.strictObject({
  /** The campaign. */
  id: RecordId,
  page: z.int().min(1).max(LAST_PAGE).default(1),
  state: z.enum(submissionStates).optional(),
})

export const NumberedPage = z.object({
  items: z.array(SubmissionRecord),
  page: z.int(),
  pageItems: z.int(),
  totalCount: z.int(),
  totalPages: z.int(),
})
export type NumberedPage = z.infer<typeof NumberedPage>

/** One page of a campaign's submissions by its number, newest first, for the API. */
export async function pageOfSubmissions(
  ctx: Asking,
  { id, page, state }: z.infer<typeof NumberedPageInput>,
): Promise<NumberedPage> {
  const { organizationId } = await readCampaign(ctx.db, id)
  const where = `s.organization_id = $1 AND s.campaign_id = $2 AND ($3::text IS NULL OR s.state = $3)`
  const bind = [organizationId, id, state ?? null]
  const counted = await row<{ n: number }>(
    ctx.db,
    `SELECT count(*)::int AS n FROM submissions s WHERE ${where}`,
    bind,
  )
  const found = await rows<SubmissionSql>(
    ctx.db,
    `SELECT ${submissionColumns} ${submissionSource} WHERE ${where}
     ORDER BY s.submitted_at DESC, s.id DESC LIMIT $4 OFFSET $5::bigint`,
    [...bind, PAGE_ITEMS, (BigInt(page) - 1n) * BigInt(PAGE_ITEMS)],
  )
  const totalCount = counted!.n
  return {
    items: found.map((one) => toSubmission(ctx.principal, one)),
    page,
    pageItems: PAGE_ITEMS,
    totalCount,
    totalPages: Math.max(1, Math.ceil(totalCount / PAGE_ITEMS)),
  }
}
