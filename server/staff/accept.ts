import type { StaffRole } from '../../shared/permissions.ts'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import {
  type Acceptance,
  hashOfInvitation,
  invitationGone,
  needsOf,
  personFor,
} from '../members/invited-person.ts'
import { endSessions, lockStaff } from './rights.ts'

type OpenInvitation = {
  id: number
  email: string
  role: StaffRole
  expires_at: Date
  user_id: string | null
  disabled: boolean
}

/** What a staff invitation's link opens: for whom, as what, and whether they must sign in to accept. */
export async function readStaffInvitation(ctx: Context, token: string) {
  const invitation = await findOpen(ctx, token)
  return {
    email: invitation.email,
    role: invitation.role,
    expiresAt: invitation.expires_at.toISOString(),
    needs: needsOf(ctx, invitation),
  }
}

/**
 * Takes the invited person onto the staff, once. Whoever got an account meanwhile accepts in a session
 * of theirs, which then ends: it began without these rights.
 */
export async function acceptStaffInvitation(ctx: Context, input: Acceptance) {
  const invitation = await findOpen(ctx, input.token)
  const person = await personFor(ctx, invitation, input)
  const now = ctx.clock.now()
  return inTransaction(ctx.db, async (transaction) => {
    await lockStaff(ctx.db, transaction)
    // The link may be opened twice at once: whoever marks it first is the one who accepted.
    const claimed = await row(
      ctx.db,
      `UPDATE staff_invitations SET accepted_at = $2 WHERE id = $1 AND accepted_at IS NULL
         AND revoked_at IS NULL AND expires_at > $2::timestamptz RETURNING id`,
      [invitation.id, now],
      transaction,
    )
    if (!claimed) throw invitationGone()
    // Somebody who was given a role meanwhile keeps that one.
    const added = await rows(
      ctx.db,
      `INSERT INTO staff (user_id, role, created_at) VALUES ($1, $2, $3)
       ON CONFLICT (user_id) DO NOTHING RETURNING role`,
      [person.id, invitation.role, now],
      transaction,
    )
    if (added.length > 0) await endSessions(ctx.db, person.id, transaction)
    await recordAudit(
      ctx.db,
      {
        actor: { userId: person.id, name: person.name, kind: 'session', tokenId: null },
        organizationId: null,
        action: 'staff.accept',
        recordType: 'staff',
        recordId: person.id,
        after: { email: invitation.email, role: invitation.role },
        requestId: ctx.requestId,
        at: now,
      },
      transaction,
    )
    return { email: invitation.email }
  })
}

async function findOpen(ctx: Context, token: string): Promise<OpenInvitation> {
  const found = await row<OpenInvitation>(
    ctx.db,
    `SELECT i.id, i.email, i.role, i.expires_at, u.id AS user_id,
       u.disabled_at IS NOT NULL AS disabled
     FROM staff_invitations i LEFT JOIN users u ON u.email = i.email
     WHERE i.token_hash = $1 AND i.accepted_at IS NULL AND i.revoked_at IS NULL
       AND i.expires_at > $2::timestamptz`,
    [hashOfInvitation(token), ctx.clock.now()],
  )
  if (!found || found.disabled) throw invitationGone()
  return found
}
