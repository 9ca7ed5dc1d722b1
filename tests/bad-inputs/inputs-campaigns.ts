import { anAd } from '../campaigns/stage.ts'
import { accounts } from '../connections/journey.ts'
import type { Example } from './inputs.ts'
import type { Scene } from './scene.ts'

const page = { limit: 10, direction: 'desc' }
// A place in a list is only good in that list, so it is tried out apart.
const without = ['after', 'before']
const schedule = { startsAt: '2026-05-01T00:00:00Z', endsAt: '2026-06-01T00:00:00Z' }
const targeting = { countries: ['US'], ageMin: 18, ageMax: 40, genders: ['female'] }
const group = {
  title: 'Coast',
  budgetMicros: null,
  bidAmountMicros: '2000000',
  optimizationGoal: 'link_clicks',
  targeting,
  keywords: [{ text: 'fresh beans', match: 'phrase' }],
  ...schedule,
}
const wholeAd = (assetId: number, title = 'Waves') => ({
  ...anAd(title, assetId),
  moreHeadlines: ['Roasted today'],
  moreBodies: ['From the coast.'],
})
const wholeGroup = (assetId: number) => ({ ...group, ads: [wholeAd(assetId)] })
const campaign = {
  title: 'Summer',
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
}
const connection = ({ stage }: Scene) => ({ id: stage.connectionId })
const draft = async (scene: Scene) => ({ id: (await scene.draft()).id })
const running = (scene: Scene) => ({ id: scene.running })
const fee: Example = { input: (scene) => ({ id: scene.fee }), kinds: { id: 'fee' } }
const period = { from: '2026-03-01', to: '2026-03-12' }
const asked = (scene: Scene) => ({
  organizationId: scene.aurora,
  network: 'meta',
  currency: 'USD',
  ...period,
})
const filters = {
  objective: 'traffic',
  channel: 'feed',
  createdAfter: '2026-01-01T00:00:00Z',
  createdBefore: '2026-06-01T00:00:00Z',
  updatedAfter: '2026-01-01T00:00:00Z',
  updatedBefore: '2026-06-01T00:00:00Z',
  document000: ['active'],
}
const linked = async (scene: Scene) => ({
  id: (await scene.draft()).id,
  assetId: scene.stage.assetId,
  role: 'primary',
})

export const forCampaigns: Record<string, Example> = {
  'ads.createAd': {
    input: async (scene) => ({
      id: (await scene.draft()).group,
      ...wholeAd(scene.stage.assetId, 'New'),
    }),
  },
  'ads.createGroup': { input: async (scene) => ({ id: (await scene.draft()).id, ...group }) },
  'ads.deleteAd': { input: async (scene) => ({ id: (await scene.draft()).ad }) },
  'ads.deleteGroup': { input: async (scene) => ({ id: (await scene.draft()).group }) },
  'ads.tree': { input: running },
  'ads.updateAd': {
    input: async (scene) => ({
      id: (await scene.draft()).ad,
      version: 1,
      ...wholeAd(scene.stage.assetId, 'Other'),
    }),
  },
  'ads.updateGroup': {
    input: async (scene) => ({ id: (await scene.draft()).group, version: 1, ...group }),
  },
  'analytics.breakdown': {
    input: (scene) => ({ ...asked(scene), by: 'ad', campaignId: scene.running }),
  },
  'analytics.campaign': { input: (scene) => ({ ...running(scene), ...period }) },
  'analytics.object': {
    input: (scene) => ({ ...running(scene), ...period, subject: 'campaign' }),
  },
  'analytics.series': { input: (scene) => ({ ...asked(scene), by: 'network' }) },
  'analytics.summary': {
    input: (scene) => ({ ...asked(scene), compareFrom: '2026-02-01', compareTo: '2026-02-12' }),
  },
  'assets.delete': { input: async (scene) => ({ id: await scene.announced() }) },
  'assets.fail': {
    input: async (scene) => ({ id: await scene.announced(), reason: 'The film did not come out' }),
    kinds: { reason: 'title' },
  },
  'assets.get': { input: ({ stage }) => ({ id: stage.assetId }) },
  'assets.list': {
    input: (scene) => ({
      ...page,
      organizationId: scene.aurora,
      kind: ['image'],
      status: ['ready'],
      search: 'Bea',
    }),
    without,
  },
  'assets.register': {
    input: (scene) => ({
      organizationId: scene.aurora,
      name: 'Waves',
      kind: 'youtube',
      youtube: 'https://youtu.be/dQw4w9WgXcQ',
    }),
  },
  'campaigns.create': {
    input: ({ aurora, stage }) => ({
      organizationId: aurora,
      connectionId: stage.connectionId,
      ...campaign,
      groups: [wholeGroup(stage.assetId)],
    }),
  },
  'campaigns.delete': {
    input: async (scene) => {
      const { id, version } = await scene.draft()
      return { id, version }
    },
  },
  'campaigns.discard': { input: draft },
  'campaigns.events': { input: (scene) => ({ ...running(scene), ...page }), without },
  'campaigns.get': { input: running },
  'campaigns.launch': { input: draft },
  'campaigns.launchProgress': { input: running },
  'campaigns.linkAsset': { input: linked },
  'campaigns.list': {
    input: (scene) => ({
      ...page,
      organizationId: scene.aurora,
      kind: 'ad',
      status: ['active'],
      network: 'meta',
      connectionId: scene.stage.connectionId,
      search: 'Spring',
      ...filters,
      sort: 'newest',
    }),
    without,
  },
  'campaigns.options': { input: (scene) => ({ organizationId: scene.aurora }) },
  'campaigns.pause': { input: (scene) => ({ ...running(scene), reason: 'Enough for now' }) },
  'campaigns.preview': { input: running },
  'campaigns.resume': { input: running },
  'campaigns.cancel': { input: (scene) => ({ ...running(scene), reason: 'Over' }) },
  'campaigns.totals': {
    input: (scene) => ({
      organizationId: scene.aurora,
      kind: 'ad',
      status: ['active'],
      network: 'meta',
      connectionId: scene.stage.connectionId,
      search: 'Spring',
      ...filters,
    }),
  },
  'campaigns.unlinkAsset': { input: linked },
  'campaigns.update': {
    input: async (scene) => {
      const { id, version } = await scene.draft()
      const { connectionId, assetId } = scene.stage
      return { id, version, connectionId, ...campaign, groups: [wholeGroup(assetId)] }
    },
  },
  'connections.accounts': { input: (scene) => ({ id: scene.choosing }) },
  'connections.choose': {
    input: (scene) => ({ id: scene.choosing, accountId: accounts.japan }),
  },
  'connections.counts': { input: (scene) => ({ organizationId: scene.aurora, network: 'meta' }) },
  'connections.deepRead': {
    input: (scene) => ({ ...connection(scene), from: '2026-03-10', to: '2026-03-11' }),
  },
  'connections.disconnect': { input: (scene) => ({ id: scene.spare }) },
  'connections.get': { input: connection },
  'connections.list': {
    input: (scene) => ({
      ...page,
      organizationId: scene.aurora,
      network: 'meta',
      status: 'working',
      state: 'working',
      sort: 'health',
    }),
    without,
  },
  'connections.networks': { input: (scene) => ({ organizationId: scene.aurora }) },
  'connections.pauseSync': {
    input: (scene) => ({ ...connection(scene), reason: 'The account moves to another owner' }),
  },
  'connections.resumeSync': { input: connection },
  'connections.standing': { input: connection },
  'connections.sync': { input: connection },
  'connections.syncRuns': { input: (scene) => ({ ...connection(scene), ...page }), without },
  'fees.answer': fee,
  'fees.get': fee,
  'fees.list': {
    input: (scene) => ({
      ...page,
      organizationId: scene.aurora,
      campaignId: scene.running,
      network: 'meta',
      kind: 'charge',
      currency: 'USD',
      dayFrom: '2026-03-01',
      dayTo: '2026-03-31',
      sort: 'day',
    }),
    without,
  },
  'fees.rates': {},
  'fees.recompute': fee,
  'fees.sums': {
    input: (scene) => ({
      organizationId: scene.aurora,
      campaignId: scene.running,
      network: 'meta',
      kind: 'charge',
      currency: 'USD',
      dayFrom: '2026-03-01',
      dayTo: '2026-03-31',
    }),
  },
}
