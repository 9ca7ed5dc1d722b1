import type { BudgetType } from '../../../shared/networks.ts'
import type { NetworkCampaign } from '../answers.ts'
import { markOf } from '../names.ts'
import type { AccountAccess, CallOptions } from '../network.ts'
import { NetworkError } from '../network-error.ts'
import type { TikTokClient } from './client.ts'
import { toCampaign } from './delivery.ts'
import { isKind } from './errors.ts'
import { toAmount } from './money.ts'
import { nameOf } from './requests.ts'
import {
  Anything,
  Campaign,
  CampaignBudget,
  type CampaignObject,
  pageOf,
  Switched,
} from './schemas.ts'
import { switchWrites, type TikTokWrite } from './switches.ts'
import { hasEmoji } from './words.ts'

const campaignFields = [
  'advertiser_id',
  'campaign_id',
  'campaign_name',
  'operation_status',
  'secondary_status',
]

/** Sets what the owner wants; saying it twice is harmless. */
export async function setStatus(
  client: TikTokClient,
  access: AccountAccess,
  change: { campaignId: string; status: 'ENABLE' | 'DISABLE' | 'DELETE' },
  options?: CallOptions,
): Promise<void> {
  const { campaignId, status } = change
  const writes = switchWrites(access.accountId, 'campaign', { ids: [campaignId], status })
  for (const write of writes) await switchOver(client, access, write, options)
}

/**
 * Sends a change of status.
 * @throws NetworkError `rejected` when TikTok changed less than was asked.
 */
export async function switchOver(
  client: TikTokClient,
  access: AccountAccess,
  { path, body }: TikTokWrite,
  options?: CallOptions,
): Promise<void> {
  const call = { ...callOf(access, options), path, params: body }
  const answer = await client.post({ ...call, schema: Switched })
  const [failed] = answer?.error_list ?? []
  if (failed) throw refused(`TikTok could not switch everything: ${failed.error_message}`)
}

/** The campaign as TikTok has it, deleted ones included; null when TikTok has none with this id. */
export async function readCampaign(
  client: TikTokClient,
  access: AccountAccess,
  campaignId: string,
  options?: CallOptions,
): Promise<CampaignObject | null> {
  const { list } = await client.get({
    ...callOf(access, options),
    path: 'campaign/get',
    params: one(access, campaignId, campaignFields),
    schema: pageOf(Campaign),
  })
  const [campaign] = list.map((found) => ours(found, access, campaignId))
  return campaign ?? null
}

function one({ accountId }: AccountAccess, campaignId: string, fields: string[]) {
  return {
    advertiser_id: accountId,
    filtering: { campaign_ids: [campaignId], primary_status: 'STATUS_ALL' },
    fields,
    page_size: 10,
  }
}

function ours<T extends { advertiser_id: string; campaign_id: string }>(
  campaign: T,
  access: AccountAccess,
  campaignId: string,
): T {
  if (campaign.advertiser_id === access.accountId && campaign.campaign_id === campaignId)
    return campaign
  throw foreign()
}

/** An answer about something that was not asked about. */
export function foreign(): NetworkError {
  return new NetworkError('tiktok', {
    kind: 'unknown',
    userMessage:
      'TikTok answered about another campaign than the one asked for, so nothing was taken from it.',
    networkMessage: 'an answer about a foreign campaign',
  })
}

/** Deletes a campaign with all below it. One that is deleted or unknown already is fine. */
export async function requireGone(
  client: TikTokClient,
  access: AccountAccess,
  campaignId: string,
  options?: CallOptions,
): Promise<void> {
  try {
    await setStatus(client, access, { campaignId, status: 'DELETE' }, options)
  } catch (error) {
    if (!isKind(error, 'not_found', 'rejected')) throw error
    const campaign = await readCampaign(client, access, campaignId, options)
    if (campaign && campaign.operation_status !== 'DELETE') throw error
  }
}

export async function listCampaigns(
  client: TikTokClient,
  access: AccountAccess,
  options?: CallOptions,
): Promise<NetworkCampaign[]> {
  const campaigns: NetworkCampaign[] = []
  const pages = client.pages({
    ...callOf(access, options),
    path: 'campaign/get',
    params: { advertiser_id: access.accountId, fields: campaignFields },
    schema: pageOf(Campaign),
  })
  for await (const { value } of pages) {
    const own = value.list.map((campaign) => ours(campaign, access, campaign.campaign_id))
    campaigns.push(...own.map(toCampaign))
  }
  return campaigns
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
 *   finer than TikTok takes it; when TikTok finds it below 105 % of what is spent.
 */
export async function changeCampaign(client: TikTokClient, ask: ChangeAsk): Promise<void> {
  const { access, campaignId, change, options } = ask
  const { title, operationRef } = change
  if (title !== undefined && hasEmoji(title)) throw refused('TikTok takes no emoji in names.')
  const changed = {
    ...(title !== undefined && { campaign_name: nameOf(title, markOf(operationRef)) }),
    ...(await budgetChange(client, ask)),
  }
  if (Object.keys(changed).length === 0) return
  await client.post({
    ...callOf(access, options),
    path: 'campaign/update',
    params: { advertiser_id: access.accountId, campaign_id: campaignId, ...changed },
    schema: Anything,
  })
}

const typeOfMode: Record<string, BudgetType> = {
  BUDGET_MODE_DAY: 'daily',
  BUDGET_MODE_DYNAMIC_DAILY_BUDGET: 'daily',
  BUDGET_MODE_TOTAL: 'lifetime',
}

async function budgetChange(
  client: TikTokClient,
  { access, campaignId, change, options }: ChangeAsk,
): Promise<Record<string, unknown>> {
  if (change.budgetMicros === undefined) return {}
  const { list } = await client.get({
    ...callOf(access, options),
    path: 'campaign/get',
    params: one(access, campaignId, ['advertiser_id', 'campaign_id', 'budget_mode']),
    schema: pageOf(CampaignBudget),
  })
  const [current] = list.map((found) => ours(found, access, campaignId))
  if (!current) throw refused('TikTok does not know this campaign any more.')
  const type = typeOfMode[current.budget_mode]
  if (!type) throw refused('The budget of this campaign belongs to its ad groups.')
  if (change.budgetType && change.budgetType !== type) {
    throw refused('TikTok does not change a daily budget into a lifetime budget, or back.')
  }
  const budget = toAmount(change.budgetMicros, access.currency)
  if (!budget) throw refused(`TikTok cannot take exactly this amount in ${access.currency}.`)
  return { budget }
}

function refused(userMessage: string): NetworkError {
  return new NetworkError('tiktok', { kind: 'rejected', userMessage })
}

export function callOf(access: AccountAccess, options?: CallOptions) {
  return { accessToken: access.accessToken, scope: access.accountId, options }
}
