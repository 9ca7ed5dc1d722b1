import type { Transaction } from 'sequelize'
import { row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { openIssue, resolveIssues } from '../issues/open.ts'
import { publish } from '../live.ts'
import type { ObjectRef } from '../networks/objects.ts'
import type { MadeSoFar } from '../networks/plan.ts'
import { growthPlan, partOfGrowth } from './growth-make.ts'
import { startGrowth } from './growth-start.ts'
import type { LaunchWork } from './launch-make.ts'
import { hiddenFor, type Operation, stepsOf, TooEarly } from './launch-steps.ts'
import { lockCampaign } from './model.ts'

/** What kept us from removing, in words. */
type Obstacle = { userMessage: string; networkMessage?: string | undefined }
type Settling = Pick<LaunchWork, 'rooms' | 'key' | 'operation'>

/** Removes what a refused growth made, then marks the group or ad as refused. */
export async function removeGrowth(work: LaunchWork): Promise<void> {
  if (work.campaign.lifecycle === 'active' || work.campaign.lifecycle === 'paused') {
    const { adapter, access, options } = work.line
    for (const object of await leftThere(work)) {
      await adapter.setObjectStatus(access, object, 'removed', options)
    }
  }
  await settleGrowth(work, 'removed')
}

/**
 * What this growth has at the network, found by its marks too: a group stands for its ads.
 * @throws TooEarly while a try whose answer was lost may still come to light; NetworkError.
 */
async function leftThere(work: LaunchWork): Promise<ObjectRef[]> {
  const { rooms, key, operation, line } = work
  const now = rooms.clock.now()
  const steps = (await stepsOf(rooms.db, key)).filter(({ step }) => /^(group|ad):/.test(step))
  const waitMs = Math.max(0, ...steps.map((step) => hiddenFor(step, now)))
  if (waitMs > 0) throw new TooEarly(waitMs)
  const part = await partOfGrowth(work)
  const { plan, base, made } = await growthPlan(work, part)
  const found = new Map(made)
  for (const step of line.adapter.growSteps(plan, base)) {
    if (!steps.some((one) => one.step === step.key && one.state === 'intended')) continue
    const late = await line.adapter.findStep(line.access, plan, step, found, line.options)
    if (late) found.set(step.key, late.externalId)
  }
  return operation.subject === 'ad_group'
    ? groupRef(found, part.groupId)
    : part.adIds.flatMap((id) => adRef(found, { id, groupId: part.groupId }))
}

function groupRef(made: MadeSoFar, groupId: number): ObjectRef[] {
  const externalId = made.get(`group:${groupId}`)
  if (!externalId) return []
  const campaignExternalId = made.get('campaign')!
  return [{ level: 'ad_group', externalId, campaignExternalId, groupExternalId: externalId }]
}

function adRef(made: MadeSoFar, { id, groupId }: { id: number; groupId: number }): ObjectRef[] {
  const externalId = made.get(`ad:${id}`)
  if (!externalId) return []
  const groupExternalId = made.get(`group:${groupId}`) ?? null
  return [{ level: 'ad', externalId, campaignExternalId: made.get('campaign')!, groupExternalId }]
}

/** Not everything could be removed. It is paused or unfinished; a person has to be told. */
export async function giveUpGrowth(work: Settling, obstacle: Obstacle): Promise<void> {
  await settleGrowth(work, 'failed', obstacle)
}

/** The group or ad is refused, with an issue that says why; the next that waits has its turn. */
async function settleGrowth(
  work: Settling,
  state: 'removed' | 'failed',
  obstacle?: Obstacle,
): Promise<void> {
  const { rooms, key, operation } = work
  const { organizationId } = key
  const id = operation.campaign_id
  const now = rooms.clock.now()
  await inTransaction(rooms.db, async (transaction) => {
    const campaign = await lockCampaign(rooms.db, { organizationId, id }, transaction)
    const ended = await row(
      rooms.db,
      `UPDATE launch_operations SET state = $3, finished_at = $4
       WHERE organization_id = $1 AND id = $2 AND state = 'removing' RETURNING id`,
      [organizationId, key.operationId, state, now],
      transaction,
    )
    if (!ended) return
    await markRefused(work, transaction)
    await openRefusal(work, transaction)
    if (obstacle) await openLeftBehind(work, obstacle, transaction)
    await startGrowth(rooms, campaign, operation.started_by, transaction)
    await publish(rooms.db, { topic: 'campaigns', organizationId, id }, transaction)
    await publish(rooms.db, { topic: 'launches', organizationId, id }, transaction)
  })
}

/** A group that is refused takes along every ad that waits to come with it or after it. */
async function markRefused({ rooms, key, operation }: Settling, transaction: Transaction) {
  const bind = [key.organizationId, operation.subject_id, rooms.clock.now()]
  const mark = (table: string, column: string) =>
    rows(
      rooms.db,
      `UPDATE ${table} SET growth = 'refused', updated_at = $3, version = version + 1
       WHERE organization_id = $1 AND ${column} = $2 AND growth = 'waiting' RETURNING id`,
      bind,
      transaction,
    )
  if (operation.subject === 'ad') return void (await mark('ads', 'id'))
  await mark('ad_groups', 'id')
  await mark('ads', 'ad_group_id')
}

function keyOf({ rooms, key, operation }: Settling, cause: string) {
  return {
    organizationId: key.organizationId,
    cause,
    resourceType: operation.subject!,
    resourceId: operation.subject_id!,
    now: rooms.clock.now(),
  }
}

const nameOf = ({ subject }: Operation) => (subject === 'ad' ? 'ad' : 'ad group')

async function openRefusal(work: Settling, transaction: Transaction) {
  const { rooms, operation } = work
  const words = JSON.parse(operation.error ?? '{}') as { message?: string; network?: string | null }
  const name = nameOf(operation)
  await resolveIssues(rooms.db, keyOf(work, 'growth_hangs'), transaction)
  await openIssue(
    rooms.db,
    {
      ...keyOf(work, 'growth_refused'),
      campaignId: operation.campaign_id,
      severity: 'medium',
      turn: 'waiting_brand',
      message: `The ${name} was refused. ${words.message ?? ''} It does not run; the rest of the campaign does.`,
      nextStep: `Change what the network objects to, and the ${name} is brought there again, or remove it.`,
      networkMessage: words.network ?? null,
    },
    transaction,
  )
}

async function openLeftBehind(work: Settling, obstacle: Obstacle, transaction: Transaction) {
  const { rooms, operation } = work
  await openIssue(
    rooms.db,
    {
      ...keyOf(work, 'growth_left_behind'),
      campaignId: operation.campaign_id,
      severity: 'medium',
      turn: 'open',
      message: `What was made of the ${nameOf(operation)} could not be removed. ${obstacle.userMessage}`,
      nextStep: `Remove what carries “#${operation.operation_ref}” in its name at the network.`,
      networkMessage: obstacle.networkMessage ?? null,
    },
    transaction,
  )
}
