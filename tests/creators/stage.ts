import { randomUUID } from 'node:crypto'
import type { inferRouterInputs } from '@trpc/server'
import { row } from '../../server/database/sequelize.ts'
import { inTransaction } from '../../server/database/transaction.ts'
import { budgetOf, moneyAt } from '../../server/ledger/accounts.ts'
import { post } from '../../server/ledger/post.ts'
import { systemActor } from '../../server/principal.ts'
import type { AppRouter } from '../../server/router.ts'
import type { House } from '../support/rooms.ts'

type Draft = inferRouterInputs<AppRouter>['creators']['create']

/** All that a campaign needs to be published, but money. */
export const wholeDraft = {
  name: 'Summer UGC Campaign',
  website: 'https://example.com/product',
  contentType: 'ugc',
  category: 'product',
  currency: 'USD',
  cpmMicros: '5000000',
  minPayoutMicros: '10000000',
  maxPayoutMicros: '100000000',
  baseRewardMicros: '0',
  platformIds: ['youtube', 'tiktok'],
  countries: ['US', 'GB'],
  brief: '<p>Create a product demo in your own style...</p>',
} satisfies Omit<Draft, 'organizationId'>

/** A draft of Aurora's admin, by the product's own verb. */
export async function creatorDraft(house: House, overrides: Partial<Draft> = {}) {
  const admin = await house.as('admin@aurora.test')
  const organizationId = house.organizations.aurora
  return admin.creators.create({ organizationId, ...wholeDraft, ...overrides })
}

/** Plants settled money for a campaign: a funding that arrived, and its posting. */
export async function plantMoney(
  house: House,
  { id, amountMicros }: { id: number; amountMicros: bigint },
): Promise<void> {
  const now = house.clock.now()
  await inTransaction(house.db, async (transaction) => {
    const campaign = (await row<{ organization_id: number; currency: string }>(
      house.db,
      'SELECT organization_id, currency FROM campaigns WHERE id = $1 FOR UPDATE',
      [id],
      transaction,
    ))!
    const { organization_id: organizationId, currency } = campaign
    const reference = randomUUID()
    const funding = await row<{ id: number }>(
      house.db,
      `INSERT INTO fundings (organization_id, uuid, campaign_id, provider, currency, amount_micros, state,
         settled_micros, settled_at, reference, request_key, created_at, updated_at)
       VALUES ($1, $2, $3, 'transfer', $4, $5, 'settled', $5, $6, $7, $7, $6, $6) RETURNING id`,
      [organizationId, randomUUID(), id, currency, amountMicros.toString(), now, reference],
      transaction,
    )
    const posting = {
      from: moneyAt('transfer'),
      to: budgetOf(id),
      amountMicros,
      currency,
      kind: 'funding' as const,
      reference: `funding:${funding!.id}`,
      campaignId: id,
      reason: 'Planted by a test',
    }
    await post(
      house.db,
      { organizationId, actor: systemActor('Tests'), now },
      [posting],
      transaction,
    )
  })
}

/** A published campaign with this much to spend. */
export async function publishedWithMoney(
  house: House,
  { amountMicros, ...overrides }: { amountMicros: bigint } & Partial<Draft>,
) {
  const { id } = await creatorDraft(house, overrides)
  await plantMoney(house, { id, amountMicros })
  const admin = await house.as('admin@aurora.test')
  return admin.creators.publish({ id })
}

/** A submission written straight into its table, by a creator of its own. */
export async function plantSubmission(
  house: House,
  { id, views, state = 'approved' }: { id: number; views: number; state?: string },
): Promise<number> {
  const now = house.clock.now()
  const name = randomUUID()
  const made = await row<{ id: number }>(
    house.db,
    `WITH campaign AS (SELECT organization_id, id FROM campaigns WHERE id = $1),
     creator AS (INSERT INTO creators (organization_id, uuid, name, handle, created_at, updated_at)
       SELECT organization_id, $2::uuid, $2::text, $2::text, $3, $3 FROM campaign RETURNING id)
     INSERT INTO submissions (organization_id, uuid, campaign_id, creator_id, platform_id, video_url,
       video_key, state, denied_reason, view_count, submitted_at, updated_at)
     SELECT campaign.organization_id, $2::uuid, campaign.id, creator.id, 'tiktok', 'https://tiktok.com/' || $2::text,
       $2::text, $4::text, CASE WHEN $4::text = 'denied' THEN 'Not ours' END, $5, $3, $3 FROM campaign, creator RETURNING id`,
    [id, name, now, state, views],
  )
  return made!.id
}
