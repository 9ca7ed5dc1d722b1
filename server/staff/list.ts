import type { Transaction } from 'sequelize'
import type { StaffRole } from '../../shared/permissions.ts'
import type { StaffRecord } from '../../shared/staff.ts'
import { type Database, rows } from '../database/sequelize.ts'
import { holds, type Principal } from '../principal.ts'
import { mayChangeStaff } from './policy.ts'

export type StaffRow = {
  user_id: string
  name: string
  email: string
  role: StaffRole
  created_at: Date
  last_seen_at: Date | null
  two_step: boolean
  /** Operators beside this person who can sign in. */
  other_operators: number
}

/** Everyone on the staff, or the one with this number; never a brand's people. */
export function readStaff(
  db: Database,
  userId: string | null,
  transaction?: Transaction,
): Promise<StaffRow[]> {
  return rows<StaffRow>(
    db,
    `SELECT * FROM (
       SELECT s.user_id, u.name, u.email, s.role, s.created_at, u.two_factor_enabled AS two_step,
         (SELECT max(x.updated_at) FROM sessions x WHERE x.user_id = s.user_id) AS last_seen_at,
         (count(*) FILTER (WHERE s.role = 'operator' AND u.disabled_at IS NULL) OVER ()
           - (s.role = 'operator' AND u.disabled_at IS NULL)::integer)::integer AS other_operators
       FROM staff s JOIN users u ON u.id = s.user_id) AS everyone
     WHERE $1::text IS NULL OR user_id = $1
     ORDER BY role, lower(name), user_id`,
    [userId],
    transaction,
  )
}

export async function listStaff(db: Database, principal: Principal) {
  return { items: (await readStaff(db, null)).map((one) => presentStaff(one, principal)) }
}

export function presentStaff(found: StaffRow, principal: Principal): StaffRecord {
  const verdict = holds(principal, 'staff:manage', null)
    ? mayChangeStaff({
        self: found.user_id === principal.userId,
        role: found.role,
        otherOperators: found.other_operators,
      })
    : 'Only an operator may change the staff.'
  return {
    userId: found.user_id,
    name: found.name,
    email: found.email,
    role: found.role,
    since: found.created_at.toISOString(),
    lastSeenAt: found.last_seen_at?.toISOString() ?? null,
    twoStep: found.two_step,
    can: { set: verdict, remove: verdict },
  }
}
