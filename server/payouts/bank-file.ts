import { currencyDigits, microsToDecimal } from '../../shared/money.ts'
import { payoutReference } from '../../shared/payouts.ts'
import { rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { refuse } from '../errors.ts'
import { actorOf } from '../principal.ts'
import { type Asking, readBatch } from './model.ts'
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

/** What an operator takes to the bank: the open payouts of a batch. The only place of whole accounts. */
export async function bankFile(ctx: Asking, id: number): Promise<string[][]> {
  const batch = await readBatch(ctx.db, id)
  const verdict = canSettle(batch)
  if (verdict !== true) throw refuse(verdict)
  return inTransaction(ctx.db, async (transaction) => {
    const open = await rows<Line>(
      ctx.db,
      `SELECT p.id, r.name, p.payout_address, p.amount_micros, p.currency FROM payouts p
       JOIN creators r ON r.organization_id = p.organization_id AND r.id = p.creator_id
       WHERE p.organization_id = $1 AND p.batch_id = $2 AND p.state = 'waiting' ORDER BY p.id`,
      [batch.organization_id, id],
      transaction,
    )
    const cause = { actor: actorOf(ctx.principal), now: ctx.clock.now(), requestId: ctx.requestId }
    const key = { organizationId: batch.organization_id, id }
    const after = { payouts: open.length }
    await leaveTrace(ctx.db, key, { action: 'download', after, cause }, transaction)
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
