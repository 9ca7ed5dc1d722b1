import type { z } from 'zod'
import type { AccountAccess, CallOptions } from '../network.ts'
import type { NetworkTree } from '../objects.ts'
import { callOf, foreign, ours } from './campaigns.ts'
import type { TikTokClient } from './client.ts'
import { isGone } from './objects.ts'
import { type Page, pageOf } from './schemas.ts'
import { toTree } from './tree-map.ts'
import { AdContents, TreeCampaign, TreeGroup } from './tree-schemas.ts'

type TreeAsk = {
  client: TikTokClient
  access: AccountAccess
  campaignId: string
  options?: CallOptions
}

type Owned = {
  advertiser_id: string
  campaign_id: string
  operation_status: string
  secondary_status?: string | null
}

/** A campaign with all that lives below it, oldest first; null when TikTok has none with this id. */
export async function readTree(ask: TreeAsk): Promise<NetworkTree | null> {
  const { client, access, campaignId, options } = ask
  const { list } = await client.get({
    ...callOf(access, options),
    path: 'campaign/get',
    params: {
      advertiser_id: access.accountId,
      filtering: { campaign_ids: [campaignId], primary_status: 'STATUS_ALL' },
      page_size: 10,
    },
    schema: pageOf(TreeCampaign),
  })
  const [campaign] = list.map((found) => ours(found, access, campaignId))
  if (!campaign) return null
  if (isGone(campaign)) return toTree({ campaign, groups: [], ads: [] })
  const groups = await children(ask, { path: 'adgroup/get', schema: pageOf(TreeGroup) })
  const ads = await children(ask, { path: 'ad/get', schema: pageOf(AdContents) })
  return toTree({
    campaign,
    groups: oldestFirst(groups, ({ adgroup_id: id }) => id),
    ads: oldestFirst(ads, ({ ad_id: id }) => id),
  })
}

/** All living ones below the campaign. Without a list of fields TikTok tells all of them. */
async function children<T extends Owned>(
  { client, access, campaignId, options }: TreeAsk,
  { path, schema }: { path: string; schema: z.ZodType<Page<T>> },
): Promise<T[]> {
  const found: T[] = []
  const pages = client.pages<T>({
    ...callOf(access, options),
    path,
    params: { advertiser_id: access.accountId, filtering: { campaign_ids: [campaignId] } },
    schema,
  })
  for await (const { value } of pages) found.push(...value.list)
  const strange = found.some(
    (one) => one.advertiser_id !== access.accountId || one.campaign_id !== campaignId,
  )
  if (strange) throw foreign()
  return found.filter((one) => !isGone(one))
}

/** Ids grow; TikTok's own order is the other way round. */
function oldestFirst<T>(list: T[], idOf: (one: T) => string): T[] {
  return list.sort((a, b) => (BigInt(idOf(a)) < BigInt(idOf(b)) ? -1 : 1))
}
