import type { ConnectionBilling } from '../../shared/connections.ts'
import type { OrganizationRecord } from '../../shared/organizations.ts'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { actorOf, type Principal } from '../principal.ts'
import { lockOrganization, presentOrganization, readOrganization } from './read.ts'

type Order = { organizationId: number; version: number; billing: ConnectionBilling }

/**
 * Decides whom the network bills for ad accounts that are connected from now on. Those that are
 * connected already stay as they are.
 * @throws AppError stale_version with the organization as it is.
 */
export async function setConnectionsBilling(
  ctx: Context & { principal: Principal },
  { organizationId: id, version, billing }: Order,
): Promise<OrganizationRecord> {
  const now = ctx.clock.now()
  return inTransaction(ctx.db, async (transaction) => {
    await lockOrganization(ctx.db, id, transaction)
    const current = await readOrganization(ctx.db, { id, now }, transaction)
    const shown = presentOrganization(current, ctx.principal)
    if (current.version !== version) throw new AppError('stale_version', { current: shown })
    if (current.new_connections_billing === billing) return shown
    await row(
      ctx.db,
      `UPDATE organizations SET new_connections_billing = $2, updated_at = $3, version = version + 1
       WHERE id = $1 RETURNING id`,
      [id, billing, now],
      transaction,
    )
    await recordAudit(
      ctx.db,
      {
        actor: actorOf(ctx.principal),
        organizationId: id,
        action: 'organizations.set_connections_billing',
        recordType: 'organization',
        recordId: id,
        before: { newConnectionsBilling: current.new_connections_billing },
        after: { newConnectionsBilling: billing },
        requestId: ctx.requestId,
        at: now,
      },
      transaction,
    )
    const changed = await readOrganization(ctx.db, { id, now }, transaction)
    return presentOrganization(changed, ctx.principal)
  })
}
