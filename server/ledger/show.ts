import { type CauseType, EntryId, type LedgerEntry } from '../../shared/ledger.ts'
import { type Database, row, rows } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import { organizationsInList } from '../scope.ts'
import type { Asking } from './list.ts'
import {
  causeOf,
  type EntryFound,
  entryColumns,
  entryNames,
  presentEntry,
  referenceOf,
} from './row.ts'

/** One entry with what its cause says of itself, and the other entries of that cause. */
export async function showEntry(ctx: Asking, id: string) {
  const found = await row<EntryFound>(
    ctx.db,
    `SELECT ${entryColumns} FROM ledger_entries e ${entryNames} WHERE e.id = $1`,
    [id],
  )
  if (!found) throw notFound()
  const cause = causeOf(found)
  const [causeFacts, all] = await Promise.all([
    factsOf(ctx.db, found.organization_id, cause),
    entriesOfCause(ctx.db, [found.organization_id], cause),
  ])
  const others = all.filter((one) => one.id !== id)
  return { ...presentEntry(found), causeFacts, others }
}

type Cause = Pick<LedgerEntry['cause'], 'type' | 'id'>

/** From a fee, a funding or anything else that moves money to its postings; undone ones stay. */
export async function entriesOf(ctx: Asking, cause: Cause) {
  const only = await organizationsInList(ctx, 'ledger:read')
  return entriesOfCause(ctx.db, only, cause)
}

async function entriesOfCause(
  db: Database,
  only: number[] | null,
  { type, id }: Cause,
): Promise<LedgerEntry[]> {
  if (!EntryId.safeParse(id).success) return []
  const own =
    type === 'entry' ? 'own.id = $2::bigint' : `own.reference = $2 OR own.reference LIKE $2 || ':%'`
  const found = await rows<EntryFound>(
    db,
    `WITH caused AS MATERIALIZED (
       SELECT own.organization_id, own.id FROM organizations visible
       JOIN ledger_entries own ON own.organization_id = visible.id AND (${own})
       WHERE $1::integer[] IS NULL OR visible.id = ANY($1::integer[])),
     undone AS (
       SELECT r.organization_id, r.id FROM caused
       JOIN ledger_entries r ON r.organization_id = caused.organization_id AND r.reverses_id = caused.id)
     SELECT ${entryColumns}
     FROM (TABLE caused UNION TABLE undone) AS all_of_it
     JOIN ledger_entries e ON e.organization_id = all_of_it.organization_id AND e.id = all_of_it.id
     ${entryNames} ORDER BY e.id LIMIT 500`,
    [only, type === 'entry' ? id : `${referenceOf[type]}:${id}`],
  )
  return found.map(presentEntry)
}

type Facts = {
  title: string
  state: string | null
  amount_micros: bigint | null
  at: Date | null
}

/** What each kind of cause says of itself: a title, its state, its amount and its time. */
const factsSql: Record<Exclude<CauseType, 'entry'>, string> = {
  fee: `SELECT 'Fee for ' || day AS title, kind AS state, amount_micros, created_at AS at FROM ad_spend_fees`,
  funding: `SELECT 'Funding ' || reference AS title, state, coalesce(settled_micros, amount_micros) AS amount_micros,
    coalesce(settled_at, created_at) AS at FROM fundings`,
  refund: `SELECT 'Refund: ' || reason AS title, state, amount_micros, created_at AS at FROM refunds`,
  chargeback: `SELECT 'Chargeback: ' || reason AS title, state, amount_micros, opened_at AS at FROM chargebacks`,
  submission: `SELECT video_url AS title, state, earned_micros AS amount_micros, submitted_at AS at FROM submissions`,
  payout: `SELECT 'Payout to ' || (SELECT name FROM creators c
      WHERE c.organization_id = payouts.organization_id AND c.id = payouts.creator_id) AS title,
    state, amount_micros, coalesce(sent_at, updated_at) AS at FROM payouts`,
  revision: `SELECT 'Spend of ' || day || ' as the network said it' AS title, NULL AS state,
    spend_micros AS amount_micros, observed_at AS at FROM metric_revisions`,
  campaign: `SELECT title, lifecycle AS state, NULL::bigint AS amount_micros, updated_at AS at FROM campaigns`,
}

async function factsOf(db: Database, organizationId: number, cause: LedgerEntry['cause']) {
  if (cause.type === 'entry') return null
  const found = await row<Facts>(
    db,
    `${factsSql[cause.type]} WHERE organization_id = $1 AND id = $2`,
    [organizationId, cause.id],
  )
  if (!found) return null
  return {
    ...cause,
    title: found.title,
    state: found.state,
    amountMicros: found.amount_micros === null ? null : String(found.amount_micros),
    at: found.at?.toISOString() ?? null,
  }
}
