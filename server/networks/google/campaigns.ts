import type { BudgetType } from '../../../shared/networks.ts'
import type { NetworkCampaign } from '../answers.ts'
import { markOf } from '../names.ts'
import { budgetOf, dropBudget } from './budgets.ts'
import { toCampaign } from './delivery.ts'
import { isKind } from './errors.ts'
import { foreign, type Line, mutate, refused, updateOf } from './line.ts'
import { toWireMicros } from './money.ts'
import { campaignName } from './naming.ts'
import { idIn, nameOf } from './resource-names.ts'
import { type CampaignFields, CampaignRow } from './schemas.ts'

const campaignFields = [
  'id',
  'name',
  'status',
  'primary_status',
  'primary_status_reasons',
  'serving_status',
  'advertising_channel_type',
]
const selectCampaigns = `SELECT ${campaignFields.map((one) => `campaign.${one}`).join(', ')}, campaign_budget.amount_micros FROM campaign`

/** Sets what the owner wants; saying it twice is harmless. */
export async function setStatus(
  line: Line,
  campaignId: string,
  status: 'ENABLED' | 'PAUSED',
): Promise<void> {
  await mutate(line, 'campaigns', updateOf(nameIn(line, campaignId), { status }))
}

/** The campaign as Google has it, removed ones included; null when there is none with this id. */
export async function readCampaign(line: Line, campaignId: string): Promise<CampaignFields | null> {
  if (!/^\d{1,19}$/.test(campaignId)) return null
  const [found] = await campaignsWhere(line, `campaign.id = ${campaignId}`)
  if (!found) return null
  if (found.id === campaignId) return found
  throw foreign()
}

/** Campaigns that a condition holds for. @throws NetworkError when one is not this account's. */
export async function campaignsWhere(line: Line, condition: string): Promise<CampaignFields[]> {
  const { client, access: asker, options } = line
  const query = `${selectCampaigns} WHERE ${condition}`
  const rows = await client.rows({ asker, query, row: CampaignRow, options })
  return rows.map(({ campaign, campaignBudget }) => {
    if (idIn(campaign.resourceName, asker.accountId, 'campaigns') === campaign.id)
      return { ...campaign, budgetMicros: campaignBudget?.amountMicros }
    throw foreign()
  })
}

export async function listCampaigns(line: Line): Promise<NetworkCampaign[]> {
  return (await campaignsWhere(line, "campaign.status != 'REMOVED'")).map(withBudget)
}

/** A campaign with what it may spend a day and what kind it is; here every campaign holds its budget. */
export function withBudget(campaign: CampaignFields): NetworkCampaign {
  const { budgetMicros, advertisingChannelType } = campaign
  return {
    ...toCampaign(campaign),
    budget: budgetMicros === undefined ? null : { type: 'daily', micros: BigInt(budgetMicros) },
    objectiveWord: advertisingChannelType ?? '',
  }
}

/**
 * Removes a campaign with all below it, and its budget, which would stay behind. One that is removed
 * or unknown already is fine.
 */
export async function requireGone(line: Line, campaignId: string): Promise<void> {
  const before = await budgetOf(line, campaignId)
  if (!before) return
  if (!before.campaignRemoved) await removeCampaign(line, campaignId)
  if (before.budget && !before.shared) await dropBudget(line, before.budget)
}

async function removeCampaign(line: Line, campaignId: string): Promise<void> {
  try {
    await mutate(line, 'campaigns', { remove: nameIn(line, campaignId) })
  } catch (error) {
    if (!isKind(error, 'not_found', 'rejected')) throw error
    const campaign = await readCampaign(line, campaignId)
    if (campaign && campaign.status !== 'REMOVED') throw error
  }
}

export type Change = {
  title?: string
  budgetType?: BudgetType
  budgetMicros?: bigint
  operationRef: string
}

/**
 * Changes title and budget, the name's mark kept.
 * @throws NetworkError `rejected` for a lifetime budget, for one that several campaigns share, and
 *   for an amount finer than the currency's billable unit.
 */
export async function changeCampaign(
  line: Line,
  campaignId: string,
  change: Change,
): Promise<void> {
  const { title, budgetMicros, budgetType, operationRef } = change
  if (budgetType === 'lifetime') {
    throw refused('Google takes a budget a day, not one for the whole time.')
  }
  const budget = budgetMicros === undefined ? null : await ownBudget(line, campaignId)
  const amountMicros =
    budgetMicros === undefined ? null : toWireMicros(budgetMicros, line.access.currency)
  if (budget && amountMicros === null) {
    throw refused(`Google cannot take exactly this amount in ${line.access.currency}.`)
  }
  if (title !== undefined) {
    const name = campaignName(title, markOf(operationRef))
    await mutate(line, 'campaigns', updateOf(nameIn(line, campaignId), { name }))
  }
  if (budget && amountMicros) {
    await mutate(line, 'campaignBudgets', updateOf(budget, { amountMicros }))
  }
}

async function ownBudget(line: Line, campaignId: string): Promise<string> {
  const found = await budgetOf(line, campaignId)
  if (!found?.budget) throw refused('Google does not know the budget of this campaign.')
  if (found.shared) {
    throw refused('Other campaigns share this budget. Change it in Google Ads itself.')
  }
  return found.budget
}

function nameIn({ access }: Line, campaignId: string): string {
  return nameOf(access.accountId, 'campaigns', campaignId)
}
