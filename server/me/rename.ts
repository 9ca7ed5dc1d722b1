import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { recordOwn } from './record.ts'
import type { Asking } from './wrong-entries.ts'

/** How others see this person from now on; what they did before keeps the name it was done under. */
export function rename(ctx: Asking, name: string): Promise<{ name: string }> {
  const { userId } = ctx.principal
  return inTransaction(ctx.db, async (transaction) => {
    const before = await row<{ name: string }>(
      ctx.db,
      'SELECT name FROM users WHERE id = $1 FOR NO KEY UPDATE',
      [userId],
      transaction,
    )
    if (before!.name === name) return { name }
    await row(
      ctx.db,
      'UPDATE users SET name = $2, updated_at = $3 WHERE id = $1 RETURNING id',
      [userId, name, ctx.clock.now()],
      transaction,
    )
    const change = { before: { name: before!.name }, after: { name } }
    await recordOwn(ctx, { action: 'me.rename', ...change }, transaction)
    return { name }
  })
}
