import { z } from 'zod'
import { RecordId } from '../../shared/campaigns.ts'
import type { Asking } from '../campaigns/model.ts'
import { rows } from '../database/sequelize.ts'
import { creatorColumns } from './model.ts'
import type { CreatorPage } from './present.ts'
import { type RowSql, shownColumns, shownJoins, toCreatorRow } from './show.ts'

const PAGE_ITEMS = 20
/** Numbers of campaigns end here, and so does any list of them. */
const LAST_PAGE = Math.ceil(2_147_483_647 / PAGE_ITEMS)

export const CreatorPageInput = z.strictObject({
  organizationId: RecordId,
  page: z.int().min(1).max(LAST_PAGE).default(1),
})

/** Beside each row stands the number of all; on a page beyond the end it stands alone. */
type Found = { total_count: number } & (RowSql | { id: null })

/** One page of an organization's creator campaigns, newest first, and how many there are. One statement. */
export async function pageOfCreatorCampaigns(
  ctx: Asking,
  { organizationId, page }: z.infer<typeof CreatorPageInput>,
): Promise<CreatorPage> {
  const found = await rows<Found>(
    ctx.db,
    `SELECT n.total_count, listed.*
     FROM (SELECT count(*)::int AS total_count FROM campaigns
           WHERE organization_id = $1 AND kind = 'creator') n
     LEFT JOIN (SELECT ${creatorColumns.ofRow}, ${shownColumns} FROM ${shownJoins}
       WHERE c.organization_id = $1 AND c.kind = 'creator'
       ORDER BY c.id DESC LIMIT $2 OFFSET $3::bigint) listed ON true
     ORDER BY listed.id DESC`,
    [organizationId, PAGE_ITEMS, (BigInt(page) - 1n) * BigInt(PAGE_ITEMS)],
  )
  const totalCount = found[0]!.total_count
  return {
    items: found.flatMap((one) => (one.id === null ? [] : [toCreatorRow(ctx.principal, one)])),
    page,
    pageItems: PAGE_ITEMS,
    totalCount,
    // Even an empty list has a first page.
    totalPages: Math.max(1, Math.ceil(totalCount / PAGE_ITEMS)),
  }
}
