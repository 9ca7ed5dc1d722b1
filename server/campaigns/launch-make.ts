import type { Access } from '../connections/access.ts'
import type { Rooms } from '../context.ts'
import { intend, keep, madeSoFar, type Operation, type OperationKey } from './launch-steps.ts'
import { provideAssets } from './launch-uploads.ts'
import type { CampaignWithFacts } from './model.ts'
import { loadPlan, planAssets } from './plan.ts'

/** One try of a launch. */
export type LaunchWork = {
  rooms: Rooms
  key: OperationKey
  operation: Operation
  campaign: CampaignWithFacts
  line: Access
  assertHeld: () => Promise<void>
  /** The step that the network is being asked for, until its answer is kept. */
  asked: string | null
}

/** Uploads what the account lacks, then makes campaign, groups and ads, each found before it is made. */
export async function makeEverything(work: LaunchWork): Promise<void> {
  const { rooms, key, operation, campaign, line } = work
  const made = await madeSoFar(rooms.db, key)
  const assets = await planAssets(rooms.db, campaign, line.adapter.capabilities)
  await provideAssets(work, assets, made)
  const plan = await loadPlan(rooms.db, campaign, {
    operationRef: operation.operation_ref,
    accountId: line.access.accountId,
    capabilities: line.adapter.capabilities,
  })
  const progress = {
    made,
    onIntent: ({ key: step }: { key: string }) => onIntent(work, step),
    onMade: ({ key: step }: { key: string }, externalId: string) => onMade(work, step, externalId),
  }
  await line.adapter.createCampaign(line.access, plan, progress, line.options)
}

/** Commits that a step is about to be made; only who still holds the lock may go on. */
export async function onIntent(work: LaunchWork, step: string): Promise<void> {
  await work.assertHeld()
  await intend(work.rooms.db, work.key, { step, now: work.rooms.clock.now() })
  work.asked = step
}

export async function onMade(work: LaunchWork, step: string, externalId: string): Promise<void> {
  await keep(work.rooms.db, work.key, { step, externalId, now: work.rooms.clock.now() })
  work.asked = null
}
