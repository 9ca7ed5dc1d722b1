import type { Tier, TierPeriod } from '../../shared/organizations.ts'
import type { Context } from '../context.ts'
import { rows } from '../database/sequelize.ts'
import { organizationToday } from './read.ts'

type PeriodRow = {
  tier: Tier
  rate_bps: number
  starts_on: string
  ends_on: string | null
  state: TierPeriod['state']
  set_by: string | null
  reason: string | null
}

/**
 * The stretches of days on which one tier and one rate held, newest first: a change of tier ends one
 * stretch, and so does a change of the tier's rate.
 */
export async function listTiers(ctx: Context, organizationId: number): Promise<TierPeriod[]> {
  const found = await rows<PeriodRow>(
    ctx.db,
    `WITH own AS (
       SELECT o.id, ${organizationToday} AS today,
         (o.created_at AT TIME ZONE o.time_zone)::date AS created_on
       FROM organizations o WHERE o.id = $2),
     periods AS (
       SELECT t.tier, t.starts_on, t.set_by, t.reason,
         lead(t.starts_on) OVER (ORDER BY t.starts_on) AS until
       FROM organization_tiers t WHERE t.organization_id = $2),
     rates AS (
       SELECT r.tier, r.rate_bps, r.starts_on,
         lead(r.starts_on) OVER (PARTITION BY r.tier ORDER BY r.starts_on) AS until
       FROM fee_rates r),
     stretches AS (
       SELECT p.tier, r.rate_bps, p.set_by, p.reason,
         greatest(p.starts_on, r.starts_on) AS starts_on, least(p.until, r.until) AS until
       FROM periods p JOIN rates r ON r.tier = p.tier
         AND r.starts_on < coalesce(p.until, 'infinity')
         AND p.starts_on < coalesce(r.until, 'infinity'))
     SELECT s.tier, s.rate_bps, s.reason, u.name AS set_by,
       greatest(s.starts_on, own.created_on)::text AS starts_on, (s.until - 1)::text AS ends_on,
       CASE WHEN s.starts_on > own.today THEN 'planned'
            WHEN s.until <= own.today THEN 'past' ELSE 'current' END AS state
     FROM stretches s CROSS JOIN own LEFT JOIN users u ON u.id = s.set_by
     WHERE s.until IS NULL OR s.until > own.created_on
     ORDER BY s.starts_on DESC`,
    [ctx.clock.now(), organizationId],
  )
  return found.map((one) => ({
    tier: one.tier,
    rateBps: one.rate_bps,
    startsOn: one.starts_on,
    endsOn: one.ends_on,
    state: one.state,
    setBy: one.set_by,
    reason: one.reason,
  }))
}
