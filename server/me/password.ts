import { invalid } from '../errors.ts'
import { inIdentityTransaction } from './identity-transaction.ts'
import { recordOwn } from './record.ts'
import { countOtherSessions, endHalfSignIns } from './sessions.ts'
import { type Asking, callIdentity } from './wrong-entries.ts'

export type PasswordChange = { currentPassword: string; newPassword: string }

/**
 * Every session ends with the old password; the person who asks goes on in a new one. The library's
 * call stands last, so that it is made once however often the transaction had to be repeated.
 */
export async function changePassword(
  ctx: Asking,
  change: PasswordChange,
): Promise<{ sessionsEnded: number }> {
  if (change.currentPassword === change.newPassword) {
    throw invalid({ newPassword: 'is the password you have' })
  }
  return inIdentityTransaction(ctx.db, async (transaction) => {
    // The library ends the sessions itself; were they deleted here, it would wait for this transaction.
    const sessionsEnded = await countOtherSessions(ctx, transaction)
    await endHalfSignIns(ctx, transaction)
    await recordOwn(ctx, { action: 'me.change_password', after: { sessionsEnded } }, transaction)
    await callIdentity(ctx, 'currentPassword', (headers) =>
      ctx.identity.auth.api.changePassword({
        body: { ...change, revokeOtherSessions: true },
        headers,
        returnHeaders: true,
      }),
    )
    return { sessionsEnded }
  })
}
