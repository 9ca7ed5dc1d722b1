import { type CampaignAnalytics, MAX_PERIOD_DAYS } from '../../shared/analytics.ts'
import { addFigures, type Figures, noFigures, presentFigures } from '../../shared/metrics.ts'
import { accountDay, addDays, type Day } from '../account-day.ts'
import type { Context } from '../context.ts'
import { row, rows } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import { checkPeriod, figuresOf, type SumRow } from './scope.ts'
import { WEEK_DAYS } from './window.ts'

type Subject = {
  organization_id: number
  uuid: string
  title: string
  network: string
  currency: string | null
  time_zone: string | null
  last_good_sync_at: Date | null
  first_day: Day | null
  last_day: Day | null
}

type DayRow = SumRow & {
  day: Day
  unique_clicks: bigint | null
  reach: bigint | null
  revisions: number
  updated_at: Date
}

/**
 * The days of one campaign that the network has spoken of, and their sums. Without a period it is
 * its whole life, or the last 800 days of a longer one; the answer names the period.
 */
export async function campaignAnalytics(
  ctx: Context,
  { id, ...asked }: { id: number; from?: Day | undefined; to?: Day | undefined },
): Promise<CampaignAnalytics> {
  const found = await findSubject(ctx, id)
  const today = accountDay(ctx.clock.now(), found.time_zone ?? 'UTC')
  const to = asked.to ?? later(found.last_day, today)
  const from = asked.from ?? firstOf(found.first_day ?? addDays(to, 1 - WEEK_DAYS), to)
  checkPeriod({ from, to })
  const days = await daysOf(ctx, { organizationId: found.organization_id, id, from, to })
  const totals = days.reduce((sum, one) => plus(sum, figuresOf(one)), nothing)
  return {
    campaign: { id, uuid: found.uuid, title: found.title, network: found.network },
    currency: found.currency,
    timeZone: found.time_zone,
    period: { from, to },
    incompleteFrom: today <= to ? today : null,
    lastGoodSyncAt: found.last_good_sync_at?.toISOString() ?? null,
    totals: presentFigures(totals),
    days: days.map(presentDay),
  }
}

const later = (one: Day | null, other: Day): Day => (one !== null && one > other ? one : other)

/** No answer has more days than a question may ask for. */
const firstOf = (first: Day, to: Day): Day => later(first, addDays(to, 1 - MAX_PERIOD_DAYS))

const nothing = { ...noFigures, feeMicros: 0n }
type WithFee = Figures & { feeMicros: bigint }

const plus = (sum: WithFee, one: WithFee): WithFee => ({
  ...addFigures(sum, one),
  feeMicros: sum.feeMicros + one.feeMicros,
})

async function findSubject(ctx: Context, id: number): Promise<Subject> {
  const found = await row<Subject>(
    ctx.db,
    `SELECT c.organization_id, c.uuid, c.title, c.network, c.currency, p.time_zone,
       p.last_good_sync_at, d.first_day::text, d.last_day::text
     FROM campaigns c
     LEFT JOIN ad_platform_connections p ON p.organization_id = c.organization_id AND p.id = c.connection_id
     CROSS JOIN LATERAL (
       SELECT min(day) AS first_day, max(day) AS last_day FROM campaign_analytics a
       WHERE a.organization_id = c.organization_id AND a.campaign_id = c.id) d
     WHERE c.id = $1 AND c.kind = 'ad'`,
    [id],
  )
  if (!found) throw notFound()
  return found
}

function daysOf(
  ctx: Context,
  { organizationId, id, from, to }: { organizationId: number; id: number; from: Day; to: Day },
): Promise<DayRow[]> {
  return rows<DayRow>(
    ctx.db,
    `SELECT day::text, currency, spend_micros, impressions, clicks, unique_clicks, reach,
       conversions::text, revenue_micros, fee_micros, revisions, updated_at
     FROM campaign_analytics
     WHERE organization_id = $1 AND campaign_id = $2 AND day BETWEEN $3::date AND $4::date
     ORDER BY day`,
    [organizationId, id, from, to],
  )
}

function presentDay(one: DayRow): CampaignAnalytics['days'][number] {
  return {
    day: one.day,
    ...presentFigures(figuresOf(one)),
    uniqueClicks: one.unique_clicks === null ? null : String(one.unique_clicks),
    reach: one.reach === null ? null : String(one.reach),
    revisions: one.revisions,
    updatedAt: one.updated_at.toISOString(),
  }
}
