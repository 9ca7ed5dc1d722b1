import type { CampaignRecord } from './records.ts'

/** Campaigns that are not removed and spend this budget. */
export function campaignsOfBudget(
  campaigns: readonly CampaignRecord[],
  budgetId: string,
): CampaignRecord[] {
  return campaigns.filter(({ history }) => {
    const terms = history.at(-1)
    return terms?.budgetId === budgetId && terms.status !== 'REMOVED'
  })
}
