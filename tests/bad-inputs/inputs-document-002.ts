import { anAd } from '../campaigns/stage.ts'
import type { Example } from './inputs.ts'
import type { Scene } from './scene.ts'

// A place in a list is only good in that list, and a page is counted from one end.
const without = ['after', 'before', 'last']
const days = { statsFrom: '2026-03-10', statsTo: '2026-03-12' }
const list = (scene: Scene) => ({
  organizationId: scene.aurora,
  status: ['active'],
  search: 'Spring',
  createdAfter: '2026-01-01T00:00:00Z',
  createdBefore: '2026-06-01T00:00:00Z',
  ...days,
  order: 'spend',
  direction: 'desc',
  first: 10,
})
const schedule = { startsAt: '2026-05-01T00:00:00Z', endsAt: '2026-06-01T00:00:00Z' }
const targeting = { countries: ['US'], ageMin: 18, ageMax: 40, genders: ['female'] }
const ad = (scene: Scene, title: string) => ({
  ...anAd(title, scene.stage.assetId),
  moreHeadlines: ['Roasted today'],
  moreBodies: ['From the coast.'],
})
const campaign = (scene: Scene) => ({
  connectionId: scene.stage.connectionId,
  network: 'meta',
  title: 'By API',
  channel: 'feed',
  objective: 'traffic',
  bidType: 'average_target',
  bidAmountMicros: '1000000',
  budgetOwner: 'ad_campaign',
  budgetType: 'daily',
  budgetMicros: '25000000',
  optimizationGoal: 'link_clicks',
  specialAdCategories: ['politics'],
  ...schedule,
})

/** A group and an ad of a campaign of its own that runs. */
async function fresh({ stage }: Scene) {
  const { id } = await stage.running()
  const [one] = (await stage.admin.ads.tree({ id })).groups
  return { campaign: id, group: one!.id, ad: one!.ads[0]!.id }
}
const campaignOf = async (scene: Scene) => ({ id: (await fresh(scene)).campaign })
const groupOf = async (scene: Scene) => ({ id: (await fresh(scene)).group })
const adOf = async (scene: Scene) => ({ id: (await fresh(scene)).ad })

export const forDocument002: Record<string, Example> = {
  'campaigns.objects': { input: list, without },
  'campaigns.object': { input: (scene) => ({ id: scene.running, ...days }) },
  'campaigns.createObject': {
    input: (scene) => ({
      organizationId: scene.aurora,
      ...campaign(scene),
      groups: [
        {
          title: 'Coast',
          budgetMicros: null,
          bidAmountMicros: '2000000',
          optimizationGoal: 'link_clicks',
          targeting,
          keywords: [{ text: 'fresh beans', match: 'phrase' }],
          ...schedule,
          ads: [ad(scene, 'Waves')],
        },
      ],
    }),
  },
  'campaigns.changeObject': {
    input: async (scene) => ({
      id: (await scene.draft()).id,
      status: 'active',
      ...campaign(scene),
    }),
  },
  'campaigns.pauseObject': { input: campaignOf },
  'campaigns.unpauseObject': { input: campaignOf },
  'adGroups.objects': {
    input: (scene) => ({ ...list(scene), campaignId: scene.running }),
    without,
  },
  'adGroups.object': { input: async (scene) => ({ id: (await scene.draft()).group, ...days }) },
  'adGroups.changeObject': {
    input: async (scene) => ({
      ...(await groupOf(scene)),
      status: 'paused',
      title: 'Harbour',
      budgetMicros: null,
      bidAmountMicros: null,
      optimizationGoal: 'link_clicks',
      targeting,
      keywords: [],
      startsAt: null,
      endsAt: '2026-06-01T00:00:00Z',
    }),
  },
  'adGroups.pauseObject': { input: groupOf },
  'adGroups.unpauseObject': { input: groupOf },
  'ads.objects': {
    input: async (scene) => ({
      ...list(scene),
      campaignId: scene.running,
      adGroupId: (await scene.draft()).group,
    }),
    without,
  },
  'ads.object': { input: async (scene) => ({ id: (await scene.draft()).ad, ...days }) },
  'ads.changeObject': {
    input: async (scene) => ({
      ...(await adOf(scene)),
      status: 'paused',
      ...ad(scene, 'Other'),
      moreHeadlines: [],
      moreBodies: [],
    }),
  },
  'ads.pauseObject': { input: adOf },
  'ads.unpauseObject': { input: adOf },
}
