import { afterEach, describe, expect, test } from 'vitest'
import { access, displayPlan, googleAt, landscape, name, refusal } from './google-bench.ts'
import { json, reset, startWire } from './wire.ts'

type Wire = Awaited<ReturnType<typeof startWire>>
let wire: Wire
afterEach(() => wire?.stop())

const plan = displayPlan()
const campaign = { resourceName: name('campaigns', '70'), id: '70' }
const found = json({
  results: [{ campaign: { ...campaign, name: 'Spring · #a1b2c3', status: 'PAUSED' } }],
})
const groups = json({
  results: [
    {
      campaign,
      adGroup: {
        resourceName: name('adGroups', '80'),
        id: '80',
        name: 'Inland · #a1b2c3/g2',
        status: 'ENABLED',
      },
    },
  ],
})
const ads = json({
  results: [
    {
      campaign,
      adGroupAd: {
        resourceName: name('adGroupAds', '80~90'),
        ad: { id: '90', urlCustomParameters: [{ key: 'ccmark', value: 'a1b2c3/a3' }] },
      },
    },
  ],
})
const nothing = json({})
const duplicate = refusal({ campaignError: 'DUPLICATE_CAMPAIGN_NAME' })

const tree = json({
  mutateOperationResponses: [
    { campaignBudgetResult: { resourceName: name('campaignBudgets', '60') } },
    { campaignResult: { resourceName: name('campaigns', '70') } },
    { campaignCriterionResult: { resourceName: name('campaignCriteria', '70~2840') } },
    { adGroupResult: { resourceName: name('adGroups', '80') } },
    ...Array.from({ length: 4 }, (_, index) => ({
      adGroupCriterionResult: { resourceName: name('adGroupCriteria', `80~${index}`) },
    })),
    { adGroupAdResult: { resourceName: name('adGroupAds', '80~90') } },
  ],
})
const parts = new Map([
  ['group:g2', '80'],
  ['ad:a3', '90'],
])

function stepOf(key: string) {
  return googleAt('http://x')
    .launchSteps(plan)
    .find((step) => step.key === key)!
}
const make = (key: string, made = new Map<string, string>()) =>
  googleAt(wire.url).makeStep(access, plan, stepOf(key), made)

describe('making a campaign', () => {
  test('brings the ids of everything below it', async () => {
    wire = await startWire(tree)
    expect(await make('campaign')).toEqual({ externalId: '70', also: parts })
    expect(wire.seen).toHaveLength(1)
  })

  test('whose name is there already finds what a former try made', async () => {
    wire = await startWire(duplicate, found, groups, ads)
    expect(await make('campaign')).toEqual({ externalId: '70', also: parts })
  })

  test('whose name is there but cannot be seen yet is left for later', async () => {
    wire = await startWire(duplicate, nothing)
    await expect(make('campaign')).rejects.toMatchObject({
      kind: 'transient',
      outcomeUnknown: true,
    })
    expect(wire.seen.filter(({ url }) => url.includes(':mutate'))).toHaveLength(1)
  })

  test('an answer that does not fit what was sent is looked up before anything is made again', async () => {
    wire = await startWire(json({ mutateOperationResponses: [] }))
    await expect(make('campaign')).rejects.toMatchObject({
      kind: 'transient',
      outcomeUnknown: true,
    })
  })

  test('asks for nothing while a picture was not uploaded', async () => {
    wire = await startWire(tree)
    const waiting = displayPlan({ ad: { assets: [{ ...landscape, ref: null }] } })
    const step = googleAt(wire.url).makeStep(access, waiting, stepOf('campaign'), new Map())
    await expect(step).rejects.toMatchObject({ kind: 'rejected' })
    expect(wire.seen).toHaveLength(0)
  })
})

test('a part is never made apart from its campaign, only waited for', async () => {
  wire = await startWire(nothing)
  const part = make('group:g2', new Map([['campaign', '70']]))
  await expect(part).rejects.toMatchObject({ kind: 'transient', outcomeUnknown: true })
  expect(wire.seen.some(({ url }) => url.includes(':mutate'))).toBe(false)
})

test('a launch whose answer was lost ends with one tree and every id', async () => {
  const enabled = json({ results: [{ resourceName: campaign.resourceName }] })
  wire = await startWire(nothing, reset, found, groups, ads, found, enabled)
  const made: string[] = []
  await googleAt(wire.url).createCampaign(access, plan, {
    made: new Map(),
    onIntent: async () => {},
    onMade: async ({ key }, id, found) => void made.push(`${key} ${id} ${found}`),
  })
  expect(made).toEqual(['campaign 70 true', 'group:g2 80 true', 'ad:a3 90 true', 'enable 70 false'])
  expect(wire.seen.filter(({ url }) => url.endsWith('googleAds:mutate'))).toHaveLength(1)
})
