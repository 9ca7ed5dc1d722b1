import type { Rooms } from '../context.ts'
import { rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { systemActor } from '../principal.ts'
import { ofAccount } from './model.ts'
import { moveCampaign } from './move.ts'

type Due = { organization_id: number; id: number; version: number }

/**
 * Completes campaigns whose end has passed, paused ones too. The network stops them by itself at the
 * same instant, so it need not be asked; a move that still waits for it goes first.
 */
export async function completeDue(rooms: Rooms): Promise<void> {
  const due = await rows<Due>(
    rooms.db,
    `SELECT c.organization_id, c.id, c.version FROM campaigns c
     WHERE c.kind = 'ad' AND c.lifecycle IN ('active', 'paused') AND c.pending_move IS NULL
       AND c.runs_until <= $1
     ORDER BY c.runs_until LIMIT 1000`,
    [rooms.clock.now()],
  )
  await completeAll(rooms, due, 'The end date passed.')
}

/**
 * Completes campaigns of one account whose lifetime budget is used up, as the sync has seen it. They
 * are the account's, like the figures, whatever connection they were launched through.
 */
export async function completeSpent(
  rooms: Rooms,
  { organizationId, connectionId }: { organizationId: number; connectionId: number },
): Promise<void> {
  const spent = await rows<Due>(
    rooms.db,
    `SELECT c.organization_id, c.id, c.version FROM campaigns c ${ofAccount}
     CROSS JOIN LATERAL (SELECT sum(a.spend_micros) AS micros FROM campaign_analytics a
       WHERE a.organization_id = c.organization_id AND a.campaign_id = c.id) spend
     CROSS JOIN LATERAL (SELECT CASE WHEN c.budget_owner = 'ad_campaign' THEN c.budget_micros ELSE (
         SELECT sum(g.budget_micros) FROM ad_groups g
         WHERE g.organization_id = c.organization_id AND g.campaign_id = c.id) END AS micros) budget
     WHERE c.organization_id = $1 AND c.kind = 'ad' AND c.lifecycle IN ('active', 'paused')
       AND c.budget_type = 'lifetime' AND c.pending_move IS NULL AND spend.micros >= budget.micros
     ORDER BY c.id`,
    [organizationId, connectionId],
  )
  await completeAll(rooms, spent, 'The budget is used up.')
}

async function completeAll(rooms: Rooms, due: Due[], reason: string): Promise<void> {
  const actor = systemActor('Campaign Console')
  const now = rooms.clock.now()
  for (const { organization_id: organizationId, ...seen } of due) {
    const moving = { organizationId, ...seen, move: 'complete' as const, actor, reason, now }
    try {
      await inTransaction(rooms.db, (transaction) => moveCampaign(rooms.db, moving, transaction))
    } catch (error) {
      // Somebody moved or changed it in this very moment: the next round looks again.
      if (!(error instanceof AppError)) throw error
    }
  }
}
