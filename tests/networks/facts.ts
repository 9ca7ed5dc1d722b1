import type { CreativeFile } from '../../server/networks/network.ts'
import type { AdAsset, CampaignPlan } from '../../server/networks/plan.ts'
import type { NetworkName } from '../../shared/networks.ts'
import { aFilm } from '../ads/film.ts'
import { aPicture } from './picture.ts'
import { aPlan } from './plans.ts'

/** How one network differs from the others, as far as promises that all keep have to know it. */
export type NetworkFacts = {
  apiVersion: string
  app: { clientId: string; clientSecret: string; extra?: Record<string, string> }
  /** Hosts of the real network below the sandbox's address, by their role. */
  hosts: Record<string, string>
  /** The network's words for an object that is switched on. */
  on: string
  /** A permission that can be left out on the consent page; null where it is all or nothing. */
  scope: string | null
  /** Steps at which a fault can strike a launch. */
  writes: readonly string[]
  /** A write in the middle of a launch, after something has been made. */
  halfway: { step: string; skip: number }
  /** Whether the parts below the campaign are switched on from the start. */
  partsOn: boolean
  /** What an ad shows; uploaded before a launch. */
  files: Record<string, CreativeFile>
  /** A plan with two groups and three ads that this network takes. */
  plan(operationRef: string, refs: Record<string, string>): CampaignPlan
  /** An id of a campaign that never was. */
  unknownId: string
}

type Shown = Pick<AdAsset, 'role' | 'kind' | 'width' | 'height'>

function showingAll(
  plan: CampaignPlan,
  shown: Record<string, Shown>,
  refs: Record<string, string>,
) {
  const assets = Object.entries(shown).map(([key, asset]) => ({
    key,
    ...asset,
    ref: refs[key] ?? null,
  }))
  const groups = plan.groups.map((group) => ({
    ...group,
    ads: group.ads.map((ad) => ({ ...ad, assets })),
  }))
  return { ...plan, groups }
}

const meta: NetworkFacts = {
  apiVersion: 'v21.0',
  app: {
    clientId: '400000000000001',
    clientSecret: 'sandbox-meta-app-secret',
    extra: { pixelId: '600000000000001' },
  },
  hosts: { graph: 'meta/graph', graphVideo: 'meta/graph-video', www: 'meta/www' },
  on: 'ACTIVE',
  scope: 'ads_management',
  writes: ['create_campaign', 'create_ad_group', 'create_creative', 'create_ad', 'update'],
  halfway: { step: 'create_ad', skip: 1 },
  partsOn: false,
  files: { picture: aPicture(1200, 628) },
  plan: (operationRef, refs) =>
    showingAll(
      aPlan({ operationRef }),
      { picture: { role: 'primary', kind: 'image', width: 1200, height: 628 } },
      refs,
    ),
  unknownId: '120999999999999',
}

const tiktok: NetworkFacts = {
  apiVersion: 'v1.3',
  app: {
    clientId: '7400000000000000001',
    clientSecret: 'sandbox-tiktok-app-secret',
    extra: { pixelId: '600000000000001' },
  },
  hosts: { api: 'tiktok/open_api', portal: 'tiktok/portal' },
  on: 'ENABLE',
  scope: null,
  writes: ['create_campaign', 'create_ad_group', 'create_ad', 'update'],
  halfway: { step: 'create_ad', skip: 1 },
  partsOn: false,
  files: { film: { kind: 'video', name: 'beans.mp4', ...(await aFilm({ seconds: 9 })) } },
  plan: (operationRef, refs) =>
    showingAll(
      aPlan({ operationRef, budgetMicros: 60_000_000n }),
      { film: { role: 'primary', kind: 'video', width: 720, height: 1280 } },
      refs,
    ),
  unknownId: '1700000000000000009',
}

const google: NetworkFacts = {
  apiVersion: 'v17',
  app: {
    clientId: 'sandbox-client.apps.googleusercontent.com',
    clientSecret: 'sandbox-google-client-secret',
    extra: { developerToken: 'SandboxDeveloperTok-22' },
  },
  hosts: { ads: 'google/ads', accounts: 'google/accounts', oauth: 'google/oauth' },
  on: 'ENABLED',
  scope: 'https://www.googleapis.com/auth/adwords',
  writes: ['create_campaign', 'update'],
  halfway: { step: 'update', skip: 0 },
  partsOn: true,
  files: { landscape: aPicture(1200, 628), square: aPicture(600, 600) },
  plan: (operationRef, refs) =>
    showingAll(
      aPlan({ operationRef, channel: 'display' }),
      {
        landscape: { role: 'landscape', kind: 'image', width: 1200, height: 628 },
        square: { role: 'square', kind: 'image', width: 600, height: 600 },
      },
      refs,
    ),
  unknownId: '999999999',
}

export const networkFacts: Record<NetworkName, NetworkFacts> = { meta, tiktok, google }
