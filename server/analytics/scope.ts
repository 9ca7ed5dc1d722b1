import { periodFault } from '../../shared/analytics.ts'
import type { Figures } from '../../shared/metrics.ts'
import { accountDay, type Day } from '../account-day.ts'
import type { Context } from '../context.ts'
import { rows } from '../database/sequelize.ts'
import { invalid } from '../errors.ts'
import type { Principal } from '../principal.ts'
import { organizationsInList } from '../scope.ts'

export type Asking = Context & { principal: Principal }

export type Question = {
  organizationId?: number | undefined
  network?: string | undefined
  currency?: string | undefined
  from: Day
  to: Day
}

/** Sums as SQL gives them; conversions are numeric and come as text. */
export type SumRow = {
  currency: string
  spend_micros: bigint
  impressions: bigint
  clicks: bigint
  conversions: string
  revenue_micros: bigint
  fee_micros: bigint
}

export const sumColumns = `coalesce(sum(spend_micros), 0)::bigint AS spend_micros,
  coalesce(sum(impressions), 0)::bigint AS impressions, coalesce(sum(clicks), 0)::bigint AS clicks,
  coalesce(sum(conversions), 0)::numeric(30, 6)::text AS conversions,
  coalesce(sum(revenue_micros), 0)::bigint AS revenue_micros,
  coalesce(sum(fee_micros), 0)::bigint AS fee_micros`

export const figuresOf = (one: SumRow): Figures & { feeMicros: bigint } => ({
  spendMicros: one.spend_micros,
  impressions: one.impressions,
  clicks: one.clicks,
  conversions: one.conversions,
  revenueMicros: one.revenue_micros,
  feeMicros: one.fee_micros,
})

export function checkPeriod({ from, to }: { from: Day; to: Day }, field = 'to'): void {
  const fault = periodFault(from, to)
  if (fault) throw invalid({ [field]: fault })
}

/** Where the sums by day of a question stand: the platform's own rows when it is about all. */
export type Rollup = { table: string; where: string; bind: unknown[]; only: number[] | null }

export async function rollupOf(ctx: Asking, question: Question): Promise<Rollup> {
  checkPeriod(question)
  const only = await organizationsInList(ctx, 'analytics:read', question.organizationId)
  const bind: unknown[] = [
    question.from,
    question.to,
    question.network ?? null,
    question.currency ?? null,
  ]
  const where = `day BETWEEN $1::date AND $2::date AND ($3::text IS NULL OR network = $3)
    AND ($4::text IS NULL OR currency = $4)`
  if (only === null) return { table: 'platform_daily', where, bind, only }
  return {
    table: 'organization_daily',
    where: `organization_id = ANY($5::integer[]) AND ${where}`,
    bind: [...bind, only],
    only,
  }
}

/**
 * The first day that is not over for every account in question; each account has its own calendar.
 * Null when the period ends before it.
 */
export async function incompleteFrom(
  ctx: Asking,
  only: number[] | null,
  to: Day,
): Promise<Day | null> {
  const zones = await rows<{ time_zone: string }>(
    ctx.db,
    `SELECT DISTINCT time_zone FROM ad_platform_connections
     WHERE time_zone IS NOT NULL AND ($1::integer[] IS NULL OR organization_id = ANY($1))`,
    [only],
  )
  const days = zones.map((one) => accountDay(ctx.clock.now(), one.time_zone)).sort()
  const first = days[0]
  return first !== undefined && first <= to ? first : null
}
