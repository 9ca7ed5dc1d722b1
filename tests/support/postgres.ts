import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import type { Connections } from '../../server/database/embedded.ts'

/** What global-setup.ts hands to every test file. */
export type TestCluster = { superuserUrl: string; template: string; passwords: RoleLogins }
type RoleLogins = { owner: string; login: string }

declare module 'vitest' {
  export interface ProvidedContext {
    testCluster: TestCluster
  }
}

/** A database of one test file's own. `drop` also ends connections that are still open. */
export type TestDatabase = Connections & { name: string; drop(): Promise<void> }

/** Copies the migrated template: call it once per test file, in `beforeAll`. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const cluster = inject('testCluster')
  const name = `console_test_${randomBytes(6).toString('hex')}`
  await asSuperuser(cluster.superuserUrl, async (client) => {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${cluster.template} OWNER console_owner`)
    // Rights on a database are not copied with it.
    await client.query(`GRANT CONNECT, TEMPORARY ON DATABASE ${name} TO console_app`)
  })
  return {
    name,
    ...connectionsTo(cluster.superuserUrl, name, cluster.passwords),
    drop: () =>
      asSuperuser(cluster.superuserUrl, async (client) => {
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
      }),
  }
}

/** The addresses of one database for the two roles that programs use. */
export function connectionsTo(
  superuserUrl: string,
  database: string,
  passwords: RoleLogins,
): Connections {
  const address = (user: string, password: string) => {
    const url = new URL(superuserUrl)
    Object.assign(url, { username: user, password, pathname: `/${database}` })
    return url.href
  }
  return {
    ownerUrl: address('console_owner', passwords.owner),
    appUrl: address('console_login', passwords.login),
  }
}

export async function asSuperuser(
  superuserUrl: string,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
