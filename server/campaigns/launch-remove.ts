import type { Transaction } from 'sequelize'
import type { Access } from '../connections/access.ts'
import type { Rooms } from '../context.ts'
import { row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { openIssue, resolveIssues } from '../issues/open.ts'
import { publish } from '../live.ts'
import { systemActor } from '../principal.ts'
import { endIntent, intentOf, moveIssue } from './intent.ts'
import type { LaunchWork } from './launch-make.ts'
import { hiddenFor, type OperationKey, stepsOf, TooEarly } from './launch-steps.ts'
import { lockCampaign } from './model.ts'
import { moveCampaign } from './move.ts'

/** Removes everything a launch made, then puts the campaign where it belongs. */
export async function removeMade(work: LaunchWork): Promise<void> {
  const { rooms, key, operation, line } = work
  await removeFromNetwork(rooms, line, { ...key, operationRef: operation.operation_ref })
  await settle(work, 'removed')
}

/**
 * Removes by our reference and by what is known.
 * @throws TooEarly while a try whose answer was lost may still come to light; NetworkError.
 */
async function removeFromNetwork(
  rooms: Rooms,
  { adapter, access, options }: Access,
  { operationRef, ...key }: OperationKey & { operationRef: string },
): Promise<void> {
  const steps = (await stepsOf(rooms.db, key)).filter(({ step }) => !step.startsWith('asset:'))
  const now = rooms.clock.now()
  const waitMs = Math.max(0, ...steps.map((step) => hiddenFor(step, now)))
  if (waitMs > 0) throw new TooEarly(waitMs)
  if (steps.every(({ state }) => state === 'waiting')) return
  const made = new Map(
    steps.flatMap(({ step, external_id }) => (external_id ? [[step, external_id] as const] : [])),
  )
  await adapter.removeLaunch(access, operationRef, made, options)
}

type Settling = Pick<LaunchWork, 'rooms' | 'key' | 'operation'>
/** What kept us from removing, in words. */
type Obstacle = { userMessage: string; networkMessage?: string | undefined }

/** Not everything could be removed. It is all paused; a person has to be told. */
export async function giveUpRemoving(work: Settling, obstacle: Obstacle): Promise<void> {
  await settle(work, 'failed', obstacle)
}

/**
 * Removes what earlier launches of this campaign had to leave behind.
 * @throws NetworkError, TooEarly; then nothing new must be made, or the draft must stay.
 */
export async function removeFormer({
  rooms,
  campaign,
  line,
}: Pick<LaunchWork, 'rooms' | 'campaign' | 'line'>): Promise<void> {
  const organizationId = campaign.organization_id
  const left = await rows<{ id: number; operation_ref: string }>(
    rooms.db,
    `SELECT id, operation_ref FROM launch_operations
     WHERE organization_id = $1 AND campaign_id = $2 AND kind = 'launch' AND state = 'failed'
     ORDER BY id`,
    [organizationId, campaign.id],
  )
  for (const { id, operation_ref: operationRef } of left) {
    await removeFromNetwork(rooms, line, { organizationId, operationId: id, operationRef })
    await rows(
      rooms.db,
      `UPDATE launch_operations SET state = 'removed', finished_at = $3
       WHERE organization_id = $1 AND id = $2 AND state = 'failed' RETURNING id`,
      [organizationId, id, rooms.clock.now()],
    )
  }
  if (left.length === 0) return
  const issue = moveIssue(
    { organizationId, id: campaign.id },
    'launch_left_behind',
    rooms.clock.now(),
  )
  await inTransaction(rooms.db, (transaction) => resolveIssues(rooms.db, issue, transaction))
}

/** Back to draft with an issue, or canceled when that is why it was removed. */
async function settle(
  work: Settling,
  state: 'removed' | 'failed',
  obstacle?: Obstacle,
): Promise<void> {
  const { rooms, key, operation } = work
  const now = rooms.clock.now()
  const place = { organizationId: key.organizationId, id: operation.campaign_id }
  await inTransaction(rooms.db, async (transaction) => {
    const campaign = await lockCampaign(rooms.db, place, transaction)
    const ended = await row(
      rooms.db,
      `UPDATE launch_operations SET state = $3, finished_at = $4
       WHERE organization_id = $1 AND id = $2 AND state = 'removing' RETURNING id`,
      [key.organizationId, key.operationId, state, now],
      transaction,
    )
    if (!ended) return
    if (campaign.pending_move === 'cancel') {
      const intent = intentOf(campaign)
      await endIntent(rooms.db, intent, transaction)
      const { by, reason } = intent
      const { actor, requestId } = by
      await moveCampaign(
        rooms.db,
        { ...place, move: 'cancel', actor, requestId, reason, now },
        transaction,
      )
    } else {
      const actor = systemActor('Campaign Console')
      await moveCampaign(rooms.db, { ...place, move: 'fall_back', actor, now }, transaction)
      await openRefusal(work, transaction)
    }
    if (obstacle) await openLeftBehind(work, obstacle, transaction)
    await publish(rooms.db, { topic: 'launches', ...place }, transaction)
  })
}

async function openRefusal({ rooms, key, operation }: Settling, transaction: Transaction) {
  const place = { organizationId: key.organizationId, id: operation.campaign_id }
  const words = JSON.parse(operation.error ?? '{}') as { message?: string; network?: string | null }
  const hanging = moveIssue(place, 'launch_hangs', rooms.clock.now())
  await resolveIssues(rooms.db, hanging, transaction)
  await openIssue(
    rooms.db,
    {
      ...moveIssue(place, 'launch_refused', rooms.clock.now()),
      campaignId: operation.campaign_id,
      severity: 'high',
      turn: 'waiting_brand',
      message: `The launch was refused. ${words.message ?? ''} The campaign is a draft again; nothing was left at the network.`,
      nextStep: 'Change what the network objects to, then launch again.',
      networkMessage: words.network ?? null,
    },
    transaction,
  )
}

async function openLeftBehind(
  { rooms, key, operation }: Settling,
  obstacle: Obstacle,
  transaction: Transaction,
) {
  const place = { organizationId: key.organizationId, id: operation.campaign_id }
  await openIssue(
    rooms.db,
    {
      ...moveIssue(place, 'launch_left_behind', rooms.clock.now()),
      campaignId: operation.campaign_id,
      severity: 'medium',
      turn: 'open',
      message: `What the launch had made could not be removed. ${obstacle.userMessage} It is all paused and spends nothing.`,
      nextStep: `Remove what carries “#${operation.operation_ref}” in its name at the network, or launch again: that removes it first.`,
      networkMessage: obstacle.networkMessage ?? null,
    },
    transaction,
  )
}
