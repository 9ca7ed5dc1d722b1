import type { Transaction } from 'sequelize'
import type { StaffRole } from '../../shared/permissions.ts'
import type { StaffRecord } from '../../shared/staff.ts'
import { type Database, row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { invalid, notFound, refuse } from '../errors.ts'
import type { Principal } from '../principal.ts'
import { presentStaff, readStaff, type StaffRow } from './list.ts'
import { mayChangeStaff } from './policy.ts'
import { type Acting, record } from './record.ts'
import { endRights, lockStaff } from './rights.ts'

/** Gives a person with an account a staff role, or another one. They sign in anew with it. */
export function setStaff(
  ctx: Acting,
  { email, role }: { email: string; role: StaffRole },
): Promise<StaffRecord> {
  return inTransaction(ctx.db, async (transaction) => {
    await lockStaff(ctx.db, transaction)
    const userId = await personWith(ctx.db, email, transaction)
    const [before] = await readStaff(ctx.db, userId, transaction)
    refuseUnlessAllowed(ctx.principal, userId, before)
    if (before?.role !== role) {
      await saveRole(ctx, { userId, role }, transaction)
      await recordRole(
        ctx,
        { action: 'staff.set', userId, from: before?.role, to: role },
        transaction,
      )
    }
    const [after] = await readStaff(ctx.db, userId, transaction)
    return presentStaff(after!, ctx.principal)
  })
}

/** Takes a person off the staff and ends their sessions. */
export function removeStaff(ctx: Acting, userId: string): Promise<{ userId: string }> {
  return inTransaction(ctx.db, async (transaction) => {
    await lockStaff(ctx.db, transaction)
    const [before] = await readStaff(ctx.db, userId, transaction)
    if (!before) throw notFound()
    refuseUnlessAllowed(ctx.principal, userId, before)
    await rows(ctx.db, 'DELETE FROM staff WHERE user_id = $1 RETURNING role', [userId], transaction)
    await endRights(ctx, userId, transaction)
    await recordRole(ctx, { action: 'staff.remove', userId, from: before.role }, transaction)
    return { userId }
  })
}

async function personWith(db: Database, email: string, transaction: Transaction): Promise<string> {
  const found = await row<{ id: string }>(
    db,
    'SELECT id FROM users WHERE email = $1 AND disabled_at IS NULL',
    [email],
    transaction,
  )
  if (!found) throw invalid({ email: 'belongs to nobody with an account' })
  return found.id
}

function refuseUnlessAllowed(principal: Principal, userId: string, before?: StaffRow): void {
  const verdict = mayChangeStaff({
    self: userId === principal.userId,
    role: before?.role ?? null,
    otherOperators: before?.other_operators ?? 0,
  })
  if (verdict !== true) throw refuse(verdict)
}

async function saveRole(
  ctx: Acting,
  { userId, role }: { userId: string; role: StaffRole },
  transaction: Transaction,
): Promise<void> {
  await rows(
    ctx.db,
    `INSERT INTO staff (user_id, role, created_at) VALUES ($1, $2, $3)
     ON CONFLICT (user_id) DO UPDATE SET role = excluded.role RETURNING role`,
    [userId, role, ctx.clock.now()],
    transaction,
  )
  await endRights(ctx, userId, transaction)
}

function recordRole(
  ctx: Acting,
  change: {
    action: string
    userId: string
    from?: StaffRole | undefined
    to?: StaffRole | undefined
  },
  transaction: Transaction,
): Promise<void> {
  return record(
    ctx,
    {
      action: change.action,
      recordType: 'staff',
      recordId: change.userId,
      before: { role: change.from ?? null },
      after: { role: change.to ?? null },
    },
    transaction,
  )
}
