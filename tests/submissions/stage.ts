import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { row, rows } from '../../server/database/sequelize.ts'
import { inTransaction } from '../../server/database/transaction.ts'
import { budgetOf, moneyAt } from '../../server/ledger/accounts.ts'
import { post } from '../../server/ledger/post.ts'
import { systemActor } from '../../server/principal.ts'
import type { House } from '../support/rooms.ts'

export type Wanted = {
  organizationId?: number
  currency?: string
  lifecycle?: string
  cpm?: bigint
  base?: bigint
  min?: bigint
  max?: bigint
  money?: bigint
  platformIds?: string[]
}

const unit = 1_000_000n
let funded = 0

/** A creator campaign that runs, with money in it. Amounts are micros. */
export async function creatorCampaign(house: House, wanted: Wanted = {}): Promise<number> {
  const organizationId = wanted.organizationId ?? house.organizations.aurora
  const now = house.clock.now()
  const currency = wanted.currency ?? 'EUR'
  const lifecycle = wanted.lifecycle ?? 'active'
  const made = await row<{ id: number }>(
    house.db,
    `INSERT INTO campaigns (organization_id, uuid, kind, title, currency, lifecycle, paused_by, created_at, updated_at)
     VALUES ($1, $2, 'creator', 'Summer clips', $3, $4, $5, $6, $6) RETURNING id`,
    [
      organizationId,
      randomUUID(),
      currency,
      lifecycle,
      lifecycle === 'paused' ? ['person'] : [],
      now,
    ],
  )
  const id = made!.id
  await rows(
    house.db,
    `INSERT INTO creator_campaigns (organization_id, campaign_id, content_type, category, platform_ids,
       cpm_micros, min_payout_micros, max_payout_micros, base_reward_micros)
     VALUES ($1, $2, 'ugc', 'product', $3, $4, $5, $6, $7) RETURNING campaign_id`,
    [
      organizationId,
      id,
      wanted.platformIds ?? ['tiktok', 'youtube'],
      (wanted.cpm ?? 5n * unit).toString(),
      (wanted.min ?? 0n).toString(),
      (wanted.max ?? 100n * unit).toString(),
      (wanted.base ?? 10n * unit).toString(),
    ],
  )
  await fund(house, { organizationId, id, currency, amountMicros: wanted.money ?? 1000n * unit })
  return id
}

export async function fund(
  house: House,
  money: { organizationId: number; id: number; currency: string; amountMicros: bigint },
): Promise<void> {
  const { organizationId, id, currency, amountMicros } = money
  if (amountMicros === 0n) return
  funded += 1
  const made = await row<{ id: number }>(
    house.db,
    `INSERT INTO fundings (organization_id, uuid, campaign_id, provider, currency, amount_micros, state,
       settled_micros, reference, request_key, created_at, updated_at, settled_at)
     VALUES ($1, $2, $3, 'transfer', $4, $5, 'settled', $5, $6, $6, $7, $7, $7) RETURNING id`,
    [
      organizationId,
      randomUUID(),
      id,
      currency,
      amountMicros.toString(),
      `T-${funded}`,
      house.clock.now(),
    ],
  )
  const posting = {
    from: moneyAt('transfer'),
    to: budgetOf(id),
    amountMicros,
    currency,
    kind: 'funding' as const,
    reference: `funding:${made!.id}`,
    campaignId: id,
    reason: 'Money for a test',
  }
  const posted = { organizationId, actor: systemActor('Test'), now: house.clock.now() }
  await inTransaction(house.db, (transaction) => post(house.db, posted, [posting], transaction))
}

let videos = 7_300_000_000_000_000_000n
export const tiktok = (handle = 'someone') => {
  videos += 1n
  return `https://www.tiktok.com/@${handle}/video/${videos}`
}

/** Sends in so many videos of as many creators, and returns their numbers. */
export async function sendIn(house: House, campaignId: number, count: number): Promise<number[]> {
  const admin = await house.as('admin@aurora.test')
  const ids: number[] = []
  for (let at = 0; at < count; at += 1) {
    const made = await admin.submissions.create({
      id: campaignId,
      creatorHandle: `creator${at}`,
      videoUrl: tiktok(`creator${at}`),
    })
    ids.push(made.id)
  }
  return ids
}

type Money = {
  lifecycle: string
  used: bigint
  paid: bigint
  views: bigint
  submissions: number
  used_rows: bigint
  paid_rows: bigint
  views_rows: bigint
  rows: number
  unused: bigint
}

/** A campaign's counters must always be what its rows say; answers them. */
export async function moneyOf(house: House, id: number): Promise<Money> {
  const found = await row<Money>(
    house.db,
    `SELECT c.lifecycle, k.used_micros AS used, k.paid_micros AS paid, k.view_count AS views,
       k.submissions_count AS submissions, s.*, coalesce(a.balance_micros, 0)::bigint AS unused
     FROM campaigns c JOIN creator_campaigns k ON k.campaign_id = c.id
     CROSS JOIN LATERAL (SELECT count(*)::int AS rows, coalesce(sum(earned_micros), 0)::bigint AS used_rows,
         coalesce(sum(paid_micros), 0)::bigint AS paid_rows,
         coalesce(sum(view_count) FILTER (WHERE state = 'approved'), 0)::bigint AS views_rows
       FROM submissions WHERE campaign_id = c.id) s
     LEFT JOIN ledger_accounts a ON a.name = 'campaign:' || c.id || ':budget'
     WHERE c.id = $1`,
    [id],
  )
  const money = found!
  expect(money.used).toBe(money.used_rows)
  expect(money.paid).toBe(money.paid_rows)
  expect(money.views).toBe(money.views_rows)
  expect(money.submissions).toBe(money.rows)
  const posted = await row<{ sum: bigint }>(
    house.db,
    `SELECT coalesce(sum(amount_micros), 0)::bigint AS sum FROM ledger_entries
     WHERE campaign_id = $1 AND kind = 'earning'`,
    [id],
  )
  expect(posted!.sum).toBe(money.used)
  return money
}

let keys = 0
export const key = () => {
  keys += 1
  return `test-key-${keys}`
}
