import type { Transaction } from 'sequelize'
import type { InvitationRecord, MemberRecord } from '../../shared/organizations.ts'
import type { OrganizationRole } from '../../shared/permissions.ts'
import type { Context } from '../context.ts'
import { type Database, rows } from '../database/sequelize.ts'
import { verdictOn } from '../organizations/policy.ts'
import type { Principal } from '../principal.ts'
import { mayHandOutAccess } from '../tokens/policy.ts'
import { mayStopOwning } from './policy.ts'

export type MemberRow = {
  user_id: string
  name: string
  email: string
  role: OrganizationRole
  version: number
  created_at: Date
  last_seen_at: Date | null
  tokens: number
  two_step: boolean
  /** Owners beside this member who can sign in. */
  other_owners: number
}

type InvitationRow = {
  id: number
  email: string
  role: OrganizationRole
  invited_by: string
  created_at: Date
  expires_at: Date
  expired: boolean
}

/** All members of an organization, owners first, and who has been invited but did not come yet. */
export async function listMembers(
  ctx: Context & { principal: Principal },
  organizationId: number,
): Promise<{ items: MemberRecord[]; invitations: InvitationRecord[] }> {
  const now = ctx.clock.now()
  const verdict = manageVerdict(ctx.principal, organizationId)
  const [members, invitations] = await Promise.all([
    readMembers(ctx.db, { organizationId, now }),
    readInvitations(ctx.db, { organizationId, now }),
  ])
  return {
    items: members.map((one) => presentMember(one, verdict)),
    invitations: invitations.map((one) => presentInvitation(one, verdict)),
  }
}

/** Managing members hands out access, so a token may not even where its owner may. */
export function manageVerdict(principal: Principal, organizationId: number): true | string {
  const verdict = verdictOn(principal, 'members:manage', organizationId)
  return verdict === true ? mayHandOutAccess(principal) : verdict
}

/** Members of an organization, or the one named. */
export function readMembers(
  db: Database,
  { organizationId, userId, now }: { organizationId: number; userId?: string; now: Date },
  transaction?: Transaction,
): Promise<MemberRow[]> {
  return rows<MemberRow>(
    db,
    `SELECT * FROM (
       SELECT m.user_id, u.name, u.email, m.role, m.version, m.created_at,
         u.two_factor_enabled AS two_step,
         greatest((SELECT max(s.updated_at) FROM sessions s WHERE s.user_id = m.user_id),
           (SELECT max(t.last_used_at) FROM api_tokens t
             WHERE t.organization_id = m.organization_id AND t.user_id = m.user_id)) AS last_seen_at,
         (SELECT count(*)::integer FROM api_tokens t
           WHERE t.organization_id = m.organization_id AND t.user_id = m.user_id
             AND t.revoked_at IS NULL AND t.expires_at > $2::timestamptz) AS tokens,
         (count(*) FILTER (WHERE m.role = 'owner' AND u.disabled_at IS NULL) OVER ()
           - (m.role = 'owner' AND u.disabled_at IS NULL)::integer)::integer AS other_owners
       FROM members m JOIN users u ON u.id = m.user_id WHERE m.organization_id = $1) AS all_members
     WHERE $3::text IS NULL OR user_id = $3
     ORDER BY array_position(ARRAY['owner', 'admin', 'member'], role), lower(name), user_id`,
    [organizationId, now, userId ?? null],
    transaction,
  )
}

function readInvitations(db: Database, about: { organizationId: number; now: Date }) {
  return rows<InvitationRow>(
    db,
    `SELECT i.id, i.email, i.role, u.name AS invited_by, i.created_at, i.expires_at,
       i.expires_at <= $2::timestamptz AS expired
     FROM invitations i JOIN users u ON u.id = i.invited_by
     WHERE i.organization_id = $1 AND i.accepted_at IS NULL AND i.revoked_at IS NULL
     ORDER BY i.created_at DESC, i.id DESC LIMIT 500`,
    [about.organizationId, about.now],
  )
}

export function presentMember(found: MemberRow, verdict: true | string): MemberRecord {
  const own = verdict === true ? mayStopOwning(found.role, found.other_owners) : verdict
  return {
    userId: found.user_id,
    name: found.name,
    email: found.email,
    role: found.role,
    lastSeenAt: found.last_seen_at?.toISOString() ?? null,
    tokens: found.tokens,
    twoStep: found.two_step,
    joinedAt: found.created_at.toISOString(),
    version: found.version,
    can: { changeRole: own, remove: own },
  }
}

function presentInvitation(found: InvitationRow, verdict: true | string): InvitationRecord {
  return {
    id: found.id,
    email: found.email,
    role: found.role,
    invitedBy: found.invited_by,
    createdAt: found.created_at.toISOString(),
    expiresAt: found.expires_at.toISOString(),
    state: found.expired ? 'expired' : 'open',
    can: { revoke: verdict },
  }
}
