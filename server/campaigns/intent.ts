import type { Transaction } from 'sequelize'
import { campaignMoves, type Lifecycle, type PendingMove } from '../../shared/campaigns.ts'
import { type Database, row } from '../database/sequelize.ts'
import { AppError } from '../errors.ts'
import { publish } from '../live.ts'
import type { Campaign, PendingBy } from './model.ts'

/** A move that the network has been, or is about to be, asked for. Committed before the call. */
export type Intent = {
  organizationId: number
  id: number
  move: PendingMove
  since: Date
  by: PendingBy
  reason: string | null
  connectionId: number
  externalId: string
  operationRef: string
}

const running: readonly Lifecycle[] = ['active', 'paused']

function startsFrom(move: PendingMove): readonly Lifecycle[] {
  if (move === 'update') return running
  return move === 'cancel' ? running : campaignMoves[move].from
}

/**
 * Writes down that a move is about to be asked of the network. From here on other moves wait. What
 * the rules looked at must still be so: somebody else may hold the campaign back since, or have
 * disconnected its account, which waits for this row and then counts what could spend.
 * @throws AppError conflict when the campaign moved meanwhile.
 */
export async function beginIntent(
  db: Database,
  campaign: Campaign,
  { move, by, reason, now }: { move: PendingMove; by: PendingBy; reason: string | null; now: Date },
): Promise<Intent> {
  const begun = await row(
    db,
    `WITH line AS (SELECT id FROM ad_platform_connections
       WHERE organization_id = $1 AND id = $9 AND status = 'working' FOR SHARE)
     UPDATE campaigns c SET pending_move = $3, pending_reason = $4, pending_since = $5, pending_by = $6::jsonb
     FROM line WHERE c.organization_id = $1 AND c.id = $2 AND c.connection_id = line.id
       AND c.pending_move IS NULL AND c.external_id IS NOT NULL
       AND c.lifecycle = ANY($7::text[]) AND c.version = $8 RETURNING c.id`,
    [
      campaign.organization_id,
      campaign.id,
      move,
      reason,
      now,
      JSON.stringify(by),
      [...startsFrom(move)],
      campaign.version,
      campaign.connection_id,
    ],
  )
  if (!begun) throw new AppError('conflict')
  return intentOf({
    ...campaign,
    pending_move: move,
    pending_reason: reason,
    pending_since: now,
    pending_by: by,
  })
}

/** The open intent of a row that has one. */
export function intentOf(campaign: Campaign): Intent {
  return {
    organizationId: campaign.organization_id,
    id: campaign.id,
    move: campaign.pending_move!,
    since: campaign.pending_since!,
    by: campaign.pending_by!,
    reason: campaign.pending_reason,
    connectionId: campaign.connection_id,
    externalId: campaign.external_id!,
    operationRef: campaign.operation_ref ?? '',
  }
}

/** Takes the intent away; false when somebody else already ended it. */
export async function endIntent(
  db: Database,
  { organizationId, id, move, since }: Intent,
  transaction: Transaction,
): Promise<boolean> {
  const ended = await row(
    db,
    `UPDATE campaigns SET pending_move = NULL, pending_reason = NULL, pending_since = NULL, pending_by = NULL
     WHERE organization_id = $1 AND id = $2 AND pending_move = $3 AND pending_since = $4 RETURNING id`,
    [organizationId, id, move, since],
    transaction,
  )
  if (ended) await publish(db, { topic: 'campaigns', organizationId, id }, transaction)
  return ended !== null
}

/** The issue that a move of this campaign may have. */
export function moveIssue(intent: Pick<Intent, 'organizationId' | 'id'>, cause: string, now: Date) {
  return {
    organizationId: intent.organizationId,
    cause,
    resourceType: 'campaign' as const,
    resourceId: intent.id,
    now,
  }
}
