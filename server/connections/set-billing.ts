import type { ConnectionBilling } from '../../shared/connections.ts'
import type { Context } from '../context.ts'
import { row } from '../database/sequelize.ts'
import type { Principal } from '../principal.ts'
import { changeConnection } from './change.ts'
import { type Connection, keyOf } from './model.ts'
import { maySetBilling } from './policy.ts'

type Asking = Context & { principal: Principal }

/**
 * An operator decides whom the network bills for an account, until its first figures are in.
 * @throws AppError `move_not_allowed` after the first sync or the first fee.
 */
export function setConnectionBilling(
  ctx: Asking,
  id: number,
  billing: ConnectionBilling,
): Promise<void> {
  return changeConnection(ctx, id, {
    action: 'connections.set_billing',
    may: async (connection) => {
      const ruling = maySetBilling(connection)
      if (ruling !== true) return ruling
      const charged = await hasFees(ctx, connection)
      if (charged) return 'Who is billed is fixed: fees were charged on this account.'
      const imported = await hasImported(ctx, connection)
      return imported
        ? 'Campaigns that run without money of ours were imported from this account.'
        : true
    },
    write: async (connection, transaction) => {
      if (connection.billing === billing) return null
      const { organizationId, connectionId } = keyOf(connection)
      await row(
        ctx.db,
        `UPDATE ad_platform_connections SET billing = $3, version = version + 1, updated_at = $4
         WHERE organization_id = $1 AND id = $2 RETURNING id`,
        [organizationId, connectionId, billing, ctx.clock.now()],
        transaction,
      )
      return { before: { billing: connection.billing }, after: { billing } }
    },
  })
}

const hasImported = ({ db }: Asking, { organizationId, id }: Connection) =>
  row(
    db,
    `SELECT 1 FROM campaigns WHERE organization_id = $1 AND connection_id = $2
       AND imported_at IS NOT NULL LIMIT 1`,
    [organizationId, id],
  )

// A connection whose syncs all failed half-way has no good sync, but may have fees.
const hasFees = ({ db }: Asking, { organizationId, id }: Connection) =>
  row(
    db,
    `SELECT 1 FROM campaigns c JOIN ad_spend_fees f
       ON f.organization_id = c.organization_id AND f.campaign_id = c.id
     WHERE c.organization_id = $1 AND c.connection_id = $2 LIMIT 1`,
    [organizationId, id],
  )
