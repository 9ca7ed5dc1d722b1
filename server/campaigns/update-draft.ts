import type { Transaction } from 'sequelize'
import type { AdGroupTree } from '../../shared/ads.ts'
import { insertTree } from '../ads/insert.ts'
import { readTree, withoutIds } from '../ads/tree.ts'
import { recordAudit } from '../audit/record.ts'
import { row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError, invalid } from '../errors.ts'
import { publish } from '../live.ts'
import { actorOf } from '../principal.ts'
import { type CampaignChange, type Fields, fieldsOf, merge, same } from './change.ts'
import { connectionFor, demandAssets, demandChannel, demandSound } from './create.ts'
import { type Asking, type Campaign, type CampaignWithFacts, lockCampaign } from './model.ts'
import { demandNetwork } from './tier.ts'

/** Changes a draft; `groups` replaces its whole tree. A change of nothing leaves no trace. */
export async function updateDraft(
  ctx: Asking,
  campaign: CampaignWithFacts,
  change: CampaignChange,
) {
  const organizationId = campaign.organization_id
  const before = fieldsOf(campaign)
  const { after, changed } = merge(before, change)
  const connection = changed.includes('connectionId')
    ? await connectionFor(ctx.db, organizationId, after.connectionId)
    : { network: campaign.network, currency: campaign.currency }
  if (connection.network !== campaign.network) {
    await demandNetwork(ctx, { organizationId, network: connection.network })
  }
  const tree = (await readTree(ctx, campaign)).groups.map(withoutIds)
  const groups = change.groups ?? tree
  const newTree = change.groups && !same(change.groups, tree) ? change.groups : null
  if (changed.includes('channel') || changed.includes('connectionId')) {
    demandChannel(ctx, connection.network, after.channel)
  }
  demandSound(after, groups, connection.currency)
  await demandAssets(ctx.db, organizationId, newTree ?? [])
  if (changed.length === 0 && !newTree) return
  await inTransaction(ctx.db, async (transaction) => {
    await demandCurrency(ctx, campaign, connection.currency, transaction)
    await writeDraft(ctx, campaign, { ...after, ...connection }, transaction)
    if (newTree) await replaceTree(ctx, campaign, newTree, transaction)
    const trees = newTree ? { before: { groups: tree }, after: { groups: newTree } } : null
    await recordAudit(
      ctx.db,
      {
        actor: actorOf(ctx.principal),
        organizationId,
        action: 'campaigns.update',
        recordType: 'campaign',
        recordId: campaign.id,
        before: { ...before, ...trees?.before },
        after: { ...after, ...trees?.after },
        requestId: ctx.requestId,
        at: ctx.clock.now(),
      },
      transaction,
    )
    await publish(ctx.db, { topic: 'campaigns', organizationId, id: campaign.id }, transaction)
  })
}

// A funding is in the currency of its campaign for ever. Whoever asks for money holds the campaign
// first, so that none comes in between.
async function demandCurrency(
  ctx: Asking,
  { organization_id: organizationId, id, currency }: Campaign,
  wanted: string,
  transaction: Transaction,
): Promise<void> {
  if (wanted === currency) return
  await lockCampaign(ctx.db, { organizationId, id }, transaction)
  const funding = await row(
    ctx.db,
    'SELECT 1 FROM fundings WHERE organization_id = $1 AND campaign_id = $2 LIMIT 1',
    [organizationId, id],
    transaction,
  )
  if (!funding) return
  throw invalid({
    connectionId: `must be in ${currency}: the campaign has a funding in that currency`,
  })
}

async function writeDraft(
  ctx: Asking,
  campaign: Campaign,
  after: Fields & { network: string; currency: string },
  transaction: Transaction,
) {
  const written = await row(
    ctx.db,
    `UPDATE campaigns SET title = $4, connection_id = $5, network = $6, currency = $7,
       objective = $8, bid_type = $9, bid_amount_micros = $10, budget_owner = $11, budget_type = $12,
       budget_micros = $13, optimization_goal = $14, special_ad_categories = $15::text[],
       starts_at = $16, ends_at = $17, channel = $18, version = version + 1, updated_at = $19
     WHERE organization_id = $1 AND id = $2 AND version = $3 AND lifecycle = 'draft' RETURNING id`,
    [
      campaign.organization_id,
      campaign.id,
      campaign.version,
      after.title,
      after.connectionId,
      after.network,
      after.currency,
      after.objective,
      after.bidType,
      after.bidAmountMicros,
      after.budgetOwner,
      after.budgetType,
      after.budgetMicros,
      after.optimizationGoal,
      after.specialAdCategories,
      after.startsAt,
      after.endsAt,
      after.channel,
      ctx.clock.now(),
    ],
    transaction,
  )
  if (!written) throw new AppError('conflict')
}

async function replaceTree(
  ctx: Asking,
  { organization_id: organizationId, id: campaignId }: Campaign,
  groups: AdGroupTree[],
  transaction: Transaction,
) {
  await rows(
    ctx.db,
    'DELETE FROM ad_groups WHERE organization_id = $1 AND campaign_id = $2 RETURNING id',
    [organizationId, campaignId],
    transaction,
  )
  await insertTree(ctx, { organizationId, campaignId, groups }, transaction)
}
