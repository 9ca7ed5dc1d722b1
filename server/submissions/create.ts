import type { Transaction } from 'sequelize'
import { v7 as uuidv7 } from 'uuid'
import { platformLabels } from '../../shared/creators.ts'
import { readPayoutAddress, shortenAddress } from '../../shared/payout-address.ts'
import type { NewSubmission, SubmissionRecord } from '../../shared/submissions.ts'
import { recordAudit } from '../audit/record.ts'
import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { invalid, refuse } from '../errors.ts'
import { publish } from '../live.ts'
import { actorOf } from '../principal.ts'
import { creatorsOf, type Named } from './creators-of.ts'
import { type Asking, findOf } from './find.ts'
import { type HeldCampaign, holdCampaign, readCampaign } from './hold.ts'
import { canTakeSubmissions } from './policy.ts'
import { readVideo, type Video } from './video.ts'

/**
 * Takes one link in.
 * @throws AppError move_not_allowed unless the campaign is active, validation_failed naming the field.
 */
export async function createSubmission(
  ctx: Asking,
  input: NewSubmission,
): Promise<SubmissionRecord> {
  const { organizationId } = await readCampaign(ctx.db, input.id)
  return inTransaction(ctx.db, async (transaction) => {
    const campaign = await holdCampaign(ctx.db, { organizationId, id: input.id }, transaction)
    const verdict = canTakeSubmissions(campaign.lifecycle)
    if (verdict !== true) throw refuse(verdict)
    const video = demandVideo(campaign, input.videoUrl)
    await refuseSecond(ctx, { campaign, video }, transaction)
    demandPast(input.submittedAt, ctx.clock.now())
    const named = namedIn(input)
    const now = ctx.clock.now()
    const creators = { organizationId, named: [named], now }
    const { idByHandle, addressed } = await creatorsOf(ctx.db, creators, transaction)
    const creatorId = idByHandle.get(input.creatorHandle.toLowerCase())!
    const id = await insert(ctx, { campaign, video, creatorId, input }, transaction)
    const payout = addressed.length > 0 ? named.payout : null
    await leaveTrace(ctx, { organizationId, id, video, input, payout }, transaction)
    return findOf(ctx, id, transaction)
  })
}

function demandPast(submittedAt: string | undefined, now: Date): void {
  if (submittedAt && new Date(submittedAt) > now) {
    throw invalid({ submittedAt: 'lies in the future' })
  }
}

/** Why a link cannot be taken into this campaign; null when it can. */
export function videoFault(campaign: HeldCampaign, video: Video): string | null {
  if (campaign.platformIds.includes(video.platformId)) return null
  const wanted = campaign.platformIds.map((id) => platformLabels[id]).join(', ') || 'no platform'
  return `is a link to ${platformLabels[video.platformId]}; the campaign takes ${wanted}`
}

function demandVideo(campaign: HeldCampaign, url: string): Video {
  const video = readVideo(url)
  if ('fault' in video) throw invalid({ videoUrl: video.fault })
  const fault = videoFault(campaign, video)
  if (fault) throw invalid({ videoUrl: fault })
  return video
}

async function refuseSecond(
  ctx: Asking,
  { campaign, video }: { campaign: HeldCampaign; video: Video },
  transaction: Transaction,
): Promise<void> {
  const former = await row<{ id: number; handle: string }>(
    ctx.db,
    `SELECT s.id, r.handle FROM submissions s
     JOIN creators r ON r.organization_id = s.organization_id AND r.id = s.creator_id
     WHERE s.organization_id = $1 AND s.campaign_id = $2 AND s.platform_id = $3 AND s.video_key = $4`,
    [campaign.organizationId, campaign.id, video.platformId, video.videoKey],
    transaction,
  )
  if (former) throw invalid({ videoUrl: secondWords(former) })
}

export const secondWords = ({ id, handle }: { id: number; handle: string }) =>
  `was sent in before: submission ${id} of ${handle}`

function namedIn(input: NewSubmission): Named {
  const { payoutMethod, payoutAddress } = input
  const one = { handle: input.creatorHandle, name: input.creatorName ?? null }
  if (payoutMethod === undefined && payoutAddress === undefined) return { ...one, payout: null }
  if (payoutMethod === undefined) throw invalid({ payoutMethod: 'is needed with an address' })
  if (payoutAddress === undefined) throw invalid({ payoutAddress: 'is needed with a method' })
  const read = readPayoutAddress(payoutMethod, payoutAddress)
  if ('fault' in read) throw invalid({ payoutAddress: read.fault })
  return { ...one, payout: { method: payoutMethod, address: read.address } }
}

type Inserting = {
  campaign: HeldCampaign
  video: Video
  creatorId: number
  input: NewSubmission
}

async function insert(
  ctx: Asking,
  { campaign, video, creatorId, input }: Inserting,
  transaction: Transaction,
): Promise<number> {
  const now = ctx.clock.now()
  const made = await row<{ id: number }>(
    ctx.db,
    `INSERT INTO submissions (organization_id, uuid, campaign_id, creator_id, platform_id, video_url,
       video_key, submitted_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
    [
      campaign.organizationId,
      uuidv7({ msecs: now.getTime() }),
      campaign.id,
      creatorId,
      video.platformId,
      video.url,
      video.videoKey,
      input.submittedAt ?? now,
      now,
    ],
    transaction,
  )
  return made!.id
}

async function leaveTrace(
  ctx: Asking,
  made: {
    organizationId: number
    id: number
    video: Video
    input: NewSubmission
    /** Where the creator is paid, when nobody had said so before. */
    payout: Named['payout']
  },
  transaction: Transaction,
): Promise<void> {
  const { organizationId, id, video, input, payout } = made
  await recordAudit(
    ctx.db,
    {
      actor: actorOf(ctx.principal),
      organizationId,
      action: 'submissions.create',
      recordType: 'submission',
      recordId: id,
      after: {
        campaignId: input.id,
        creatorHandle: input.creatorHandle,
        videoUrl: video.url,
        ...(payout
          ? { payoutMethod: payout.method, payoutAddress: shortenAddress(payout.address) }
          : {}),
      },
      requestId: ctx.requestId,
      at: ctx.clock.now(),
    },
    transaction,
  )
  await publish(ctx.db, { topic: 'submissions', organizationId, id }, transaction)
}
