import type { Transaction } from 'sequelize'
import type { Day } from '../account-day.ts'
import { type Database, rows } from '../database/sequelize.ts'
import { openIssue } from '../issues/open.ts'
import type { Owner } from './owner.ts'
import { amountIn, atMost, dayText, leastMicros, noticeable, type Said } from './restatements.ts'

type Late = {
  campaign_id: number
  day: Day
  spend_before: bigint
  spend_micros: bigint
  fee_after: bigint
  fee_moved: bigint
  /** How many other days of the campaign changed as noticeably in this run, with what all change of the fee. */
  others: number
  fee_moved_by_all: bigint
}

type Found = Owner & { label: string; from: Day; windowFrom: Day }

/**
 * Opens an issue for each campaign of which a day before the sync window changed noticeably. Called
 * when a run has taken over its last days: a long range is taken over in weeks, and the issue speaks
 * of all of them.
 * @param found.from the run's first day.
 */
export async function noteLateRestatements(
  db: Database,
  found: Found,
  transaction: Transaction,
): Promise<void> {
  if (found.from >= found.windowFrom) return
  for (const one of await findLate(db, found, transaction)) {
    await openIssue(
      db,
      {
        organizationId: found.organizationId,
        cause: 'late_restatement',
        resourceType: 'campaign',
        resourceId: one.campaign_id,
        campaignId: one.campaign_id,
        severity: 'medium',
        turn: 'open',
        message: sentence(one, found),
        nextStep:
          'Compare the day with the network’s own report. The fee follows what the network says; open it to see every figure sent.',
        now: found.now,
      },
      transaction,
    )
  }
}

function sentence(one: Late, { currency, label }: Said): string {
  const amount = amountIn(currency)
  const signed = (micros: bigint) => (micros < 0n ? `−${amount(-micros)}` : `+${amount(micros)}`)
  const feeBefore = amount(one.fee_after - one.fee_moved)
  const spend = `${label} changed spend of ${dayText(one.day, 'd LLLL yyyy')} long after the day: ${amount(one.spend_before)} became ${amount(one.spend_micros)} ${currency}.`
  const fee = `Its fee changes by ${signed(one.fee_moved)}, from ${feeBefore} to ${amount(one.fee_after)} ${currency}.`
  if (one.others === 0) return `${spend} ${fee}`
  const days = one.others === 1 ? 'One more day' : `${one.others} more days`
  return `${spend} ${fee} ${days} changed too; all together change the fee by ${signed(one.fee_moved_by_all)} ${currency}.`
}

/**
 * Of each campaign the day that changed most, against what was believed before this run. Only a day
 * that an earlier run has read after it was over counts: the rest came in for the first time, as does
 * all that an imported campaign did before.
 */
function findLate(db: Database, found: Found, transaction: Transaction): Promise<Late[]> {
  return rows<Late>(
    db,
    `WITH read_before AS (
       SELECT from_day, to_day, created_at FROM sync_runs WHERE organization_id = $1 AND connection_id = $2
         AND id < $3 AND state = 'succeeded'
     ), revised AS (
       SELECT r.campaign_id, r.day, r.spend_micros, coalesce(before.spend_micros, 0) AS spend_before,
         a.fee_micros AS fee_after, coalesce(f.amount, 0)::bigint AS fee_moved
       FROM campaigns c
       JOIN ad_platform_connections p ON p.organization_id = c.organization_id AND p.id = c.connection_id
       JOIN metric_revisions r ON r.organization_id = c.organization_id AND r.subject = 'campaign'
         AND r.subject_id = c.id AND r.day >= $4::date AND r.day < $5::date AND r.sync_run_id = $3
       JOIN campaign_analytics a ON a.organization_id = c.organization_id AND a.campaign_id = c.id
         AND a.day = r.day
       LEFT JOIN LATERAL (SELECT b.spend_micros FROM metric_revisions b
         WHERE b.organization_id = r.organization_id AND b.subject = 'campaign'
           AND b.subject_id = r.subject_id AND b.day = r.day AND b.id < r.id
         ORDER BY b.id DESC LIMIT 1) before ON true
       LEFT JOIN LATERAL (SELECT sum(e.amount_micros) AS amount FROM ad_spend_fees e
         WHERE e.organization_id = r.organization_id AND e.campaign_id = r.campaign_id
           AND e.day = r.day AND e.revision_id = r.id) f ON true
       WHERE c.organization_id = $1 AND p.network = $6 AND p.account_id = $7
         AND EXISTS (SELECT FROM read_before s WHERE s.from_day <= r.day AND s.to_day > r.day
           AND (c.imported_at IS NULL OR s.created_at > c.imported_at))
     )
     SELECT * FROM (
       SELECT DISTINCT ON (campaign_id) campaign_id, day::text AS day, spend_before, spend_micros,
         fee_after, fee_moved, (count(*) OVER same - 1)::integer AS others,
         (sum(fee_moved) OVER same)::bigint AS fee_moved_by_all
       FROM revised WHERE ${noticeable('spend_before', 'spend_micros', '$8')}
       WINDOW same AS (PARTITION BY campaign_id)
       ORDER BY campaign_id, abs(spend_micros - spend_before) DESC, revised.day) AS largest
     ORDER BY abs(spend_micros - spend_before) DESC LIMIT ${atMost}`,
    [
      found.organizationId,
      found.connectionId,
      found.runId,
      found.from,
      found.windowFrom,
      found.network,
      found.accountId,
      leastMicros(found.currency),
    ],
    transaction,
  )
}
