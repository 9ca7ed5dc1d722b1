import { healthStates } from '../../shared/connections.ts'
import type { OperatorHome } from '../../shared/homes.ts'
import { healthRank, rankOf } from '../connections/health.ts'
import type { Context } from '../context.ts'
import { type Database, row, rows } from '../database/sequelize.ts'

/** Is the machine healthy, and will it be tomorrow? Worst first, nothing averaged. */
export async function operatorHome(ctx: Context): Promise<OperatorHome> {
  const now = ctx.clock.now()
  const [connections, networks, waiting, failed, organizations, transfersToSettle] =
    await Promise.all([
      connectionsByHealth(ctx.db, now),
      syncByNetwork(ctx.db, now),
      waitingJobs(ctx.db),
      failedJobs(ctx.db),
      countOrganizations(ctx.db),
      countTransfers(ctx.db),
    ])
  const jobs = { ...waiting, failed }
  return { connections, networks, jobs, organizations, transfersToSettle }
}

async function connectionsByHealth(db: Database, now: Date): Promise<OperatorHome['connections']> {
  const found = await rows<{ rank: number; count: number }>(
    db,
    `SELECT ${healthRank('$1::timestamptz')} AS rank, count(*)::integer AS count
     FROM ad_platform_connections c WHERE c.status <> 'disconnected' GROUP BY 1 ORDER BY 1 DESC`,
    [now],
  )
  return found.map(({ rank, count }) => ({
    state: healthStates.find((state) => rankOf(state) === rank)!,
    count,
  }))
}

type NetworkRow = {
  network: OperatorHome['networks'][number]['network']
  accounts: number
  oldest_sync_at: Date | null
  oldest_account: string | null
  oldest_organization: string | null
  failed_runs: number
}

/** Of each network the account whose last good sync is furthest back. */
async function syncByNetwork(db: Database, now: Date): Promise<OperatorHome['networks']> {
  const found = await rows<NetworkRow>(
    db,
    `SELECT c.network, count(*)::integer AS accounts,
       (array_agg(c.last_good_sync_at ORDER BY c.last_good_sync_at NULLS FIRST))[1] AS oldest_sync_at,
       (array_agg(c.account_name ORDER BY c.last_good_sync_at NULLS FIRST))[1] AS oldest_account,
       (array_agg(o.name ORDER BY c.last_good_sync_at NULLS FIRST))[1] AS oldest_organization,
       coalesce(sum(f.failed), 0)::integer AS failed_runs
     FROM ad_platform_connections c JOIN organizations o ON o.id = c.organization_id
     CROSS JOIN LATERAL (SELECT count(*) AS failed FROM sync_runs r
       WHERE r.organization_id = c.organization_id AND r.connection_id = c.id AND r.state = 'failed'
         AND r.finished_at > $1::timestamptz - interval '1 day') f
     WHERE c.status = 'working' GROUP BY c.network ORDER BY oldest_sync_at NULLS FIRST`,
    [now],
  )
  return found.map((one) => ({
    network: one.network,
    accounts: one.accounts,
    oldestSyncAt: one.oldest_sync_at?.toISOString() ?? null,
    oldestAccount: one.oldest_account,
    oldestOrganization: one.oldest_organization,
    failedRuns: one.failed_runs,
  }))
}

// The queue lives on the system's clock, whatever the product's says: its own time is compared.
const queueNow = 'statement_timestamp()'

async function waitingJobs(db: Database) {
  const found = await row<{ waiting: number; oldest: Date | null }>(
    db,
    `SELECT count(*)::integer AS waiting, min(run_at) AS oldest FROM graphile_worker.jobs
     WHERE locked_at IS NULL AND attempts < max_attempts AND run_at <= ${queueNow}`,
  )
  return { waiting: found!.waiting, oldestWaitingAt: found!.oldest?.toISOString() ?? null }
}

/** Jobs that gave up within a day, by what they do. */
async function failedJobs(db: Database): Promise<OperatorHome['jobs']['failed']> {
  const found = await rows<{ task: string; count: number; last_error: string | null }>(
    db,
    `SELECT task_identifier AS task, count(*)::integer AS count,
       (array_agg(last_error ORDER BY updated_at DESC))[1] AS last_error
     FROM graphile_worker.jobs
     WHERE attempts >= max_attempts AND locked_at IS NULL
       AND updated_at > ${queueNow} - interval '1 day'
     GROUP BY task_identifier ORDER BY count DESC, task_identifier LIMIT 20`,
  )
  return found.map(({ task, count, last_error }) => ({
    task,
    count,
    // The first line says what failed; the rest is for the log.
    lastError: (last_error ?? '').split('\n')[0]!.slice(0, 300),
  }))
}

async function countOrganizations(db: Database) {
  const found = await row<{ total: number; without_owner: number }>(
    db,
    `SELECT count(*)::integer AS total, count(*) FILTER (WHERE NOT EXISTS (
       SELECT 1 FROM members m JOIN users u ON u.id = m.user_id AND u.disabled_at IS NULL
       WHERE m.organization_id = o.id AND m.role = 'owner'))::integer AS without_owner
     FROM organizations o`,
  )
  return { total: found!.total, withoutOwner: found!.without_owner }
}

/** As many as the queue of those who settle them is long. */
async function countTransfers(db: Database): Promise<number> {
  const found = await row<{ count: number }>(
    db,
    `SELECT ((SELECT count(*) FROM fundings WHERE state = 'pending' AND provider = 'transfer')
       + (SELECT count(*) FROM refunds r
          JOIN fundings f ON f.organization_id = r.organization_id AND f.id = r.funding_id
          WHERE r.state = 'pending' AND f.provider = 'transfer'))::integer AS count`,
  )
  return found!.count
}
