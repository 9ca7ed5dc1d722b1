import { describe, expect, test } from 'vitest'
import type { CampaignPlan } from '../../server/networks/plan.ts'
import { type Bench, prepare } from './bench.ts'
import { access, googleAt, name, searchAd, searchPlan } from './google-bench.ts'
import { json, startWire } from './wire.ts'

// An id in the wrong place would charge one ad with the spend and the reviews of another.

const headlineOf = (key: string) => `Only in ${key}`
const ad = (key: string) => searchAd(key, { headline: headlineOf(key) })

function planOf(operationRef: string): CampaignPlan {
  const plan = searchPlan({ plan: { operationRef } })
  const group = plan.groups[0]!
  const groups = [
    { ...group, key: 'g1', title: 'Coast', ads: [ad('a1'), ad('a11'), ad('a2')] },
    { ...group, key: 'g11', title: 'Coast', ads: [ad('b1'), ad('b2')] },
  ]
  return { ...plan, groups }
}

async function launch(
  bench: Bench,
  plan: CampaignPlan,
  adapter = bench.adapter,
): Promise<Map<string, string>> {
  const made = new Map<string, string>()
  await adapter.createCampaign(bench.access, plan, {
    made: new Map(),
    onIntent: async () => undefined,
    onMade: async ({ key }, id) => void made.set(key, id),
  })
  return made
}

type Shown = { adGroup: { id: string; name: string }; adGroupAd: { ad: ShownAd } }
type ShownAd = { id: string; responsiveSearchAd: { headlines: { text: string }[] } }

/** What Google shows under each id, asked for apart from the adapter. */
async function shown({ control, access, facts }: Bench, operationRef: string): Promise<Shown[]> {
  const query = `SELECT ad_group.id, ad_group.name, ad_group_ad.ad.id, ad_group_ad.ad.responsive_search_ad.headlines FROM ad_group_ad WHERE campaign.name LIKE '%#${operationRef}'`
  const url = `${control.url}/google/ads/v17/customers/${access.accountId}/googleAds:search`
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${access.accessToken}`,
      'developer-token': facts.app.extra?.developerToken ?? '',
      'login-customer-id': access.through ?? '',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ query }),
  })
  const body = (await answer.json()) as { results: Shown[] }
  return body.results
}

describe('every ad and group is kept under its own id', () => {
  const ready = prepare('google')

  test.each([
    ['its answer', null],
    ['what is found after the answer was lost', 'reset_after_write'],
  ])('by %s', async (_, kind) => {
    const bench = ready()
    const operationRef = kind ? 'idslost' : 'ids'
    if (kind) await bench.control.fault({ kind, match: { step: 'create_campaign' }, times: 1 })
    const made = await launch(bench, planOf(operationRef))
    const rows = await shown(bench, operationRef)
    expect(rows).toHaveLength(5)
    for (const { adGroup, adGroupAd } of rows) {
      const groupKey = adGroup.name.split('/').at(-1)!
      expect(made.get(`group:${groupKey}`)).toBe(adGroup.id)
      const { id, responsiveSearchAd } = adGroupAd.ad
      const adKey = responsiveSearchAd.headlines[0]!.text.replace('Only in ', '')
      expect(made.get(`ad:${adKey}`)).toBe(id)
    }
  })

  test('two processes that launch the same at once end with one tree and the same ids', async () => {
    const bench = ready()
    const plan = planOf('idstwice')
    const both = [bench.build(), bench.build()].map((adapter) => launch(bench, plan, adapter))
    const [one, other] = await Promise.all(both)
    expect(other).toEqual(one)
    expect((await bench.control.treeOf('idstwice', '1')).campaigns).toHaveLength(1)
    expect(await shown(bench, 'idstwice')).toHaveLength(5)
  })
})

test('an ad that somebody copied in Google Ads is not taken for ours', async () => {
  const plan = planOf('a1b2c3')
  const campaign = { resourceName: name('campaigns', '70'), id: '70' }
  const row = (id: string, mark: string) => ({
    campaign,
    adGroupAd: {
      resourceName: name('adGroupAds', `80~${id}`),
      ad: { id, urlCustomParameters: [{ key: 'ccmark', value: mark }] },
    },
  })
  const marked = { results: [row('100', 'a1b2c3/a1'), row('91', 'a1b2c3/a1'), row('90', 'x/a1')] }
  const wire = await startWire(json({}), json(marked))
  const step = googleAt('http://x')
    .launchSteps(plan)
    .find(({ key }) => key === 'ad:a1')!
  const made = new Map([['campaign', '70']])
  const found = await googleAt(wire.url).findStep(access, plan, step, made)
  await wire.stop()
  expect(found?.externalId).toBe('91')
})
