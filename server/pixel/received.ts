import type { z } from 'zod'
import type { EventCount, Outcome, PixelEventName, ReceivedEvent } from '../../shared/pixel.ts'
import type { Context } from '../context.ts'
import { rows } from '../database/sequelize.ts'

const NEWEST = 30

type ReceivedRow = {
  key: string
  event: PixelEventName
  name: string
  event_id: string
  occurred_at: Date
  arrived_at: Date
  url: string | null
  value_micros: bigint | null
  currency: string | null
  key_name: string
  outcome: Outcome | null
  ad_id: number | null
  ad_title: string | null
  campaign_id: number | null
  campaign_title: string | null
  value_usd_micros: bigint | null
  rate_missing: boolean
}

/** The newest events with what became of them, for a person who tries the pixel out. */
export async function newestEvents(
  { db }: Pick<Context, 'db'>,
  organizationId: number,
): Promise<z.infer<typeof ReceivedEvent>[]> {
  const found = await rows<ReceivedRow>(db, newest, [organizationId])
  return found.map((one) => ({
    key: one.key,
    event: one.event,
    name: one.name,
    eventId: one.event_id,
    occurredAt: one.occurred_at.toISOString(),
    arrivedAt: one.arrived_at.toISOString(),
    url: one.url,
    valueMicros: one.value_micros?.toString() ?? null,
    currency: one.currency,
    keyName: one.key_name,
    outcome: one.outcome,
    ad: adOf(one),
    valueUsdMicros: one.value_usd_micros?.toString() ?? null,
    rateMissing: one.rate_missing,
  }))
}

const newest = `
  SELECT e.key, e.event, e.name, e.event_id, e.occurred_at, e.arrived_at, e.url, e.value_micros,
    e.currency, k.name AS key_name, t.outcome, a.id AS ad_id, a.title AS ad_title, a.campaign_id,
    c.title AS campaign_title, t.value_usd_micros,
    t.currency IS NOT NULL AND t.value_usd_micros IS NULL AS rate_missing
  FROM (SELECT * FROM pixel_events WHERE organization_id = $1
    ORDER BY arrival_id DESC LIMIT ${NEWEST}) e
  JOIN pixel_keys k ON k.organization_id = $1 AND k.id = e.pixel_key_id
  LEFT JOIN event_attributions t ON t.organization_id = $1 AND t.event_key = e.key
  LEFT JOIN ads a ON a.organization_id = $1 AND a.id = t.ad_id
  LEFT JOIN campaigns c ON c.organization_id = $1 AND c.id = a.campaign_id
  ORDER BY e.arrival_id DESC, e.occurred_at DESC, e.key`

function adOf(one: ReceivedRow) {
  if (one.ad_id === null || one.campaign_id === null) return null
  return {
    id: one.ad_id,
    title: one.ad_title ?? '',
    campaignId: one.campaign_id,
    campaign: one.campaign_title ?? '',
  }
}

type CountRow = {
  event: PixelEventName
  name: string
  events: number
  attributed: number
  value: string
  without_rate: number
}

/** Events of the last seven days, today included, with how many of them an ad is credited with. */
export async function countEvents(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  organizationId: number,
): Promise<z.infer<typeof EventCount>[]> {
  const found = await rows<CountRow>(
    db,
    `SELECT d.event, d.name, sum(d.events)::integer AS events,
       coalesce(sum(d.events) FILTER (WHERE d.ad_id > 0), 0)::integer AS attributed,
       sum(d.value_usd_micros)::text AS value, sum(d.without_rate)::integer AS without_rate
     FROM pixel_daily d JOIN organizations o ON o.id = $1
     WHERE d.organization_id = $1
       AND d.day > ($2::timestamptz AT TIME ZONE o.time_zone)::date - 7
     GROUP BY d.event, d.name HAVING sum(d.events) > 0
     ORDER BY events DESC, d.event, d.name LIMIT 200`,
    [organizationId, clock.now()],
  )
  return found.map(({ value, without_rate, ...one }) => ({
    ...one,
    valueUsdMicros: value,
    withoutRate: without_rate,
  }))
}
