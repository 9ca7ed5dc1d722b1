import type { ImportDetail, ImportRecord } from '../../shared/imports.ts'
import type { Asking } from '../campaigns/model.ts'
import { keyset, type PageRequest, type Sort } from '../database/keyset.ts'
import { row, rows } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'

type Counts = ImportRecord['campaigns']
type ImportSql = {
  id: number
  organization_id: number
  connection_id: number
  account_name: string
  network: string
  state: ImportRecord['state']
  error: string | null
  requested_by: string
  created_at: Date
  finished_at: Date | null
  counts: Counts
  days: number | null
  days_done: number | null
}

const selectImports = `SELECT i.id, i.organization_id, i.connection_id,
    coalesce(k.account_name, k.account_id, '') AS account_name, k.network, i.state, i.error,
    i.requested_by ->> 'name' AS requested_by, i.created_at, i.finished_at, n.counts,
    r.days_total AS days, r.days_done`

const fromImports = `FROM imports i
  JOIN ad_platform_connections k ON k.organization_id = i.organization_id AND k.id = i.connection_id
  LEFT JOIN sync_runs r ON r.organization_id = i.organization_id AND r.id = i.sync_run_id
  CROSS JOIN LATERAL (SELECT json_build_object('total', count(*),
      'read', count(*) FILTER (WHERE c.state <> 'waiting'),
      'done', count(*) FILTER (WHERE c.state IN ('done', 'known')),
      'vanished', count(*) FILTER (WHERE c.state = 'vanished'),
      'refused', count(*) FILTER (WHERE c.state = 'refused')) AS counts
    FROM import_campaigns c WHERE c.organization_id = i.organization_id AND c.import_id = i.id) n`

const sorts = {
  newest: { column: 'i.created_at', cast: 'timestamptz', id: 'i.id' },
} satisfies Record<string, Sort>

/** The imports of one connection, newest first. */
export async function listImports(ctx: Asking, { id, ...page }: PageRequest & { id: number }) {
  const bind: unknown[] = [id]
  const set = keyset(sorts, 'newest', page, bind)
  const found = await rows<ImportSql & { cursor_value: string }>(
    ctx.db,
    `${selectImports}, ${set.cursorValue} ${fromImports}
     WHERE i.connection_id = $1 AND ${set.where} ${set.tail}`,
    bind,
  )
  const cut = set.page(found)
  return { items: cut.rows.map(toRecord), pageInfo: cut.pageInfo }
}

type ItemSql = {
  external_id: string
  title: string | null
  state: ImportDetail['items'][number]['state']
  campaign_id: number | null
  note: string | null
}

/** One import with every campaign of it. @throws AppError not_found */
export async function getImport(ctx: Asking, id: number): Promise<ImportDetail> {
  const found = await row<ImportSql>(ctx.db, `${selectImports} ${fromImports} WHERE i.id = $1`, [
    id,
  ])
  if (!found) throw notFound()
  const items = await rows<ItemSql>(
    ctx.db,
    `SELECT external_id, title, state, campaign_id, note FROM import_campaigns
     WHERE organization_id = $1 AND import_id = $2 ORDER BY position`,
    [found.organization_id, id],
  )
  return {
    ...toRecord(found),
    items: items.map((one) => ({
      externalId: one.external_id,
      title: one.title,
      state: one.state,
      campaignId: one.campaign_id,
      note: one.note,
    })),
  }
}

const toRecord = (found: ImportSql): ImportRecord => ({
  id: found.id,
  organizationId: found.organization_id,
  connectionId: found.connection_id,
  accountName: found.account_name,
  network: found.network,
  state: found.state,
  error: found.error,
  requestedBy: found.requested_by,
  createdAt: found.created_at.toISOString(),
  finishedAt: found.finished_at?.toISOString() ?? null,
  campaigns: found.counts,
  history: found.days === null ? null : { days: found.days, daysDone: found.days_done ?? 0 },
})
