import type { Transaction } from 'sequelize'
import type { OrganizationRole } from '../../shared/permissions.ts'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { type Database, row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import {
  type Acceptance,
  hashOfInvitation,
  invitationGone,
  needsOf,
  personFor,
} from './invited-person.ts'

type OpenInvitation = {
  id: number
  organization_id: number
  organization_name: string
  email: string
  role: OrganizationRole
  expires_at: Date
  user_id: string | null
  user_name: string | null
  disabled: boolean
}

/** What an invitation's link opens: for whom, to what, and whether they must sign in to accept. */
export async function readInvitation(ctx: Context, token: string) {
  const invitation = await findOpen(ctx, token)
  return {
    organization: invitation.organization_name,
    email: invitation.email,
    role: invitation.role,
    expiresAt: invitation.expires_at.toISOString(),
    needs: needsOf(ctx, invitation),
  }
}

/** Makes the invited person a member, once. */
export async function acceptInvitation(ctx: Context, input: Acceptance) {
  const invitation = await findOpen(ctx, input.token)
  const person = await personFor(ctx, invitation, input)
  return inTransaction(ctx.db, async (transaction) => {
    await claim(ctx, invitation, transaction)
    await addMember(
      ctx.db,
      { ...invitation, user_id: person.id, now: ctx.clock.now() },
      transaction,
    )
    await recordAudit(
      ctx.db,
      {
        actor: { userId: person.id, name: person.name, kind: 'session', tokenId: null },
        organizationId: invitation.organization_id,
        action: 'members.accept',
        recordType: 'member',
        recordId: person.id,
        after: { email: invitation.email, role: invitation.role },
        requestId: ctx.requestId,
        at: ctx.clock.now(),
      },
      transaction,
    )
    return {
      email: invitation.email,
      organization: { id: invitation.organization_id, name: invitation.organization_name },
    }
  })
}

async function findOpen(ctx: Context, token: string): Promise<OpenInvitation> {
  const found = await row<OpenInvitation>(
    ctx.db,
    `SELECT i.id, i.organization_id, o.name AS organization_name, i.email, i.role, i.expires_at,
       u.id AS user_id, u.name AS user_name, u.disabled_at IS NOT NULL AS disabled
     FROM invitations i JOIN organizations o ON o.id = i.organization_id
     LEFT JOIN users u ON u.email = i.email
     WHERE i.token_hash = $1 AND i.accepted_at IS NULL AND i.revoked_at IS NULL
       AND i.expires_at > $2::timestamptz`,
    [hashOfInvitation(token), ctx.clock.now()],
  )
  if (!found || found.disabled) throw invitationGone()
  return found
}

// The link may be opened twice at once: whoever marks it first is the one who accepted.
async function claim(
  ctx: Context,
  invitation: OpenInvitation,
  transaction: Transaction,
): Promise<void> {
  const claimed = await row(
    ctx.db,
    `UPDATE invitations SET accepted_at = $3 WHERE organization_id = $1 AND id = $2
       AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > $3::timestamptz RETURNING id`,
    [invitation.organization_id, invitation.id, ctx.clock.now()],
    transaction,
  )
  if (!claimed) throw invitationGone()
}

// Somebody who became a member meanwhile keeps the role they have.
async function addMember(
  db: Database,
  member: { organization_id: number; user_id: string; role: OrganizationRole; now: Date },
  transaction: Transaction,
): Promise<void> {
  await rows(
    db,
    `INSERT INTO members (organization_id, user_id, role, created_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (organization_id, user_id) DO NOTHING RETURNING role`,
    [member.organization_id, member.user_id, member.role, member.now],
    transaction,
  )
}
