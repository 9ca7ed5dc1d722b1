import type { Transaction } from 'sequelize'
import type { OrganizationRecord, Tier } from '../../shared/organizations.ts'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { type Database, row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { invalid } from '../errors.ts'
import { actorOf, type Principal } from '../principal.ts'
import { mayStartTier } from './policy.ts'
import { lockOrganization, presentOrganization, readOrganization } from './read.ts'

export type TierOrder = {
  organizationId: number
  tier: Tier
  /** A day of the organization's calendar. */
  startsOn: string
  reason?: string
}

/**
 * Puts an organization on a tier from a day on, today at the earliest. A change that was planned and
 * has not begun gives way to this one; naming the tier that holds anyway only takes the plan back.
 * What already runs on a network is left alone, and so is a tier that fees were charged by: it has
 * begun, though its day may not be over.
 * @throws AppError validation_failed for a day that is over or charged by a tier that began on it.
 */
export async function setTier(
  ctx: Context & { principal: Principal },
  order: TierOrder,
): Promise<OrganizationRecord> {
  const now = ctx.clock.now()
  const id = order.organizationId
  return inTransaction(ctx.db, async (transaction) => {
    await lockOrganization(ctx.db, id, transaction)
    const { today } = await readOrganization(ctx.db, { id, now }, transaction)
    const verdict = mayStartTier(order.startsOn, today)
    if (verdict !== true) throw invalid({ startsOn: verdict })
    await demandUncharged(ctx.db, { ...order, today }, transaction)
    const before = await tiersFrom(ctx.db, id, today, transaction)
    await clearPlans(ctx.db, { ...order, today }, transaction)
    const held = await tierOn(ctx.db, order, transaction)
    if (held !== order.tier) {
      await insertTier(ctx.db, { ...order, setBy: ctx.principal.userId, now }, transaction)
    }
    const after = await tiersFrom(ctx.db, id, today, transaction)
    await recordAudit(
      ctx.db,
      {
        actor: actorOf(ctx.principal),
        organizationId: id,
        action: 'organizations.set_tier',
        recordType: 'organization',
        recordId: id,
        before: { tiers: before },
        after: { tiers: after },
        requestId: ctx.requestId,
        at: now,
      },
      transaction,
    )
    const changed = await readOrganization(ctx.db, { id, now }, transaction)
    return presentOrganization(changed, ctx.principal)
  })
}

/** Today's tier and what is planned, as `2026-06-01: pro`, for the audit's two sides. */
async function tiersFrom(db: Database, id: number, today: string, transaction: Transaction) {
  const found = await rows<{ tier: Tier; starts_on: string }>(
    db,
    `SELECT tier, starts_on::text FROM organization_tiers t
     WHERE organization_id = $1 AND starts_on >= coalesce((SELECT max(starts_on)
       FROM organization_tiers WHERE organization_id = $1 AND starts_on <= $2::date), $2::date)
     ORDER BY starts_on`,
    [id, today],
    transaction,
  )
  return found.map((one) => `${one.starts_on}: ${one.tier}`)
}

/** What would give way must not stand in a fee: the fee could not be proved any more. */
async function demandUncharged(
  db: Database,
  order: TierOrder & { today: string },
  transaction: Transaction,
): Promise<void> {
  const charged = await row<{ day: string }>(
    db,
    `SELECT f.tier_starts_on::text AS day FROM ad_spend_fees f
     WHERE f.organization_id = $1 AND f.day >= least($2::date, $3::date)
       AND (f.tier_starts_on > $2::date OR f.tier_starts_on = $3::date) LIMIT 1`,
    [order.organizationId, order.today, order.startsOn],
    transaction,
  )
  if (!charged) return
  throw invalid({
    startsOn: `fees are charged already by the tier that began on ${charged.day}: choose a later day`,
  })
}

// A change on the very day is replaced as well; a tier in force since before today stays.
async function clearPlans(
  db: Database,
  order: TierOrder & { today: string },
  transaction: Transaction,
): Promise<void> {
  await rows(
    db,
    `DELETE FROM organization_tiers
     WHERE organization_id = $1 AND (starts_on > $2::date OR starts_on = $3::date)
     RETURNING tier`,
    [order.organizationId, order.today, order.startsOn],
    transaction,
  )
}

async function tierOn(db: Database, order: TierOrder, transaction: Transaction) {
  const found = await row<{ tier: Tier }>(
    db,
    `SELECT tier FROM organization_tiers WHERE organization_id = $1 AND starts_on <= $2::date
     ORDER BY starts_on DESC LIMIT 1`,
    [order.organizationId, order.startsOn],
    transaction,
  )
  return found?.tier ?? null
}

async function insertTier(
  db: Database,
  order: TierOrder & { setBy: string; now: Date },
  transaction: Transaction,
): Promise<void> {
  await rows(
    db,
    `INSERT INTO organization_tiers (organization_id, starts_on, tier, set_by, reason, created_at)
     VALUES ($1, $2, $3, $4, $5, $6) RETURNING tier`,
    [
      order.organizationId,
      order.startsOn,
      order.tier,
      order.setBy,
      order.reason ?? null,
      order.now,
    ],
    transaction,
  )
}
