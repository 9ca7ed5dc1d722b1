import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { actorOf, type Principal } from '../principal.ts'
import { lockOrganization, presentOrganization, readOrganization } from './read.ts'

type Change = { organizationId: number; version: number; name?: string; timeZone?: string }

/** Name and time zone. The zone decides where statements' and tiers' days begin from now on. */
export async function updateOrganization(ctx: Context & { principal: Principal }, input: Change) {
  const now = ctx.clock.now()
  const id = input.organizationId
  return inTransaction(ctx.db, async (transaction) => {
    await lockOrganization(ctx.db, id, transaction)
    const current = await readOrganization(ctx.db, { id, now }, transaction)
    if (current.version !== input.version) {
      throw new AppError('stale_version', { current: presentOrganization(current, ctx.principal) })
    }
    const before = { name: current.name, timeZone: current.time_zone }
    const after = {
      name: input.name ?? current.name,
      timeZone: input.timeZone ?? current.time_zone,
    }
    if (before.name === after.name && before.timeZone === after.timeZone) {
      return presentOrganization(current, ctx.principal)
    }
    await rows(
      ctx.db,
      `UPDATE organizations SET name = $2, time_zone = $3, updated_at = $4, version = version + 1
       WHERE id = $1 RETURNING id`,
      [id, after.name, after.timeZone, now],
      transaction,
    )
    await recordAudit(
      ctx.db,
      {
        actor: actorOf(ctx.principal),
        organizationId: id,
        action: 'organizations.update',
        recordType: 'organization',
        recordId: id,
        before,
        after,
        requestId: ctx.requestId,
        at: now,
      },
      transaction,
    )
    const changed = await readOrganization(ctx.db, { id, now }, transaction)
    return presentOrganization(changed, ctx.principal)
  })
}
