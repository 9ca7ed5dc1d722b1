import type { BudgetType } from '../../../shared/networks.ts'
import type { NetworkCampaign } from '../answers.ts'
import type { AccountAccess, CallOptions } from '../network.ts'
import { NetworkError } from '../network-error.ts'
import type { TikTokClient } from './client.ts'
import { toCampaign } from './delivery.ts'
import { isKind } from './errors.ts'
import { exactMicros } from './money.ts'
import { Campaign, type CampaignObject, pageOf, Switched } from './schemas.ts'
import { switchWrites, type TikTokWrite } from './switches.ts'

const campaignFields = [
  'advertiser_id',
  'campaign_id',
  'campaign_name',
  'operation_status',
  'secondary_status',
  'objective_type',
  'budget_mode',
  'budget',
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

/** A question about one campaign, deleted or not. */
export function one({ accountId }: AccountAccess, campaignId: string, fields: string[]) {
  return {
    advertiser_id: accountId,
    filtering: { campaign_ids: [campaignId], primary_status: 'STATUS_ALL' },
    fields,
    page_size: 10,
  }
}

export function ours<T extends { advertiser_id: string; campaign_id: string }>(
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
    campaigns.push(...own.map(withBudget))
  }
  return campaigns
}

/** Modes of a budget that the campaign itself holds. */
export const typeOfMode: Record<string, BudgetType> = {
  BUDGET_MODE_DAY: 'daily',
  BUDGET_MODE_DYNAMIC_DAILY_BUDGET: 'daily',
  BUDGET_MODE_TOTAL: 'lifetime',
}

/** A campaign with what it may spend and what it is for. */
export function withBudget(campaign: CampaignObject): NetworkCampaign {
  const type = typeOfMode[campaign.budget_mode ?? '']
  const micros = exactMicros(campaign.budget ?? '')
  return {
    ...toCampaign(campaign),
    budget: type && micros ? { type, micros } : null,
    objectiveWord: campaign.objective_type ?? '',
  }
}

export function refused(userMessage: string): NetworkError {
  return new NetworkError('tiktok', { kind: 'rejected', userMessage })
}

export function callOf(access: AccountAccess, options?: CallOptions) {
  return { accessToken: access.accessToken, scope: access.accountId, options }
}
