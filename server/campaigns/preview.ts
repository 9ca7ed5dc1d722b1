import type { z } from 'zod'
import { feeMicros } from '../../shared/money.ts'
import type { CampaignPlan } from '../networks/plan.ts'
import { examine } from './examine.ts'
import { type Asking, findCampaign } from './model.ts'
import { uploadLabel } from './plan-tree.ts'
import { canLaunch } from './policy.ts'
import type { LaunchPreview } from './present-launch.ts'
import { tierNow } from './tier.ts'

/** What a launch would send and cost. Nothing is sent. */
export async function previewLaunch(
  ctx: Asking,
  id: number,
): Promise<z.infer<typeof LaunchPreview>> {
  const now = ctx.clock.now()
  const campaign = await findCampaign(ctx.db, id, now)
  const reference = campaign.operation_ref ?? 'preview'
  const { adapter, account, plan, assets, problems, warnings } = await examine(
    ctx,
    campaign,
    reference,
  )
  const verdict = canLaunch(campaign)
  const blocking = verdict === true ? problems : [{ path: '', message: verdict }, ...problems]
  const { tier, rateBps } = await tierNow(ctx.db, {
    organizationId: campaign.organization_id,
    now,
    timeZone: account.timeZone,
  })
  const budget = budgetOf(plan)
  return {
    problems: blocking,
    warnings,
    // An incomplete plan has no exact requests.
    requests: problems.length ? [] : adapter.prepareLaunch(account, plan),
    steps: [
      ...assets.map((asset) => ({ step: `asset:${asset.id}`, label: uploadLabel(asset) })),
      ...adapter.launchSteps(plan).map(({ key, label }) => ({ step: key, label })),
    ],
    counts: {
      groups: plan.groups.length,
      ads: plan.groups.reduce((sum, group) => sum + group.ads.length, 0),
      assets: assets.length,
    },
    network: adapter.label,
    accountName: account.accountName,
    currency: account.currency,
    timeZone: account.timeZone,
    tier,
    rateBps,
    budgetMicros: budget?.toString() ?? null,
    budgetType: plan.budgetType,
    estimatedFeeMicros: budget === null ? null : feeMicros(budget, rateBps).toString(),
  }
}

/** The campaign's budget, or its groups' together; null while any of it is missing. */
function budgetOf(plan: CampaignPlan): bigint | null {
  if (plan.budgetOwner === 'ad_campaign') return plan.budgetMicros
  const parts = plan.groups.map((group) => group.budgetMicros)
  if (parts.length === 0 || parts.includes(null)) return null
  return parts.reduce<bigint>((sum, micros) => sum + (micros ?? 0n), 0n)
}
