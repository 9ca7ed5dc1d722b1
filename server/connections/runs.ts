import type { SyncRunRecord } from '../../shared/connections.ts'
import type { Context } from '../context.ts'
import { keyset, type PageRequest } from '../database/keyset.ts'
import { rows } from '../database/sequelize.ts'
import type { ConnectionKey } from './model.ts'

type RunRow = Omit<SyncRunRecord, 'createdAt' | 'startedAt' | 'finishedAt'> & {
  createdAt: Date
  startedAt: Date | null
  finishedAt: Date | null
}

const runColumns = `r.id, r.cause, u.name AS "requestedBy", r.state, r.from_day::text AS "fromDay",
  r.to_day::text AS "toDay", r.days_total AS "daysTotal", r.days_done AS "daysDone",
  r.campaigns_seen AS "campaignsSeen", r.revisions_added AS "revisionsAdded",
  r.fees_added AS "feesAdded", r.error, r.created_at AS "createdAt", r.started_at AS "startedAt",
  r.finished_at AS "finishedAt"`

const runSorts = { newest: { column: 'r.created_at', cast: 'timestamptz', id: 'r.id' } }

/** The runs of one connection, newest first. */
export async function listRuns(ctx: Context, key: ConnectionKey, request: PageRequest) {
  const bind: unknown[] = [key.organizationId, key.connectionId]
  const paging = keyset(runSorts, 'newest', request, bind)
  const found = await rows<RunRow & { cursor_value: string }>(
    ctx.db,
    `SELECT ${runColumns}, ${paging.cursorValue} FROM sync_runs r
     LEFT JOIN users u ON u.id = r.requested_by
     WHERE r.organization_id = $1 AND r.connection_id = $2 AND ${paging.where} ${paging.tail}`,
    bind,
  )
  const page = paging.page(found)
  return { items: page.rows.map(presentRun), pageInfo: page.pageInfo }
}

/** SQL of the newest run of connection `c` that fits, as one JSON value for `presentOpenRun`. */
export const oneRun = (where: string) => `(SELECT to_jsonb(one) FROM (
   SELECT ${runColumns} FROM sync_runs r LEFT JOIN users u ON u.id = r.requested_by
   WHERE r.organization_id = c.organization_id AND r.connection_id = c.id AND ${where}
   ORDER BY r.id DESC LIMIT 1) one)`

/** The open run of a connection, a deep read only where no other is, as one JSON value beside its row, for `presentOpenRun`. */
export const openRunColumn = `(SELECT to_jsonb(open) FROM (SELECT ${runColumns} FROM sync_runs r
   LEFT JOIN users u ON u.id = r.requested_by
   WHERE r.organization_id = c.organization_id AND r.connection_id = c.id
     AND r.state IN ('queued', 'running') ORDER BY r.cause = 'deep' LIMIT 1) open) AS "openRun"`

export type OpenRunRow = Omit<SyncRunRecord, 'createdAt' | 'startedAt' | 'finishedAt'> & {
  createdAt: string
  startedAt: string | null
  finishedAt: string | null
}

export function presentOpenRun(run: OpenRunRow): SyncRunRecord {
  const dated = (text: string | null) => (text === null ? null : new Date(text))
  const { createdAt, startedAt, finishedAt } = run
  return presentRun({
    ...run,
    createdAt: new Date(createdAt),
    startedAt: dated(startedAt),
    finishedAt: dated(finishedAt),
  })
}

function presentRun(run: RunRow): SyncRunRecord {
  return {
    id: run.id,
    cause: run.cause,
    requestedBy: run.requestedBy,
    state: run.state,
    fromDay: run.fromDay,
    toDay: run.toDay,
    daysTotal: run.daysTotal,
    daysDone: run.daysDone,
    campaignsSeen: run.campaignsSeen,
    revisionsAdded: run.revisionsAdded,
    feesAdded: run.feesAdded,
    error: run.error,
    createdAt: run.createdAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
  }
}
