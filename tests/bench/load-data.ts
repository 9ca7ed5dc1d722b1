import type pg from 'pg'
import { hashOfKey, newKeyText, prefixOfKey } from '../../server/pixel/key-text.ts'
import { CAMPAIGNS_EACH, type Options, sizes } from './options.ts'
import { say } from './place.ts'

/** Organizations whose pages tell of events. */
export const SENDERS = 16

const zones = "(ARRAY['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Tokyo'])"
const currencies = "(ARRAY['USD', 'EUR', 'GBP'])"

// Of twenty campaigns twelve are Meta's, five Google's and three TikTok's; the account follows.
const network = "CASE WHEN i % 20 < 12 THEN 'meta' WHEN i % 20 < 17 THEN 'google' ELSE 'tiktok' END"
const account = 'CASE WHEN i % 20 < 12 THEN 1 WHEN i % 20 < 17 THEN 2 ELSE 3 END'

type Plan = { organizations: number; days: number; seed: number }

const organizations = ({ organizations, seed }: Plan) => `
  INSERT INTO organizations (id, name, time_zone, created_at, updated_at, pixel_stamp_key)
  OVERRIDING SYSTEM VALUE
  SELECT n, 'Organization ' || n, ${zones}[1 + n % 4], now() - interval '200 days',
    now() - interval '200 days', sha256(convert_to('${seed}/' || n, 'UTF8'))
  FROM generate_series(1, ${organizations}) n`

const tiers = `
  INSERT INTO organization_tiers (organization_id, starts_on, tier, created_at)
  SELECT id, DATE '2025-01-01', 'pro', created_at FROM organizations`

const connections = `
  INSERT INTO ad_platform_connections (organization_id, id, network, status, account_id, account_name,
    currency, time_zone, last_good_sync_at, synced_through, connected_by, created_at, updated_at)
  OVERRIDING SYSTEM VALUE
  SELECT o.id, (o.id - 1) * 3 + k, (ARRAY['meta', 'google', 'tiktok'])[k], 'working',
    'account-' || ((o.id - 1) * 3 + k), 'Account ' || k, ${currencies}[1 + o.id % 3], o.time_zone,
    now(), current_date, (SELECT id FROM users LIMIT 1), o.created_at, o.created_at
  FROM organizations o, generate_series(1, 3) k`

const campaigns = `
  INSERT INTO campaigns (organization_id, id, uuid, kind, title, network, connection_id, currency,
    objective, bid_type, budget_owner, budget_type, budget_micros, starts_at, lifecycle, review,
    paused_by, external_id, launched_at, ended_at, created_at, updated_at)
  OVERRIDING SYSTEM VALUE
  SELECT o.id, (o.id - 1) * ${CAMPAIGNS_EACH} + i, gen_random_uuid(), 'ad',
    'Campaign ' || i || ' of ' || o.name, ${network}, (o.id - 1) * 3 + ${account},
    ${currencies}[1 + o.id % 3], (ARRAY['traffic', 'sales', 'leads'])[1 + i % 3], 'minimum_cost',
    'ad_campaign', 'daily', 50000000, o.created_at, life.cycle, 'approved',
    CASE WHEN life.cycle = 'paused' THEN ARRAY['person'] ELSE '{}' END, 'campaign-' || o.id || '-' || i,
    o.created_at, CASE WHEN life.cycle = 'completed' THEN now() END,
    o.created_at + i * interval '1 hour', o.created_at + i * interval '1 hour'
  FROM organizations o, generate_series(1, ${CAMPAIGNS_EACH}) i,
    LATERAL (SELECT CASE WHEN i % 25 = 1 THEN 'completed' WHEN i % 6 = 0 THEN 'paused'
      ELSE 'active' END AS cycle) life`

const groups = `
  INSERT INTO ad_groups (organization_id, id, uuid, campaign_id, title, targeting, external_id,
    created_at, updated_at)
  OVERRIDING SYSTEM VALUE
  SELECT organization_id, id, gen_random_uuid(), id, 'Group', '{}', 'group-' || id, created_at,
    created_at FROM campaigns`

const ads = `
  INSERT INTO ads (organization_id, id, uuid, campaign_id, ad_group_id, title, review, external_id,
    created_at, updated_at)
  OVERRIDING SYSTEM VALUE
  SELECT organization_id, id * 2 - k, gen_random_uuid(), id, id, 'Ad', 'approved',
    'ad-' || (id * 2 - k), created_at, created_at FROM campaigns, generate_series(0, 1) k`

// A day after the other, as syncs write them. The figures follow from seed, campaign and day alone.
const figures = ({ days, seed }: Plan, columns: string) => `
  SELECT ${columns}
  FROM generate_series(1, ${days}) d,
    LATERAL (SELECT * FROM campaigns ORDER BY id) c,
    LATERAL (SELECT hashint8extended(c.id * 1000::bigint + d, ${seed}) AS chance) h,
    LATERAL (SELECT chance & 268435455 AS spend, (chance >> 28) & 65535 AS seen,
      current_date - ${days} + d AS day, d * 10000000::bigint + c.id AS revision) f
  ORDER BY d, c.id`

const analytics = (plan: Plan) => `
  INSERT INTO campaign_analytics (organization_id, campaign_id, day, network, currency, spend_micros,
    impressions, clicks, conversions, revenue_micros, fee_micros, revision_id, updated_at)
  ${figures(
    plan,
    `c.organization_id, c.id, f.day, c.network, c.currency, f.spend, f.seen, f.seen / 50,
    f.seen / 1000, f.spend * 3, fee_micros(f.spend, 500), f.revision, now()`,
  )}`

const fees = (plan: Plan) => `
  INSERT INTO ad_spend_fees (organization_id, campaign_id, connection_id, network, day, currency, kind,
    revision_id, tier, tier_starts_on, rate_bps, rate_starts_on, basis_micros, posted_before_micros,
    amount_micros, created_at)
  ${figures(
    plan,
    `c.organization_id, c.id, c.connection_id, c.network, f.day, c.currency, 'charge', f.revision,
    'pro', DATE '2025-01-01', 500, DATE '2025-01-01', f.spend, 0, fee_micros(f.spend, 500), now()`,
  )}`

/** Indexes that no constraint needs are made anew after the load: sorting beats inserting. */
async function withoutIndexes(admin: pg.Client, table: string, load: string): Promise<void> {
  const { rows } = await admin.query<{ name: string; definition: string }>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
     FROM pg_index i WHERE i.indrelid = $1::regclass
       AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)`,
    [table],
  )
  for (const { name } of rows) await admin.query(`DROP INDEX ${name}`)
  await admin.query(load)
  for (const { definition } of rows) await admin.query(definition)
}

/** Fills the database by statements over whole sets. Somebody must have been made before. */
export async function loadData(admin: pg.Client, options: Options): Promise<void> {
  const plan = { ...sizes[options.size], seed: options.seed }
  await admin.query("SET maintenance_work_mem = '512MB'")
  for (const sql of [organizations(plan), tiers, connections, campaigns, groups, ads]) {
    await admin.query(sql)
  }
  say('Loading figures …')
  await withoutIndexes(admin, 'campaign_analytics', analytics(plan))
  say('Loading fees …')
  await withoutIndexes(admin, 'ad_spend_fees', fees(plan))
  // The limit's own table: the same columns, checks and indexes.
  await admin.query('CREATE SCHEMA bench_limit')
  await admin.query('CREATE TABLE bench_limit.pixel_events (LIKE pixel_events INCLUDING ALL)')
  await admin.query('GRANT USAGE ON SCHEMA bench_limit TO console_app')
  await admin.query('GRANT SELECT, INSERT ON bench_limit.pixel_events TO console_app')
  await admin.query('VACUUM (ANALYZE)')
}

/** A key that may tell of events for each of the first organizations. */
export type Sender = { organizationId: number; key: string; keyId: number; stampKey: Buffer }

export async function makeSenders(admin: pg.Client): Promise<Sender[]> {
  const texts = Array.from({ length: SENDERS }, newKeyText)
  const { rows } = await admin.query<{ organization_id: number; id: number; stamp_key: Buffer }>(
    `WITH made AS (
       INSERT INTO pixel_keys (organization_id, name, prefix, key_hash, created_at)
       SELECT n, 'Bench', prefix, hash, now()
       FROM unnest($1::text[], $2::bytea[]) WITH ORDINALITY AS given (prefix, hash, n)
       RETURNING organization_id, id)
     SELECT made.*, o.pixel_stamp_key AS stamp_key
     FROM made JOIN organizations o ON o.id = made.organization_id ORDER BY 1`,
    [texts.map(prefixOfKey), texts.map(hashOfKey)],
  )
  return rows.map((one, at) => ({
    organizationId: one.organization_id,
    key: texts[at]!,
    keyId: one.id,
    stampKey: one.stamp_key,
  }))
}
