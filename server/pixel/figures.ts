import type { Transaction } from 'sequelize'
import type { PixelEventName } from '../../shared/pixel.ts'
import { type Database, rows } from '../database/sequelize.ts'

export type EventsQuestion = {
  organizationId: number
  subject: 'campaign' | 'ad_group' | 'ad'
  ids: number[]
  /** First and last day of the ad account's clock, included; null is without bound. */
  from: string | null
  to: string | null
}

export type EventFigures = {
  /** Of the subject. */
  id: number
  event: PixelEventName
  /** The merchant's, of custom events; empty for the others. */
  name: string
  events: bigint
  /** USD micros of the values whose rate is known. */
  valueUsdMicros: bigint
  /** Events whose value waits for a rate. */
  withoutRate: bigint
}

const columns = { campaign: 'campaign_id', ad_group: 'ad_group_id', ad: 'ad_id' } as const

/**
 * What our pixel attributed, last click, per subject, event and custom name: one statement for a whole
 * page of campaigns, groups or ads. Subjects without events have no line.
 */
export async function eventsOf(
  db: Database,
  { organizationId, subject, ids, from, to }: EventsQuestion,
  transaction?: Transaction,
): Promise<EventFigures[]> {
  const column = columns[subject]
  const found = await rows<Omit<EventFigures, 'valueUsdMicros'> & { value: string }>(
    db,
    `SELECT ${column} AS id, event, name, sum(events)::bigint AS events,
       sum(value_usd_micros)::text AS value, sum(without_rate)::bigint AS "withoutRate"
     FROM pixel_daily
     WHERE organization_id = $1 AND ${column} = ANY($2::integer[]) AND ad_id > 0
       AND day >= coalesce($3::date, '-infinity') AND day <= coalesce($4::date, 'infinity')
     GROUP BY 1, 2, 3 HAVING sum(events) > 0 ORDER BY 1, 2, 3`,
    [organizationId, ids, from, to],
    transaction,
  )
  return found.map(({ value, ...one }) => ({ ...one, valueUsdMicros: BigInt(value) }))
}
