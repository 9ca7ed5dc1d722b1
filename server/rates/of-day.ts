/** Markets rest over weekends and holidays; a rate older than this says nothing about a day. */
const DAYS_A_RATE_HOLDS = 8

/**
 * SQL of the one row `usd_picos`: what a unit of a currency is worth in USD on a day, in 10^-12, by the
 * last rate of that day or the seven before it. No row when there is none; USD needs none.
 * @param sql expressions of ours, never values.
 */
export const rateOfDay = (sql: { currency: string; day: string }) => `
  SELECT r.usd_picos FROM exchange_rates r
  WHERE r.currency = ${sql.currency} AND r.day <= ${sql.day} AND r.day > ${sql.day} - ${DAYS_A_RATE_HOLDS}
  ORDER BY r.day DESC LIMIT 1`

/** Days after its own on which a rate is used. */
export const daysRateReaches = DAYS_A_RATE_HOLDS - 1
