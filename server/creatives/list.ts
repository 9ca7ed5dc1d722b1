import { z } from 'zod'
import { RecordId } from '../../shared/campaigns.ts'
import { CreativeRecord, type FormatName } from '../../shared/creatives.ts'
import { refusalOf } from '../../shared/permissions.ts'
import type { Asking } from '../ads/draft.ts'
import { keyset, PageInfo, PageInput, type Sort } from '../database/keyset.ts'
import { row, rows } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import { holds, type Principal } from '../principal.ts'
import { organizationsInList } from '../scope.ts'
import { type InputsSql, inputsOf } from './inputs.ts'

export const CreativeListInput = z.strictObject({
  organizationId: RecordId.optional(),
  /** Only those that are not over yet. */
  open: z.boolean().optional(),
  ...PageInput,
})
export const CreativePage = z.object({ items: z.array(CreativeRecord), pageInfo: PageInfo })

type SizeSql = {
  format: FormatName
  width: number
  height: number
  state: 'waiting' | 'done' | 'failed'
  assetId: number | null
  assetName: string | null
  problem: string | null
}

type CreativeSql = InputsSql & {
  id: number
  uuid: string
  organization_id: number
  name: string
  state: CreativeRecord['state']
  created_at: Date
  created_by_name: string
  finished_at: Date | null
  sizes: SizeSql[]
}

const selectCreatives = `SELECT c.id, c.uuid, c.organization_id, c.name, c.state, c.template, c.headline,
  c.supporting_line, c.call_to_action, c.main_colour, c.accent_colour, c.picture_asset_id, c.created_at,
  c.requested_by ->> 'name' AS created_by_name, c.finished_at, z.sizes`
const fromCreatives = `FROM creatives c CROSS JOIN LATERAL (
  SELECT json_agg(json_build_object('format', s.format, 'width', s.width, 'height', s.height,
    'state', s.state, 'assetId', s.asset_id, 'assetName', a.name, 'problem', s.problem)
    ORDER BY s.position) AS sizes
  FROM creative_sizes s
  LEFT JOIN assets a ON a.organization_id = s.organization_id AND a.id = s.asset_id
  WHERE s.organization_id = c.organization_id AND s.creative_id = c.id) z`

const sorts = {
  newest: { column: 'c.created_at', cast: 'timestamptz', id: 'c.id' },
} satisfies Record<string, Sort>

/** What was made from templates, newest first. */
export async function listCreatives(
  ctx: Asking,
  { organizationId, open, ...page }: z.infer<typeof CreativeListInput>,
) {
  const visible = await organizationsInList(ctx, 'assets:read', organizationId)
  const bind: unknown[] = []
  const where = ['true']
  if (visible) where.push(`c.organization_id = ANY($${bind.push(visible)}::int[])`)
  if (open !== undefined) where.push(`(c.finished_at IS NULL) = $${bind.push(open)}::boolean`)
  const set = keyset(sorts, 'newest', page, bind)
  const found = await rows<CreativeSql & { cursor_value: string }>(
    ctx.db,
    `${selectCreatives}, ${set.cursorValue} ${fromCreatives}
     WHERE ${where.join(' AND ')} AND ${set.where} ${set.tail}`,
    bind,
  )
  const cut = set.page(found)
  return { items: cut.rows.map((one) => toRecord(one, ctx.principal)), pageInfo: cut.pageInfo }
}

/** @throws AppError not_found */
export async function getCreative(ctx: Asking, id: number): Promise<CreativeRecord> {
  const found = await row<CreativeSql>(
    ctx.db,
    `${selectCreatives} ${fromCreatives} WHERE c.id = $1`,
    [id],
  )
  if (!found) throw notFound()
  return toRecord(found, ctx.principal)
}

function toRecord(found: CreativeSql, principal: Principal): CreativeRecord {
  const may = holds(principal, 'assets:create', found.organization_id)
  return {
    id: found.id,
    uuid: found.uuid,
    organizationId: found.organization_id,
    name: found.name,
    state: found.state,
    total: found.sizes.length,
    done: found.sizes.filter(({ state }) => state === 'done').length,
    failed: found.sizes.filter(({ state }) => state === 'failed').length,
    inputs: inputsOf(found),
    createdAt: found.created_at.toISOString(),
    createdByName: found.created_by_name,
    finishedAt: found.finished_at?.toISOString() ?? null,
    sizes: found.sizes,
    can: { again: may || refusalOf('assets:create') },
  }
}
