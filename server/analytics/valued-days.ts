import { rateOfDay } from '../rates/of-day.ts'
import { figuresOfSubject, pixelColumns, type Subject } from './object-subjects.ts'

/** SQL of both ends of a range of days; null is open. */
export const within = (day: string, { from, to }: { from: string; to: string }) =>
  `${day} >= coalesce(${from}::date, '-infinity') AND ${day} <= coalesce(${to}::date, 'infinity')`

/**
 * The tables `spent` (id, spend, impressions, clicks, spend_usd, without_rate) and `bought` (id,
 * value) of a WITH: what the days of some subjects come to, and what purchases they led to. Spend of a
 * day is worth what the rate of that day says, in micros × 10^-12 USD. A day whose rate is missing is
 * left out on both sides, its spend and what was bought on it: the return never looks better for it.
 * @param sql.figures where the rows `a` of daily figures come from, `pixel` the rows `p` of the pixel.
 */
export function valuedDays(
  subject: Subject,
  sql: { figures: string; pixel: string; days: { from: string; to: string } },
): string {
  const { id, only } = figuresOfSubject[subject]
  const pixelId = `p.${pixelColumns[subject]}`
  return `days AS MATERIALIZED (
      SELECT ${id} AS id, a.day, a.currency, a.spend_micros, a.impressions, a.clicks
      FROM ${sql.figures} WHERE ${only} AND ${within('a.day', sql.days)}
    ), rates AS MATERIALIZED (
      SELECT d.currency, d.day, CASE d.currency WHEN 'USD' THEN 1000000000000
        ELSE (${rateOfDay({ currency: 'd.currency', day: 'd.day' })}) END AS usd_picos
      FROM (SELECT DISTINCT currency, day FROM days WHERE spend_micros > 0) d
    ), unrated AS MATERIALIZED (
      SELECT d.id, d.day FROM rates r JOIN days d ON d.currency = r.currency AND d.day = r.day
      WHERE r.usd_picos IS NULL AND d.spend_micros > 0
    ), spent AS (
      SELECT d.id, sum(d.spend_micros) AS spend, sum(d.impressions) AS impressions,
        sum(d.clicks) AS clicks, sum(d.spend_micros::numeric * r.usd_picos) AS spend_usd,
        count(*) FILTER (WHERE d.spend_micros > 0 AND r.usd_picos IS NULL) AS without_rate
      FROM days d LEFT JOIN rates r ON r.currency = d.currency AND r.day = d.day GROUP BY d.id
    ), bought AS (
      SELECT ${pixelId} AS id, sum(p.value_usd_micros) FILTER (WHERE u.id IS NULL) AS value
      FROM ${sql.pixel} LEFT JOIN unrated u ON u.id = ${pixelId} AND u.day = p.day
      WHERE p.ad_id > 0 AND p.event = 'purchase' AND ${within('p.day', sql.days)}
      GROUP BY 1
    )`
}
