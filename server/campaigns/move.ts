import type { Transaction } from 'sequelize'
import {
  type CampaignMove,
  campaignMoves,
  type Lifecycle,
  type Pauser,
} from '../../shared/campaigns.ts'
import { recordAudit } from '../audit/record.ts'
import { type Database, row, rows } from '../database/sequelize.ts'
import { resolveDrifts } from '../drifts/resolve.ts'
import { AppError, notFound } from '../errors.ts'
import { healLostDisputes } from '../fundings/dispute-issue.ts'
import { startRefundOfRest } from '../fundings/refund-rest.ts'
import { publish } from '../live.ts'
import type { Actor } from '../principal.ts'
import { tellMove } from '../webhooks/outbox.ts'
import { resolveEnded } from './ended-issues.ts'

export type Moving = {
  organizationId: number
  id: number
  move: CampaignMove
  actor: Actor
  now: Date
  reason?: string | null
  requestId?: string | null
  /** Who holds it back, or lets go: for `pause`, `hold` and `release`. */
  pauser?: Pauser
  /** The network's number of the campaign: for `arrive`. */
  externalId?: string
  /** What the caller's reasons were read from; when the row has moved on they may no longer hold. */
  version?: number
}

type Moved = { from: Lifecycle; from_paused_by: Pauser[]; paused_by: Pauser[] | null }
type Locked = {
  lifecycle: Lifecycle
  paused_by: Pauser[]
  pending_move: string | null
  version: number
}

/** The new set of those who hold it back, in SQL over the old one (`c.paused_by`) and `$5`. */
const pausedByAfter: Partial<Record<CampaignMove, string>> = {
  pause: 'array_append(array_remove(c.paused_by, $5::text), $5::text)',
  hold: 'array_append(array_remove(c.paused_by, $5::text), $5::text)',
  release: 'array_remove(c.paused_by, $5::text)',
}

/** Every other state holds nobody; `$5` is named so that the statement has all its parameters. */
const letGo = "CASE WHEN $5::text IS NULL THEN '{}'::text[] ELSE '{}'::text[] END"

/** The campaign's own end, or that of the last group when every one has its own. */
const runsUntil = `coalesce(c.ends_at, (
  SELECT CASE WHEN bool_and(g.ends_at IS NOT NULL) THEN max(g.ends_at) END FROM ad_groups g
  WHERE g.organization_id = c.organization_id AND g.campaign_id = c.id))`

const alsoSets: Partial<Record<CampaignMove, string>> = {
  arrive: `, launched_at = $4, review = 'in_review', external_id = $6, runs_until = ${runsUntil}`,
  take_in: `, runs_until = ${runsUntil}`,
  publish: ', launched_at = $4',
  complete: ', ended_at = $4',
  cancel: ', ended_at = $4',
}

/**
 * The only writer of a campaign's lifecycle: compares and sets by the table of moves, and leaves the
 * event, the audit event and the live news with the caller's transaction.
 * @throws AppError `not_found`, `move_pending` while a former move is open at the network,
 *   `conflict` when the present state is not one the move starts from: verbs ask their policy first,
 *   so somebody else was quicker.
 */
export async function moveCampaign(
  db: Database,
  moving: Moving,
  transaction: Transaction,
): Promise<{ from: Lifecycle; to: Lifecycle }> {
  const { organizationId, id, move, now } = moving
  const { from: allowed, to } = campaignMoves[move]
  const before = await row<Locked>(
    db,
    `SELECT lifecycle, paused_by, pending_move, version FROM campaigns
     WHERE organization_id = $1 AND id = $2 FOR UPDATE`,
    [organizationId, id],
    transaction,
  )
  if (!before) throw notFound()
  if (before.pending_move) throw new AppError('move_pending')
  if (moving.version !== undefined && moving.version !== before.version) {
    throw new AppError('conflict')
  }
  const bind: unknown[] = [organizationId, id, to, now, moving.pauser ?? null]
  if (move === 'arrive') bind.push(moving.externalId)
  bind.push([...allowed])
  const moved = await row<Pick<Moved, 'paused_by'>>(
    db,
    `UPDATE campaigns c SET lifecycle = $3, paused_by = ${pausedByAfter[move] ?? letGo},
       version = version + 1, updated_at = $4 ${alsoSets[move] ?? ''}
     WHERE organization_id = $1 AND id = $2 AND lifecycle = ANY($${bind.length}::text[])
       ${move === 'release' ? 'AND c.paused_by <> ARRAY[$5::text]' : ''}
     RETURNING paused_by`,
    bind,
    transaction,
  )
  if (!moved) {
    const message = `The campaign is ${before.lifecycle} by now. Look again and repeat.`
    throw new AppError('conflict', { message })
  }
  const facts = { from: before.lifecycle, from_paused_by: before.paused_by, ...moved }
  await leaveTrace(db, moving, facts, transaction)
  // What is over needs no other ad and no money: nobody has to answer for it any more.
  if (to === 'completed' || to === 'canceled') {
    await resolveEnded(db, { organizationId, id, now }, transaction)
    const over = { organizationId, campaignId: id, resolution: 'healed' as const, by: null, now }
    await resolveDrifts(db, over, transaction)
    await healLostDisputes(db, { organizationId, campaignId: id, now }, transaction)
    const ending = { organizationId, campaignId: id, actor: moving.actor, now }
    await startRefundOfRest(db, ending, transaction)
  }
  return { from: before.lifecycle, to }
}

async function leaveTrace(db: Database, moving: Moving, moved: Moved, transaction: Transaction) {
  const { organizationId, id, move, actor, now } = moving
  const { to } = campaignMoves[move]
  await rows(
    db,
    `INSERT INTO campaign_events (organization_id, campaign_id, move, from_state, to_state,
       actor_user_id, actor_name, reason, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
    [
      organizationId,
      id,
      move,
      moved.from,
      to,
      actor.userId,
      actor.name,
      moving.reason ?? null,
      now,
    ],
    transaction,
  )
  await recordAudit(
    db,
    {
      actor,
      organizationId,
      action: `campaigns.${move}`,
      recordType: 'campaign',
      recordId: id,
      before: { lifecycle: moved.from, pausedBy: moved.from_paused_by },
      after: { lifecycle: to, pausedBy: moved.paused_by },
      requestId: moving.requestId,
      at: now,
    },
    transaction,
  )
  await publish(db, { topic: 'campaigns', organizationId, id }, transaction)
  const facts = { move, from: moved.from, to, pausedBy: moved.paused_by ?? [], by: actor.kind }
  const told = { organizationId, id, now, ...facts, reason: moving.reason ?? null }
  await tellMove(db, told, transaction)
}
