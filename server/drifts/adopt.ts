import type { Transaction } from 'sequelize'
import type { DriftField } from '../../shared/drifts.ts'
import { recordAudit } from '../audit/record.ts'
import type { Campaign } from '../campaigns/model.ts'
import { moveCampaign } from '../campaigns/move.ts'
import { type Database, row } from '../database/sequelize.ts'
import { publish } from '../live.ts'
import type { Actor } from '../principal.ts'

export type Adopting = {
  campaign: Campaign
  field: DriftField
  /** As the network shows it; null when the campaign is gone there. */
  theirs: string | null
  label: string
  /** Who decided, or whose word is followed. */
  actor: Actor
  action: 'drifts.keep_theirs' | 'drifts.follow'
  requestId: string | null
  now: Date
}

/** Takes one fact of a campaign over from its network. A state changes by a named move only. */
export async function adopt(
  db: Database,
  adopting: Adopting,
  transaction: Transaction,
): Promise<void> {
  const { campaign, field, theirs, label, actor, requestId, now } = adopting
  if (field === 'name' || field === 'budget') return change(db, adopting, transaction)
  const { organization_id: organizationId, id } = campaign
  const moving = { organizationId, id, actor, requestId, now }
  const reason = `Done in ${label}'s own tool.`
  if (field === 'gone') {
    await moveCampaign(db, { ...moving, move: 'cancel', reason }, transaction)
  } else if (theirs === 'paused') {
    const pausing = { ...moving, move: 'pause' as const, pauser: 'network' as const, reason }
    await moveCampaign(db, pausing, transaction)
  } else {
    await moveCampaign(db, { ...moving, move: 'resume', reason }, transaction)
  }
}

async function change(
  db: Database,
  { campaign, field, theirs, actor, action, requestId, now }: Adopting,
  transaction: Transaction,
): Promise<void> {
  const { organization_id: organizationId, id } = campaign
  const before =
    field === 'name'
      ? { title: campaign.title }
      : { budgetMicros: campaign.budget_micros?.toString() ?? null }
  const after = field === 'name' ? { title: theirs } : { budgetMicros: theirs }
  await row(
    db,
    `UPDATE campaigns SET version = version + 1, updated_at = $4,
       ${field === 'name' ? 'title = $3' : 'budget_micros = $3::bigint'}
     WHERE organization_id = $1 AND id = $2 RETURNING id`,
    [organizationId, id, theirs, now],
    transaction,
  )
  const about = { organizationId, recordType: 'campaign', recordId: id, requestId, at: now }
  await recordAudit(db, { ...about, actor, action, before, after }, transaction)
  await publish(db, { topic: 'campaigns', organizationId, id }, transaction)
}
