import type pg from 'pg'

// Rows as nobody but a fault would write them.

export const chargeback = (
  state: string,
) => `INSERT INTO chargebacks (organization_id, funding_id, campaign_id,
    currency, amount_micros, from_budget_micros, state, provider_ref, reason, opened_at)
  SELECT organization_id, id, campaign_id, currency, 5, 0, '${state}', 'd_1', 'fraud', created_at FROM fundings LIMIT 1`
export const refund = (
  state: string,
) => `INSERT INTO refunds (organization_id, uuid, funding_id, campaign_id,
    currency, amount_micros, state, cause, reason, request_key, created_at, updated_at)
  SELECT organization_id, uuid, id, campaign_id, currency, 5, '${state}', 'person', 'r', 'k', created_at, created_at
  FROM fundings LIMIT 1`
export const creator = `INSERT INTO creators (organization_id, uuid, name, handle, created_at, updated_at)
  SELECT id, gen_random_uuid(), 'Cleo', 'cleo', now(), now() FROM organizations LIMIT 1`
export const submission = (
  campaignId: number,
) => `INSERT INTO submissions (organization_id, uuid, campaign_id, creator_id, platform_id,
    video_url, video_key, state, earned_micros, submitted_at, updated_at)
  SELECT organization_id, uuid, ${campaignId}, id, 'youtube', 'https://y.test/1', '1', 'approved', 7, now(), now()
  FROM creators`
/** One that left, of a campaign that has a funding. */
export const payout = [
  creator,
  `INSERT INTO payout_batches (organization_id, uuid, campaign_id, provider, currency, state, total_micros,
     payouts, needs_second_person, request_key, created_at, updated_at)
   SELECT organization_id, uuid, campaign_id, 'transfer', currency, 'sent', 5, 1, false, 'k', created_at, created_at
   FROM fundings LIMIT 1`,
  `INSERT INTO payouts (organization_id, uuid, batch_id, campaign_id, creator_id, currency, amount_micros, state,
     payout_address, updated_at)
   SELECT b.organization_id, b.uuid, b.id, b.campaign_id, c.id, b.currency, 5, 'sent', 'X', b.updated_at
   FROM payout_batches b, creators c`,
]
/** A payout whose line pays the submission it says. */
export const paying = (campaignId: number) => [
  ...payout,
  submission(campaignId),
  'UPDATE submissions SET campaign_id = (SELECT campaign_id FROM payouts)',
  `INSERT INTO payout_lines (organization_id, payout_id, submission_id, amount_micros)
   SELECT p.organization_id, p.id, s.id, 5 FROM payouts p, submissions s`,
]

export async function aCreatorCampaign(owner: pg.Client, organizationId: number): Promise<number> {
  const { rows } = await owner.query<{ id: number }>(
    `INSERT INTO campaigns (organization_id, uuid, kind, title, currency, created_at, updated_at)
     VALUES ($1, gen_random_uuid(), 'creator', 'Summer', 'USD', now(), now()) RETURNING id`,
    [organizationId],
  )
  await owner.query(
    `INSERT INTO creator_campaigns (organization_id, campaign_id, content_type, category, cpm_micros,
       min_payout_micros, max_payout_micros, base_reward_micros) VALUES ($1, $2, 'ugc', 'product', 0, 0, 0, 0)`,
    [organizationId, rows[0]!.id],
  )
  return rows[0]!.id
}
