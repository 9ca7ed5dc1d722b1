import { randomUUID } from 'node:crypto'
import { row } from '../../server/database/sequelize.ts'
import type { RecordScope } from '../../server/scope.ts'
import type { House } from '../support/rooms.ts'

export type Records = Record<RecordScope, number>

/** One record of each kind in one organization, as plain rows: only their owner matters here. */
export async function furnishRecords(
  house: House,
  organizationId: number,
  userId: string,
): Promise<Records> {
  const now = house.clock.now()
  const insert = async (sql: string, bind: unknown[]) =>
    (await row<{ id: number | bigint }>(house.db, `${sql} RETURNING id`, [
      organizationId,
      ...bind,
    ]))!.id
  const connection = await insert(
    `INSERT INTO ad_platform_connections (organization_id, network, status, account_id, account_name, currency, time_zone, connected_by, created_at, updated_at)
     VALUES ($1, 'meta', 'working', '1', 'An account', 'USD', 'UTC', $2, $3, $3)`,
    [userId, now],
  )
  const campaign = await insert(
    `INSERT INTO campaigns (organization_id, uuid, kind, title, network, connection_id, currency, created_at, updated_at)
     VALUES ($1, $2, 'ad', 'A draft', 'meta', $3, 'USD', $4, $4)`,
    [randomUUID(), connection, now],
  )
  const group = await insert(
    `INSERT INTO ad_groups (organization_id, uuid, campaign_id, title, targeting, created_at, updated_at)
     VALUES ($1, $2, $3, 'A group', '{}', $4, $4)`,
    [randomUUID(), campaign, now],
  )
  const ad = await insert(
    `INSERT INTO ads (organization_id, uuid, campaign_id, ad_group_id, title, created_at, updated_at)
     VALUES ($1, $2, $3, $4, 'An ad', $5, $5)`,
    [randomUUID(), campaign, group, now],
  )
  const asset = await insert(
    `INSERT INTO assets (organization_id, uuid, name, kind, status, created_at, updated_at)
     VALUES ($1, $2, 'A picture', 'image', 'pending', $3, $3)`,
    [randomUUID(), now],
  )
  const creative = await insert(
    `INSERT INTO creatives (organization_id, uuid, name, template, headline, supporting_line, call_to_action, main_colour, accent_colour, state, request_key, request_hash, requested_by, created_at, progress_at, finished_at)
     VALUES ($1, $2, 'A creative', 'statement', 'Words', '', '', '#000000', '#ffffff', 'failed', 'a key', '\\x00', '{"name": "Ada"}', $3, $3, $3)`,
    [randomUUID(), now],
  )
  await row(
    house.db,
    `INSERT INTO creative_sizes (organization_id, creative_id, format, position, width, height, state, problem)
     VALUES ($1, $2, 'square', 0, 1080, 1080, 'failed', 'It failed.') RETURNING format`,
    [organizationId, creative],
  )
  const syncRun = await insert(
    `INSERT INTO sync_runs (organization_id, connection_id, cause, state, created_at) VALUES ($1, $2, 'person', 'succeeded', $3)`,
    [connection, now],
  )
  const importId = await insert(
    `INSERT INTO imports (organization_id, connection_id, state, requested_by, created_at)
     VALUES ($1, $2, 'done', '{"name": "Ada"}', $3)`,
    [connection, now],
  )
  const drift = await insert(
    `INSERT INTO campaign_drifts (organization_id, campaign_id, field, ours, theirs, seen_at, last_seen_at)
     VALUES ($1, $2, 'name', 'A draft', 'Another name', $3, $3)`,
    [campaign, now],
  )
  const issue = await insert(
    `INSERT INTO issues (organization_id, uuid, cause, cause_key, severity, turn, resource_type, resource_id, campaign_id, message, next_step, opened_at, last_seen_at, due_at)
     VALUES ($1, $2, 'launch_refused', $3, 'high', 'open', 'campaign', $4, $4, 'It failed.', 'Look.', $5, $5, $5)`,
    [randomUUID(), `launch_refused:campaign:${campaign}`, campaign, now],
  )
  const token = await insert(
    `INSERT INTO api_tokens (organization_id, user_id, name, prefix, token_hash, permission, expires_at, created_at)
     VALUES ($1, $2, 'A token', 'cck_read_x', '\\x00', 'read', $3::timestamptz + interval '9 days', $3)`,
    [userId, now],
  )
  const invitation = await insert(
    `INSERT INTO invitations (organization_id, email, role, token_hash, invited_by, expires_at, created_at)
     VALUES ($1, 'new@person.test', 'member', '\\x00', $2, $3::timestamptz + interval '7 days', $3)`,
    [userId, now],
  )
  const fee = await insert(
    `INSERT INTO ad_spend_fees (organization_id, campaign_id, connection_id, network, day, currency, kind, tier, tier_starts_on, rate_bps, rate_starts_on, basis_micros, posted_before_micros, amount_micros, created_at)
     VALUES ($1, $2, $3, 'meta', '2026-03-01', 'USD', 'adjustment', 'pro', '2025-01-01', 500, '2000-01-01', 0, 0, 0, $4)`,
    [campaign, connection, now],
  )
  const ledgerEntry = await insert(
    `INSERT INTO ledger_entries (organization_id, from_account, to_account, amount_micros, currency, kind, reference, actor_name, reason, at)
     VALUES ($1, 'organization:' || $1::integer || ':receivable', 'platform:rounding', 1, 'USD', 'rounding', 'rounding:1', 'Tests', 'A record', $2)`,
    [now],
  )
  const funding = await insert(
    `INSERT INTO fundings (organization_id, uuid, campaign_id, provider, currency, amount_micros, reference, request_key, created_at, updated_at)
     VALUES ($1, $2, $3, 'transfer', 'USD', 1000000, 'AAA-' || $1::integer::text, 'a key', $4, $4)`,
    [randomUUID(), campaign, now],
  )
  const refund = await insert(
    `INSERT INTO refunds (organization_id, uuid, funding_id, campaign_id, currency, amount_micros, cause, reason, request_key, created_at, updated_at)
     VALUES ($1, $2, $3, $4, 'USD', 1000000, 'person', 'A reason', 'a key', $5, $5)`,
    [randomUUID(), funding, campaign, now],
  )
  const creatorCampaign = await insert(
    `INSERT INTO campaigns (organization_id, uuid, kind, title, currency, created_at, updated_at)
     VALUES ($1, $2, 'creator', 'Clips', 'USD', $3, $3)`,
    [randomUUID(), now],
  )
  await row(
    house.db,
    `INSERT INTO creator_campaigns (organization_id, campaign_id, content_type, category, cpm_micros, min_payout_micros, max_payout_micros, base_reward_micros)
     VALUES ($1, $2, 'ugc', 'product', 0, 0, 0, 0) RETURNING campaign_id`,
    [organizationId, creatorCampaign],
  )
  const creator = await insert(
    `INSERT INTO creators (organization_id, uuid, name, handle, created_at, updated_at)
     VALUES ($1, $2, 'A creator', 'creator', $3, $3)`,
    [randomUUID(), now],
  )
  const submission = await insert(
    `INSERT INTO submissions (organization_id, uuid, campaign_id, creator_id, platform_id, video_url, video_key, submitted_at, updated_at)
     VALUES ($1, $2, $3, $4, 'tiktok', 'https://www.tiktok.com/@_/video/7300000000000000001', '7300000000000000001', $5, $5)`,
    [randomUUID(), creatorCampaign, creator, now],
  )
  const payoutBatch = await insert(
    `INSERT INTO payout_batches (organization_id, uuid, campaign_id, provider, currency, state, total_micros, payouts, needs_second_person, request_key, created_at, updated_at)
     VALUES ($1, $2, $3, 'transfer', 'USD', 'proposed', 10000, 1, false, 'a key', $4, $4)`,
    [randomUUID(), creatorCampaign, now],
  )
  const payout = await insert(
    `INSERT INTO payouts (organization_id, uuid, batch_id, campaign_id, creator_id, currency, amount_micros, state, payout_address, updated_at)
     VALUES ($1, $2, $3, $4, $5, 'USD', 10000, 'waiting', '12345678', $6)`,
    [randomUUID(), payoutBatch, creatorCampaign, creator, now],
  )
  const pixelKey = await insert(
    `INSERT INTO pixel_keys (organization_id, name, prefix, key_hash, created_at)
     VALUES ($1, 'A shop', 'ccp_AAAA', sha256(convert_to($1::integer::text, 'UTF8')), $2)`,
    [now],
  )
  const webhook = await insert(
    `INSERT INTO webhook_endpoints (organization_id, uuid, url, description, events, secret_sealed, secret_made_at, created_at, updated_at)
     VALUES ($1, $2, 'https://hooks.example.com/', '', '{fee.posted}', '\\x00', $3, $3, $3)`,
    [randomUUID(), now],
  )
  const told = await insert(
    `INSERT INTO webhook_events (organization_id, type, occurred_at, data) VALUES ($1, 'fee.posted', $2, '{}')`,
    [now],
  )
  const delivery = await insert(
    `INSERT INTO webhook_deliveries (organization_id, endpoint_id, event_id, state, created_at) VALUES ($1, $2, $3, 'failed', $4)`,
    [webhook, told, now],
  )
  const numbers = {
    webhook_endpoint: webhook,
    webhook_delivery: delivery,
    connection,
    campaign,
    ad_group: group,
    ad,
    asset,
    creative,
    import: importId,
    drift,
    sync_run: syncRun,
    issue,
    pixel_key: pixelKey,
    token,
    invitation,
    fee,
    ledger_entry: ledgerEntry,
    funding,
    refund,
    creator,
    submission,
    payout_batch: payoutBatch,
    payout,
  }
  return {
    organization: organizationId,
    ...(Object.fromEntries(Object.entries(numbers).map(([name, id]) => [name, Number(id)])) as Omit<
      Records,
      'organization'
    >),
  }
}
