import type { Transaction } from 'sequelize'
import type { ObjectMove } from '../../shared/object-status.ts'
import { recordAudit } from '../audit/record.ts'
import { followReviewsLater } from '../campaigns/follow-reviews.ts'
import { type Campaign, lockCampaign } from '../campaigns/model.ts'
import { keepReview } from '../campaigns/review.ts'
import { keepRunsUntil } from '../campaigns/runs-until.ts'
import type { Rooms } from '../context.ts'
import { row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { resolveIssues } from '../issues/open.ts'
import { endObjectIntent, type ObjectIntent, objectIssue, tableOf } from './object-intent.ts'

/** The words of the audit for a move of a group or of an ad. */
export const actionOf = ({ level, move }: { level: ObjectIntent['level']; move: string }) =>
  level === 'ad' ? `ads.${move}` : `ads.${move}_group`

/**
 * The network agreed: the group or ad is as wished, and what stood in the way of it is over.
 * @param externalId the network's number of an ad whose contents it took anew.
 */
export async function finishObject(
  rooms: Rooms,
  intent: ObjectIntent,
  externalId: string | null,
  within?: Transaction,
): Promise<void> {
  const { organizationId, campaign_id: id } = intent
  const finish = async (transaction: Transaction) => {
    // Everywhere the campaign is locked before what lies in it.
    const campaign = await lockCampaign(rooms.db, { organizationId, id }, transaction)
    if (!(await endObjectIntent(rooms.db, intent, transaction))) return
    await apply(rooms, intent, externalId, transaction)
    await settleAround(rooms, intent, campaign, transaction)
  }
  await (within ? finish(within) : inTransaction(rooms.db, finish))
}

type Written = { before: Record<string, unknown>; after: Record<string, unknown> }

/** What each move writes, over `b`, the row as it shall be by the wish. */
const sets: Record<ObjectMove, string> = {
  pause: "wanted = 'paused', paused_by_staff = w.by_staff",
  unpause: "wanted = 'active', paused_by_staff = false",
  remove: "wanted = 'removed', removed_at = $4",
  update: '',
  request_review: '',
}

const ofGroup = `title = b.title, budget_micros = b.budget_micros,
  bid_amount_micros = b.bid_amount_micros, targeting = b.targeting, ends_at = b.ends_at`
const ofAd = `title = b.title, asset_id = b.asset_id, headline = b.headline, body = b.body,
  link_url = b.link_url, call_to_action = b.call_to_action, more_headlines = b.more_headlines,
  more_bodies = b.more_bodies`
const looked =
  "external_id = coalesce(w.external_id, x.external_id), review = 'in_review', review_reasons = '{}'"

function setOf({ level, pending: { move } }: ObjectIntent): string {
  if (move === 'update') return level === 'ad' ? `${ofAd}, ${looked}` : ofGroup
  return move === 'request_review' ? looked : sets[move]
}

async function apply(
  rooms: Rooms,
  intent: ObjectIntent,
  externalId: string | null,
  transaction: Transaction,
): Promise<void> {
  const { organizationId, id, level, pending } = intent
  const now = rooms.clock.now()
  const table = tableOf(level)
  const shown = level === 'ad' ? asJson : asGroupJson
  const change = JSON.stringify(pending.change ?? {})
  const written = await row<Written>(
    rooms.db,
    // Every move has the same parameters, so those that this one leaves out are named beside it.
    `UPDATE ${table} x SET ${setOf(intent)}, version = x.version + 1, updated_at = $4
     FROM (SELECT $5::text AS external_id, $6::boolean AS by_staff) w, ${table} o
       CROSS JOIN LATERAL jsonb_populate_record(o, $3::jsonb) b
     WHERE x.organization_id = $1 AND x.id = $2 AND o.organization_id = $1 AND o.id = $2
     RETURNING ${shown('o')} AS before, ${shown('x')} AS after`,
    [organizationId, id, change, now, externalId, pending.by.byStaff],
    transaction,
  )
  await recordAudit(
    rooms.db,
    {
      actor: pending.by.actor,
      organizationId,
      action: actionOf({ level, move: pending.move }),
      recordType: level,
      recordId: id,
      before: told(written!.before),
      after: told(written!.after),
      requestId: pending.by.requestId,
      at: now,
    },
    transaction,
  )
}

const asJson = (alias: string) => `to_jsonb(${alias})`
// As text, since a JSON number has no room for the largest amounts.
const asGroupJson = (alias: string) => `to_jsonb(${alias}) || jsonb_build_object(
  'budget_micros', ${alias}.budget_micros::text, 'bid_amount_micros', ${alias}.bid_amount_micros::text)`

const silent = ['pending', 'pending_since', 'version', 'updated_at', 'review_reasons']

/** Columns under the names that the audit has for them. */
const told = (columns: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(columns)
      .filter(([name]) => !silent.includes(name))
      .map(([name, value]) => [
        name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
        value,
      ]),
  )

/** What depends on a group or ad: its issues, the review of its campaign, and when that ends. */
async function settleAround(
  rooms: Rooms,
  intent: ObjectIntent,
  campaign: Campaign,
  transaction: Transaction,
): Promise<void> {
  const { organizationId, campaign_id: campaignId, connectionId, level, pending } = intent
  const now = rooms.clock.now()
  const { move } = pending
  const anew = level === 'ad' && (move === 'update' || move === 'request_review')
  const over = [`${move}_refused`, 'move_hangs']
  if (move === 'remove' || anew) over.push(...(await objections(rooms, intent, transaction)))
  for (const cause of over) {
    await resolveIssues(rooms.db, objectIssue(intent, cause, now), transaction)
  }
  if (level === 'ad_group')
    await keepRunsUntil(rooms.db, { organizationId, campaignId }, transaction)
  if (move === 'remove' || anew) await keepReview(rooms, campaign, transaction)
  if (anew) await followReviewsLater(rooms.db, { organizationId, connectionId }, transaction)
}

/**
 * What the network has against this very row, which it will look at anew, or no more. A rejection ends
 * with the verdict of that look.
 */
async function objections(
  rooms: Rooms,
  { organizationId, level, id, pending }: ObjectIntent,
  transaction: Transaction,
): Promise<string[]> {
  const open = await rows<{ cause: string }>(
    rooms.db,
    `SELECT cause FROM issues WHERE organization_id = $1 AND resource_type = $2 AND resource_id = $3
       AND turn <> 'resolved' AND (cause = 'growth_refused' OR cause LIKE 'delivery\\_%'
         OR (cause = 'review_rejected' AND $4))`,
    [organizationId, level, id, pending.move === 'remove'],
    transaction,
  )
  return open.map(({ cause }) => cause)
}
