import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { Umzug } from 'umzug'

const folder = fileURLToPath(new URL('../../migrations/', import.meta.url))
// Any fixed number: two servers that start at once must queue on the same lock.
const migrationLock = 7_412_001

/**
 * Brings a database to the present schema. Safe to call from several processes at once.
 * @param ownerUrl a login that may create tables; the program itself then runs as `console_app`.
 */
export async function migrate({
  ownerUrl,
  log = () => {},
}: {
  ownerUrl: string
  log?: (line: string) => void
}): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock])
    await ensureAppRole(client)
    await umzug(client, log).then((migrator) => migrator.up())
    await runMigrations({ connectionString: ownerUrl, logger: quietLogger })
    await grantToApp(client)
  } finally {
    await client.end()
  }
}

async function migrationFiles(): Promise<string[]> {
  return (await readdir(folder)).filter((name) => /^\d{4}-.*\.sql$/.test(name)).sort()
}

async function umzug(client: pg.Client, log: (line: string) => void) {
  await client.query(
    'CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())',
  )
  const names = await migrationFiles()
  return new Umzug({
    migrations: names.map((name) => ({ name, up: () => apply(client, name, log) })),
    storage: {
      executed: async () =>
        (
          await client.query<{ name: string }>('SELECT name FROM schema_migrations ORDER BY name')
        ).rows.map((row) => row.name),
      // Written inside the migration's own transaction, see apply().
      logMigration: async () => {},
      unlogMigration: async () => {},
    },
    logger: undefined,
  })
}

async function apply(client: pg.Client, name: string, log: (line: string) => void) {
  const sql = await readFile(`${folder}${name}`, 'utf8')
  await client.query('BEGIN')
  try {
    await client.query("SET LOCAL lock_timeout = '2s'")
    await client.query(sql)
    await client.query('INSERT INTO schema_migrations (name) VALUES ($1)', [name])
    await client.query('COMMIT')
    log(`applied ${name}`)
  } catch (error) {
    await client.query('ROLLBACK')
    throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error })
  }
}

// Roles belong to the cluster, not the database: another database's migration may have made it.
async function ensureAppRole(client: pg.Client) {
  const { rowCount } = await client.query("SELECT 1 FROM pg_roles WHERE rolname = 'console_app'")
  if (rowCount) return
  await client.query('CREATE ROLE console_app NOLOGIN')
  await client.query('GRANT console_app TO CURRENT_USER')
}

async function grantToApp(client: pg.Client) {
  await client.query(`
    GRANT USAGE ON SCHEMA public, graphile_worker TO console_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public, graphile_worker TO console_app;
    GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public, graphile_worker TO console_app;
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public, graphile_worker TO console_app;
    REVOKE INSERT, UPDATE, DELETE ON schema_migrations FROM console_app;
    REVOKE UPDATE, DELETE ON audit_events, campaign_events, issue_comments, issue_events, network_answers, metric_revisions, reach_revisions, ad_spend_fees, ledger_entries, submission_views FROM console_app;
    REVOKE UPDATE ON webhook_events, webhook_attempts FROM console_app;
    REVOKE INSERT, UPDATE, DELETE ON ledger_accounts FROM console_app;
  `)
  await letAppStage(client)
  await letAppSeeJobs(client)
}

// The sync stages figures in temporary tables; a hardened database grants that to nobody by itself.
async function letAppStage(client: pg.Client) {
  const { rows } = await client.query<{ name: string }>(
    'SELECT quote_ident(current_database()) AS name',
  )
  await client.query(`GRANT TEMPORARY ON DATABASE ${rows[0]!.name} TO console_app`)
}

// The job library closes its tables by row level security to all but their owner.
async function letAppSeeJobs(client: pg.Client) {
  const { rows } = await client.query<{ name: string }>(
    `SELECT quote_ident(c.relname) AS name FROM pg_class c
     WHERE c.relnamespace = 'graphile_worker'::regnamespace AND c.relrowsecurity`,
  )
  for (const { name } of rows) {
    await client.query(`DROP POLICY IF EXISTS console_app_all ON graphile_worker.${name}`)
    await client.query(
      `CREATE POLICY console_app_all ON graphile_worker.${name} TO console_app USING (true) WITH CHECK (true)`,
    )
  }
}

const quietLogger = await import('graphile-worker').then(({ Logger }) => new Logger(() => () => {}))
