import type { Transaction } from 'sequelize'
import { examine } from '../campaigns/examine.ts'
import { type CampaignWithFacts, lockCampaign } from '../campaigns/model.ts'
import { beginOperation, uploadSteps, writeSteps } from '../campaigns/operation.ts'
import { REPLACE_STEP } from '../campaigns/replace-step.ts'
import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { addJob } from '../jobs/queue.ts'
import { publish } from '../live.ts'
import type { Asking } from './draft.ts'
import { demandSound } from './grow.ts'
import { beginObjectIntent } from './object-intent.ts'
import type { ObjectFacts, Pending } from './object-row.ts'

type Replacing = { object: ObjectFacts; campaign: CampaignWithFacts }

/** Whether the account still lacks the file that the ad shall show. */
export async function sendsFiles(
  ctx: Asking,
  { object, campaign, after }: Replacing & { after: { assetId: number | null } },
): Promise<boolean> {
  if (after.assetId === null) return false
  const ready = await row(
    ctx.db,
    `SELECT 1 FROM asset_uploads u JOIN ad_platform_connections k
       ON k.organization_id = u.organization_id AND k.account_id = u.account_id AND k.id = $4
     WHERE u.organization_id = $1 AND u.asset_id = $2 AND u.network = $3 AND u.state = 'ready'`,
    [object.organization_id, after.assetId, campaign.network, campaign.connection_id],
  )
  return ready === null
}

type Place = Parameters<typeof demandSound>[1]

/** A job sends the files first, which takes minutes for a film. */
export async function replaceStepwise(
  ctx: Asking,
  { object, campaign, pending, place }: Replacing & { pending: Pending; place: Place },
): Promise<boolean> {
  const { organization_id: organizationId, campaign_id: campaignId, id, title } = object
  const now = ctx.clock.now()
  await inTransaction(ctx.db, async (transaction) => {
    await lockCampaign(ctx.db, { organizationId, id: campaignId }, transaction)
    await demandIdle(ctx, object, transaction)
    const wish = { pending: { ...pending, stepwise: true as const }, now }
    await beginObjectIntent(ctx.db, object, wish, transaction)
    await demandSound(ctx, place, transaction)
    const looked = await examine(ctx, campaign, '', { part: place.part, transaction })
    const { actor } = pending.by
    const subject = { level: 'ad' as const, id }
    const kind = 'replacement' as const
    const operationId = await beginOperation(
      ctx.db,
      { organizationId, campaignId, kind, subject, operationRef: pending.ref, actor, now },
      transaction,
    )
    const key = { organizationId, operationId }
    const last = { key: REPLACE_STEP, label: `New contents of “${title}”` }
    await writeSteps(ctx.db, key, [...uploadSteps(looked.assets), last], transaction)
    await addJob(ctx.db, 'launch', key, { key: `launch:${campaignId}` }, transaction)
    await publish(ctx.db, { topic: 'launches', organizationId, id: campaignId }, transaction)
  })
  return true
}

async function demandIdle(
  ctx: Asking,
  { organization_id, campaign_id }: ObjectFacts,
  transaction: Transaction,
): Promise<void> {
  const busy = await row(
    ctx.db,
    `SELECT 1 FROM launch_operations
     WHERE organization_id = $1 AND campaign_id = $2 AND state IN ('running', 'removing')`,
    [organization_id, campaign_id],
    transaction,
  )
  if (!busy) return
  const message = 'Something else of this campaign is being brought to the network. Wait for it.'
  throw new AppError('move_pending', { message })
}
