import type { Transaction } from 'sequelize'
import { recordAudit } from '../audit/record.ts'
import { accountAccess, noteNetworkError } from '../connections/access.ts'
import { row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { resolveIssues } from '../issues/open.ts'
import { publish } from '../live.ts'
import { NetworkError } from '../networks/network-error.ts'
import { actorOf } from '../principal.ts'
import { cancelCampaign } from './cancel.ts'
import { fieldsOf } from './change.ts'
import { moveIssue } from './intent.ts'
import { removeFormer } from './launch-remove.ts'
import { TooEarly } from './launch-steps.ts'
import { type Asking, type CampaignWithFacts, findCampaign, lockCampaign } from './model.ts'
import { demand } from './pause.ts'
import { canDelete } from './policy.ts'
import { demandVersion } from './update.ts'

/**
 * Deletes a draft, after removing at the network what a failed launch had to leave there.
 * @throws AppError network_unavailable or network_refused; then the draft stays.
 */
export async function deleteCampaign(ctx: Asking, id: number, version?: number): Promise<void> {
  const campaign = await findCampaign(ctx.db, id, ctx.clock.now())
  await demandVersion(ctx, campaign, version)
  demand(canDelete(campaign), campaign)
  await clearNetwork(ctx, campaign)
  const organizationId = campaign.organization_id
  const now = ctx.clock.now()
  await inTransaction(ctx.db, async (transaction) => {
    await demandNoFunding(ctx, { organizationId, id }, transaction)
    const gone = await row(
      ctx.db,
      `DELETE FROM campaigns WHERE organization_id = $1 AND id = $2 AND lifecycle = 'draft'
         AND version = $3 RETURNING id`,
      [organizationId, id, campaign.version],
      transaction,
    )
    if (!gone) throw new AppError('conflict')
    for (const cause of ['launch_refused', 'launch_hangs', 'launch_left_behind']) {
      await resolveIssues(ctx.db, moveIssue({ organizationId, id }, cause, now), transaction)
    }
    await recordAudit(
      ctx.db,
      {
        actor: actorOf(ctx.principal),
        organizationId,
        action: 'campaigns.delete',
        recordType: 'campaign',
        recordId: id,
        before: fieldsOf(campaign),
        requestId: ctx.requestId,
        at: now,
      },
      transaction,
    )
    await publish(ctx.db, { topic: 'campaigns', organizationId, id }, transaction)
  })
}

// Whoever asks for money holds the campaign first: none is asked for between this look and the end.
async function demandNoFunding(
  ctx: Asking,
  { organizationId, id }: { organizationId: number; id: number },
  transaction: Transaction,
): Promise<void> {
  await lockCampaign(ctx.db, { organizationId, id }, transaction)
  const present = await findCampaign(ctx.db, id, ctx.clock.now(), transaction)
  demand(canDelete(present), present)
}

async function clearNetwork(ctx: Asking, campaign: CampaignWithFacts): Promise<void> {
  const { organization_id: organizationId, id, connection_id: connectionId } = campaign
  const left = await rows(
    ctx.db,
    `SELECT 1 FROM launch_operations
     WHERE organization_id = $1 AND campaign_id = $2 AND kind = 'launch' AND state = 'failed'`,
    [organizationId, id],
  )
  if (left.length === 0) return
  const line = await accountAccess(ctx, { organizationId, connectionId })
  try {
    await removeFormer({ rooms: ctx, campaign, line })
  } catch (error) {
    if (error instanceof TooEarly) throw new AppError('network_unavailable')
    if (!(error instanceof NetworkError)) throw error
    await noteNetworkError(ctx, { organizationId, connectionId }, error)
    const passes = error.kind === 'transient' || error.kind === 'rate'
    throw new AppError(passes ? 'network_unavailable' : 'network_refused', {
      message: `What a former launch left at the network could not be removed. ${error.userMessage}`,
    })
  }
}

/** What DELETE means at document 000's door: a draft goes, anything else is canceled and stays readable. */
export async function discardCampaign(ctx: Asking, id: number): Promise<void> {
  const campaign = await findCampaign(ctx.db, id, ctx.clock.now())
  if (campaign.lifecycle === 'draft') return deleteCampaign(ctx, id)
  await cancelCampaign(ctx, id)
}
