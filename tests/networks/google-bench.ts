import { buildGoogle } from '../../server/networks/google/index.ts'
import type { AccountAccess, AdapterSettings } from '../../server/networks/network.ts'
import type { AdAsset, AdPlan, CampaignPlan } from '../../server/networks/plan.ts'
import { anAd, aPlan } from './plans.ts'
import { json, patience } from './wire.ts'

export const developerToken = 'developer-token-22-sgn'

export const access: AccountAccess = {
  accountId: '1001000001',
  accessToken: 'ya29.secret-secret-secret-secret',
  currency: 'USD',
  timeZone: 'America/Los_Angeles',
  through: '1001000000',
}

export function googleAt(url: string, change: Partial<AdapterSettings> = {}) {
  return buildGoogle({
    apiVersion: 'v17',
    clientId: 'client.apps.googleusercontent.com',
    clientSecret: 'client-secret-of-the-test',
    hosts: { ads: url, accounts: 'https://accounts.google.com', oauth: url },
    fetch,
    now: () => new Date('2026-11-21T12:00:00Z'),
    timeoutMs: 2_000,
    patience,
    extra: { developerToken },
    ...change,
  })
}

/** An adapter that is never to send anything. */
export const google = googleAt('http://127.0.0.1:9')

const picture = (role: AdAsset['role'], width: number, height: number): AdAsset => ({
  key: role,
  role,
  kind: 'image',
  width,
  height,
  ref: `customers/1001000001/assets/${width}`,
})

export const landscape = picture('landscape', 1200, 628)
export const square = picture('square', 600, 600)

export function displayAd(key: string, change: Partial<AdPlan> = {}): AdPlan {
  return { ...anAd(key), assets: [landscape, square], ...change }
}

export function searchAd(key: string, change: Partial<AdPlan> = {}): AdPlan {
  return {
    ...anAd(key),
    moreHeadlines: ['Roasted today', 'Sent tomorrow'],
    moreBodies: ['Free delivery from two bags on.'],
    assets: [],
    ...change,
  }
}

type Change = { plan?: Partial<CampaignPlan>; group?: object; ad?: Partial<AdPlan> }

/** One display group with one ad. */
export function displayPlan({ plan, group, ad }: Change = {}): CampaignPlan {
  const base = aPlan({ channel: 'display', ...plan })
  const groups = [{ ...base.groups[1]!, ads: [displayAd('a3', ad)], ...group }]
  return { ...base, groups, ...plan }
}

/** One search group with one ad and two keywords. */
export function searchPlan({ plan, group, ad }: Change = {}): CampaignPlan {
  const base = aPlan({ channel: 'search', ...plan })
  const keywords = [
    { text: 'fresh beans', match: 'phrase' as const },
    { text: 'coffee', match: 'exact' as const },
  ]
  const groups = [{ ...base.groups[1]!, keywords, ads: [searchAd('a3', ad)], ...group }]
  return { ...base, groups, ...plan }
}

export const name = (collection: string, id: string) => `customers/1001000001/${collection}/${id}`

/** A refusal with one code: `{ campaignError: 'DUPLICATE_CAMPAIGN_NAME' }`. */
export function refusal(errorCode: Record<string, string>) {
  const details = [{ errors: [{ errorCode, message: 'Words of Google.' }] }]
  return json({ error: { code: 400, message: 'M', status: 'INVALID_ARGUMENT', details } }, 400)
}
