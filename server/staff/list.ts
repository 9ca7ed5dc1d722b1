import type { Transaction } from 'sequelize'
import type { StaffRole } from '../../shared/permissions.ts'
import type { StaffInvitationRecord, StaffRecord } from '../../shared/staff.ts'
import type { Context } from '../context.ts'
import { type Database, rows } from '../database/sequelize.ts'
import { holds, type Principal } from '../principal.ts'
import { mayHandOutAccess } from '../tokens/policy.ts'
import { mayChangeStaff } from './policy.ts'

type InvitationRow = {
  id: number
  email: string
  role: StaffRole
  invited_by: string
  created_at: Date
  expires_at: Date
  expired: boolean
}

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

/** Everyone on the staff, and who was invited and has not come yet. */
export async function listStaff(ctx: Context & { principal: Principal }) {
  const [people, invitations] = await Promise.all([
    readStaff(ctx.db, null),
    readInvitations(ctx.db, ctx.clock.now()),
  ])
  return {
    items: people.map((one) => presentStaff(one, ctx.principal)),
    invitations: invitations.map((one) => presentInvitation(one, ctx.principal)),
  }
}

function readInvitations(db: Database, now: Date): Promise<InvitationRow[]> {
  return rows<InvitationRow>(
    db,
    `SELECT i.id, i.email, i.role, u.name AS invited_by, i.created_at, i.expires_at,
       i.expires_at <= $1::timestamptz AS expired
     FROM staff_invitations i JOIN users u ON u.id = i.invited_by
     WHERE i.accepted_at IS NULL AND i.revoked_at IS NULL
     ORDER BY i.created_at DESC, i.id DESC`,
    [now],
  )
}

function presentInvitation(found: InvitationRow, principal: Principal): StaffInvitationRecord {
  return {
    id: found.id,
    email: found.email,
    role: found.role,
    invitedBy: found.invited_by,
    createdAt: found.created_at.toISOString(),
    expiresAt: found.expires_at.toISOString(),
    state: found.expired ? 'expired' : 'open',
    can: { revoke: manageVerdict(principal) },
  }
}

/** Managing the staff hands out access, so a token may not even where its owner may. */
function manageVerdict(principal: Principal): true | string {
  if (!holds(principal, 'staff:manage', null)) return 'Only an operator may change the staff.'
  return mayHandOutAccess(principal)
}

export function presentStaff(found: StaffRow, principal: Principal): StaffRecord {
  const manage = manageVerdict(principal)
  const verdict =
    manage === true
      ? mayChangeStaff({
          self: found.user_id === principal.userId,
          role: found.role,
          otherOperators: found.other_operators,
        })
      : manage
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
