import type { AccountAccess, CallOptions } from '../network.ts'
import type { ObjectRef, ObjectStatus } from '../objects.ts'
import { callOf, foreign, requireGone, setStatus, switchOver } from './campaigns.ts'
import type { TikTokClient } from './client.ts'
import { statusOf } from './delivery.ts'
import { isKind } from './errors.ts'
import { Ad, AdGroup, type AdGroupObject, type AdObject, pageOf } from './schemas.ts'
import { type Level, switchWrites } from './switches.ts'

export const ownedFields = ['advertiser_id', 'campaign_id', 'operation_status', 'secondary_status']

const words = { active: 'ENABLE', paused: 'DISABLE', removed: 'DELETE' } as const

type StatusAsk = {
  access: AccountAccess
  object: ObjectRef
  status: ObjectStatus
  options?: CallOptions
}

/**
 * Switches one object and nothing else. Saying it twice is harmless; what is removed already, or
 * unknown to TikTok, is removed.
 */
export async function setObjectStatus(client: TikTokClient, ask: StatusAsk): Promise<void> {
  const { access, object, status, options } = ask
  const { level, externalId: id } = object
  if (level === 'campaign' && status === 'removed') {
    return requireGone(client, access, id, options)
  }
  if (level === 'campaign') {
    return setStatus(client, access, { campaignId: id, status: words[status] }, options)
  }
  const part = { level: levels[level], id, campaignId: object.campaignExternalId }
  try {
    const change = { ids: [id], status: words[status] }
    for (const write of switchWrites(access.accountId, part.level, change)) {
      await switchOver(client, access, write, options)
    }
  } catch (error) {
    if (status !== 'removed' || !isKind(error, 'not_found', 'rejected')) throw error
    const found = await readPart(client, access, part, options)
    if (found && !isGone(found)) throw error
  }
}

const levels = { ad_group: 'adgroup', ad: 'ad' } as const

/** Deleted itself or with something above it. */
export function isGone(object: Parameters<typeof statusOf>[0]): boolean {
  return object.operation_status === 'DELETE' || statusOf(object).endsWith('DELETE')
}

export type Part = { level: Exclude<Level, 'campaign'>; id: string; campaignId: string }

/** An ad group or ad as TikTok has it, deleted or not; null when it has none with this id. */
export async function readPart(
  client: TikTokClient,
  access: AccountAccess,
  part: Part,
  options?: CallOptions,
): Promise<AdGroupObject | AdObject | null> {
  const call = { ...callOf(access, options), path: `${part.level}/get`, params: byId(access, part) }
  if (part.level === 'adgroup') {
    const { list } = await client.get({ ...call, schema: pageOf(AdGroup) })
    return oneOf(list, access, { ...part, idOf: (group) => group.adgroup_id })
  }
  const { list } = await client.get({ ...call, schema: pageOf(Ad) })
  return oneOf(list, access, { ...part, idOf: (ad) => ad.ad_id })
}

/** A question about one ad group or ad, deleted or not. */
export function byId({ accountId }: AccountAccess, { level, id }: Part) {
  return {
    advertiser_id: accountId,
    filtering: { [`${level}_ids`]: [id], primary_status: 'STATUS_ALL' },
    page_size: 10,
  }
}

/** The one that was asked for. @throws NetworkError when the answer is about another. */
export function oneOf<T extends { advertiser_id: string; campaign_id: string }>(
  list: T[],
  access: AccountAccess,
  asked: Part & { idOf: (found: T) => string },
): T | null {
  const [found] = list
  if (!found) return null
  const ours =
    found.advertiser_id === access.accountId &&
    found.campaign_id === asked.campaignId &&
    asked.idOf(found) === asked.id
  if (ours && list.length === 1) return found
  throw foreign()
}
