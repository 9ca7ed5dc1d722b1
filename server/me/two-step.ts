import type { Transaction } from 'sequelize'
import { row } from '../database/sequelize.ts'
import { refuse } from '../errors.ts'
import { inIdentityTransaction } from './identity-transaction.ts'
import { recordOwn } from './record.ts'
import { endOtherSessions } from './sessions.ts'
import { type Asking, callIdentity } from './wrong-entries.ts'

/** What an authenticator app needs, in the one answer in which it can be read. */
export type NewFactor = { uri: string; secret: string; backupCodes: string[] }

/**
 * Makes a secret for an authenticator app. Nothing is asked for at sign-in until a code of it was
 * entered; asking again throws the earlier secret away.
 */
export function startTwoStep(ctx: Asking, password: string): Promise<NewFactor> {
  return inIdentityTransaction(ctx.db, async (transaction) => {
    const { on } = await holdFactor(ctx, transaction)
    if (on) throw refuse('Two-step sign-in is on already.')
    await recordOwn(ctx, { action: 'me.start_two_step' }, transaction)
    const made = await callIdentity(ctx, 'password', (headers) =>
      ctx.identity.auth.api.enableTwoFactor({ body: { password }, headers, returnHeaders: true }),
    )
    if (made.method !== 'totp')
      throw new Error('The identity library made no authenticator secret.')
    const secret = new URL(made.totpURI).searchParams.get('secret') ?? ''
    return { uri: made.totpURI, secret, backupCodes: made.backupCodes }
  })
}

/**
 * Turns the second step on, once a code proves that the app has the secret. Sessions that began with
 * a password alone end, and this one goes on under a new id: whoever knew the old one has nothing.
 */
export function confirmTwoStep(ctx: Asking, code: string): Promise<{ sessionsEnded: number }> {
  return inIdentityTransaction(ctx.db, async (transaction) => {
    const { on, started } = await holdFactor(ctx, transaction)
    if (on) throw refuse('Two-step sign-in is on already.')
    if (!started) throw refuse('Enter your password first: there is no secret to confirm.')
    const sessionsEnded = await endOtherSessions(ctx, transaction)
    const change = { before: { twoStep: false }, after: { twoStep: true, sessionsEnded } }
    await recordOwn(ctx, { action: 'me.enable_two_step', ...change }, transaction)
    await callIdentity(ctx, 'code', (headers) =>
      ctx.identity.auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true }),
    )
    return { sessionsEnded }
  })
}

/** From now on the password is enough again. The secret and the backup codes are forgotten. */
export function disableTwoStep(ctx: Asking, password: string): Promise<{ twoStep: false }> {
  return inIdentityTransaction(ctx.db, async (transaction) => {
    const { on } = await holdFactor(ctx, transaction)
    if (!on) throw refuse('Two-step sign-in is off already.')
    const change = { before: { twoStep: true }, after: { twoStep: false } }
    await recordOwn(ctx, { action: 'me.disable_two_step', ...change }, transaction)
    await callIdentity(ctx, 'password', (headers) =>
      ctx.identity.auth.api.disableTwoFactor({ body: { password }, headers, returnHeaders: true }),
    )
    return { twoStep: false }
  })
}

/**
 * One change of a person's factor at a time. The lock is not one of rows: the library writes those on
 * a connection of its own and would wait for us for ever.
 */
async function holdFactor(
  ctx: Asking,
  transaction: Transaction,
): Promise<{ on: boolean; started: boolean }> {
  const { userId } = ctx.principal
  await row(
    ctx.db,
    "SELECT pg_advisory_xact_lock(hashtext('two-step'), hashtext($1))",
    [userId],
    transaction,
  )
  const found = await row<{ on: boolean; started: boolean }>(
    ctx.db,
    `SELECT two_factor_enabled AS on,
       EXISTS (SELECT 1 FROM two_factors f WHERE f.user_id = u.id) AS started
     FROM users u WHERE id = $1`,
    [userId],
    transaction,
  )
  return found!
}
