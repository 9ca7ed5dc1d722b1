import { type AuditorHome, exceptionKinds } from '../../shared/homes.ts'
import type { Context } from '../context.ts'
import { type Database, row, rows } from '../database/sequelize.ts'

/** What does not add up, and is the last month complete? Days are the ad accounts' own. */
export async function auditorHome(ctx: Context): Promise<AuditorHome> {
  const now = ctx.clock.now()
  const [exceptions, entriesChecked, lastMonth, months] = await Promise.all([
    findExceptions(ctx.db, now),
    countChecked(ctx.db, now),
    lastMonthFacts(ctx.db, now),
    feesByMonth(ctx.db, now),
  ])
  return { checkedAt: now.toISOString(), entriesChecked, exceptions, lastMonth, months }
}

/** The first day of the month before this one; `$1` is the time. */
const firstDay = `(date_trunc('month', $1::timestamptz AT TIME ZONE 'UTC') - interval '1 month')::date`

/**
 * Days, per network and currency since the first of last month, whose entries do not add up to the
 * fee that the figures of the day came to. Adjustments are people's decisions and not compared.
 */
const differingDays = `
  SELECT coalesce(e.day, d.day) AS day, coalesce(e.currency, d.currency) AS currency,
    coalesce(e.amount, 0) - coalesce(d.fee, 0) AS difference
  FROM (SELECT network, currency, day, sum(amount_micros) AS amount FROM ad_spend_fees
        WHERE day >= ${firstDay} AND kind IN ('charge', 'restatement') GROUP BY 1, 2, 3) e
  FULL JOIN (SELECT network, currency, day, fee_micros AS fee FROM platform_daily
        WHERE day >= ${firstDay}) d
    ON d.network = e.network AND d.currency = e.currency AND d.day = e.day
  WHERE coalesce(e.amount, 0) <> coalesce(d.fee, 0)`

const kindQueries = `
  SELECT 'fee_differs' AS kind, currency, count(*)::integer AS count,
    sum(difference)::bigint AS micros, min(day) AS oldest
  FROM (${differingDays}) AS differing GROUP BY currency
  UNION ALL
  SELECT 'signed_out', NULL, count(*)::integer, NULL, min(synced_through + 1)
  FROM ad_platform_connections WHERE status = 'needs_reauth' HAVING count(*) > 0
  UNION ALL
  SELECT 'missing_days', NULL, count(*)::integer, NULL, min(synced_through + 1)
  FROM ad_platform_connections
  WHERE status = 'working' AND sync_paused_at IS NULL
    AND synced_through < (($1::timestamptz - interval '12 hours') AT TIME ZONE time_zone)::date - 1
  HAVING count(*) > 0
  UNION ALL
  SELECT 'restated', currency, count(*)::integer, sum(amount_micros)::bigint, min(day)
  FROM ad_spend_fees
  WHERE kind = 'restatement' AND created_at > $1::timestamptz - interval '1 day'
    AND day >= ($1::timestamptz AT TIME ZONE 'UTC')::date - 62
  GROUP BY currency`

type ExceptionRow = {
  kind: (typeof exceptionKinds)[number]
  currency: string | null
  count: number
  micros: bigint | null
  oldest: string | null
}

async function findExceptions(db: Database, now: Date): Promise<AuditorHome['exceptions']> {
  const found = await rows<ExceptionRow>(
    db,
    `SELECT kind, currency, count, micros, oldest::text FROM (${kindQueries}) AS found
     ORDER BY currency`,
    [now],
  )
  return exceptionKinds.flatMap((kind) => {
    const lines = found.filter((one) => one.kind === kind)
    if (!lines.length) return []
    return {
      kind,
      count: lines.reduce((sum, one) => sum + one.count, 0),
      amounts: lines.flatMap(({ currency, micros }) =>
        currency === null || micros === null ? [] : { currency, micros: String(micros) },
      ),
      oldestDay: lines.map((one) => one.oldest).sort()[0] ?? null,
    }
  })
}

async function countChecked(db: Database, now: Date): Promise<number> {
  const found = await row<{ count: number }>(
    db,
    `SELECT count(*)::integer AS count FROM ad_spend_fees WHERE day >= ${firstDay}`,
    [now],
  )
  return found!.count
}

type LastMonth = { month: string; synced: number; total: number; differ: number }

async function lastMonthFacts(db: Database, now: Date): Promise<AuditorHome['lastMonth']> {
  const found = await row<LastMonth>(
    db,
    `SELECT to_char(${firstDay}, 'YYYY-MM') AS month,
       (SELECT count(*) FROM (${differingDays}) AS d
         WHERE d.day < ${firstDay} + interval '1 month')::integer AS differ,
       count(*)::integer AS total,
       count(*) FILTER (WHERE synced_through >= (${firstDay} + interval '1 month')::date - 1)::integer
         AS synced
     FROM ad_platform_connections
     WHERE status IN ('working', 'needs_reauth') AND created_at < ${firstDay} + interval '1 month'`,
    [now],
  )
  return {
    month: found!.month,
    connectionsSynced: found!.synced,
    connectionsTotal: found!.total,
    daysThatDiffer: found!.differ,
  }
}

type MonthRow = {
  month: string
  currency: string
  charges: bigint
  restatements: bigint
  adjustments: bigint
  net: bigint
}

async function feesByMonth(db: Database, now: Date): Promise<AuditorHome['months']> {
  const sumOf = (kinds: string) =>
    `coalesce(sum(amount_micros) FILTER (WHERE kind IN (${kinds})), 0)::bigint`
  const found = await rows<MonthRow>(
    db,
    `SELECT to_char(day, 'YYYY-MM') AS month, currency, ${sumOf("'charge'")} AS charges,
       ${sumOf("'restatement'")} AS restatements,
       ${sumOf("'adjustment', 'reversal'")} AS adjustments, sum(amount_micros)::bigint AS net
     FROM ad_spend_fees WHERE day >= ${firstDay} GROUP BY 1, 2 ORDER BY 1 DESC, 2`,
    [now],
  )
  return found.map((one) => ({
    month: one.month,
    currency: one.currency,
    chargesMicros: String(one.charges),
    restatementsMicros: String(one.restatements),
    adjustmentsMicros: String(one.adjustments),
    netMicros: String(one.net),
  }))
}
