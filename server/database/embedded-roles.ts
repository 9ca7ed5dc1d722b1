import pg from 'pg'

/**
 * The roles of the console, the least each can do with:
 * - console_owner owns the database `console` and applies migrations; not a superuser.
 * - console_app is the group that holds the grants of the running programs; nobody signs in as it.
 * - console_login is what web and worker sign in as: a member of console_app and nothing more, so
 *   that the append-only triggers and grants bind it.
 */
export type RolePasswords = { owner: string; login: string }

/** Makes what is missing among roles and sets their passwords. Safe to repeat. */
export async function prepareRoles(client: pg.ClientBase, passwords: RolePasswords): Promise<void> {
  await ensureRole(client, 'console_app', 'NOLOGIN')
  await ensureRole(client, 'console_owner', withPassword(passwords.owner))
  await ensureRole(client, 'console_login', withPassword(passwords.login))
  await client.query('GRANT console_app TO console_login')
}

/** Makes a database that only console_owner and the app's group may open. */
export async function prepareDatabase(client: pg.ClientBase, database: string): Promise<void> {
  const name = pg.escapeIdentifier(database)
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [
    database,
  ])
  if (!rowCount) await client.query(`CREATE DATABASE ${name} OWNER console_owner`)
  await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`)
  await client.query(`GRANT CONNECT, TEMPORARY ON DATABASE ${name} TO console_app`)
}

function withPassword(password: string): string {
  return `LOGIN PASSWORD ${pg.escapeLiteral(password)}`
}

async function ensureRole(client: pg.ClientBase, role: string, options: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role])
  const rights = 'NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION'
  await client.query(`${rowCount ? 'ALTER' : 'CREATE'} ROLE ${role} ${rights} ${options}`)
}
