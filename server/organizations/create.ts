import type { Transaction } from 'sequelize'
import type { Tier } from '../../shared/organizations.ts'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { type Database, row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { issueInvitation } from '../members/invite.ts'
import { actorOf, type Principal } from '../principal.ts'
import { presentOrganization, readOrganization } from './read.ts'

/** Spend from before an organization came to us has a rate too, so its first tier always was. */
const FIRST_TIER_STARTS_ON = '2000-01-01'

export type NewOrganization = { name: string; timeZone: string; tier: Tier; ownerEmail: string }

/** A new organization with its first tier, and the invitation of its first owner. */
export async function createOrganization(
  ctx: Context & { principal: Principal },
  input: NewOrganization,
) {
  const now = ctx.clock.now()
  return inTransaction(ctx.db, async (transaction) => {
    const id = await insertOrganization(
      ctx.db,
      { ...input, setBy: ctx.principal.userId, now },
      transaction,
    )
    await recordAudit(
      ctx.db,
      {
        actor: actorOf(ctx.principal),
        organizationId: id,
        action: 'organizations.create',
        recordType: 'organization',
        recordId: id,
        after: { name: input.name, timeZone: input.timeZone, tier: input.tier },
        requestId: ctx.requestId,
        at: now,
      },
      transaction,
    )
    const owner = { organizationId: id, email: input.ownerEmail, role: 'owner' as const }
    const invitation = await issueInvitation(ctx, owner, transaction)
    const made = await readOrganization(ctx.db, { id, now }, transaction)
    return { organization: presentOrganization(made, ctx.principal), invitation }
  })
}

async function insertOrganization(
  db: Database,
  input: NewOrganization & { setBy: string; now: Date },
  transaction: Transaction,
): Promise<number> {
  const made = await row<{ id: number }>(
    db,
    `INSERT INTO organizations (name, time_zone, created_at, updated_at)
     VALUES ($1, $2, $3, $3) RETURNING id`,
    [input.name, input.timeZone, input.now],
    transaction,
  )
  await rows(
    db,
    `INSERT INTO organization_tiers (organization_id, starts_on, tier, set_by, created_at)
     VALUES ($1, $2, $3, $4, $5) RETURNING tier`,
    [made!.id, FIRST_TIER_STARTS_ON, input.tier, input.setBy, input.now],
    transaction,
  )
  return made!.id
}
