import type { z } from 'zod'
import type { BudgetType } from '../../../shared/networks.ts'
import type { NetworkCampaign } from '../answers.ts'
import { markedName, markOf } from '../names.ts'
import type { AccountAccess, CallOptions } from '../network.ts'
import { NetworkError } from '../network-error.ts'
import { budgetParams, heldBudget } from './budgets.ts'
import type { GraphClient } from './client.ts'
import { toCampaign } from './delivery.ts'
import { isKind } from './errors.ts'
import { fromMinorUnits } from './money.ts'
import { AnyObject, Campaign, type CampaignObject, Configured, Done, pageOf } from './schemas.ts'

const campaignFields =
  'id,account_id,name,objective,daily_budget,lifetime_budget,configured_status,effective_status,stop_time,issues_info'

/** Sets what the owner wants; saying it twice is harmless. */
export async function setStatus(
  client: GraphClient,
  access: AccountAccess,
  change: { objectId: string; status: 'ACTIVE' | 'PAUSED' },
  options?: CallOptions,
): Promise<void> {
  const { objectId: path, status } = change
  await client.post({ ...callOf(access, options), path, params: { status }, schema: Done })
}

/** The campaign as Meta has it, deleted ones included; null when Meta has none with this id. */
export function readCampaign(
  client: GraphClient,
  access: AccountAccess,
  campaignId: string,
  options?: CallOptions,
): Promise<CampaignObject | null> {
  const wanted = { id: campaignId, fields: campaignFields, schema: Campaign }
  return readOwn(client, access, wanted, options)
}

type Owned = { id: string; account_id?: string }

/**
 * An object of this account, deleted ones included; null when Meta has none with this id.
 * @throws NetworkError when the account itself can no longer be seen: then silence proves nothing.
 */
export async function readOwn<T extends Owned>(
  client: GraphClient,
  access: AccountAccess,
  { id, fields, schema }: { id: string; fields: string; schema: z.ZodType<T> },
  options?: CallOptions,
): Promise<T | null> {
  const call = callOf(access, options)
  try {
    return ours(await client.get({ ...call, path: id, params: { fields }, schema }), access, id)
  } catch (error) {
    if (!isKind(error, 'not_found')) throw error
    const params = { fields: 'id' }
    await client.get({ ...call, path: `act_${access.accountId}`, params, schema: AnyObject })
    return null
  }
}

function ours<T extends Owned>(object: T, access: AccountAccess, id: string): T {
  const foreign = object.account_id !== undefined && object.account_id !== access.accountId
  if (object.id === id && !foreign) return object
  throw new NetworkError('meta', {
    kind: 'unknown',
    userMessage:
      'Meta answered about something else than what was asked for, so nothing was taken from it.',
    networkMessage: 'an answer about a foreign object',
  })
}

/** Deletes an object with all below it. One that is deleted or unknown already is fine. */
export async function requireGone(
  client: GraphClient,
  access: AccountAccess,
  objectId: string,
  options?: CallOptions,
): Promise<void> {
  try {
    await client.remove({ ...callOf(access, options), path: objectId, schema: Done })
  } catch (error) {
    if (!isKind(error, 'not_found', 'rejected')) throw error
    const wanted = { id: objectId, fields: 'id,account_id,configured_status', schema: Configured }
    const object = await readOwn(client, access, wanted, options)
    if (object && !isRemoved(object)) throw error
  }
}

function isRemoved({ configured_status: status }: { configured_status: string }): boolean {
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
  const held = heldBudget(campaign)
  return {
    ...toCampaign(campaign, now),
    budget: held && { type: held.type, micros: fromMinorUnits(held.units, currency) },
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
    ...(await budgetParams(client, {
      ...ask,
      objectId: campaignId,
      whenNone: 'The budget of this campaign belongs to its ad groups.',
    })),
  }
  if (Object.keys(params).length === 0) return
  await client.post({ ...callOf(access, options), path: campaignId, params, schema: Done })
}

export function callOf(access: AccountAccess, options?: CallOptions) {
  return { accessToken: access.accessToken, scope: access.accountId, options }
}
