import type { AdGroupRecord, AdRecord, CampaignRecord } from './records.ts'
import { TikTokError } from './tiktok-error.ts'
import type { TikTokWorld } from './tiktok-world.ts'

/** Others' objects and missing ones are told alike. @throws TikTokError 40007. */
export function findCampaign(
  tiktok: TikTokWorld,
  advertiserId: string,
  id: string,
): CampaignRecord {
  return own(tiktok.campaigns.get(id), advertiserId, `campaign_id ${id}`)
}

export function findAdGroup(tiktok: TikTokWorld, advertiserId: string, id: string): AdGroupRecord {
  return own(tiktok.adgroups.get(id), advertiserId, `adgroup_id ${id}`)
}

export function findAd(tiktok: TikTokWorld, advertiserId: string, id: string): AdRecord {
  return own(tiktok.ads.get(id), advertiserId, `ad_id ${id}`)
}

function own<T extends { advertiserId: string }>(
  record: T | undefined,
  advertiserId: string,
  what: string,
): T {
  if (record?.advertiserId === advertiserId) return record
  throw new TikTokError(40007, `The ${what} does not exist under this advertiser.`)
}
