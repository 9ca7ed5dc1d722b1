import type { HomeIssue } from '../../shared/homes.ts'
import { type Database, rows } from '../database/sequelize.ts'

type IssueRow = Omit<HomeIssue, 'organization' | 'resource' | 'openedAt'> & {
  organization_id: number
  organization_name: string
  resource_type: string
  resource_id: number
  opened_at: Date
}

/**
 * The most pressing open issues: the worse first, then the older.
 * @param order `$1` the organization or null for all, `$2` the turns that count.
 */
export async function pressingIssues(
  db: Database,
  order: { organizationId: number | null; turns: HomeIssue['turn'][]; limit: number },
): Promise<HomeIssue[]> {
  const found = await rows<IssueRow>(
    db,
    `SELECT i.id, i.organization_id, o.name AS organization_name, i.severity, i.turn, i.message,
       i.next_step AS "nextStep", i.resource_type, i.resource_id, i.campaign_id AS "campaignId",
       i.opened_at
     FROM issues i JOIN organizations o ON o.id = i.organization_id
     WHERE ($1::integer IS NULL OR i.organization_id = $1) AND i.turn = ANY($2) AND i.turn <> 'resolved'
     ORDER BY array_position(ARRAY['high', 'medium', 'low'], i.severity), i.opened_at, i.id
     LIMIT $3`,
    [order.organizationId, order.turns, order.limit],
  )
  return found.map((one) => ({
    id: one.id,
    organization: { id: one.organization_id, name: one.organization_name },
    severity: one.severity,
    turn: one.turn,
    message: one.message,
    nextStep: one.nextStep,
    resource: { type: one.resource_type, id: one.resource_id },
    campaignId: one.campaignId,
    openedAt: one.opened_at.toISOString(),
  }))
}

type Count = { turn: HomeIssue['turn']; count: number }

/** How many issues wait for whom; all organizations with null. */
export async function countTurns(db: Database, organizationId: number | null) {
  const found = await rows<Count>(
    db,
    `SELECT turn, count(*)::integer AS count FROM issues
     WHERE ($1::integer IS NULL OR organization_id = $1) AND turn <> 'resolved' GROUP BY turn`,
    [organizationId],
  )
  const of = (turn: HomeIssue['turn']) => found.find((one) => one.turn === turn)?.count ?? 0
  return {
    open: of('open'),
    waiting_brand: of('waiting_brand'),
    waiting_network: of('waiting_network'),
  }
}
