import { currencyDigits, microsToDecimal } from '../../shared/money.ts'
import { payoutReference } from '../../shared/payouts.ts'
import { rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { refuse } from '../errors.ts'
import { actorOf } from '../principal.ts'
import { followPayouts } from './finish.ts'
import { type Asking, holdBatch, readBatch } from './model.ts'
import { canSettle } from './policy.ts'
import { leaveTrace } from './trace.ts'

const heading = ['creator', 'account', 'amount', 'currency', 'reference']

type Line = {
  id: number
  name: string
  payout_address: string
  amount_micros: bigint
  currency: string
}

/**
 * What an operator takes to the bank: the open payouts of a batch. The only place of whole accounts.
 * Whoever has the file may pay from it, so from here on the batch is being sent and cannot be
 * canceled: its money would be paid once more by the next one.
 */
export async function bankFile(ctx: Asking, id: number): Promise<string[][]> {
  const { organization_id: organizationId } = await readBatch(ctx.db, id)
  return inTransaction(ctx.db, async (transaction) => {
    const { batch } = await holdBatch(ctx.db, { organizationId, id }, transaction)
    const verdict = canSettle(batch)
    if (verdict !== true) throw refuse(verdict)
    const now = ctx.clock.now()
    await followPayouts(ctx.db, batch, now, transaction)
    const open = await rows<Line>(
      ctx.db,
      `SELECT p.id, r.name, p.payout_address, p.amount_micros, p.currency FROM payouts p
       JOIN creators r ON r.organization_id = p.organization_id AND r.id = p.creator_id
       WHERE p.organization_id = $1 AND p.batch_id = $2 AND p.state = 'waiting' ORDER BY p.id`,
      [organizationId, id],
      transaction,
    )
    const cause = { actor: actorOf(ctx.principal), now, requestId: ctx.requestId }
    const before = { state: batch.state }
    const after = { state: 'sending', payouts: open.length }
    const trace = { action: 'download', before, after, cause }
    await leaveTrace(ctx.db, { organizationId, id }, trace, transaction)
    return [heading, ...open.map(toLine)]
  })
}

const toLine = (one: Line): string[] => [
  one.name,
  one.payout_address,
  microsToDecimal(one.amount_micros, currencyDigits(one.currency)),
  one.currency,
  payoutReference(one.id),
]
