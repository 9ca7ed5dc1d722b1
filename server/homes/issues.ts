import type { HomeIssue, SupportHome } from '../../shared/homes.ts'
import { type Database, row, rows } from '../database/sequelize.ts'

type IssueRow = Omit<HomeIssue, 'organization' | 'resource' | 'openedAt' | 'dueAt'> & {
  organization_id: number
  organization_name: string
  resource_type: string
  resource_id: number
  opened_at: Date
  due_at: Date
}

/** The most pressing open issues of a brand: the worse first, then the older. */
export function pressingIssues(
  db: Database,
  asked: { organizationId: number; turns: HomeIssue['turn'][]; limit: number },
): Promise<HomeIssue[]> {
  return selectIssues(
    db,
    `WHERE i.organization_id = $1 AND i.turn = ANY($2) AND i.turn <> 'resolved'
     ORDER BY ${byHarm}, i.opened_at, i.id LIMIT $3`,
    [asked.organizationId, asked.turns, asked.limit],
  )
}

const byHarm = `array_position(ARRAY['high', 'medium', 'low'], i.severity)`

/** What somebody of support takes next, of their own or of nobody's: what is due first, then the worse. */
export function nextIssues(
  db: Database,
  asked: { userId: string; now: Date; limit: number },
): Promise<HomeIssue[]> {
  return selectIssues(
    db,
    `WHERE i.turn = 'open' AND (i.assignee_id IS NULL OR i.assignee_id = $1)
       AND NOT coalesce(i.snoozed_until > $2, false)
     ORDER BY i.due_at, ${byHarm}, i.id LIMIT $3`,
    [asked.userId, asked.now, asked.limit],
  )
}

async function selectIssues(db: Database, tail: string, bind: unknown[]): Promise<HomeIssue[]> {
  const found = await rows<IssueRow>(
    db,
    `SELECT i.id, i.organization_id, o.name AS organization_name, i.severity, i.turn, i.message,
       i.next_step AS "nextStep", i.resource_type, i.resource_id, i.campaign_id AS "campaignId",
       i.opened_at, i.due_at
     FROM issues i JOIN organizations o ON o.id = i.organization_id ${tail}`,
    bind,
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
    dueAt: one.due_at.toISOString(),
  }))
}

/** How many of a brand's issues wait for whom. */
export async function countTurns(db: Database, organizationId: number) {
  const found = await rows<{ turn: HomeIssue['turn']; count: number }>(
    db,
    `SELECT turn, count(*)::integer AS count FROM issues
     WHERE organization_id = $1 AND turn <> 'resolved' GROUP BY turn`,
    [organizationId],
  )
  const of = (turn: HomeIssue['turn']) => found.find((one) => one.turn === turn)?.count ?? 0
  return {
    open: of('open'),
    waiting_brand: of('waiting_brand'),
    waiting_network: of('waiting_network'),
  }
}

type QueueCounts = SupportHome['counts'] & { nextDueAt: Date | null }

/** How the whole queue stands for somebody of support. What is snoozed counts nowhere. */
export async function countQueue(db: Database, userId: string, now: Date): Promise<QueueCounts> {
  const found = await row<QueueCounts>(
    db,
    `SELECT count(*) FILTER (WHERE turn = 'open' AND assignee_id = $1)::integer AS mine,
       count(*) FILTER (WHERE turn = 'open' AND assignee_id IS NULL)::integer AS unassigned,
       count(*) FILTER (WHERE turn = 'open')::integer AS open,
       count(*) FILTER (WHERE turn = 'waiting_brand')::integer AS waiting_brand,
       count(*) FILTER (WHERE turn = 'waiting_network')::integer AS waiting_network,
       count(*) FILTER (WHERE due_at < $2)::integer AS late,
       min(due_at) FILTER (WHERE turn <> 'open') AS "nextDueAt"
     FROM issues WHERE turn <> 'resolved' AND NOT coalesce(snoozed_until > $2, false)`,
    [userId, now],
  )
  return found!
}
