import { rows } from '../../server/database/sequelize.ts'
import { inTransaction } from '../../server/database/transaction.ts'
import { anAd } from '../campaigns/stage.ts'
import type { Example } from './inputs.ts'
import type { Scene } from './scene.ts'

// A place in a list is only good in that list, so it is tried out apart.
const without = ['after', 'before']
const group = {
  title: 'Harbour',
  budgetMicros: null,
  bidAmountMicros: null,
  optimizationGoal: 'link_clicks',
  targeting: { countries: ['US'], ageMin: 18, ageMax: 40, genders: ['female'] },
  keywords: [{ text: 'fresh beans', match: 'phrase' }],
  startsAt: '2026-05-01T00:00:00Z',
  endsAt: '2026-06-01T00:00:00Z',
}
const ad = (scene: Scene, title: string) => ({
  ...anAd(title, scene.stage.assetId),
  moreHeadlines: ['Roasted today'],
  moreBodies: ['From the coast.'],
})
const list = async (scene: Scene) => ({
  limit: 10,
  direction: 'desc',
  organizationId: scene.aurora,
  campaignId: scene.running,
  adGroupId: (await scene.draft()).group,
  status: ['active'],
  search: 'Wav',
  createdAfter: '2026-01-01T00:00:00Z',
  createdBefore: '2026-06-01T00:00:00Z',
})

/** A group and an ad of a campaign of its own that runs. */
async function fresh({ stage }: Scene) {
  const { id } = await stage.running()
  const [one] = (await stage.admin.ads.tree({ id })).groups
  return { group: one!.id, ad: one!.ads[0]!.id }
}

const groupOf = async (scene: Scene) => ({ id: (await fresh(scene)).group })
const adOf = async (scene: Scene) => ({ id: (await fresh(scene)).ad })

async function pausedGroup(scene: Scene) {
  const named = await groupOf(scene)
  await scene.stage.admin.adGroups.pause(named)
  return named
}

async function pausedAd(scene: Scene) {
  const named = await adOf(scene)
  await scene.stage.admin.ads.pause(named)
  return named
}

async function rejectedAd(scene: Scene) {
  const named = await adOf(scene)
  await inTransaction(scene.house.db, (transaction) =>
    rows(
      scene.house.db,
      "UPDATE ads SET review = 'flagged' WHERE id = $1 RETURNING id",
      [named.id],
      transaction,
    ),
  )
  return named
}

export const forObjects: Record<string, Example> = {
  'adGroups.create': {
    input: async (scene) => ({
      id: (await scene.draft()).id,
      ...group,
      ads: [ad(scene, 'Waves')],
    }),
  },
  'adGroups.get': { input: async (scene) => ({ id: (await scene.draft()).group }) },
  'adGroups.list': { input: list, without },
  'adGroups.pause': { input: async (scene) => ({ ...(await groupOf(scene)), reason: 'Too dear' }) },
  'adGroups.remove': { input: async (scene) => ({ id: (await scene.draft()).group }) },
  'adGroups.unpause': { input: pausedGroup },
  'adGroups.update': {
    input: async (scene) => ({ id: (await scene.draft()).group, version: 1, ...group }),
  },
  'ads.create': {
    input: async (scene) => ({ id: (await scene.draft()).group, ...ad(scene, 'New') }),
  },
  'ads.get': { input: async (scene) => ({ id: (await scene.draft()).ad }) },
  'ads.list': { input: list, without },
  'ads.pause': { input: async (scene) => ({ ...(await adOf(scene)), reason: 'Too dear' }) },
  'ads.remove': { input: async (scene) => ({ id: (await scene.draft()).ad }) },
  'ads.requestReview': { input: rejectedAd },
  'ads.unpause': { input: pausedAd },
  'ads.update': {
    input: async (scene) => ({
      id: (await scene.draft()).ad,
      version: 1,
      ...ad(scene, 'Other'),
    }),
  },
}
