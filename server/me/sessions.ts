import type { Transaction } from 'sequelize'
import { rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { longestSessionMs } from '../http/principal.ts'
import { recordOwn } from './record.ts'
import type { Asking } from './wrong-entries.ts'

type SessionRow = {
  id: string
  ip_address: string | null
  user_agent: string | null
  created_at: Date
  updated_at: Date
}

/** Whether a second step is on, and where this person is signed in; never what a session is known by. */
export async function readSecurity(ctx: Asking) {
  const { principal } = ctx
  // Sessions live on the identity library's clock, which is the system's.
  const now = Date.now()
  const [person] = await rows<{ two_step: boolean }>(
    ctx.db,
    'SELECT two_factor_enabled AS two_step FROM users WHERE id = $1',
    [principal.userId],
  )
  const found = await rows<SessionRow>(
    ctx.db,
    `SELECT id, ip_address, user_agent, created_at, updated_at FROM sessions
     WHERE user_id = $1 AND expires_at > $2 AND created_at > $3
     ORDER BY (id = $4) DESC, updated_at DESC, id LIMIT 50`,
    [
      principal.userId,
      new Date(now),
      new Date(now - longestSessionMs(principal.staffRole)),
      principal.sessionId,
    ],
  )
  return {
    twoStep: person!.two_step,
    sessions: found.map((one) => ({
      id: one.id,
      current: one.id === principal.sessionId,
      address: one.ip_address || null,
      // A client may call itself anything, at any length.
      browser: one.user_agent?.slice(0, 300) || null,
      startedAt: one.created_at.toISOString(),
      lastSeenAt: one.updated_at.toISOString(),
    })),
  }
}

/** Ends every session of this person but the one they ask in. */
export function signOutElsewhere(ctx: Asking): Promise<{ ended: number }> {
  return inTransaction(ctx.db, async (transaction) => {
    const ended = await endOtherSessions(ctx, transaction)
    if (ended > 0) {
      const after = { sessionsEnded: ended }
      await recordOwn(ctx, { action: 'me.sign_out_elsewhere', after }, transaction)
    }
    return { ended }
  })
}

/** Sign-ins between password and code: they began with what was true before. */
export function endHalfSignIns(ctx: Asking, transaction: Transaction) {
  const { userId } = ctx.principal
  return rows(
    ctx.db,
    'DELETE FROM verifications WHERE value = $1 RETURNING id',
    [userId],
    transaction,
  )
}

export async function countOtherSessions(ctx: Asking, transaction: Transaction): Promise<number> {
  const { userId, sessionId } = ctx.principal
  const found = await rows(
    ctx.db,
    'SELECT id FROM sessions WHERE user_id = $1 AND id <> $2',
    [userId, sessionId],
    transaction,
  )
  return found.length
}

/** Also ends sign-ins that are half way through. */
export async function endOtherSessions(ctx: Asking, transaction: Transaction): Promise<number> {
  const { userId, sessionId } = ctx.principal
  await endHalfSignIns(ctx, transaction)
  const ended = await rows(
    ctx.db,
    'DELETE FROM sessions WHERE user_id = $1 AND id <> $2 RETURNING id',
    [userId, sessionId],
    transaction,
  )
  return ended.length
}
