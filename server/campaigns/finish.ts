import type { Transaction } from 'sequelize'
import type { DriftField } from '../../shared/drifts.ts'
import { recordAudit } from '../audit/record.ts'
import type { Rooms } from '../context.ts'
import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { resolveDrifts } from '../drifts/resolve.ts'
import { resolveIssues } from '../issues/open.ts'
import { endIntent, type Intent, moveIssue } from './intent.ts'
import { lockCampaign } from './model.ts'
import { moveCampaign } from './move.ts'

/** The network agreed: the campaign moves, and what stood in the way of this move is over. */
export async function finishMove(rooms: Rooms, intent: Intent): Promise<void> {
  const now = rooms.clock.now()
  await inTransaction(rooms.db, async (transaction) => {
    if (!(await endIntent(rooms.db, intent, transaction))) return
    if (intent.move === 'update') await applyChange(rooms, intent, transaction)
    else await move(rooms, { ...intent, move: intent.move }, transaction)
    await settleSides(rooms, intent, transaction)
    for (const cause of [`${intent.move}_refused`, 'move_hangs']) {
      await resolveIssues(rooms.db, moveIssue(intent, cause, now), transaction)
    }
  })
}

/** Both sides say the same now of whatever was moved or changed: no difference is left there. */
async function settleSides(rooms: Rooms, intent: Intent, transaction: Transaction) {
  const { organizationId, id: campaignId, by } = intent
  const { title, budgetMicros, wanted } = by.change ?? {}
  const fields: DriftField[] = [
    ...(title === undefined ? [] : ['name' as const]),
    ...(budgetMicros === undefined ? [] : ['budget' as const]),
    ...(wanted === undefined && intent.move === 'update' ? [] : ['status' as const]),
  ]
  const settled = {
    organizationId,
    campaignId,
    fields,
    by: by.actor.userId,
    now: rooms.clock.now(),
  }
  await resolveDrifts(rooms.db, { ...settled, resolution: 'ours' }, transaction)
}

type MoveIntent = Intent & { move: 'pause' | 'resume' | 'cancel' }

async function move(rooms: Rooms, intent: MoveIntent, transaction: Transaction) {
  const { organizationId, id, reason, by } = intent
  await moveCampaign(
    rooms.db,
    {
      organizationId,
      id,
      move: intent.move,
      actor: by.actor,
      requestId: by.requestId,
      reason,
      now: rooms.clock.now(),
      ...(intent.move === 'pause' ? { pauser: by.pauser ?? 'person' } : {}),
    },
    transaction,
  )
}

async function applyChange(rooms: Rooms, intent: Intent, transaction: Transaction) {
  const { organizationId, id, by } = intent
  const before = await lockCampaign(rooms.db, intent, transaction)
  const title = by.change?.title ?? before.title
  const budgetMicros = by.change?.budgetMicros ?? before.budget_micros?.toString() ?? null
  const now = rooms.clock.now()
  if (title === before.title && budgetMicros === (before.budget_micros?.toString() ?? null)) return
  await row(
    rooms.db,
    `UPDATE campaigns SET title = $3, budget_micros = $4, version = version + 1, updated_at = $5
     WHERE organization_id = $1 AND id = $2 RETURNING id`,
    [organizationId, id, title, budgetMicros, now],
    transaction,
  )
  await recordAudit(
    rooms.db,
    {
      actor: by.actor,
      organizationId,
      action: 'campaigns.update',
      recordType: 'campaign',
      recordId: id,
      before: { title: before.title, budgetMicros: before.budget_micros?.toString() ?? null },
      after: { title, budgetMicros },
      requestId: by.requestId,
      at: now,
    },
    transaction,
  )
}
