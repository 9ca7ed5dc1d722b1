import { randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { migrate } from '../../server/database/migrate.ts'
import { openDatabase } from '../../server/database/sequelize.ts'
import { differences, lookAtOnce } from '../../server/ledger/verify.ts'
import { asSuperuser, connectionsTo } from '../support/postgres.ts'

const folder = resolve(import.meta.dirname, '../../migrations')
const name = `console_test_${randomBytes(6).toString('hex')}`
const cluster = inject('testCluster')
const { ownerUrl, appUrl } = connectionsTo(cluster.superuserUrl, name, cluster.passwords)
let owner: pg.Client

beforeAll(async () => {
  await asSuperuser(cluster.superuserUrl, async (client) => {
    await client.query(`CREATE DATABASE ${name} OWNER console_owner`)
    await client.query(`GRANT CONNECT, TEMPORARY ON DATABASE ${name} TO console_app`)
  })
  owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  await buildBeforeTheLedger()
  await plantFees()
  await migrate({ ownerUrl })
})
afterAll(async () => {
  await owner.end()
  await asSuperuser(cluster.superuserUrl, async (client) => {
    await client.query(`DROP DATABASE ${name} WITH (FORCE)`)
  })
})

async function buildBeforeTheLedger() {
  await owner.query(
    'CREATE TABLE schema_migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())',
  )
  const files = (await readdir(folder)).filter((file) => /^\d{4}-/.test(file) && file < '0070')
  for (const file of files.sort()) {
    await owner.query(await readFile(join(folder, file), 'utf8'))
    await owner.query('INSERT INTO schema_migrations (name) VALUES ($1)', [file])
  }
}

/** A charge, a restatement up, one down, an adjustment of nothing, and a fee in another currency. */
async function plantFees() {
  await owner.query(`
    INSERT INTO users (id, name, email, created_at, updated_at) VALUES ('u', 'U', 'u@a.test', now(), now());
    INSERT INTO organizations (name, time_zone, created_at, updated_at) VALUES ('Aurora', 'UTC', now(), now());
    INSERT INTO ad_platform_connections (organization_id, network, status, account_id, account_name, currency,
      time_zone, connected_by, created_at, updated_at)
    VALUES (1, 'meta', 'working', '1', 'Shop', 'USD', 'UTC', 'u', now(), now());
    INSERT INTO campaigns (organization_id, uuid, kind, title, network, connection_id, currency, created_at, updated_at)
    VALUES (1, gen_random_uuid(), 'ad', 'Old', 'meta', 1, 'USD', now(), now());
    INSERT INTO ad_spend_fees (organization_id, campaign_id, connection_id, network, day, currency, kind, revision_id,
      tier, tier_starts_on, rate_bps, rate_starts_on, basis_micros, posted_before_micros, amount_micros, created_at)
    SELECT 1, 1, 1, 'meta', '2026-03-01', currency, kind, revision, 'pro', '2025-01-01', 500, '2000-01-01', basis,
      before, amount, '2026-03-02T06:00:00Z'
    FROM (VALUES ('USD', 'charge', 1, 100000000, 0, 5000000), ('USD', 'restatement', 2, 120000000, 5000000, 1000000),
      ('USD', 'restatement', 3, 90000000, 6000000, -1500000), ('USD', 'adjustment', NULL, 0, 0, 0),
      ('EUR', 'charge', 4, 20000000, 0, 1000000)) AS f (currency, kind, revision, basis, before, amount)`)
}

test('fees of the time before the ledger are posted by the migration, in their order', async () => {
  const { rows } = await owner.query(
    `SELECT reference, kind, from_account, to_account, amount_micros::text AS micros, currency, at
     FROM ledger_entries ORDER BY id`,
  )
  const owes = 'organization:1:receivable'
  const ours = 'platform:revenue'
  const at = new Date('2026-03-02T06:00:00Z')
  expect(rows).toEqual([
    {
      reference: 'fee:1',
      kind: 'fee',
      from_account: owes,
      to_account: ours,
      micros: '5000000',
      currency: 'USD',
      at,
    },
    {
      reference: 'fee:2',
      kind: 'fee',
      from_account: owes,
      to_account: ours,
      micros: '1000000',
      currency: 'USD',
      at,
    },
    {
      reference: 'fee:3',
      kind: 'fee_returned',
      from_account: ours,
      to_account: owes,
      micros: '1500000',
      currency: 'USD',
      at,
    },
    {
      reference: 'fee:5',
      kind: 'fee',
      from_account: owes,
      to_account: ours,
      micros: '1000000',
      currency: 'EUR',
      at,
    },
  ])
})

test('the balances follow, and the books add up', async () => {
  const { rows } = await owner.query(
    `SELECT name, currency, balance_micros::text AS micros FROM ledger_accounts ORDER BY name, currency`,
  )
  expect(rows.map((one) => `${one.name} ${one.currency} ${one.micros}`)).toEqual([
    'organization:1:receivable EUR -1000000',
    'organization:1:receivable USD -4500000',
    'platform:revenue EUR 1000000',
    'platform:revenue USD 4500000',
  ])
  const db = openDatabase({ url: appUrl })
  const found = await lookAtOnce(db, (transaction) => differences(db, transaction))
  await db.close()
  expect(found).toEqual([])
})
