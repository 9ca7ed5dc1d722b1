import type { Transaction } from 'sequelize'
import { type Database, rows } from '../database/sequelize.ts'
import { rateOfDay } from '../rates/of-day.ts'

type Keys = { organizationId: number; keys: string[]; now: Date }

/**
 * Says of each of these events which ad it is credited to, or why none, and carries the difference
 * into the counts by day: one statement, whatever was said before. The caller holds the
 * organization's attribution lock.
 */
export async function attributeKeys(
  db: Database,
  { organizationId, keys, now }: Keys,
  transaction: Transaction,
): Promise<void> {
  await rows(db, attribute, [organizationId, keys, now], transaction)
}

// The last click at or before the event, of the event itself or of the same visitor.
const lastClick = `
  SELECT * FROM (
    SELECT e.clicked_at, e.click_ad_id WHERE e.clicked_at <= e.occurred_at
    UNION ALL
    (SELECT c.clicked_at, c.click_ad_id FROM pixel_events c
     WHERE c.organization_id = $1 AND c.visitor = e.visitor AND c.clicked_at <= e.occurred_at
     ORDER BY c.clicked_at DESC, c.click_ad_id DESC LIMIT 1)
  ) clicks ORDER BY clicked_at DESC, click_ad_id DESC LIMIT 1`

const found = `
  SELECT e.key, e.event, e.name, e.occurred_at, e.value_micros, e.currency, click.clicked_at,
    a.id AS ad_id, a.ad_group_id, a.campaign_id, n.time_zone AS account_zone, o.time_zone,
    CASE WHEN NOT e.consent THEN 'no_consent'
      WHEN click.clicked_at IS NULL AND e.foreign_stamp THEN 'foreign_stamp'
      WHEN click.clicked_at IS NULL THEN 'no_click'
      WHEN click.clicked_at < e.occurred_at - make_interval(days => o.attribution_window_days)
        THEN 'click_too_old'
      WHEN a.id IS NULL THEN 'ad_gone' ELSE 'attributed' END AS outcome
  FROM pixel_events e
  JOIN organizations o ON o.id = $1
  LEFT JOIN LATERAL (${lastClick}) click ON e.consent
  LEFT JOIN ads a ON a.organization_id = $1 AND a.id = click.click_ad_id
  LEFT JOIN campaigns k ON k.organization_id = $1 AND k.id = a.campaign_id
  LEFT JOIN ad_platform_connections n ON n.organization_id = $1 AND n.id = k.connection_id
  WHERE e.organization_id = $1 AND e.key = ANY($2::uuid[])`

const dayOf = `(f.occurred_at AT TIME ZONE
  CASE WHEN f.outcome = 'attributed' THEN coalesce(f.account_zone, f.time_zone)
    ELSE f.time_zone END)::date`

// Half up at whole micros; a value in USD is its own.
const verdict = `
  SELECT f.key AS event_key, f.event, f.name, d.day, f.outcome, m.ad_id, m.ad_group_id,
    m.campaign_id, f.clicked_at, m.currency,
    CASE WHEN m.currency = 'USD' THEN f.value_micros
      ELSE round(f.value_micros::numeric * rate.usd_picos / 1000000000000)::bigint END AS value_usd_micros
  FROM found f
  CROSS JOIN LATERAL (SELECT ${dayOf} AS day) d
  LEFT JOIN LATERAL (SELECT f.ad_id, f.ad_group_id, f.campaign_id, f.currency
    WHERE f.outcome = 'attributed') m ON true
  LEFT JOIN LATERAL (${rateOfDay({ currency: 'm.currency', day: 'd.day' })}) rate ON true`

const changes = `
  SELECT coalesce(ad_id, 0) AS ad_id, coalesce(ad_group_id, 0) AS ad_group_id,
    coalesce(campaign_id, 0) AS campaign_id, day, event, name, sum(weight) AS events,
    sum(weight * coalesce(value_usd_micros, 0)) AS value,
    sum(weight * (currency IS NOT NULL AND value_usd_micros IS NULL)::integer) AS without_rate
  FROM (
    SELECT 1 AS weight, day, event, name, ad_id, ad_group_id, campaign_id, currency, value_usd_micros
    FROM verdict
    UNION ALL
    SELECT -1, day, event, name, ad_id, ad_group_id, campaign_id, currency, value_usd_micros
    FROM event_attributions WHERE organization_id = $1 AND event_key = ANY($2::uuid[])
  ) both_sides
  GROUP BY 1, 2, 3, 4, 5, 6
  HAVING sum(weight) <> 0 OR sum(weight * coalesce(value_usd_micros, 0)) <> 0
    OR sum(weight * (currency IS NOT NULL AND value_usd_micros IS NULL)::integer) <> 0`

const columns = [
  'event',
  'name',
  'day',
  'outcome',
  'ad_id',
  'ad_group_id',
  'campaign_id',
  'clicked_at',
  'currency',
  'value_usd_micros',
]
const list = (prefix: string) => columns.map((name) => prefix + name).join(', ')

const attribute = `
  WITH found AS MATERIALIZED (${found}),
  verdict AS MATERIALIZED (${verdict}),
  changes AS MATERIALIZED (${changes}),
  saved AS (
    INSERT INTO event_attributions AS known (organization_id, event_key, ${list('')}, attributed_at)
    SELECT $1, event_key, ${list('')}, $3::timestamptz FROM verdict
    ON CONFLICT (organization_id, event_key) DO UPDATE SET
      (${list('')}, attributed_at) = ROW(${list('excluded.')}, excluded.attributed_at)
    WHERE (${list('known.')}) IS DISTINCT FROM (${list('excluded.')})
  )
  INSERT INTO pixel_daily AS known (organization_id, ad_id, ad_group_id, campaign_id, day, event, name,
    events, value_usd_micros, without_rate)
  SELECT $1, ad_id, ad_group_id, campaign_id, day, event, name, events, value, without_rate
  FROM changes
  ON CONFLICT (organization_id, ad_id, day, event, name) DO UPDATE SET
    events = known.events + excluded.events,
    value_usd_micros = known.value_usd_micros + excluded.value_usd_micros,
    without_rate = known.without_rate + excluded.without_rate
  RETURNING ad_id`
