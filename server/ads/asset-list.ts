import { z } from 'zod'
import { RecordId } from '../../shared/campaigns.ts'
import { assetKinds } from '../../shared/networks.ts'
import { Text } from '../../shared/text.ts'
import { keyset, PageInfo, PageInput, type Sort } from '../database/keyset.ts'
import { rows } from '../database/sequelize.ts'
import { organizationsInList } from '../scope.ts'
import { type AssetSql, assetColumns, assetSource, toAsset } from './asset-row.ts'
import type { Asking } from './draft.ts'
import { AssetRecord, assetStatuses } from './present.ts'

export const AssetListInput = z.strictObject({
  organizationId: RecordId.optional(),
  kind: z.array(z.enum(assetKinds)).min(1).max(assetKinds.length).optional(),
  status: z.array(z.enum(assetStatuses)).min(1).max(assetStatuses.length).optional(),
  search: Text(0, 200).optional(),
  ...PageInput,
})
export const AssetPage = z.object({ items: z.array(AssetRecord), pageInfo: PageInfo })

const sorts: Record<'newest', Sort> = {
  newest: { column: 's.created_at', cast: 'timestamptz', id: 's.id' },
}

/** One page of the assets of an organization, or of all one may see. */
export async function listAssets(ctx: Asking, input: z.infer<typeof AssetListInput>) {
  const visible = await organizationsInList(ctx, 'assets:read', input.organizationId)
  const bind: unknown[] = []
  const where = ['true']
  if (visible) where.push(`s.organization_id = ANY($${bind.push(visible)}::int[])`)
  if (input.kind) where.push(`s.kind = ANY($${bind.push(input.kind)}::text[])`)
  if (input.status) where.push(`s.status = ANY($${bind.push(input.status)}::text[])`)
  if (input.search) {
    const text = `%${input.search.replace(/[\\%_]/g, '\\$&')}%`
    const at = `$${bind.push(text)} ESCAPE '\\'`
    where.push(`(s.name ILIKE ${at} OR s.youtube_id ILIKE ${at})`)
  }
  const { after, before, limit, direction } = input
  const set = keyset(sorts, 'newest', { after, before, limit, direction }, bind)
  const found = await rows<AssetSql & { cursor_value: string }>(
    ctx.db,
    `SELECT ${assetColumns}, ${set.cursorValue} ${assetSource}
     WHERE ${where.join(' AND ')} AND ${set.where} ${set.tail}`,
    bind,
  )
  const page = set.page(found)
  return { items: page.rows.map((one) => toAsset(one, ctx.principal)), pageInfo: page.pageInfo }
}
