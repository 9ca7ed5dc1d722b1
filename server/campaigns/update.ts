import { AppError, invalid } from '../errors.ts'
import { type CampaignChange, fieldsOf, merge } from './change.ts'
import { demandSound } from './create.ts'
import { type Asking, type Campaign, type CampaignWithFacts, findCampaign } from './model.ts'
import { demand } from './pause.ts'
import { canUpdate } from './policy.ts'
import { reach } from './reach.ts'
import { showCampaign } from './show.ts'
import { updateDraft } from './update-draft.ts'

/**
 * Changes a draft in everything, a running campaign in its title and its own budget, which the
 * network is told.
 * @returns whether the network's answer is still unknown.
 * @throws AppError stale_version with the record as it is.
 */
export async function updateCampaign(ctx: Asking, change: CampaignChange): Promise<boolean> {
  const campaign = await findCampaign(ctx.db, change.id, ctx.clock.now())
  await demandVersion(ctx, campaign, change.version)
  demand(canUpdate(campaign), campaign)
  if (campaign.lifecycle !== 'draft') return updateRunning(ctx, campaign, change)
  await updateDraft(ctx, campaign, change)
  return false
}

export async function demandVersion(ctx: Asking, campaign: Campaign, version?: number) {
  if (version === undefined || version === campaign.version) return
  throw new AppError('stale_version', { current: await showCampaign(ctx, campaign.id) })
}

async function updateRunning(
  ctx: Asking,
  campaign: CampaignWithFacts,
  change: CampaignChange,
): Promise<boolean> {
  const { after, changed } = merge(fieldsOf(campaign), change)
  const open = campaign.budget_owner === 'ad_campaign' ? ['title', 'budgetMicros'] : ['title']
  const fixed: string[] = changed.filter((name) => !open.includes(name))
  if (change.groups) fixed.push('groups')
  if (fixed.length) {
    throw invalid(Object.fromEntries(fixed.map((name) => [name, 'is fixed since the launch'])))
  }
  if (changed.length === 0) return false
  if (after.budgetMicros === null) throw invalid({ budgetMicros: 'is needed' })
  demandSound(after, [], campaign.currency)
  return reach(ctx, campaign, {
    move: 'update',
    change: {
      ...(changed.includes('title') ? { title: after.title } : {}),
      ...(changed.includes('budgetMicros') ? { budgetMicros: after.budgetMicros } : {}),
    },
  })
}
