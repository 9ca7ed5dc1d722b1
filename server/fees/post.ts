import type { Step } from '../analytics/owner.ts'
import { row, rows } from '../database/sequelize.ts'
import { revenue } from '../ledger/accounts.ts'
import { feeData, telling } from '../webhooks/outbox.ts'

/**
 * The fee of a day is spend × the rate in force on that day, by the account's calendar; what is
 * posted is its difference to what was posted before. An adjustment is a decision of people, so a
 * restatement neither counts nor undoes it. What a campaign spent before the day it was imported on is
 * not ours to charge, whenever it is restated.
 */
export const prepareFees: Step = async (db, owner, transaction) => {
  await rows(
    db,
    `WITH days AS MATERIALIZED (
       SELECT d.day, coalesce(t.tier, 'free') AS tier,
         coalesce(t.starts_on, date '2000-01-01') AS tier_starts_on, r.rate_bps,
         r.starts_on AS rate_starts_on
       FROM (SELECT DISTINCT day FROM changed WHERE subject = 'campaign') d
       LEFT JOIN LATERAL (
         SELECT tier, starts_on FROM organization_tiers
         WHERE organization_id = $1 AND starts_on <= d.day ORDER BY starts_on DESC LIMIT 1) t ON true
       LEFT JOIN LATERAL (
         SELECT rate_bps, starts_on FROM fee_rates
         WHERE tier = coalesce(t.tier, 'free') AND starts_on <= d.day
         ORDER BY starts_on DESC LIMIT 1) r ON true
     )
     INSERT INTO to_post
     SELECT c.campaign_id, c.day, c.revision_id, d.tier, d.tier_starts_on, d.rate_bps,
       d.rate_starts_on, c.spend_micros, p.posted, p.is_first,
       CASE WHEN c.day < k.fees_from THEN 0 ELSE fee_micros(c.spend_micros, d.rate_bps) - p.posted END
     FROM changed c JOIN days d ON d.day = c.day
     JOIN campaigns k ON k.organization_id = $1 AND k.id = c.campaign_id
     CROSS JOIN LATERAL (
       SELECT coalesce(sum(amount_micros), 0)::bigint AS posted, count(*) = 0 AS is_first
       FROM ad_spend_fees f
       WHERE f.organization_id = $1 AND f.campaign_id = c.campaign_id AND f.day = c.day
         AND f.kind IN ('charge', 'restatement')) p
     WHERE c.subject = 'campaign'`,
    [owner.organizationId],
    transaction,
  )
  await rows(db, 'ANALYZE to_post', [], transaction)
}

/** One event for each entry, in the statement that posts them. */
const tellFees = telling('fee.posted', {
  data: feeData({ connectionId: '$2', network: '$3', currency: '$4' }),
  source:
    'FROM posted p JOIN campaigns c ON c.organization_id = $1 AND c.id = p.campaign_id WHERE true',
  now: '$6::timestamptz',
})

/**
 * The entries, and with each what the ledger is to charge for it. A day without a rate gives no
 * amount: that row is not skipped, so that the table refuses it aloud.
 * @returns how many entries were posted.
 */
export const postFees: Step<number> = async (db, owner, transaction) => {
  const posted = await row<{ n: number }>(
    db,
    `WITH posted AS (
       INSERT INTO ad_spend_fees (organization_id, campaign_id, connection_id, network, day, currency,
         kind, revision_id, tier, tier_starts_on, rate_bps, rate_starts_on, basis_micros,
         posted_before_micros, amount_micros, sync_run_id, created_at)
       SELECT $1, campaign_id, $2, $3, day, $4, CASE WHEN is_first THEN 'charge' ELSE 'restatement' END,
         revision_id, tier, tier_starts_on, rate_bps, rate_starts_on, basis_micros,
         posted_before_micros, amount_micros, $5, $6
       FROM to_post WHERE amount_micros IS DISTINCT FROM 0 ORDER BY day, campaign_id
       RETURNING id, campaign_id, day, kind, basis_micros, rate_bps, posted_before_micros,
         amount_micros
     ), charged AS (
       INSERT INTO charges (campaign_id, day, kind, owed_to, amount_micros, reference, reason)
       SELECT campaign_id, day, 'fee', $7, amount_micros, 'fee:' || id, 'Fee for ' || day FROM posted
     ), ${tellFees}
     SELECT count(*)::integer AS n, (SELECT count(*) FROM woken) AS woken FROM posted`,
    [
      owner.organizationId,
      owner.connectionId,
      owner.network,
      owner.currency,
      owner.runId,
      owner.now,
      revenue,
    ],
    transaction,
  )
  return posted!.n
}
