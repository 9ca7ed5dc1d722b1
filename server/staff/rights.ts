import type { Transaction } from 'sequelize'
import { type Database, rows } from '../database/sequelize.ts'
import type { Acting } from './record.ts'

/** One change of the staff at a time, so that two operators cannot remove each other. */
export function lockStaff(db: Database, transaction: Transaction) {
  return rows(db, 'SELECT user_id FROM staff ORDER BY user_id FOR UPDATE', [], transaction)
}

/** Whoever loses their role must not come back by an invitation they made before. */
export async function endRights(
  ctx: Acting,
  userId: string,
  transaction: Transaction,
): Promise<void> {
  await endInvitations(ctx.db, { invitedBy: userId, now: ctx.clock.now() }, transaction)
  await endSessions(ctx.db, userId, transaction)
}

/** A session that began with other rights does not go on with new ones. */
export function endSessions(db: Database, userId: string, transaction: Transaction) {
  return rows(db, 'DELETE FROM sessions WHERE user_id = $1 RETURNING id', [userId], transaction)
}

/** Ends the open invitations of one address, or those that one person made. */
export function endInvitations(
  db: Database,
  which: { email?: string; invitedBy?: string; now: Date },
  transaction: Transaction,
) {
  return rows(
    db,
    `UPDATE staff_invitations SET revoked_at = $3 WHERE (email = $1 OR invited_by = $2)
       AND accepted_at IS NULL AND revoked_at IS NULL RETURNING id`,
    [which.email ?? null, which.invitedBy ?? null, which.now],
    transaction,
  )
}
