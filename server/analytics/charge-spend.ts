import { rows } from '../database/sequelize.ts'
import { owedToNetwork } from '../ledger/accounts.ts'
import type { Step } from './owner.ts'

/**
 * On an account that the platform pays for, spend is charged like a fee: what changed, by the
 * revision that says so. No more goes back than was charged for that campaign and day, so that an
 * account whose billing was another one once gives back nothing it never took.
 */
export const chargeSpend: Step = async (db, owner, transaction) => {
  await rows(
    db,
    `INSERT INTO charges (campaign_id, day, kind, owed_to, amount_micros, reference, reason)
     SELECT c.campaign_id, c.day, 'spend', $3,
       CASE WHEN c.spend_micros > c.spend_before THEN c.spend_micros - c.spend_before
         ELSE greatest(c.spend_micros - c.spend_before, -charged.micros) END,
       'spend:' || c.revision_id, 'Spend of ' || c.day
     FROM changed c
     LEFT JOIN LATERAL (
       SELECT coalesce(sum(CASE e.kind WHEN 'spend' THEN e.amount_micros ELSE -e.amount_micros END), 0)::bigint AS micros
       FROM metric_revisions r
       JOIN ledger_entries e ON e.organization_id = $1
         AND e.reference IN ('spend:' || r.id, 'spend:' || r.id || ':rest')
       WHERE r.organization_id = $1 AND r.subject = 'campaign' AND r.subject_id = c.campaign_id
         AND r.day = c.day) charged ON c.spend_micros < c.spend_before
     WHERE c.subject = 'campaign' AND c.spend_micros <> c.spend_before
       AND NOT EXISTS (SELECT FROM campaigns k
         WHERE k.organization_id = $1 AND k.id = c.campaign_id AND c.day < k.fees_from)
       AND EXISTS (SELECT FROM ad_platform_connections
         WHERE organization_id = $1 AND id = $2 AND billing = 'platform')`,
    [owner.organizationId, owner.connectionId, owedToNetwork(owner.network)],
    transaction,
  )
}
