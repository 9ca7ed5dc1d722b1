import type { Transaction } from 'sequelize'
import { lockConnection } from '../connections/model.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { addJob } from '../jobs/queue.ts'
import { publish } from '../live.ts'
import { actorOf } from '../principal.ts'
import { type Examined, examine } from './examine.ts'
import { type Asking, type CampaignWithFacts, findCampaign, lockCampaign } from './model.ts'
import { moveCampaign } from './move.ts'
import { beginOperation, newOperationRef, uploadSteps, writeSteps } from './operation.ts'
import { demand } from './pause.ts'
import { canLaunch, networkAllowed } from './policy.ts'

/**
 * Starts a launch: everything it will do is written down, and a job does it. The campaign is
 * `launching` until the network has the whole tree, or refuses.
 * @throws AppError `move_not_allowed`, or `not_allowed` below the network's tier; `validation_failed` with the paths of what is missing;
 *   `conflict` when somebody else was quicker.
 */
export async function launchCampaign(ctx: Asking, id: number): Promise<void> {
  const campaign = await findCampaign(ctx.db, id, ctx.clock.now())
  const verdict = canLaunch(campaign)
  // No state of the campaign would help: it is its tier that stands in the way.
  if (verdict !== true && verdict === networkAllowed(campaign)) {
    throw new AppError('not_allowed', { message: verdict })
  }
  demand(verdict, campaign)
  const operationRef = newOperationRef()
  const examined = await examine(ctx, campaign, operationRef)
  if (examined.problems.length) {
    throw new AppError('validation_failed', {
      message: 'The campaign cannot be launched yet.',
      fields: Object.fromEntries(examined.problems.map(({ path, message }) => [path, message])),
    })
  }
  await inTransaction(ctx.db, (transaction) =>
    writeDown(ctx, { campaign, examined, operationRef }, transaction),
  )
}

type Launching = { campaign: CampaignWithFacts; examined: Examined; operationRef: string }

async function writeDown(
  ctx: Asking,
  { campaign, examined, operationRef }: Launching,
  transaction: Transaction,
) {
  const { organization_id: organizationId, id, connection_id: connectionId } = campaign
  const connection = await lockConnection(ctx.db, { organizationId, connectionId }, transaction)
  if (connection?.status !== 'working') throw new AppError('conflict')
  const locked = await lockCampaign(ctx.db, { organizationId, id }, transaction)
  // What was examined is what is launched.
  if (locked.version !== campaign.version) throw new AppError('conflict')
  const actor = actorOf(ctx.principal)
  const now = ctx.clock.now()
  const moving = {
    organizationId,
    id,
    move: 'launch' as const,
    actor,
    now,
    requestId: ctx.requestId,
  }
  await moveCampaign(ctx.db, moving, transaction)
  const operationId = await beginOperation(
    ctx.db,
    { organizationId, campaignId: id, kind: 'launch', operationRef, actor, now },
    transaction,
  )
  const steps = [...uploadSteps(examined.assets), ...examined.adapter.launchSteps(examined.plan)]
  await writeSteps(ctx.db, { organizationId, operationId }, steps, transaction)
  const job = { organizationId, operationId }
  await addJob(ctx.db, 'launch', job, { key: `launch:${id}` }, transaction)
  await publish(ctx.db, { topic: 'launches', organizationId, id }, transaction)
}
