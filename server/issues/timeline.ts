import type { IssueEvent } from '../../shared/issues.ts'
import { keyset, type PageRequest } from '../database/keyset.ts'
import { rows } from '../database/sequelize.ts'
import { type Asking, findIssue } from './model.ts'
import { writesAsStaff } from './policy.ts'

const eventSorts = { at: { column: 'e.id', cast: 'bigint', id: 'e.id' } }

type EventRow = Omit<IssueEvent, 'id' | 'at' | 'who'> & {
  id: bigint
  at: Date
  name: string
  side: IssueEvent['who']['side']
  cursor_value: string
}

/** What happened to an issue and what was written about it. Notes of staff are for staff. */
export async function issueTimeline(ctx: Asking, input: PageRequest & { id: number }) {
  const { organizationId, id } = await findIssue(ctx.db, input.id)
  const bind: unknown[] = [organizationId, id, writesAsStaff(ctx.principal)]
  const paging = keyset(eventSorts, 'at', input, bind)
  const found = await rows<EventRow>(
    ctx.db,
    `SELECT e.id, e.at, e.kind, e.actor_name AS name, e.actor_side AS side,
       e.from_turn AS "fromTurn", e.to_turn AS "toTurn", c.text, e.staff_only AS "staffOnly",
       e.detail, ${paging.cursorValue}
     FROM issue_events e LEFT JOIN issue_comments c
       ON c.organization_id = e.organization_id AND c.id = e.comment_id
     WHERE e.organization_id = $1 AND e.issue_id = $2 AND ($3 OR NOT e.staff_only)
       AND ${paging.where} ${paging.tail}`,
    bind,
  )
  const page = paging.page(found)
  return { items: page.rows.map(presentEvent), pageInfo: page.pageInfo }
}

function presentEvent({ id, at, name, side, ...event }: EventRow): IssueEvent {
  const { kind, fromTurn, toTurn, text, staffOnly, detail } = event
  const who = { name, side }
  return {
    id: String(id),
    at: at.toISOString(),
    kind,
    who,
    fromTurn,
    toTurn,
    text,
    staffOnly,
    detail,
  }
}
