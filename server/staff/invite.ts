import type { Transaction } from 'sequelize'
import type { IssuedInvitation } from '../../shared/organizations.ts'
import type { StaffRole } from '../../shared/permissions.ts'
import { type Database, row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { invalid, refuse } from '../errors.ts'
import { makeInvitation } from '../members/invited-person.ts'
import { type Acting, record } from './record.ts'
import { endInvitations, lockStaff } from './rights.ts'

/** Lists show them all at once. */
const MOST_INVITATIONS = 200

type Invitee = { email: string; role: StaffRole }

/** Invites a person who has no account to the staff; an earlier invitation of the address ends. */
export function inviteStaff(ctx: Acting, invitee: Invitee): Promise<IssuedInvitation> {
  const now = ctx.clock.now()
  return inTransaction(ctx.db, async (transaction) => {
    await lockStaff(ctx.db, transaction)
    await refuseIfKnown(ctx.db, invitee.email, transaction)
    await endInvitations(ctx.db, { email: invitee.email, now }, transaction)
    await refuseIfMany(ctx.db, transaction)
    const { hash, link, expiresAt } = makeInvitation(ctx, 'staff', now)
    const made = await row<{ id: number }>(
      ctx.db,
      `INSERT INTO staff_invitations (email, role, token_hash, invited_by, expires_at, created_at)
       VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
      [invitee.email, invitee.role, hash, ctx.principal.userId, expiresAt, now],
      transaction,
    )
    const about = { recordType: 'staff_invitation', recordId: made!.id }
    const after = { ...invitee, expiresAt }
    await record(ctx, { ...about, action: 'staff.invite', after }, transaction)
    return { id: made!.id, email: invitee.email, link, expiresAt: expiresAt.toISOString() }
  })
}

/** Takes an invitation back; its link stops working at once. */
export function revokeStaffInvitation(ctx: Acting, id: number): Promise<{ id: number }> {
  const now = ctx.clock.now()
  return inTransaction(ctx.db, async (transaction) => {
    const ended = await row(
      ctx.db,
      `UPDATE staff_invitations SET revoked_at = $2
       WHERE id = $1 AND accepted_at IS NULL AND revoked_at IS NULL RETURNING id`,
      [id, now],
      transaction,
    )
    if (!ended) throw refuse('This invitation was accepted or taken back already.')
    const about = { recordType: 'staff_invitation', recordId: id }
    const change = { before: { revokedAt: null }, after: { revokedAt: now } }
    await record(ctx, { ...about, action: 'staff.revoke_invitation', ...change }, transaction)
    return { id }
  })
}

async function refuseIfKnown(db: Database, email: string, transaction: Transaction) {
  const found = await row(db, 'SELECT 1 FROM users WHERE email = $1', [email], transaction)
  if (found) throw invalid({ email: 'has an account already: give that person a staff role' })
}

async function refuseIfMany(db: Database, transaction: Transaction) {
  const found = await row<{ open: number }>(
    db,
    `SELECT count(*)::integer AS open FROM staff_invitations
     WHERE accepted_at IS NULL AND revoked_at IS NULL`,
    [],
    transaction,
  )
  if (found!.open >= MOST_INVITATIONS) {
    throw refuse(`There are ${MOST_INVITATIONS} open invitations. Take some back first.`)
  }
}
