import { type FeeProof, type FeeProvenance, feeSentence } from '../../shared/fees.ts'
import { feeMicros } from '../../shared/money.ts'
import type { Context } from '../context.ts'
import { type Database, row, rows } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import { type Found, findEvidence, presentEvidence } from './evidence.ts'
import { type FeeFound, presentFee } from './list.ts'
import { proveFee } from './prove.ts'

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
