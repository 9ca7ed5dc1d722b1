import { afterEach, describe, expect, test } from 'vitest'
import { access, googleAt, name, refusal } from './google-bench.ts'
import { json, startWire } from './wire.ts'

type Wire = Awaited<ReturnType<typeof startWire>>
let wire: Wire
afterEach(() => wire?.stop())

const campaign = { resourceName: name('campaigns', '70'), id: '70' }
const found = json({
  results: [{ campaign: { ...campaign, name: 'Spring · #a1b2c3', status: 'PAUSED' } }],
})
const nothing = json({})

describe('removing', () => {
  const budget = name('campaignBudgets', '60')
  const withBudget = json({
    results: [
      {
        campaign: { ...campaign, status: 'PAUSED', campaignBudget: budget },
        campaignBudget: { resourceName: budget, explicitlyShared: false },
      },
    ],
  })
  const done = (resourceName: string) => json({ results: [{ resourceName }] })

  test('a launch takes its campaign and the budget that would stay behind', async () => {
    const left = json({
      results: [
        { campaignBudget: { resourceName: name('campaignBudgets', '61'), name: 'S · #a1b2c3' } },
      ],
    })
    wire = await startWire(
      found,
      withBudget,
      done(campaign.resourceName),
      done(budget),
      left,
      done(name('campaignBudgets', '61')),
    )
    await googleAt(wire.url).removeLaunch(access, 'a1b2c3', new Map())
    const removed = wire.seen.flatMap(({ url, body }) =>
      url.endsWith(':mutate') ? JSON.parse(body).operations[0].remove : [],
    )
    expect(removed).toEqual([campaign.resourceName, budget, name('campaignBudgets', '61')])
  })

  test('a campaign whose budget Google keeps is gone all the same', async () => {
    const inUse = refusal({ campaignBudgetError: 'CAMPAIGN_BUDGET_IN_USE' })
    wire = await startWire(withBudget, done(campaign.resourceName), inUse)
    await expect(googleAt(wire.url).cancelCampaign(access, '70')).resolves.toBeUndefined()
  })

  test('another launch with a longer reference is left alone', async () => {
    const other = json({
      results: [{ campaign: { ...campaign, name: 'Spring · #a1b2c34', status: 'PAUSED' } }],
    })
    wire = await startWire(other, nothing)
    await googleAt(wire.url).removeLaunch(access, 'a1b2c3', new Map())
    expect(wire.seen.some(({ url }) => url.includes(':mutate'))).toBe(false)
  })

  test('a shared budget is neither removed nor changed', async () => {
    const shared = json({
      results: [
        {
          campaign: { ...campaign, status: 'ENABLED', campaignBudget: budget },
          campaignBudget: { resourceName: budget, explicitlyShared: true },
        },
      ],
    })
    wire = await startWire(shared)
    const change = { budgetMicros: 5_000_000n, operationRef: 'a1b2c3' }
    await expect(googleAt(wire.url).updateCampaign(access, '70', change)).rejects.toMatchObject({
      kind: 'rejected',
      userMessage: expect.stringContaining('share'),
    })
    expect(wire.seen).toHaveLength(1)
  })
})

describe('uploads', () => {
  const asset = { resourceName: name('assets', '5'), name: '' }
  const bytes = new Uint8Array([1, 2, 3])
  const file = { kind: 'image' as const, name: 'a.png', contentType: 'image/png', bytes }

  test('a picture is named by its content and found when it is there', async () => {
    wire = await startWire(
      refusal({ assetError: 'DUPLICATE_ASSET_NAME' }),
      (response, { body }) => {
        const [, called = ''] = /= '([^']+)'/.exec(JSON.parse(body).query) ?? []
        json({ results: [{ asset: { ...asset, name: called } }] })(response, wire.seen[0]!)
      },
    )
    const creative = await googleAt(wire.url).uploadCreative(access, file)
    expect(creative).toEqual({ assetRef: asset.resourceName, state: 'ready', problem: null })
    const [{ create }] = JSON.parse(wire.seen[0]!.body).operations
    expect(create).toMatchObject({ type: 'IMAGE', imageAsset: { data: 'AQID' } })
  })

  test('a film is named by its YouTube id; a file is refused before anything is sent', async () => {
    wire = await startWire(json({ results: [{ resourceName: asset.resourceName }] }))
    const adapter = googleAt(wire.url)
    const film = { kind: 'youtube' as const, name: 'f', videoId: 'dQw4w9WgXcQ' }
    expect((await adapter.uploadCreative(access, film)).state).toBe('ready')
    for (const wrong of [
      { ...film, videoId: 'short' },
      { ...file, kind: 'video' as const },
    ]) {
      await expect(adapter.uploadCreative(access, wrong)).rejects.toMatchObject({
        kind: 'rejected',
      })
    }
    expect(wire.seen).toHaveLength(1)
  })
})
