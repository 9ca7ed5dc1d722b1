import type { Transaction } from 'sequelize'
import type { OrganizationRole } from '../../shared/permissions.ts'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { type Database, row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError, invalid } from '../errors.ts'
import { createPerson } from '../http/identity.ts'
import { hashOfInvitation } from './invite.ts'

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

export type Acceptance = { token: string; name?: string; password?: string }

// Used up, taken back, run out and never made are one answer: a guesser learns nothing.
const gone = () =>
  new AppError('not_found', { message: 'This invitation is no longer valid. Ask for a new one.' })

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

function needsOf(ctx: Context, invitation: OpenInvitation) {
  // A token speaks for its owner in one organization and may not take them into another.
  const signedIn = ctx.principal?.kind === 'session'
  if (signedIn && ctx.principal?.email === invitation.email) return 'nothing' as const
  if (ctx.principal) return 'other_person' as const
  return invitation.user_id ? ('sign_in' as const) : ('password' as const)
}

/**
 * Makes the invited person a member, once. Someone new chooses a name and a password; someone who has
 * an account must be signed in as themselves, since the link alone proves no identity we know.
 */
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
  if (!found || found.disabled) throw gone()
  return found
}

async function personFor(ctx: Context, invitation: OpenInvitation, input: Acceptance) {
  const needs = needsOf(ctx, invitation)
  if (needs === 'nothing') return { id: ctx.principal!.userId, name: ctx.principal!.name }
  if (needs === 'other_person') {
    throw new AppError('not_allowed', {
      message: 'This invitation is for another person. Sign out and open its link again.',
    })
  }
  if (needs === 'sign_in') {
    throw new AppError('unauthenticated', {
      message: `You have an account already. Sign in as ${invitation.email} to accept.`,
    })
  }
  if (!input.name) throw invalid({ name: 'is needed' })
  if (!input.password) throw invalid({ password: 'is needed' })
  const { name, password } = input
  return { id: await makePerson(ctx, { email: invitation.email, name, password }), name }
}

/**
 * The identity library writes on a connection of its own, so the person exists before the membership.
 * Should the second step be lost, the link still works: the person then signs in and accepts.
 */
async function makePerson(
  ctx: Context,
  person: { email: string; name: string; password: string },
): Promise<string> {
  try {
    return await createPerson(ctx.identity, person)
  } catch (error) {
    const taken = await row(ctx.db, 'SELECT 1 FROM users WHERE email = $1', [person.email])
    if (taken) throw new AppError('conflict', { cause: error })
    throw error
  }
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
  if (!claimed) throw gone()
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
