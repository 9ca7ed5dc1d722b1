import type { Transaction } from 'sequelize'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { inTransaction } from '../database/transaction.ts'
import { notFound, refuse } from '../errors.ts'
import { publish } from '../live.ts'
import { actorOf, type Principal } from '../principal.ts'
import { type Connection, findById, lockConnection } from './model.ts'
import type { Ruling } from './policy.ts'

type Asking = Context & { principal: Principal }

type Change = {
  /** As the audit names it: `connections.pause_sync`. */
  action: string
  may: (connection: Connection, transaction: Transaction) => Ruling | Promise<Ruling>
  /** Writes, and tells which fields changed; null when nothing had to. */
  write: (
    connection: Connection,
    transaction: Transaction,
  ) => Promise<{ before: Record<string, unknown>; after: Record<string, unknown> } | null>
}

/** One change of one connection by a person: rule, write, audit event and news in one transaction. */
export async function changeConnection(ctx: Asking, id: number, change: Change): Promise<void> {
  const { organizationId } = await findById(ctx.db, id)
  await inTransaction(ctx.db, async (transaction) => {
    const locked = await lockConnection(ctx.db, { organizationId, connectionId: id }, transaction)
    if (!locked) throw notFound()
    const ruling = await change.may(locked, transaction)
    if (ruling !== true) throw refuse(ruling)
    const changed = await change.write(locked, transaction)
    if (!changed) return
    await recordAudit(
      ctx.db,
      {
        actor: actorOf(ctx.principal),
        organizationId,
        action: change.action,
        recordType: 'connection',
        recordId: id,
        ...changed,
        requestId: ctx.requestId,
        at: ctx.clock.now(),
      },
      transaction,
    )
    await publish(ctx.db, { topic: 'connections', organizationId, id }, transaction)
  })
}
