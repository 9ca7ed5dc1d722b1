import type { Transaction } from 'sequelize'
import type { Billing } from '../../shared/campaigns.ts'
import { recordAudit } from '../audit/record.ts'
import { type Database, row } from '../database/sequelize.ts'
import { publish } from '../live.ts'
import type { Actor } from '../principal.ts'

/** The one writer of how a campaign stands with its money. Setting what is set already leaves nothing. */
export async function setBilling(
  db: Database,
  {
    organizationId,
    id,
    billing,
    actor,
    now,
  }: {
    organizationId: number
    id: number
    billing: Billing
    actor: Actor
    now: Date
  },
  transaction: Transaction,
): Promise<boolean> {
  const before = await row<{ billing: Billing }>(
    db,
    'SELECT billing FROM campaigns WHERE organization_id = $1 AND id = $2 FOR UPDATE',
    [organizationId, id],
    transaction,
  )
  if (!before || before.billing === billing) return false
  await row(
    db,
    `UPDATE campaigns SET billing = $3, version = version + 1, updated_at = $4
     WHERE organization_id = $1 AND id = $2 RETURNING id`,
    [organizationId, id, billing, now],
    transaction,
  )
  await recordAudit(
    db,
    {
      actor,
      organizationId,
      action: 'campaigns.billing',
      recordType: 'campaign',
      recordId: id,
      before: { billing: before.billing },
      after: { billing },
      at: now,
    },
    transaction,
  )
  await publish(db, { topic: 'campaigns', organizationId, id }, transaction)
  return true
}
