import type { PlantedCampaign } from '../network.ts'
import { type MetaWorld, newId } from './meta-world.ts'
import { minimumDailyBudget } from './money.ts'
import { accountById, type SandboxAccount } from './people.ts'
import {
  type AdSetSketch,
  type AdSketch,
  type CampaignSketch,
  sketches,
} from './planted-sketches.ts'
import type { AdSetRecord, CampaignRecord } from './records.ts'

const dayMs = 24 * 3_600_000
const ageDays = 60

export type Planting = { meta: MetaWorld; account: SandboxAccount; bornMs: number }

/**
 * Campaigns that the account's owner made by hand sixty days ago, told once: repeating it answers the
 * same ones. Null: there is no such account.
 */
export function plantCampaigns(meta: MetaWorld, accountId: string): PlantedCampaign[] | null {
  const account = accountById(accountId)
  if (!account) return null
  const former = meta.planted.get(accountId)
  if (former) return former.campaigns
  const nowMs = meta.clock.nowMs()
  const planting = { meta, account, bornMs: nowMs - ageDays * dayMs }
  const campaigns = sketches.map((sketch) => {
    const { id, name } = plantCampaign(planting, sketch)
    return { id, name }
  })
  meta.planted.put({ id: accountId, campaigns })
  return campaigns
}

/** Puts one campaign with all below it in place, as if it had been made and reviewed back then. */
export function plantCampaign(planting: Planting, sketch: CampaignSketch): CampaignRecord {
  const { meta, account, bornMs } = planting
  const { pausedAfterDays } = sketch
  const pausedMs = pausedAfterDays === null ? null : bornMs + pausedAfterDays * dayMs
  const first = {
    atMs: bornMs,
    status: 'ACTIVE' as const,
    dailyBudget: budgetOf(account, sketch.budgetTimes),
    lifetimeBudget: null,
    bidStrategy: sketch.budgetTimes === null ? null : sketch.bidStrategy,
    spendCap: null,
  }
  const campaign = meta.campaigns.put({
    ...born(planting, sketch.name),
    updatedAtMs: pausedMs ?? bornMs,
    objective: sketch.objective,
    buyingType: 'AUCTION',
    specialAdCategories: [],
    specialAdCategoryCountry: [],
    startTimeMs: bornMs,
    stopTimeMs: null,
    history: pausedMs === null ? [first] : [first, { ...first, status: 'PAUSED', atMs: pausedMs }],
  })
  for (const adset of sketch.adsets) plantAdSet(planting, campaign, { sketch, adset })
  return campaign
}

function plantAdSet(
  planting: Planting,
  campaign: CampaignRecord,
  { sketch, adset }: { sketch: CampaignSketch; adset: AdSetSketch },
): void {
  const { meta, account, bornMs } = planting
  const own = adset.budgetTimes !== null
  const placed = meta.adsets.put({
    ...born(planting, adset.name),
    campaignId: campaign.id,
    billingEvent: 'IMPRESSIONS',
    optimizationGoal: adset.optimizationGoal,
    destinationType: null,
    targeting: adset.targeting,
    promotedObject: adset.promotedObject,
    attributionSpec: null,
    history: [
      {
        atMs: bornMs,
        status: 'ACTIVE',
        dailyBudget: budgetOf(account, adset.budgetTimes),
        lifetimeBudget: null,
        bidStrategy: own ? sketch.bidStrategy : null,
        bidAmount: budgetOf(account, adset.bidTimes),
        startTimeMs: bornMs,
        endTimeMs: null,
      },
    ],
  })
  for (const ad of adset.ads) plantAd(planting, placed, ad)
}

function plantAd(planting: Planting, adset: AdSetRecord, sketch: AdSketch): void {
  const { meta, account, bornMs } = planting
  const creative = meta.creatives.put({
    ...born(planting, sketch.creativeName),
    status: 'ACTIVE',
    spec: sketch.spec(account.page.id),
  })
  meta.ads.put({
    ...born(planting, sketch.name),
    campaignId: adset.campaignId,
    adsetId: adset.id,
    creativeId: creative.id,
    history: [{ atMs: bornMs, status: 'ACTIVE' }],
    verdicts: [],
  })
}

function born({ meta, account, bornMs }: Planting, name: string) {
  return {
    id: newId(meta),
    accountId: account.id,
    name,
    createdAtMs: bornMs,
    updatedAtMs: bornMs,
  }
}

/** In the currency's smallest units; multiples of the least daily budget suit every currency. */
function budgetOf({ currency }: SandboxAccount, times: bigint | null): string | null {
  return times === null ? null : (BigInt(minimumDailyBudget(currency)) * times).toString()
}
