import { z } from 'zod'
import { RecordId } from '../../shared/campaigns.ts'
import type { Asking } from '../campaigns/model.ts'
import { row, rows } from '../database/sequelize.ts'
import { FundingRow, presentRow, type RowSql, rowColumns, rowJoins } from './row.ts'

/** Rows of one page of document 001's API. */
const PAGE_ITEMS = 20

export const NumberedInput = z.strictObject({
  /** The campaign's number. */
  id: RecordId,
  page: z.int('must be a whole number from 1 to 107374183').min(1).max(107_374_183).default(1),
})

export const NumberedFundings = z.object({
  items: z.array(FundingRow),
  page: z.number(),
  pageItems: z.number(),
  totalCount: z.number(),
  totalPages: z.number(),
})
export type NumberedFundings = z.infer<typeof NumberedFundings>

/** A campaign's fundings, newest first, by numbered pages. Beyond the end there are none. */
export async function pageOfFundings(
  ctx: Asking,
  { id, page }: z.infer<typeof NumberedInput>,
): Promise<NumberedFundings> {
  const counted = await row<{ n: number }>(
    ctx.db,
    'SELECT count(*)::integer AS n FROM fundings WHERE campaign_id = $1',
    [id],
  )
  const found = await rows<RowSql>(
    ctx.db,
    `SELECT ${rowColumns} FROM fundings f ${rowJoins} WHERE f.campaign_id = $1
     ORDER BY f.id DESC LIMIT ${PAGE_ITEMS} OFFSET $2::bigint`,
    [id, (page - 1) * PAGE_ITEMS],
  )
  return {
    items: found.map((one) => presentRow(one, ctx.principal)),
    page,
    pageItems: PAGE_ITEMS,
    totalCount: counted!.n,
    totalPages: Math.max(1, Math.ceil(counted!.n / PAGE_ITEMS)),
  }
}
