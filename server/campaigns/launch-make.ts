import type { Access } from '../connections/access.ts'
import type { Rooms } from '../context.ts'
import { rows } from '../database/sequelize.ts'
import { AppError } from '../errors.ts'
import {
  intend,
  keep,
  madeSoFar,
  type Operation,
  type OperationKey,
  takeBack,
} from './launch-steps.ts'
import type { CampaignWithFacts } from './model.ts'
import { loadPlan, type PlanAsset, planAssets } from './plan.ts'

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
  for (const asset of await planAssets(rooms.db, campaign, line.adapter.capabilities)) {
    if (!made.has(`asset:${asset.id}`)) await provideAsset(work, asset)
  }
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

async function onIntent(work: LaunchWork, step: string): Promise<void> {
  await work.assertHeld()
  await intend(work.rooms.db, work.key, { step, now: work.rooms.clock.now() })
  work.asked = step
}

async function onMade(work: LaunchWork, step: string, externalId: string): Promise<void> {
  await keep(work.rooms.db, work.key, { step, externalId, now: work.rooms.clock.now() })
  work.asked = null
}

/** Once per asset and account: what an earlier launch uploaded is used again. */
async function provideAsset(work: LaunchWork, asset: PlanAsset): Promise<void> {
  const { rooms, key, campaign, line } = work
  const step = `asset:${asset.id}`
  const place = [key.organizationId, asset.id, campaign.network, line.access.accountId]
  const former = await rows<{ asset_ref: string }>(
    rooms.db,
    `SELECT asset_ref FROM asset_uploads
     WHERE organization_id = $1 AND asset_id = $2 AND network = $3 AND account_id = $4`,
    place,
  )
  if (former[0]) return onMade(work, step, former[0].asset_ref)
  // A picture that was uploaded twice costs nothing, so a lost answer need not be waited out.
  await takeBack(rooms.db, key, { step, now: rooms.clock.now() })
  await onIntent(work, step)
  const assetRef = await upload(work, asset)
  await rows(
    rooms.db,
    `INSERT INTO asset_uploads (organization_id, asset_id, network, account_id, asset_ref, uploaded_at)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING asset_id`,
    [...place, assetRef, rooms.clock.now()],
  )
  await onMade(work, step, assetRef)
}

async function upload({ rooms, line }: LaunchWork, asset: PlanAsset): Promise<string> {
  const file = asset.storage_key ? await rooms.storage.get(asset.storage_key) : null
  if (!file) {
    throw new AppError('unavailable', { message: `The picture “${asset.name}” cannot be read.` })
  }
  const { bytes, contentType } = file
  const { assetRef } = await line.adapter.uploadCreative(
    line.access,
    { kind: asset.kind === 'video' ? 'video' : 'image', name: asset.name, contentType, bytes },
    line.options,
  )
  return assetRef
}
