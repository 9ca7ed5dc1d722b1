import type { BudgetType } from '../../../shared/networks.ts'
import type { NetworkCampaign } from '../answers.ts'
import { markedName, markOf } from '../names.ts'
import type { AccountAccess, CallOptions } from '../network.ts'
import { NetworkError } from '../network-error.ts'
import type { GraphClient } from './client.ts'
import { toCampaign } from './delivery.ts'
import { isKind } from './errors.ts'
import { fromMinorUnits, toMinorUnits } from './money.ts'
import { AnyObject, Budgets, Campaign, type CampaignObject, Done, pageOf } from './schemas.ts'

export const campaignFields =
  'id,account_id,name,objective,daily_budget,lifetime_budget,configured_status,effective_status,stop_time,issues_info'

/** Sets what the owner wants; saying it twice is harmless. */
export async function setStatus(
  client: GraphClient,
  access: AccountAccess,
  change: { campaignId: string; status: 'ACTIVE' | 'PAUSED' },
  options?: CallOptions,
): Promise<void> {
  const { campaignId: path, status } = change
  await client.post({ ...callOf(access, options), path, params: { status }, schema: Done })
}

/**
 * The campaign as Meta has it, deleted ones included; null when Meta has none with this id.
 * @throws NetworkError when the account itself can no longer be seen: then silence proves nothing.
 */
export async function readCampaign(
  client: GraphClient,
  access: AccountAccess,
  campaignId: string,
  options?: CallOptions,
): Promise<CampaignObject | null> {
  const call = callOf(access, options)
  try {
    const params = { fields: campaignFields }
    const campaign = await client.get({ ...call, path: campaignId, params, schema: Campaign })
    return ours(campaign, access, campaignId)
  } catch (error) {
    if (!isKind(error, 'not_found')) throw error
    const params = { fields: 'id' }
    await client.get({ ...call, path: `act_${access.accountId}`, params, schema: AnyObject })
    return null
  }
}

function ours(campaign: CampaignObject, access: AccountAccess, campaignId: string): CampaignObject {
  const foreign = campaign.account_id !== undefined && campaign.account_id !== access.accountId
  if (campaign.id === campaignId && !foreign) return campaign
  throw new NetworkError('meta', {
    kind: 'unknown',
    userMessage:
      'Meta answered about another campaign than the one asked for, so nothing was taken from it.',
    networkMessage: 'an answer about a foreign campaign',
  })
}

/** Deletes a campaign with all below it. One that is deleted or unknown already is fine. */
export async function requireGone(
  client: GraphClient,
  access: AccountAccess,
  campaignId: string,
  options?: CallOptions,
): Promise<void> {
  try {
    await client.remove({ ...callOf(access, options), path: campaignId, schema: Done })
  } catch (error) {
    if (!isKind(error, 'not_found', 'rejected')) throw error
    const campaign = await readCampaign(client, access, campaignId, options)
    if (campaign && !isRemoved(campaign)) throw error
  }
}

function isRemoved({ configured_status: status }: CampaignObject): boolean {
  return status === 'DELETED' || status === 'ARCHIVED'
}

export async function listCampaigns(
  client: GraphClient,
  access: AccountAccess,
  now: Date,
  options?: CallOptions,
): Promise<NetworkCampaign[]> {
  const campaigns: NetworkCampaign[] = []
  const pages = client.pages({
    ...callOf(access, options),
    path: `act_${access.accountId}/campaigns`,
    params: { fields: campaignFields, limit: 100 },
    schema: pageOf(Campaign),
  })
  for await (const page of pages) {
    const own = page.value.data.map((campaign) => ours(campaign, access, campaign.id))
    campaigns.push(...own.map((campaign) => withBudget(campaign, access.currency, now)))
  }
  return campaigns
}

/** A campaign with what it may spend and what it is for. */
export function withBudget(campaign: CampaignObject, currency: string, now: Date): NetworkCampaign {
  const type = ownedType(campaign)
  const units = type && campaign[`${type}_budget`]
  return {
    ...toCampaign(campaign, now),
    budget: type && units ? { type, micros: fromMinorUnits(units, currency) } : null,
    objectiveWord: campaign.objective ?? '',
  }
}

type ChangeAsk = {
  access: AccountAccess
  campaignId: string
  change: { title?: string; budgetType?: BudgetType; budgetMicros?: bigint; operationRef: string }
  options?: CallOptions
}

/**
 * Changes title and budget, the name's mark kept.
 * @throws NetworkError `rejected` when the budget is not the campaign's, has another type, or is
 *   not a whole number of the currency's smallest units.
 */
export async function changeCampaign(client: GraphClient, ask: ChangeAsk): Promise<void> {
  const { access, campaignId, change, options } = ask
  const { title, operationRef } = change
  const params = {
    ...(title !== undefined && { name: markedName(title, markOf(operationRef)) }),
    ...(await budgetParams(client, ask)),
  }
  if (Object.keys(params).length === 0) return
  await client.post({ ...callOf(access, options), path: campaignId, params, schema: Done })
}

async function budgetParams(
  client: GraphClient,
  { access, campaignId, change, options }: ChangeAsk,
): Promise<Record<string, string>> {
  if (change.budgetMicros === undefined) return {}
  const current = await client.get({
    ...callOf(access, options),
    path: campaignId,
    params: { fields: 'id,name,daily_budget,lifetime_budget' },
    schema: Budgets,
  })
  const type = ownedType(current)
  if (!type) throw refused('The budget of this campaign belongs to its ad groups.')
  if (change.budgetType && change.budgetType !== type) {
    throw refused('Meta does not change a daily budget into a lifetime budget, or back.')
  }
  const units = toMinorUnits(change.budgetMicros, access.currency)
  if (!units) throw refused(`Meta cannot take exactly this amount in ${access.currency}.`)
  return { [`${type}_budget`]: units }
}

// Meta prints "0" for the kind of budget that is not used.
function ownedType(budgets: {
  daily_budget?: string
  lifetime_budget?: string
}): BudgetType | null {
  if (/[1-9]/.test(budgets.lifetime_budget ?? '')) return 'lifetime'
  return /[1-9]/.test(budgets.daily_budget ?? '') ? 'daily' : null
}

function refused(userMessage: string): NetworkError {
  return new NetworkError('meta', { kind: 'rejected', userMessage })
}

export function callOf(access: AccountAccess, options?: CallOptions) {
  return { accessToken: access.accessToken, scope: access.accountId, options }
}
