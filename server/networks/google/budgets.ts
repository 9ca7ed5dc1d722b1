import { belongsTo } from '../names.ts'
import { isKind } from './errors.ts'
import { foreign, type Line, mutate } from './line.ts'
import { containing } from './query.ts'
import { idIn } from './resource-names.ts'
import { BudgetRow, CampaignBudgetRow } from './schemas.ts'

export type BudgetOf = { budget: string | null; shared: boolean; campaignRemoved: boolean }

/** The budget of a campaign, removed ones included; null when there is no such campaign. */
export async function budgetOf(line: Line, campaignId: string): Promise<BudgetOf | null> {
  if (!/^\d{1,19}$/.test(campaignId)) return null
  const { client, access: asker, options } = line
  const query = `SELECT campaign.id, campaign.status, campaign.campaign_budget, campaign_budget.explicitly_shared FROM campaign WHERE campaign.id = ${campaignId}`
  const [found] = await client.rows({ asker, query, row: CampaignBudgetRow, options })
  if (!found) return null
  if (idIn(found.campaign.resourceName, asker.accountId, 'campaigns') !== campaignId)
    throw foreign()
  return {
    budget: found.campaign.campaignBudget ?? null,
    shared: found.campaignBudget?.explicitlyShared ?? false,
    campaignRemoved: found.campaign.status === 'REMOVED',
  }
}

/** Removes a budget that nothing spends any more. It costs nothing, so what Google keeps may stay. */
export async function dropBudget(line: Line, budget: string): Promise<void> {
  if (idIn(budget, line.access.accountId, 'campaignBudgets') === null) return
  try {
    await mutate(line, 'campaignBudgets', { remove: budget })
  } catch (error) {
    if (!isKind(error, 'not_found', 'rejected')) throw error
  }
}

/** Budgets that carry the mark of a launch, whoever spends them. */
export async function budgetsOfLaunch(line: Line, operationRef: string): Promise<string[]> {
  const { client, access: asker, options } = line
  const mark = containing(`#${operationRef}`)
  const query = `SELECT campaign_budget.id, campaign_budget.name FROM campaign_budget WHERE campaign_budget.name LIKE ${mark} AND campaign_budget.status = 'ENABLED'`
  const rows = await client.rows({ asker, query, row: BudgetRow, options })
  return rows
    .filter(({ campaignBudget: { name } }) => belongsTo(name, operationRef))
    .map(({ campaignBudget: { resourceName } }) => resourceName)
}
