import { createHash, randomBytes } from 'node:crypto'
import type { Context } from '../context.ts'
import { row } from '../database/sequelize.ts'
import { publicUrl } from '../env.ts'
import { AppError, invalid } from '../errors.ts'
import { createPerson } from '../http/identity.ts'

const LIFETIME_MS = 7 * 86_400_000

export type Acceptance = { token: string; name?: string; password?: string }
/** Whom an invitation is for; `user_id` when they have an account already. */
export type Invited = { email: string; user_id: string | null }

export const hashOfInvitation = (token: string): Buffer =>
  createHash('sha256').update(token).digest()

/**
 * The secret of a new invitation. Only its hash is kept; the link is the one place where it can be
 * read. It stands behind a `#`, which browsers keep to themselves, so that no log on the way learns it.
 * @param page what the console opens: `open` for members, `staff` for staff.
 */
export function makeInvitation(ctx: Pick<Context, 'env'>, page: 'open' | 'staff', now: Date) {
  const token = randomBytes(32).toString('base64url')
  return {
    hash: hashOfInvitation(token),
    link: `${publicUrl(ctx.env)}/app/invitations/${page}#${token}`,
    expiresAt: new Date(now.getTime() + LIFETIME_MS),
  }
}

// Used up, taken back, run out and never made are one answer: a guesser learns nothing.
export const invitationGone = () =>
  new AppError('not_found', { message: 'This invitation is no longer valid. Ask for a new one.' })

/** What stands between the person who opened the link and accepting it. */
export function needsOf(ctx: Context, invitation: Invited) {
  // A token speaks for its owner in one organization and may not take them into another.
  const signedIn = ctx.principal?.kind === 'session'
  if (signedIn && ctx.principal?.email === invitation.email) return 'nothing' as const
  if (ctx.principal) return 'other_person' as const
  return invitation.user_id ? ('sign_in' as const) : ('password' as const)
}

/**
 * The person who accepts. Someone new chooses a name and a password; someone who has an account must
 * be signed in as themselves, since the link alone proves no identity we know.
 */
export async function personFor(ctx: Context, invitation: Invited, input: Acceptance) {
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
 * The identity library writes on a connection of its own, so the person exists before their rights.
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
