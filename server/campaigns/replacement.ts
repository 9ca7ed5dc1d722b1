import { callForObject } from '../ads/object-call.ts'
import { finishObject } from '../ads/object-finish.ts'
import { type ObjectIntent, objectIntentOf } from '../ads/object-intent.ts'
import { findObject } from '../ads/object-row.ts'
import { withdrawObject } from '../ads/object-withdraw.ts'
import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { publish } from '../live.ts'
import { shownAssets } from './growth-make.ts'
import { startGrowth } from './growth-start.ts'
import { type LaunchWork, onIntent, onMade } from './launch-make.ts'
import { madeSoFar } from './launch-steps.ts'
import { provideAssets } from './launch-uploads.ts'
import { lockCampaign } from './model.ts'
import { REPLACE_STEP } from './replace-step.ts'

/** Uploads what the account lacks of an ad's other contents, then has the network show them. */
export async function makeReplacement(work: LaunchWork): Promise<void> {
  const intent = await openWish(work)
  if (!intent) return
  const { rooms, key, line } = work
  const part = { groupId: intent.ad_group_id, adIds: [intent.id] }
  const made = await madeSoFar(rooms.db, key)
  await provideAssets(work, await shownAssets(work, part), made)
  if (made.has(REPLACE_STEP)) return
  await onIntent(work, REPLACE_STEP)
  const externalId = await callForObject(rooms, intent, line)
  await onMade(work, REPLACE_STEP, externalId ?? intent.externalId)
}

/** Null when the wish is no more. */
async function openWish({ rooms, operation }: Settling): Promise<ObjectIntent | null> {
  const now = rooms.clock.now()
  const ad = await findObject(rooms.db, { level: 'ad', id: operation.subject_id!, now })
  return ad.pending?.stepwise ? objectIntentOf(ad) : null
}

/** The ad shows its other contents. */
export async function arriveReplacement(work: LaunchWork): Promise<boolean> {
  const intent = await openWish(work)
  const externalId = (await madeSoFar(work.rooms.db, work.key)).get(REPLACE_STEP) ?? null
  return endOperation(work, { from: 'running', to: 'done' }, async (transaction) => {
    if (intent && externalId) await finishObject(work.rooms, intent, externalId, transaction)
  })
}

type Settling = Pick<LaunchWork, 'rooms' | 'key' | 'operation'>

/** The network refused: the ad shows what it showed before. */
export async function removeReplacement(work: Settling): Promise<void> {
  const intent = await openWish(work)
  const words = JSON.parse(work.operation.error ?? '{}') as {
    message?: string
    network?: string | null
  }
  const error = {
    kind: 'rejected' as const,
    userMessage: words.message ?? '',
    ...(words.network ? { networkMessage: words.network } : {}),
  }
  await endOperation(work, { from: 'removing', to: 'removed' }, async (transaction) => {
    if (intent) await withdrawObject(work.rooms, intent, error, transaction)
  })
}

type Ending = { from: 'running' | 'removing'; to: 'done' | 'removed' }

/** Ends the operation with what follows from it; false when it was ended or turned round before. */
function endOperation(
  { rooms, key, operation }: Settling,
  { from, to }: Ending,
  settle: (transaction: Parameters<Parameters<typeof inTransaction>[1]>[0]) => Promise<void>,
): Promise<boolean> {
  const { organizationId } = key
  const id = operation.campaign_id
  return inTransaction(rooms.db, async (transaction) => {
    const campaign = await lockCampaign(rooms.db, { organizationId, id }, transaction)
    const ended = await row(
      rooms.db,
      `UPDATE launch_operations SET state = $4, finished_at = $5
       WHERE organization_id = $1 AND id = $2 AND state = $3 RETURNING id`,
      [organizationId, key.operationId, from, to, rooms.clock.now()],
      transaction,
    )
    if (!ended) return false
    await settle(transaction)
    await startGrowth(rooms, campaign, operation.started_by, transaction)
    await publish(rooms.db, { topic: 'launches', organizationId, id }, transaction)
    return true
  })
}
