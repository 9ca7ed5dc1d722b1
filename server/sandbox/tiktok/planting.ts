import type { PlantedCampaign } from '../network.ts'
import { unlimited } from './budgets.ts'
import { coverAt } from './covers.ts'
import { locationOf } from './locations.ts'
import { dailyRange } from './money.ts'
import { type Advertiser, advertiserById } from './people.ts'
import {
  type AdSketch,
  type CampaignSketch,
  type GroupSketch,
  sketches,
} from './planted-sketches.ts'
import type { Budget, CampaignRecord, IdentityRecord } from './records.ts'
import { tenYearsOn } from './schedule.ts'
import { newId, type TikTokWorld } from './tiktok-world.ts'
import { md5 } from './uploads.ts'

const dayMs = 86_400_000
const ageDays = 60

type Planting = { tiktok: TikTokWorld; advertiser: Advertiser; nowMs: number; bornMs: number }

/** Campaigns that the owner made by hand sixty days ago; a second time the same. Null: no such advertiser. */
export function plantCampaigns(tiktok: TikTokWorld, accountId: string): PlantedCampaign[] | null {
  const advertiser = advertiserById(accountId)
  if (!advertiser) return null
  const former = tiktok.planted.get(accountId)
  if (former) return former.campaigns
  const nowMs = tiktok.clock.nowMs()
  const planting = { tiktok, advertiser, nowMs, bornMs: nowMs - ageDays * dayMs }
  const campaigns = sketches.map((sketch) => {
    const { id, name } = plantCampaign(planting, sketch)
    return { id, name }
  })
  tiktok.planted.put({ id: accountId, campaigns })
  return campaigns
}

/** What every object of an advertiser begins with. */
function born({ tiktok, advertiser, bornMs }: Planting, name: string) {
  return {
    id: newId(tiktok),
    advertiserId: advertiser.id,
    name,
    createdAtMs: bornMs,
    modifiedAtMs: bornMs,
  }
}

function dailyBudget(
  level: 'campaign' | 'adgroup',
  times: bigint | null,
  currency: string,
): Budget {
  if (times === null) return unlimited
  const { low } = dailyRange(level, currency)
  return { budgetMode: 'BUDGET_MODE_DAY', budgetMicros: (low * times).toString() }
}

function plantCampaign(planting: Planting, sketch: CampaignSketch): CampaignRecord {
  const { tiktok, advertiser, nowMs, bornMs } = planting
  const { name, groups, budgetTimes, pausedDaysAgo, objectiveType, appPromotionType } = sketch
  const budget = dailyBudget('campaign', budgetTimes, advertiser.currency)
  const pausedMs = pausedDaysAgo === null ? null : nowMs - pausedDaysAgo * dayMs
  const campaign = tiktok.campaigns.put({
    ...born(planting, name),
    objectiveType,
    appPromotionType,
    campaignType: 'REGULAR_CAMPAIGN',
    specialIndustries: [],
    budgetOptimizeOn: budgetTimes !== null,
    history: [
      { atMs: bornMs, status: 'ENABLE', ...budget },
      ...(pausedMs === null ? [] : [{ atMs: pausedMs, status: 'DISABLE' as const, ...budget }]),
    ],
  })
  for (const group of groups) plantGroup(planting, campaign, group)
  return campaign
}

function plantGroup(planting: Planting, campaign: CampaignRecord, sketch: GroupSketch): void {
  const { tiktok, advertiser, bornMs } = planting
  const { country, currency } = advertiser
  const budget = dailyBudget('adgroup', sketch.budgetTimes, currency)
  const adgroup = tiktok.adgroups.put({
    ...born(planting, sketch.name),
    campaignId: campaign.id,
    promotionType: null,
    placementType: 'PLACEMENT_TYPE_NORMAL',
    placements: ['PLACEMENT_TIKTOK'],
    locationIds: [locationOf(country) ?? locationOf('US') ?? ''],
    ageGroups: [],
    gender: 'GENDER_UNLIMITED',
    languages: [],
    scheduleType: 'SCHEDULE_FROM_NOW',
    optimizationGoal: 'CLICK',
    optimizationEvent: null,
    pixelId: null,
    billingEvent: 'CPC',
    bidType: 'BID_TYPE_NO_BID',
    deepBidType: null,
    pacing: 'PACING_MODE_SMOOTH',
    dayparting: null,
    ...sketch.settings,
    history: [
      {
        atMs: bornMs,
        status: 'ENABLE',
        ...budget,
        bidMicros: null,
        startMs: bornMs,
        endMs: tenYearsOn(bornMs),
      },
    ],
  })
  for (const ad of sketch.ads)
    plantAd(planting, { campaignId: campaign.id, adgroupId: adgroup.id }, ad)
}

function plantAd(
  planting: Planting,
  place: { campaignId: string; adgroupId: string },
  sketch: AdSketch,
): void {
  const { tiktok, bornMs } = planting
  const identity = identityOf(planting)
  const { videoId, coverId } = plantFilm(planting, sketch.name)
  tiktok.ads.put({
    ...born(planting, sketch.name),
    ...place,
    creative: {
      ad_format: 'SINGLE_VIDEO',
      identity_type: identity.identityType,
      identity_id: identity.id,
      display_name: identity.displayName,
      image_ids: [coverId],
      video_id: videoId,
      ad_text: sketch.text,
      call_to_action: sketch.callToAction,
      call_to_action_id: null,
      landing_page_url: sketch.address,
      page_id: null,
      utm_params: [],
    },
    history: [{ atMs: bornMs, status: 'ENABLE' }],
    verdicts: [],
  })
}

/** The one the advertiser has, or a name of its own. */
function identityOf({ tiktok, advertiser, bornMs }: Planting): IdentityRecord {
  const found = tiktok.identities.all().find((one) => one.advertiserId === advertiser.id)
  return (
    found ??
    tiktok.identities.put({
      id: newId(tiktok),
      advertiserId: advertiser.id,
      identityType: 'CUSTOMIZED_USER',
      displayName: advertiser.name,
      createdAtMs: bornMs,
    })
  )
}

function plantFilm({ tiktok, advertiser, bornMs }: Planting, name: string) {
  const materialId = newId(tiktok)
  const material = {
    materialId,
    advertiserId: advertiser.id,
    width: 720,
    height: 1280,
    createdAtMs: bornMs,
  }
  const video = tiktok.videos.put({
    ...material,
    id: `v10033g50000${materialId.slice(-8)}`,
    fileName: `${name}.mp4`,
    signature: md5(Buffer.from(materialId)),
    size: 4_200_000,
    format: 'mp4',
    durationSeconds: 15,
    readyAtMs: bornMs,
  })
  const bytes = coverAt(tiktok, materialId)?.bytes ?? Buffer.alloc(0)
  const cover = tiktok.images.put({
    ...material,
    id: `ad-site-i18n-sg/2026${md5(Buffer.from(`cover ${materialId}`)).slice(0, 28)}`,
    materialId: newId(tiktok),
    fileName: `${name}.png`,
    signature: md5(bytes),
    size: bytes.length,
    format: 'png',
    contentType: 'image/png',
    base64: bytes.toString('base64'),
  })
  return { videoId: video.id, coverId: cover.id }
}
