import { type Database, row } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import { type FeeFound, feeColumns, feeNames } from './list.ts'
import type { Evidence } from './prove.ts'

export type Found = FeeFound &
  Evidence & {
    tier_starts_on: string
    rate_starts_on: string
    rate_ends_on: string | null
    tier_ends_on: string | null
    tier_set_by: string | null
    tier_reason: string | null
    connection_id: number
    account_id: string | null
    account_name: string | null
    time_zone: string | null
    revision_id: bigint | null
    observed_at: Date
    impressions: bigint
    clicks: bigint
    unique_clicks: bigint | null
    reach: bigint | null
    conversions: string
    revenue_micros: bigint
    revision_number: number
    revisions: number
    answer_id: bigint | null
    request: string
    received_at: Date
    bytes: number
    sync_run_id: number | null
    run_cause: string
    run_started_at: Date | null
    run_finished_at: Date | null
  }

/**
 * One fee with all that it was computed from, and the same looked up again now, in one query.
 * @throws AppError not_found
 */
export async function findEvidence(db: Database, id: string): Promise<Found> {
  const found = await row<Found>(
    db,
    `SELECT ${feeColumns}, f.tier_starts_on::text, f.rate_starts_on::text, f.connection_id,
       p.account_id, p.account_name, p.time_zone,
       t.tier AS tier_now, (t.next - 1)::text AS tier_ends_on, u.name AS tier_set_by, t.reason AS tier_reason,
       rate.rate_bps AS rate_now, rate.starts_on::text AS rate_starts_now,
       (SELECT min(starts_on) - 1 FROM fee_rates
        WHERE tier = f.tier AND starts_on > f.rate_starts_on)::text AS rate_ends_on,
       f.revision_id, r.spend_micros, r.observed_at, r.impressions, r.clicks, r.unique_clicks,
       r.reach, r.conversions, r.revenue_micros, numbers.number AS revision_number, numbers.revisions,
       r.answer_id, a.request, a.received_at, octet_length(a.body) AS bytes,
       encode(a.sha256, 'hex') AS sha256, encode(sha256(convert_to(a.body, 'UTF8')), 'hex') AS sha256_now,
       f.sync_run_id, s.cause AS run_cause, s.started_at AS run_started_at,
       s.finished_at AS run_finished_at, earlier.posted AS earlier_micros
     FROM ad_spend_fees f ${feeNames}
     JOIN ad_platform_connections p ON p.organization_id = f.organization_id AND p.id = f.connection_id
     LEFT JOIN LATERAL (
       SELECT tier, starts_on, set_by, reason,
         (SELECT min(starts_on) FROM organization_tiers later
          WHERE later.organization_id = f.organization_id AND later.starts_on > now_t.starts_on) AS next
       FROM organization_tiers now_t
       WHERE organization_id = f.organization_id AND starts_on <= f.day
       ORDER BY starts_on DESC LIMIT 1) t ON true
     LEFT JOIN users u ON u.id = t.set_by
     LEFT JOIN LATERAL (
       SELECT rate_bps, starts_on FROM fee_rates WHERE tier = coalesce(t.tier, 'free') AND starts_on <= f.day
       ORDER BY starts_on DESC LIMIT 1) rate ON true
     LEFT JOIN metric_revisions r ON r.organization_id = f.organization_id AND r.id = f.revision_id
     LEFT JOIN network_answers a ON a.organization_id = r.organization_id AND a.id = r.answer_id
     LEFT JOIN sync_runs s ON s.organization_id = f.organization_id AND s.id = f.sync_run_id
     CROSS JOIN LATERAL (
       SELECT count(*) FILTER (WHERE id <= f.revision_id)::integer AS number, count(*)::integer AS revisions
       FROM metric_revisions WHERE organization_id = f.organization_id AND subject = 'campaign'
         AND subject_id = f.campaign_id AND day = f.day) numbers
     CROSS JOIN LATERAL (
       SELECT coalesce(sum(amount_micros), 0)::bigint AS posted FROM ad_spend_fees e
       WHERE e.organization_id = f.organization_id AND e.campaign_id = f.campaign_id AND e.day = f.day
         AND e.kind IN ('charge', 'restatement') AND e.id < f.id) earlier
     WHERE f.id = $1`,
    [id],
  )
  if (!found) throw notFound()
  return found
}

/** Revision, answer, run and connection, as they stand behind the fee. */
export function presentEvidence(found: Found) {
  const text = (value: bigint | null) => (value === null ? null : String(value))
  return {
    revision:
      found.revision_id === null
        ? null
        : {
            id: String(found.revision_id),
            observedAt: found.observed_at.toISOString(),
            spendMicros: String(found.spend_micros),
            impressions: String(found.impressions),
            clicks: String(found.clicks),
            uniqueClicks: text(found.unique_clicks),
            reach: text(found.reach),
            conversions: found.conversions,
            revenueMicros: String(found.revenue_micros),
            number: found.revision_number,
            of: found.revisions,
          },
    answer:
      found.answer_id === null
        ? null
        : {
            id: String(found.answer_id),
            request: found.request,
            receivedAt: found.received_at.toISOString(),
            sha256: found.sha256!,
            intact: found.sha256 === found.sha256_now,
            bytes: found.bytes,
          },
    syncRun:
      found.sync_run_id === null
        ? null
        : {
            id: found.sync_run_id,
            cause: found.run_cause,
            startedAt: found.run_started_at?.toISOString() ?? null,
            finishedAt: found.run_finished_at?.toISOString() ?? null,
          },
    connection: {
      id: found.connection_id,
      accountId: found.account_id,
      accountName: found.account_name,
      timeZone: found.time_zone,
    },
  }
}
