import { type FeeProof, type FeeProvenance, feeSentence } from '../../shared/fees.ts'
import { feeMicros } from '../../shared/money.ts'
import type { Context } from '../context.ts'
import { type Database, row, rows } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import { type FeeFound, feeColumns, feeNames, presentFee } from './list.ts'
import { type Evidence, proveFee } from './prove.ts'

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

/** Everything behind one fee: what it was computed from, and the same looked up again now. */
export async function feeProvenance(ctx: Context, id: string): Promise<FeeProvenance> {
  const found = await findEvidence(ctx.db, id)
  const entry = presentFee(found)
  return {
    ...entry,
    sentence: feeSentence(entry),
    formula: {
      basisMicros: entry.basisMicros,
      rateBps: entry.rateBps,
      feeMicros: String(feeMicros(found.basis_micros, found.rate_bps)),
      postedBeforeMicros: entry.postedBeforeMicros,
      amountMicros: entry.amountMicros,
    },
    rate: {
      tier: found.tier,
      rateBps: found.rate_bps,
      startsOn: found.rate_starts_on,
      endsOn: found.rate_ends_on,
    },
    tierPeriod: {
      tier: found.tier,
      startsOn: found.tier_starts_on,
      endsOn: found.tier_ends_on,
      setBy: found.tier_set_by,
      reason: found.tier_reason,
      chosen: found.tier_now !== null,
    },
    ...presentEvidence(found),
    chain: await chainOf(ctx.db, found),
    proof: proveFee(found),
  }
}

/** The same row proved again, now. */
export async function recomputeFee(ctx: Context, id: string): Promise<FeeProof> {
  return proveFee(await findEvidence(ctx.db, id))
}

/** The network's answer as it came; holds no token. */
export async function readAnswer(ctx: Context, id: string): Promise<{ body: string }> {
  const found = await row<{ body: string }>(
    ctx.db,
    `SELECT a.body FROM ad_spend_fees f
     JOIN metric_revisions r ON r.organization_id = f.organization_id AND r.id = f.revision_id
     JOIN network_answers a ON a.organization_id = r.organization_id AND a.id = r.answer_id
     WHERE f.id = $1`,
    [id],
  )
  if (!found) throw notFound()
  return found
}

async function findEvidence(db: Database, id: string): Promise<Found> {
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

function presentEvidence(found: Found) {
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

type Link = Pick<
  FeeFound,
  'id' | 'kind' | 'basis_micros' | 'rate_bps' | 'amount_micros' | 'created_at'
>

async function chainOf(db: Database, found: Found): Promise<FeeProvenance['chain']> {
  const links = await rows<Link & { running: bigint }>(
    db,
    `SELECT id, kind, basis_micros, rate_bps, amount_micros, created_at,
       sum(amount_micros) OVER (ORDER BY id)::bigint AS running
     FROM ad_spend_fees WHERE organization_id = $1 AND campaign_id = $2 AND day = $3::date ORDER BY id`,
    [found.organization_id, found.campaign_id, found.day],
  )
  return links.map((one) => ({
    id: String(one.id),
    kind: one.kind,
    basisMicros: String(one.basis_micros),
    rateBps: one.rate_bps,
    amountMicros: String(one.amount_micros),
    runningMicros: String(one.running),
    createdAt: one.created_at.toISOString(),
  }))
}
