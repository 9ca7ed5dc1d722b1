import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { renderSchema } from '../../server/database/render-schema.ts'
import { cloneDatabase, type TestDatabase } from '../support/postgres.ts'
import { expectGolden } from './golden.ts'

let database: TestDatabase
let client: pg.Client

beforeAll(async () => {
  database = await cloneDatabase()
  client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

test('the migrations build exactly the recorded schema', async () => {
  expectGolden('migrations/schema.sql', await renderSchema(client))
})

test('every tenant table has its organization in its primary key', async () => {
  const { rows } = await client.query<{ table: string }>(`
    SELECT c.relname AS table FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id'
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
      AND c.relname NOT IN ('audit_events', 'oauth_states', 'ledger_accounts')
      AND NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary AND a.attnum = ANY (i.indkey))`)
  expect(rows).toEqual([])
})

test('the program’s login is neither owner nor superuser', async () => {
  const app = new pg.Client({ connectionString: database.appUrl })
  await app.connect()
  const { rows } = await app.query(`
    SELECT r.rolsuper, r.rolcreaterole, r.rolbypassrls,
      EXISTS (SELECT 1 FROM pg_class c WHERE c.relowner = r.oid) AS owns
    FROM pg_roles r WHERE r.rolname = current_user`)
  await app.end()
  expect(rows).toEqual([
    { rolsuper: false, rolcreaterole: false, rolbypassrls: false, owns: false },
  ])
})
