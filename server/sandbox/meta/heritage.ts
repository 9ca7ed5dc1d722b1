import type { MetaWorld } from './meta-world.ts'
import { people } from './people.ts'
import type { AdSetSketch, CampaignSketch } from './planted-sketches.ts'
import { plantCampaign } from './planting.ts'

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
  const planting = { meta, account, bornMs: madeAtMs }
  plantCampaign(planting, sketchOf('Spring shop (old)', 'CONVERSIONS', null))
  plantCampaign(planting, sketchOf('Winter visits (old)', 'OUTCOME_TRAFFIC', 40))
  meta.settings.put({ id: 'planted', default: '', supported: [] })
}

function sketchOf(name: string, objective: string, pausedAfterDays: number | null): CampaignSketch {
  return {
    name,
    objective,
    bidStrategy: 'LOWEST_COST_WITHOUT_CAP',
    budgetTimes: 40n,
    pausedAfterDays,
    adsets: ['DE', 'AT'].map((place) => adsetOf(name, place)),
  }
}

function adsetOf(campaign: string, place: string): AdSetSketch {
  const link_data = { link: 'https://basalt.example/', message: 'Stone that lasts', name: 'Basalt' }
  return {
    name: `${campaign}, ${place}`,
    budgetTimes: null,
    bidTimes: null,
    optimizationGoal: 'LINK_CLICKS',
    promotedObject: null,
    targeting: { geo_locations: { countries: [place] }, age_min: 18, age_max: 65 },
    ads: [
      {
        name: `${campaign}, ${place}, ad`,
        creativeName: `${campaign}, picture`,
        spec: (page_id) => ({ object_story_spec: { page_id, link_data } }),
      },
    ],
  }
}
