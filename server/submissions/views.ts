import type { Transaction } from 'sequelize'
import type { ViewSource } from '../../shared/creators.ts'
import type { ViewsTaken } from '../../shared/submissions.ts'
import { recordAudit } from '../audit/record.ts'
import { type Database, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { invalid } from '../errors.ts'
import { publish } from '../live.ts'
import { actorOf } from '../principal.ts'
import { type Cause, earn } from './earn.ts'
import type { Asking } from './find.ts'
import { type HeldCampaign, holdCampaign, readCampaign } from './hold.ts'

export type Seen = { submissionId: number; viewCount: number; seenAt: string }

/** Clocks differ a little; what was seen later than this was not seen. */
const AHEAD_MS = 5 * 60_000

/**
 * Takes counts over the API.
 * @throws AppError validation_failed naming the line whose submission is not this campaign's, or whose
 *   time lies in the future; then nothing is taken.
 */
export async function takeViews(
  ctx: Asking,
  input: { id: number; views: readonly Seen[] },
  source: 'api' | 'csv' = 'api',
): Promise<ViewsTaken> {
  const { organizationId } = await readCampaign(ctx.db, input.id)
  return inTransaction(ctx.db, async (transaction) => {
    const campaign = await holdCampaign(ctx.db, { organizationId, id: input.id }, transaction)
    await demandOwn(ctx, { campaign, views: input.views }, transaction)
    const cause = { actor: actorOf(ctx.principal), now: ctx.clock.now(), requestId: ctx.requestId }
    const seen = { campaign, views: input.views, source, cause }
    const taken = await keepViews(ctx.db, seen, transaction)
    if (taken.taken > 0) await leaveTrace(ctx, { campaign, taken, source }, transaction)
    return taken
  })
}

async function demandOwn(
  ctx: Asking,
  { campaign, views }: { campaign: HeldCampaign; views: readonly Seen[] },
  transaction: Transaction,
): Promise<void> {
  const own = await submissionsOf(ctx.db, campaign, views, transaction)
  const latest = ctx.clock.now().getTime() + AHEAD_MS
  const faults = views.flatMap((one, at): [string, string][] => {
    if (!own.has(one.submissionId)) {
      return [[`views.${at}.submissionId`, 'is no submission of this campaign']]
    }
    const future = Date.parse(one.seenAt) > latest
    return future ? [[`views.${at}.seenAt`, 'lies in the future']] : []
  })
  if (faults.length > 0) throw invalid(Object.fromEntries(faults.slice(0, 50)))
}

async function submissionsOf(
  db: Database,
  campaign: HeldCampaign,
  views: readonly Seen[],
  transaction: Transaction,
): Promise<Set<number>> {
  const found = await rows<{ id: number }>(
    db,
    `SELECT id FROM submissions WHERE organization_id = $1 AND campaign_id = $2 AND id = ANY($3::int[])`,
    [campaign.organizationId, campaign.id, views.map((one) => one.submissionId)],
    transaction,
  )
  return new Set(found.map((one) => one.id))
}

export type Keeping = {
  campaign: HeldCampaign
  views: readonly Seen[]
  source: ViewSource
  cause: Cause
}

/**
 * Keeps counts as revisions and lets approved submissions earn by them. The newest by when it was
 * seen counts, whatever order they arrive in; a count that falls is believed, but nothing that was
 * earned is taken back. The campaign's row is held.
 */
export async function keepViews(
  db: Database,
  { campaign, views, source, cause }: Keeping,
  transaction: Transaction,
): Promise<ViewsTaken> {
  const { actor, now } = cause
  const bind = [
    campaign.organizationId,
    views.map((one) => one.submissionId),
    views.map((one) => one.viewCount),
    views.map((one) => one.seenAt),
  ]
  const added = await rows(
    db,
    `INSERT INTO submission_views (organization_id, submission_id, view_count, source, actor_user_id,
       actor_name, seen_at, at)
     SELECT $1, v.submission_id, v.view_count, $5, $6, $7, v.seen_at, $8
     FROM unnest($2::int[], $3::bigint[], $4::timestamptz[]) AS v (submission_id, view_count, seen_at)
     ON CONFLICT DO NOTHING RETURNING id`,
    [...bind, source, actor.userId, actor.name, now],
    transaction,
  )
  const changed = await rows<{ id: number }>(
    db,
    `UPDATE submissions s SET view_count = v.view_count, views_at = v.seen_at, updated_at = $5,
       version = s.version + 1
     FROM (SELECT DISTINCT ON (submission_id) submission_id, view_count, seen_at
       FROM unnest($2::int[], $3::bigint[], $4::timestamptz[])
         WITH ORDINALITY AS v (submission_id, view_count, seen_at, place)
       ORDER BY submission_id, seen_at DESC, place DESC) v
     WHERE s.organization_id = $1 AND s.id = v.submission_id
       AND (s.views_at IS NULL OR s.views_at <= v.seen_at)
       AND (s.views_at, s.view_count) IS DISTINCT FROM (v.seen_at, v.view_count) RETURNING s.id`,
    [...bind, now],
    transaction,
  )
  const ids = changed.map((one) => one.id)
  const earnedMicros = await earn(db, { campaign, ids, cause }, transaction)
  const { organizationId, id } = campaign
  if (ids.length > 0) await publish(db, { topic: 'submissions', organizationId, id }, transaction)
  return { taken: added.length, changed: ids.length, earnedMicros: earnedMicros.toString() }
}

async function leaveTrace(
  ctx: Asking,
  { campaign, taken, source }: { campaign: HeldCampaign; taken: ViewsTaken; source: ViewSource },
  transaction: Transaction,
): Promise<void> {
  await recordAudit(
    ctx.db,
    {
      actor: actorOf(ctx.principal),
      organizationId: campaign.organizationId,
      action: 'submissions.views',
      recordType: 'campaign',
      recordId: campaign.id,
      after: { ...taken, source },
      requestId: ctx.requestId,
      at: ctx.clock.now(),
    },
    transaction,
  )
}
