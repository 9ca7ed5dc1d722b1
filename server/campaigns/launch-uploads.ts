import { row } from '../database/sequelize.ts'
import { AppError } from '../errors.ts'
import type { Creative, CreativeFile } from '../networks/network.ts'
import { NetworkError } from '../networks/network-error.ts'
import type { LaunchWork } from './launch-make.ts'
import { intend, keep, relabel, StillPreparing, TooEarly, takeBack } from './launch-steps.ts'
import { tellHanging } from './launch-trouble.ts'
import { withUploadLock } from './lock.ts'
import { type PlanAsset, uploadLabel } from './plan-tree.ts'

/** How an upload to one ad account stands. */
type Upload = {
  asset_ref: string
  state: Creative['state']
  problem: string | null
  uploaded_at: Date
  checked_at: Date | null
  /** Whether this launch heard that it failed; an earlier launch's failure may be tried again. */
  failed_here: boolean
}

/** The first wait for a film, and the longest; between them it doubles. */
const FIRST_WAIT_MS = 5_000
const LONGEST_WAIT_MS = 60_000
/** A film that was just sent may be unknown for so long. */
const UNKNOWN_FOR_MS = 120_000
/** After so long a person should know that a film takes long, and after so long it failed. */
const TELL_AFTER_MS = 3_600_000
const GIVE_UP_AFTER_MS = 24 * 3_600_000
/** While another launch sends the same file to the same account. */
const OTHERS_AT_WORK_MS = 3_000

/**
 * Has every asset in the ad account, once per asset and account: what an earlier launch sent is used
 * again. All are sent before one is waited for.
 * @throws StillPreparing while the network works on a film; NetworkError when it refuses one.
 */
export async function provideAssets(
  work: LaunchWork,
  assets: PlanAsset[],
  made: ReadonlyMap<string, string>,
): Promise<void> {
  const waits: number[] = []
  for (const asset of assets) {
    if (!made.has(stepOf(asset))) waits.push(await provide(work, asset))
  }
  const soonest = waits.filter((waitMs) => waitMs > 0)
  if (soonest.length > 0) throw new StillPreparing(Math.min(...soonest))
}

const stepOf = ({ id }: PlanAsset) => `asset:${id}`

const placeOf = ({ key, campaign, line }: LaunchWork, asset: PlanAsset) => [
  key.organizationId,
  asset.id,
  campaign.network,
  line.access.accountId,
]

/** @returns how long to wait until it is asked for again; 0 when it is ready. */
async function provide(work: LaunchWork, asset: PlanAsset): Promise<number> {
  let waitMs = 0
  const place = placeOf(work, asset).join(':')
  const taken = await withUploadLock(work.rooms.db, place, async () => {
    waitMs = await settle(work, asset, (await upToDate(work, asset)) ?? (await send(work, asset)))
  })
  if (!taken) throw new TooEarly(OTHERS_AT_WORK_MS)
  return waitMs
}

/** What the account has of the asset; null when it has to be sent, for the first time or again. */
async function upToDate(work: LaunchWork, asset: PlanAsset): Promise<Upload | null> {
  const former = await findUpload(work, asset)
  if (former?.state === 'processing') return check(work, asset, former)
  return former?.state === 'failed' && !former.failed_here ? null : former
}

function findUpload(work: LaunchWork, asset: PlanAsset): Promise<Upload | null> {
  return row<Upload>(
    work.rooms.db,
    `SELECT u.asset_ref, u.state, u.problem, u.uploaded_at, u.checked_at,
       coalesce(u.checked_at, u.uploaded_at) >= p.started_at AS failed_here
     FROM asset_uploads u JOIN launch_operations p
       ON p.organization_id = u.organization_id AND p.id = $5
     WHERE u.organization_id = $1 AND u.asset_id = $2 AND u.network = $3 AND u.account_id = $4`,
    [...placeOf(work, asset), work.key.operationId],
  )
}

/** Ends the step, or says how long it takes until it is worth asking again. */
async function settle(work: LaunchWork, asset: PlanAsset, upload: Upload): Promise<number> {
  const { rooms, key, line } = work
  const step = stepOf(asset)
  const now = rooms.clock.now()
  if (upload.state === 'failed') {
    const reason = upload.problem ?? `${line.adapter.label} could not use it.`
    throw refused(work, asset, reason)
  }
  if (upload.state === 'ready') {
    await relabel(rooms.db, key, { step, label: uploadLabel(asset) })
    await keep(rooms.db, key, { step, externalId: upload.asset_ref, now })
    return 0
  }
  const sentence = `${uploadLabel(asset)} is being prepared by ${line.adapter.label}`
  await relabel(rooms.db, key, { step, label: sentence })
  const ageMs = now.getTime() - upload.uploaded_at.getTime()
  if (ageMs > TELL_AFTER_MS) {
    await tellHanging(work, { userMessage: `${sentence}, which takes unusually long.` })
  }
  return Math.min(LONGEST_WAIT_MS, Math.max(FIRST_WAIT_MS, ageMs))
}

function refused(
  { campaign, line }: LaunchWork,
  asset: PlanAsset,
  reason: string,
  networkMessage?: string,
) {
  return new NetworkError(campaign.network, {
    kind: 'rejected',
    userMessage: `${line.adapter.label} did not take “${asset.name}”: ${reason}`,
    ...(networkMessage === undefined ? {} : { networkMessage }),
  })
}

/** Asks how a film gets on. */
async function check(work: LaunchWork, asset: PlanAsset, former: Upload): Promise<Upload> {
  const ageMs = work.rooms.clock.now().getTime() - former.uploaded_at.getTime()
  const { access, adapter, options } = work.line
  const upload = { assetRef: former.asset_ref, kind: asset.kind }
  const found = await adapter.checkCreative(access, upload, options).catch((error: unknown) => {
    if (!(error instanceof NetworkError) || error.kind !== 'not_found') throw error
    const state = ageMs < UNKNOWN_FOR_MS ? ('processing' as const) : ('failed' as const)
    return { assetRef: former.asset_ref, state, problem: error.userMessage }
  })
  const late = found.state === 'processing' && ageMs > GIVE_UP_AFTER_MS
  const problem = `${adapter.label} has not finished preparing it within a day.`
  return write(work, asset, late ? { ...found, state: 'failed', problem } : found, {
    uploadedAt: former.uploaded_at,
  })
}

/**
 * Sends the file. That it will be is committed before; if the answer is lost, the account may get the
 * file a second time, which costs nothing but space there.
 */
async function send(work: LaunchWork, asset: PlanAsset): Promise<Upload> {
  const { rooms, key, line } = work
  const step = stepOf(asset)
  const file = await fileOf(work, asset)
  await work.assertHeld()
  await takeBack(rooms.db, key, { step, now: rooms.clock.now() })
  await intend(rooms.db, key, { step, now: rooms.clock.now() })
  work.asked = step
  const sent = await line.adapter
    .uploadCreative(line.access, file, line.options)
    .catch((error: unknown) => {
      if (!(error instanceof NetworkError) || error.kind !== 'rejected') throw error
      throw refused(work, asset, error.userMessage, error.networkMessage)
    })
  work.asked = null
  return write(work, asset, sent, { uploadedAt: rooms.clock.now() })
}

async function fileOf({ rooms }: LaunchWork, asset: PlanAsset): Promise<CreativeFile> {
  const { kind, name } = asset
  if (kind === 'youtube') return { kind, name, videoId: asset.youtube_id! }
  const file = asset.storage_key ? await rooms.storage.get(asset.storage_key) : null
  if (file) return { kind, name, contentType: file.contentType, bytes: file.bytes }
  throw new AppError('unavailable', { message: `${uploadLabel(asset)} cannot be read.` })
}

async function write(
  work: LaunchWork,
  asset: PlanAsset,
  { assetRef, state, problem }: Creative,
  { uploadedAt }: { uploadedAt: Date },
): Promise<Upload> {
  const kept = await row<Upload>(
    work.rooms.db,
    `INSERT INTO asset_uploads (organization_id, asset_id, network, account_id, asset_ref, state, problem,
       uploaded_at, checked_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (organization_id, asset_id, network, account_id) DO UPDATE
       SET asset_ref = excluded.asset_ref, state = excluded.state, problem = excluded.problem,
         uploaded_at = excluded.uploaded_at, checked_at = excluded.checked_at
     RETURNING asset_ref, state, problem, uploaded_at, checked_at, true AS failed_here`,
    [
      ...placeOf(work, asset),
      assetRef,
      state,
      state === 'failed' ? problem : null,
      uploadedAt,
      work.rooms.clock.now(),
    ],
  )
  return kept!
}
