import type { Transaction } from 'sequelize'
import { type OriginMove, originMoves } from '../../shared/campaigns.ts'
import { recordAudit } from '../audit/record.ts'
import { type Database, row, rows } from '../database/sequelize.ts'
import { AppError } from '../errors.ts'
import { publish } from '../live.ts'
import type { Actor } from '../principal.ts'

type Moving = {
  organizationId: number
  id: number
  move: OriginMove
  actor: Actor
  now: Date
  requestId?: string | null
}

/**
 * The only writer of where a campaign comes from: compares and sets by the table of moves, and leaves
 * event, audit and live news with the caller's transaction.
 * @throws AppError conflict when it is not where the move starts.
 */
export async function moveOrigin(
  db: Database,
  { organizationId, id, move, actor, now, requestId = null }: Moving,
  transaction: Transaction,
): Promise<void> {
  const { from, to } = originMoves[move]
  const moved = await row(
    db,
    `UPDATE campaigns SET origin = $4, version = version + 1, updated_at = $5,
       taken_over_at = CASE WHEN $4 = 'native' THEN $5 ELSE taken_over_at END
     WHERE organization_id = $1 AND id = $2 AND origin = $3 RETURNING id`,
    [organizationId, id, from, to, now],
    transaction,
  )
  if (!moved) throw new AppError('conflict')
  await rows(
    db,
    `INSERT INTO campaign_events (organization_id, campaign_id, move, from_state, to_state,
       actor_user_id, actor_name, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
    [organizationId, id, move, from, to, actor.userId, actor.name, now],
    transaction,
  )
  const about = { organizationId, recordType: 'campaign', recordId: id, requestId, at: now }
  const event = {
    actor,
    action: `campaigns.${move}`,
    before: { origin: from },
    after: { origin: to },
  }
  await recordAudit(db, { ...about, ...event }, transaction)
  await publish(db, { topic: 'campaigns', organizationId, id }, transaction)
}
