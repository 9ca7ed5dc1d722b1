import type { NetworkName } from '../../shared/networks.ts'
import type { Tier } from '../../shared/organizations.ts'
import { type Database, row } from '../database/sequelize.ts'
import { AppError } from '../errors.ts'
import type { Asking } from './model.ts'
import { networkAllowed } from './policy.ts'

/**
 * The tier of an organization on its own today, and the fee rate in force for it on a day.
 * @param day account day for the rate, `YYYY-MM-DD`; without it the organization's today.
 */
export async function tierNow(
  db: Database,
  { organizationId, now, timeZone }: { organizationId: number; now: Date; timeZone?: string },
): Promise<{ tier: Tier; rateBps: number }> {
  const found = await row<{ tier: Tier | null; rate_bps: number | null }>(
    db,
    `SELECT t.tier, (SELECT r.rate_bps FROM fee_rates r WHERE r.tier = coalesce(t.tier, 'free')
       AND r.starts_on <= ($2::timestamptz AT TIME ZONE coalesce($3, o.time_zone))::date
       ORDER BY r.starts_on DESC LIMIT 1) AS rate_bps
     FROM organizations o LEFT JOIN LATERAL (SELECT tier FROM organization_tiers
       WHERE organization_id = o.id AND starts_on <= ($2::timestamptz AT TIME ZONE o.time_zone)::date
       ORDER BY starts_on DESC LIMIT 1) t ON true
     WHERE o.id = $1`,
    [organizationId, now, timeZone ?? null],
  )
  return { tier: found?.tier ?? 'free', rateBps: found?.rate_bps ?? 0 }
}

/**
 * A network outside the tier takes no new campaign; what is there already stays as it is.
 * @throws AppError not_allowed, with the rule in words.
 */
export async function demandNetwork(
  ctx: Pick<Asking, 'db' | 'clock'>,
  { organizationId, network }: { organizationId: number; network: NetworkName },
): Promise<void> {
  const { tier } = await tierNow(ctx.db, { organizationId, now: ctx.clock.now() })
  const verdict = networkAllowed({ network, tier })
  if (verdict !== true) throw new AppError('not_allowed', { message: verdict })
}
