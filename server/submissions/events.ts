import { z } from 'zod'
import { RecordId } from '../../shared/campaigns.ts'
import type { ViewSource } from '../../shared/creators.ts'
import { SubmissionEvent } from '../../shared/submissions.ts'
import { keyset, PageInfo, PageInput, type Sort } from '../database/keyset.ts'
import { rows } from '../database/sequelize.ts'
import { payableTo } from '../ledger/accounts.ts'
import { type Asking, findOf } from './find.ts'

export const EventsInput = z.strictObject({ id: RecordId, ...PageInput })
export const EventsPage = z.object({ items: z.array(SubmissionEvent), pageInfo: PageInfo })

const sorts: Record<'newest', Sort> = {
  newest: { column: 'e.place', cast: 'bigint', id: 'e.place' },
}

// Of one instant, what follows from another stands after it: `step` is that order.
const head = (step: number, kind: string) => `SELECT ${step} AS step, ${kind} AS kind`
const nothing = `NULL::bigint AS amount_micros, NULL::bigint AS view_count, NULL::text AS source,
  NULL::text AS reason, NULL::bigint AS entry_id, NULL::int AS payout_id, NULL::int AS batch_id`
const own = 's.organization_id = $1 AND s.id = $2'

const sentIn = `${head(1, "'sent_in'")}, s.id::bigint AS of, s.submitted_at AS at, (
    SELECT a.actor_name FROM audit_events a WHERE a.record_type = 'submission'
      AND a.record_id = s.id::text AND a.action = 'submissions.create' ORDER BY a.id LIMIT 1
  ) AS actor_name, ${nothing} FROM submissions s WHERE ${own}`

const views = `${head(2, "'views'")}, v.id, v.at, v.actor_name, NULL, v.view_count, v.source, NULL, NULL,
    NULL, NULL
  FROM submission_views v WHERE v.organization_id = $1 AND v.submission_id = $2`

const decided = `${head(3, 's.state')}, s.id, s.decided_at, u.name, NULL, NULL, NULL, s.denied_reason,
    NULL, NULL, NULL
  FROM submissions s LEFT JOIN users u ON u.id = s.decided_by WHERE ${own} AND s.decided_at IS NOT NULL`

const earned = `${head(4, "'earned'")}, l.id, l.at, l.actor_name, l.amount_micros, NULL, NULL, NULL, l.id,
    NULL, NULL
  FROM ledger_entries l WHERE l.organization_id = $1 AND l.to_account = $3 AND l.currency = $4
    AND l.kind = 'earning' AND l.reference LIKE 'earning:' || $2::int || ':%'`

/** What happened to the payouts that hold it, from the payout `p`, its line `l` and its batch `b`. */
const ofPayout = (step: number, kind: string, { at, who, reason = 'NULL', more = '' }: Happened) =>
  `${head(step, `'${kind}'`)}, p.id, ${at}, ${who}, l.amount_micros, NULL, NULL, ${reason}, NULL,
    p.id, p.batch_id
  FROM payout_lines l
  JOIN payouts p ON p.organization_id = l.organization_id AND p.id = l.payout_id
  JOIN payout_batches b ON b.organization_id = p.organization_id AND b.id = p.batch_id
  ${more} l.organization_id = $1 AND l.submission_id = $2`
type Happened = { at: string; who: string; reason?: string; more?: string }

const byMaker = 'LEFT JOIN users u ON u.id = b.created_by WHERE'
const bySender = `LEFT JOIN ledger_entries s ON s.organization_id = p.organization_id
    AND s.reference = 'payout:' || p.id WHERE p.sent_at IS NOT NULL AND`

/** Who let the payout fail or go stands in the batch's log, with the payouts that were meant. */
const byLog = (action: string, state: string, meant: string) => `LEFT JOIN LATERAL (
    SELECT a.at, a.actor_name FROM audit_events a
    WHERE a.record_type = 'payout_batch' AND a.record_id = p.batch_id::text
      AND a.action = '${action}' ${meant} ORDER BY a.id DESC LIMIT 1) log ON true
  WHERE p.state = '${state}' AND`
const thisOne = `AND (a.after->'ids' @> to_jsonb(p.id) OR a.after->'payoutId' = to_jsonb(p.id))`
const logged = { at: 'coalesce(log.at, p.updated_at)', who: 'log.actor_name' }

const allOfIt = [
  sentIn,
  views,
  decided,
  earned,
  ofPayout(5, 'in_payout', { at: 'b.created_at', who: 'u.name', more: byMaker }),
  ofPayout(6, 'paid', { at: 'p.sent_at', who: 's.actor_name', more: bySender }),
  ofPayout(7, 'failed', {
    ...logged,
    reason: 'p.failure',
    more: byLog('payouts.fail', 'failed', thisOne),
  }),
  ofPayout(7, 'canceled', { ...logged, more: byLog('payouts.cancel', 'canceled', '') }),
].join('\nUNION ALL\n')

type EventSql = {
  /** The place in the order of time; what happens later stands behind and moves none. */
  id: bigint
  kind: SubmissionEvent['kind']
  of: bigint
  at: Date
  actor_name: string | null
  amount_micros: bigint | null
  view_count: bigint | null
  source: ViewSource | null
  reason: string | null
  entry_id: bigint | null
  payout_id: number | null
  batch_id: number | null
  cursor_value: string
}

/** What happened to one submission, from the day it was sent in to its payouts: when, who and how much. */
export async function eventsOf(ctx: Asking, input: z.infer<typeof EventsInput>) {
  const { organizationId, id, creatorId, currency } = await findOf(ctx, input.id)
  const bind: unknown[] = [organizationId, id, payableTo(creatorId), currency]
  const { after, before, limit, direction } = input
  const set = keyset(sorts, 'newest', { after, before, limit, direction }, bind)
  const found = await rows<EventSql>(
    ctx.db,
    `SELECT e.*, e.place AS id, ${set.cursorValue}
     FROM (SELECT every.*, row_number() OVER (ORDER BY at, step, of) AS place
       FROM (${allOfIt}) every) e
     WHERE ${set.where} ${set.tail}`,
    bind,
  )
  const page = set.page(found)
  return { items: page.rows.map(toEvent), pageInfo: page.pageInfo }
}

const toEvent = (one: EventSql): SubmissionEvent => ({
  id: `${one.kind}-${one.of}`,
  kind: one.kind,
  at: one.at.toISOString(),
  actorName: one.actor_name,
  amountMicros: one.amount_micros?.toString() ?? null,
  viewCount: one.view_count === null ? null : Number(one.view_count),
  viewsSource: one.source,
  reason: one.reason,
  ledgerEntryId: one.entry_id?.toString() ?? null,
  payoutId: one.payout_id,
  batchId: one.batch_id,
})
