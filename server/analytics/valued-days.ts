import { rateOfDay } from '../rates/of-day.ts'
import { figuresOfSubject, pixelColumns, type Subject } from './object-subjects.ts'

/** SQL of both ends of a range of days; null is open. */
export const within = (day: string, { from, to }: { from: string; to: string }) =>
  `${day} >= coalesce(${from}::date, '-infinity') AND ${day} <= coalesce(${to}::date, 'infinity')`

/**
 * The tables `valued` (id, day, spend_micros, impressions, clicks, spend_usd, without_rate) and
 * `bought` (id, day, value) of a WITH: what the days of some subjects say, and what purchases they
 * led to. Spend of a day is worth what the rate of that day says, in micros × 10^-12 USD.
 *
 * Join them by id and day, and sum the value where `without_rate` is not true: a day whose rate is
 * missing is left out of both sides of the return, which so never looks better for it.
 * @param sql.figures where the rows `a` of daily figures come from, `pixel` the rows `p` of the pixel.
 */
export function valuedDays(
  subject: Subject,
  sql: { figures: string; pixel: string; days: { from: string; to: string } },
): string {
  const { id, only } = figuresOfSubject[subject]
  const pixelId = `p.${pixelColumns[subject]}`
  return `days AS (
      SELECT ${id} AS id, a.day, a.currency, a.spend_micros, a.impressions, a.clicks
      FROM ${sql.figures} WHERE ${only} AND ${within('a.day', sql.days)}
    ), rates AS (
      SELECT d.currency, d.day, CASE d.currency WHEN 'USD' THEN 1000000000000
        ELSE (${rateOfDay({ currency: 'd.currency', day: 'd.day' })}) END AS usd_picos
      FROM (SELECT DISTINCT currency, day FROM days WHERE spend_micros > 0) d
    ), bought AS (
      SELECT ${pixelId} AS id, p.day, sum(p.value_usd_micros) AS value FROM ${sql.pixel}
      WHERE p.ad_id > 0 AND p.event = 'purchase' AND ${within('p.day', sql.days)}
      GROUP BY 1, 2
    ), valued AS (
      SELECT d.id, d.day, d.spend_micros, d.impressions, d.clicks,
        d.spend_micros::numeric * r.usd_picos AS spend_usd,
        d.spend_micros > 0 AND r.usd_picos IS NULL AS without_rate
      FROM days d LEFT JOIN rates r ON r.currency = d.currency AND r.day = d.day
    )`
}
