import type { Transaction } from 'sequelize'
import { v7 as uuidv7 } from 'uuid'
import { recordAudit } from '../audit/record.ts'
import { rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { refuse } from '../errors.ts'
import { publish } from '../live.ts'
import { actorOf } from '../principal.ts'
import { secondWords } from './create.ts'
import { creatorsOf } from './creators-of.ts'
import { type CsvFault, type CsvLine, readCsv, refusedLines } from './csv.ts'
import type { Asking } from './find.ts'
import { type HeldCampaign, holdCampaign, readCampaign } from './hold.ts'
import { type ImportLine, importColumns, readLine, twiceInFile } from './import-lines.ts'
import { canTakeSubmissions } from './policy.ts'

/** Lines shown of a dry run: every bad one first. */
const SHOWN = 1_000

export type ImportAnswer = {
  dryRun: boolean
  lines: number
  good: number
  bad: number
  newCreators: number
  verdicts: {
    line: number
    creatorHandle: string
    videoUrl: string
    column: string | null
    verdict: true | string
  }[]
}

type Import = { id: number; bytes: Uint8Array; dryRun: boolean }

/**
 * Takes a file of links in: all of them in one transaction, or none when any line is bad. A dry run
 * says of every line what would become of it and keeps nothing.
 * @throws AppError validation_failed with the faults by line and column, move_not_allowed unless the
 *   campaign is active.
 */
export async function importSubmissions(
  ctx: Asking,
  { id, bytes, dryRun }: Import,
): Promise<ImportAnswer> {
  const { organizationId } = await readCampaign(ctx.db, id)
  const lines = readCsv(bytes, importColumns)
  const answer: { value: ImportAnswer | null } = { value: null }
  const undo = new Error('A dry run keeps nothing.')
  try {
    return await inTransaction(ctx.db, async (transaction) => {
      const campaign = await holdCampaign(ctx.db, { organizationId, id }, transaction)
      const verdict = canTakeSubmissions(campaign.lifecycle)
      if (verdict !== true) throw refuse(verdict)
      const { good, faults } = await examine(ctx, { campaign, lines }, transaction)
      if (faults.length > 0 && !dryRun) throw refusedLines(faults)
      const { newCreators, addressed } = await keep(ctx, { campaign, good }, transaction)
      const told = present({ dryRun, lines, faults, newCreators })
      if (dryRun) {
        answer.value = told
        throw undo
      }
      const count = good.length
      await leaveTrace(ctx, { campaign, count, newCreators, addressed }, transaction)
      return told
    })
  } catch (error) {
    if (error === undo && answer.value) return answer.value
    throw error
  }
}

async function examine(
  ctx: Asking,
  { campaign, lines }: { campaign: HeldCampaign; lines: readonly CsvLine[] },
  transaction: Transaction,
): Promise<{ good: ImportLine[]; faults: CsvFault[] }> {
  const read = lines.map((one) => readLine(campaign, one, ctx.clock.now()))
  const sound = read.flatMap((one) => one.read ?? [])
  const faults = [
    ...read.flatMap((one) => one.faults),
    ...twiceInFile(sound),
    ...(await sentInBefore(ctx, campaign, sound, transaction)),
  ]
  const bad = new Set(faults.map((one) => one.line))
  return { good: sound.filter((one) => !bad.has(one.line)), faults }
}

async function sentInBefore(
  ctx: Asking,
  campaign: HeldCampaign,
  lines: readonly ImportLine[],
  transaction: Transaction,
): Promise<CsvFault[]> {
  const found = await rows<{ line: number; id: number; handle: string }>(
    ctx.db,
    `SELECT g.line, s.id, r.handle
     FROM unnest($3::int[], $4::text[], $5::text[]) AS g (line, platform_id, video_key)
     JOIN submissions s ON s.organization_id = $1 AND s.campaign_id = $2
       AND s.platform_id = g.platform_id AND s.video_key = g.video_key
     JOIN creators r ON r.organization_id = s.organization_id AND r.id = s.creator_id`,
    [
      campaign.organizationId,
      campaign.id,
      lines.map((one) => one.line),
      lines.map((one) => one.video.platformId),
      lines.map((one) => one.video.videoKey),
    ],
    transaction,
  )
  return found.map((one) => ({ line: one.line, column: 'video_url', message: secondWords(one) }))
}

async function keep(
  ctx: Asking,
  { campaign, good }: { campaign: HeldCampaign; good: readonly ImportLine[] },
  transaction: Transaction,
): Promise<{ newCreators: number; addressed: number[] }> {
  if (good.length === 0) return { newCreators: 0, addressed: [] }
  const { organizationId } = campaign
  const now = ctx.clock.now()
  const named = good.map((one) => one.named)
  const creators = { organizationId, named, now }
  const { idByHandle, made, addressed } = await creatorsOf(ctx.db, creators, transaction)
  await rows(
    ctx.db,
    `INSERT INTO submissions (organization_id, uuid, campaign_id, creator_id, platform_id, video_url,
       video_key, submitted_at, updated_at)
     SELECT $1, g.uuid, $2, g.creator_id, g.platform_id, g.url, g.video_key,
       coalesce(g.submitted_at, $9::timestamptz), $9
     FROM unnest($3::uuid[], $4::int[], $5::text[], $6::text[], $7::text[], $8::timestamptz[])
       WITH ORDINALITY AS g (uuid, creator_id, platform_id, url, video_key, submitted_at, place)
     ORDER BY g.place RETURNING id`,
    [
      organizationId,
      campaign.id,
      good.map(() => uuidv7({ msecs: now.getTime() })),
      good.map((one) => idByHandle.get(one.named.handle.toLowerCase())),
      good.map((one) => one.video.platformId),
      good.map((one) => one.video.url),
      good.map((one) => one.video.videoKey),
      good.map((one) => one.submittedAt),
      now,
    ],
    transaction,
  )
  return { newCreators: made, addressed }
}

function present({
  dryRun,
  lines,
  faults,
  newCreators,
}: {
  dryRun: boolean
  lines: readonly CsvLine[]
  faults: readonly CsvFault[]
  newCreators: number
}): ImportAnswer {
  const firstFault = new Map<number, CsvFault>()
  for (const one of faults) if (!firstFault.has(one.line)) firstFault.set(one.line, one)
  const verdicts = lines.map(({ line, cells }) => ({
    line,
    creatorHandle: (cells.creator_handle ?? '').slice(0, 100),
    videoUrl: (cells.video_url ?? '').slice(0, 500),
    column: firstFault.get(line)?.column ?? null,
    verdict: firstFault.get(line)?.message ?? (true as const),
  }))
  verdicts.sort((a, b) => Number(a.verdict === true) - Number(b.verdict === true))
  const bad = firstFault.size
  return {
    dryRun,
    lines: lines.length,
    good: lines.length - bad,
    bad,
    newCreators,
    verdicts: dryRun ? verdicts.slice(0, SHOWN) : [],
  }
}

async function leaveTrace(
  ctx: Asking,
  {
    campaign,
    count,
    newCreators,
    addressed,
  }: { campaign: HeldCampaign; count: number; newCreators: number; addressed: number[] },
  transaction: Transaction,
): Promise<void> {
  const { organizationId, id } = campaign
  await recordAudit(
    ctx.db,
    {
      actor: actorOf(ctx.principal),
      organizationId,
      action: 'submissions.import',
      recordType: 'campaign',
      recordId: id,
      // Whose money goes to an address that this file named.
      after: {
        submissions: count,
        newCreators,
        ...(addressed.length > 0 ? { creatorsGivenPayoutAddress: addressed } : {}),
      },
      requestId: ctx.requestId,
      at: ctx.clock.now(),
    },
    transaction,
  )
  await publish(ctx.db, { topic: 'submissions', organizationId, id }, transaction)
}
