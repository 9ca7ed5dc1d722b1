import type { Transaction } from 'sequelize'
import { z } from 'zod'
import { RecordId } from '../../shared/campaigns.ts'
import { recordAudit } from '../audit/record.ts'
import { row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { notFound } from '../errors.ts'
import { publish } from '../live.ts'
import { actorOf } from '../principal.ts'
import { type Asking, type Campaign, findCampaign } from './model.ts'
import { demand } from './pause.ts'
import { canLinkAsset } from './policy.ts'

const fields = {
  id: RecordId,
  /** What the asset is for: `primary` (one of each campaign), or a word of the brand's own. */
  role: z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/, 'must be a word as primary or story'),
}

export const AssetLink = z.strictObject({
  ...fields,
  /** The asset's number, or its uuid as the documents' APIs know it. */
  assetId: z.union([RecordId, z.uuid().lowercase()]),
})
type AssetLink = z.infer<typeof AssetLink>

async function findAsset(ctx: Asking, organizationId: number, assetId: number | string) {
  const column = typeof assetId === 'number' ? 'id' : 'uuid'
  const found = await row<{ id: number }>(
    ctx.db,
    `SELECT id FROM assets WHERE organization_id = $1 AND ${column} = $2`,
    [organizationId, assetId],
  )
  if (!found) throw notFound()
  return found.id
}

/** Links an asset to a campaign in a role. A new primary takes the place of the former. */
export async function linkAsset(ctx: Asking, input: AssetLink): Promise<void> {
  const campaign = await findCampaign(ctx.db, input.id, ctx.clock.now())
  demand(canLinkAsset(campaign), campaign)
  const organizationId = campaign.organization_id
  const assetId = await findAsset(ctx, organizationId, input.assetId)
  await inTransaction(ctx.db, async (transaction) => {
    // Two primaries at once would meet at the campaign's row.
    await rows(
      ctx.db,
      'SELECT id FROM campaigns WHERE organization_id = $1 AND id = $2 FOR UPDATE',
      [organizationId, campaign.id],
      transaction,
    )
    const former = await linkedPrimary(ctx, campaign, transaction)
    if (input.role === 'primary' && former !== null && former !== assetId) {
      await unlink(ctx, campaign, { assetId: former, role: 'primary' }, transaction)
    }
    const linked = await row(
      ctx.db,
      `INSERT INTO campaign_assets (organization_id, campaign_id, asset_id, role, created_at)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING asset_id`,
      [organizationId, campaign.id, assetId, input.role, ctx.clock.now()],
      transaction,
    )
    if (!linked) return
    const trace = { action: 'campaigns.link_asset', after: { assetId, role: input.role } }
    await leaveTrace(ctx, campaign, trace, transaction)
  })
}

async function linkedPrimary(ctx: Asking, campaign: Campaign, transaction: Transaction) {
  const found = await row<{ asset_id: number }>(
    ctx.db,
    `SELECT asset_id FROM campaign_assets
     WHERE organization_id = $1 AND campaign_id = $2 AND role = 'primary'`,
    [campaign.organization_id, campaign.id],
    transaction,
  )
  return found?.asset_id ?? null
}

function unlink(
  ctx: Asking,
  campaign: Campaign,
  { assetId, role }: { assetId: number; role: string },
  transaction: Transaction,
) {
  return row(
    ctx.db,
    `DELETE FROM campaign_assets
     WHERE organization_id = $1 AND campaign_id = $2 AND asset_id = $3 AND role = $4 RETURNING role`,
    [campaign.organization_id, campaign.id, assetId, role],
    transaction,
  )
}

/** Takes the link away; one that is not there is taken away already. */
export async function unlinkAsset(ctx: Asking, input: AssetLink): Promise<void> {
  const campaign = await findCampaign(ctx.db, input.id, ctx.clock.now())
  demand(canLinkAsset(campaign), campaign)
  const assetId = await findAsset(ctx, campaign.organization_id, input.assetId)
  await inTransaction(ctx.db, async (transaction) => {
    const gone = await unlink(ctx, campaign, { assetId, role: input.role }, transaction)
    if (!gone) return
    const trace = { action: 'campaigns.unlink_asset', before: { assetId, role: input.role } }
    await leaveTrace(ctx, campaign, trace, transaction)
  })
}

async function leaveTrace(
  ctx: Asking,
  { organization_id: organizationId, id }: Campaign,
  trace: {
    action: string
    before?: Record<string, unknown>
    after?: Record<string, unknown>
  },
  transaction: Transaction,
) {
  await recordAudit(
    ctx.db,
    {
      actor: actorOf(ctx.principal),
      organizationId,
      recordType: 'campaign',
      recordId: id,
      requestId: ctx.requestId,
      at: ctx.clock.now(),
      ...trace,
    },
    transaction,
  )
  await publish(ctx.db, { topic: 'campaigns', organizationId, id }, transaction)
}
