import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../support/postgres.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await cloneDatabase()
})

afterAll(() => database.drop())

async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

test('the login of web and worker is no superuser and owns nothing', async () => {
  const [me] = await ask<{ rolsuper: boolean; owned: string }>(
    database.appUrl,
    `SELECT rolsuper, (SELECT count(*) FROM pg_class WHERE relowner = r.oid) AS owned
     FROM pg_roles r WHERE rolname = current_user`,
  )
  expect(me).toEqual({ rolsuper: false, owned: '0' })
})

test('the login reads the migrated tables but cannot change the schema', async () => {
  await expect(ask(database.appUrl, 'SELECT * FROM audit_events')).resolves.toEqual([])
  await expect(ask(database.appUrl, 'CREATE TABLE intruder (id int)')).rejects.toThrow(
    /permission denied/,
  )
  await expect(ask(database.appUrl, 'DROP TABLE audit_events')).rejects.toThrow(/must be owner/)
})

test('the owner of the schema is no superuser either', async () => {
  const [me] = await ask<{ rolsuper: boolean }>(
    database.ownerUrl,
    'SELECT rolsuper FROM pg_roles WHERE rolname = current_user',
  )
  expect(me?.rolsuper).toBe(false)
})
