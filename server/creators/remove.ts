import { recordAudit } from '../audit/record.ts'
import type { Asking } from '../campaigns/model.ts'
import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError, refuse } from '../errors.ts'
import { publish } from '../live.ts'
import { actorOf } from '../principal.ts'
import { briefInAudit } from './brief.ts'
import { fieldsOf } from './draft.ts'
import { type CreatorCampaign, findCreatorCampaign, lockCreatorCampaign } from './model.ts'
import { canDelete } from './policy.ts'
import { showCreatorCampaign } from './show.ts'

/**
 * Deletes a draft that never had a funding, of whatever state.
 * @throws AppError move_not_allowed; stale_version with the record as it is.
 */
export async function deleteCreatorCampaign(
  ctx: Asking,
  id: number,
  version?: number,
): Promise<void> {
  const { organization_id: organizationId } = await findCreatorCampaign(ctx.db, id, ctx.clock.now())
  const told = await inTransaction(ctx.db, async (transaction) => {
    const campaign = await lockCreatorCampaign(ctx.db, { organizationId, id }, transaction)
    if (version !== undefined && version !== campaign.version) return 'stale'
    const verdict = canDelete(campaign)
    if (verdict !== true) throw refuse(verdict)
    await row(
      ctx.db,
      'DELETE FROM campaigns WHERE organization_id = $1 AND id = $2 RETURNING id',
      [organizationId, id],
      transaction,
    )
    await recordAudit(ctx.db, auditOf(ctx, campaign), transaction)
    await publish(ctx.db, { topic: 'campaigns', organizationId, id }, transaction)
    return 'done'
  })
  if (told === 'stale') {
    throw new AppError('stale_version', { current: await showCreatorCampaign(ctx, id) })
  }
}

const auditOf = (ctx: Asking, campaign: CreatorCampaign) => ({
  actor: actorOf(ctx.principal),
  organizationId: campaign.organization_id,
  action: 'campaigns.delete',
  recordType: 'campaign',
  recordId: campaign.id,
  before: { ...fieldsOf(campaign), brief: briefInAudit(campaign.brief) },
  requestId: ctx.requestId,
  at: ctx.clock.now(),
})
