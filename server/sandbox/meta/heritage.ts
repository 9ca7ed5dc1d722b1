import { type MetaWorld, newId } from './meta-world.ts'
import { people } from './people.ts'

const dayMs = 24 * 3_600_000
/** A fixed day, so that the same seed says the same whenever the sandbox is started. */
const madeAtMs = Date.UTC(2025, 10, 3, 8)

/**
 * Campaigns that were there before anybody connected: one of an objective that Graph no longer lets
 * anybody make, still running, and one that was stopped. An import finds them.
 */
export function plantHeritage(meta: MetaWorld): void {
  if (meta.settings.get('planted')) return
  const account = people
    .flatMap((one) => one.accounts)
    .find(({ name }) => name === 'Basalt Heritage')
  if (!account) throw new Error('the sandbox has no heritage account')
  const atMs = madeAtMs
  const place = { accountId: account.id, pageId: account.page.id, atMs }
  plantCampaign(meta, {
    ...place,
    name: 'Spring shop (old)',
    objective: 'CONVERSIONS',
    until: null,
  })
  const until = atMs + 40 * dayMs
  plantCampaign(meta, {
    ...place,
    name: 'Winter visits (old)',
    objective: 'OUTCOME_TRAFFIC',
    until,
  })
  meta.settings.put({ id: 'planted', default: '', supported: [] })
}

type Planted = {
  accountId: string
  pageId: string
  atMs: number
  name: string
  objective: string
  /** When it was paused; null while it still runs. */
  until: number | null
}

function plantCampaign(meta: MetaWorld, { until, ...plan }: Planted): void {
  const { accountId, atMs } = plan
  const made = { accountId, createdAtMs: atMs, updatedAtMs: until ?? atMs }
  const budgets = { dailyBudget: '4000', lifetimeBudget: null }
  const terms = { ...budgets, status: 'ACTIVE' as const, bidStrategy: 'LOWEST_COST_WITHOUT_CAP' }
  const first = { ...terms, atMs, spendCap: null }
  const campaign = meta.campaigns.put({
    ...made,
    id: newId(meta),
    name: plan.name,
    objective: plan.objective,
    buyingType: 'AUCTION',
    specialAdCategories: [],
    specialAdCategoryCountry: [],
    startTimeMs: atMs,
    stopTimeMs: null,
    history: until === null ? [first] : [first, { ...first, status: 'PAUSED', atMs: until }],
  })
  for (const place of ['DE', 'AT']) plantAdSet(meta, { ...plan, campaignId: campaign.id, place })
}

function plantAdSet(
  meta: MetaWorld,
  plan: Omit<Planted, 'until'> & { campaignId: string; place: string },
): void {
  const { accountId, atMs, campaignId, place } = plan
  const made = { accountId, campaignId, createdAtMs: atMs, updatedAtMs: atMs }
  const adset = meta.adsets.put({
    ...made,
    id: newId(meta),
    name: `${plan.name}, ${place}`,
    billingEvent: 'IMPRESSIONS',
    optimizationGoal: 'LINK_CLICKS',
    destinationType: null,
    targeting: { geo_locations: { countries: [place] }, age_min: 18, age_max: 65 },
    promotedObject: null,
    attributionSpec: null,
    history: [
      {
        atMs,
        status: 'ACTIVE',
        dailyBudget: null,
        lifetimeBudget: null,
        bidStrategy: null,
        bidAmount: null,
        startTimeMs: atMs,
        endTimeMs: null,
      },
    ],
  })
  const link_data = { link: 'https://basalt.example/', message: 'Stone that lasts', name: 'Basalt' }
  const creative = meta.creatives.put({
    accountId,
    createdAtMs: atMs,
    updatedAtMs: atMs,
    id: newId(meta),
    name: `${plan.name}, picture`,
    status: 'ACTIVE',
    spec: { object_story_spec: { page_id: plan.pageId, link_data } },
  })
  meta.ads.put({
    ...made,
    id: newId(meta),
    adsetId: adset.id,
    creativeId: creative.id,
    name: `${plan.name}, ${place}, ad`,
    history: [{ atMs, status: 'ACTIVE' }],
    verdicts: [],
  })
}
