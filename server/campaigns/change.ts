import { z } from 'zod'
import { AdGroupTrees } from '../../shared/ads.ts'
import { campaignFields, RecordId, Version } from '../../shared/campaigns.ts'
import type { Campaign } from './model.ts'

const { title, ...otherFields } = campaignFields

export const CampaignChange = z
  .strictObject({
    id: RecordId,
    /** What the person saw; without it the last writer wins, as at document 000's door. */
    version: Version.optional(),
    title,
    connectionId: RecordId,
    ...otherFields,
    /** Replaces the whole tree of a draft. */
    groups: AdGroupTrees,
  })
  .partial()
  .required({ id: true })
export type CampaignChange = z.infer<typeof CampaignChange>

export type Fields = Required<Omit<CampaignChange, 'id' | 'version' | 'groups'>>

export function fieldsOf(campaign: Campaign): Fields {
  return {
    title: campaign.title,
    connectionId: campaign.connection_id,
    channel: campaign.channel,
    objective: campaign.objective,
    bidType: campaign.bid_type,
    bidAmountMicros: campaign.bid_amount_micros?.toString() ?? null,
    budgetOwner: campaign.budget_owner,
    budgetType: campaign.budget_type,
    budgetMicros: campaign.budget_micros?.toString() ?? null,
    optimizationGoal: campaign.optimization_goal,
    specialAdCategories: campaign.special_ad_categories,
    startsAt: campaign.starts_at?.toISOString() ?? null,
    endsAt: campaign.ends_at?.toISOString() ?? null,
  }
}

export const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** What was really sent: a field that is there without a value is not. */
export function given<Patch extends object>(patch: Patch): Patch {
  const sent = Object.entries(patch).filter(([, value]) => value !== undefined)
  return Object.fromEntries(sent) as Patch
}

/** The fields as they would be, and the names of those that differ. */
export function merge(
  before: Fields,
  { id: _, version: __, groups: ___, ...patch }: CampaignChange,
) {
  const after = { ...before, ...given(patch) } as Fields
  const names = Object.keys(before) as (keyof Fields)[]
  return { after, changed: names.filter((name) => !same(before[name], after[name])) }
}
