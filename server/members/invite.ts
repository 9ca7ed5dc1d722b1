import type { Transaction } from 'sequelize'
import type { IssuedInvitation } from '../../shared/organizations.ts'
import type { OrganizationRole } from '../../shared/permissions.ts'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { type Database, row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { invalid, refuse } from '../errors.ts'
import { lockOrganization } from '../organizations/read.ts'
import { actorOf, type Principal } from '../principal.ts'
import { makeInvitation } from './invited-person.ts'

/** Members and open invitations together; lists show them all at once. */
const MOST_PEOPLE = 500

export type Invitee = { organizationId: number; email: string; role: OrganizationRole }
type Inviting = Context & { principal: Principal }

/** Invites a person; an earlier invitation of the same address stops working. */
export function inviteMember(ctx: Inviting, invitee: Invitee): Promise<IssuedInvitation> {
  return inTransaction(ctx.db, async (transaction) => {
    await lockOrganization(ctx.db, invitee.organizationId, transaction)
    await refuseIfMember(ctx.db, invitee, transaction)
    await refuseIfFull(ctx.db, invitee.organizationId, transaction)
    return issueInvitation(ctx, invitee, transaction)
  })
}

/** Writes the invitation in the caller's transaction; its link is in the answer and nowhere else. */
export async function issueInvitation(
  ctx: Inviting,
  invitee: Invitee,
  transaction: Transaction,
): Promise<IssuedInvitation> {
  const now = ctx.clock.now()
  const { hash, link, expiresAt } = makeInvitation(ctx, 'open', now)
  await endEarlierInvitations(ctx.db, { ...invitee, now }, transaction)
  const made = await row<{ id: number }>(
    ctx.db,
    `INSERT INTO invitations (organization_id, email, role, token_hash, invited_by, expires_at, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
    [
      invitee.organizationId,
      invitee.email,
      invitee.role,
      hash,
      ctx.principal.userId,
      expiresAt,
      now,
    ],
    transaction,
  )
  await recordAudit(
    ctx.db,
    {
      actor: actorOf(ctx.principal),
      organizationId: invitee.organizationId,
      action: 'members.invite',
      recordType: 'invitation',
      recordId: made!.id,
      after: { email: invitee.email, role: invitee.role, expiresAt },
      requestId: ctx.requestId,
      at: now,
    },
    transaction,
  )
  return { id: made!.id, email: invitee.email, link, expiresAt: expiresAt.toISOString() }
}

function endEarlierInvitations(
  db: Database,
  invitee: Invitee & { now: Date },
  transaction: Transaction,
) {
  return rows(
    db,
    `UPDATE invitations SET revoked_at = $3 WHERE organization_id = $1 AND email = $2
       AND accepted_at IS NULL AND revoked_at IS NULL RETURNING id`,
    [invitee.organizationId, invitee.email, invitee.now],
    transaction,
  )
}

async function refuseIfMember(db: Database, invitee: Invitee, transaction: Transaction) {
  const found = await row(
    db,
    `SELECT 1 FROM members m JOIN users u ON u.id = m.user_id
     WHERE m.organization_id = $1 AND u.email = $2`,
    [invitee.organizationId, invitee.email],
    transaction,
  )
  if (found) throw invalid({ email: 'is a member already' })
}

async function refuseIfFull(db: Database, organizationId: number, transaction: Transaction) {
  const found = await row<{ people: number }>(
    db,
    `SELECT (SELECT count(*) FROM members WHERE organization_id = $1)::integer
       + (SELECT count(*) FROM invitations WHERE organization_id = $1
          AND accepted_at IS NULL AND revoked_at IS NULL)::integer AS people`,
    [organizationId],
    transaction,
  )
  if (found!.people >= MOST_PEOPLE) {
    throw refuse(`An organization has at most ${MOST_PEOPLE} members and open invitations.`)
  }
}
