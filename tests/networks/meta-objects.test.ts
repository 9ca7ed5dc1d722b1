import { describe, expect, test } from 'vitest'
import { growSteps, switchedOn } from '../../server/networks/meta/steps.ts'
import { access, aPlan } from './plans.ts'
import { json, metaAt, startWire } from './wire.ts'

const object = {
  level: 'ad_group' as const,
  externalId: '22',
  campaignExternalId: '11',
  groupExternalId: '22',
}
const people = { countries: ['US'], ageMin: 30, ageMax: null, genders: [] }
const naming = { operationRef: 'ref', key: '7' }
const done = json({ success: true })
const bodyOf = (text: string | undefined) => Object.fromEntries(new URLSearchParams(text))

describe('Meta: a change of a group', () => {
  test('keeps what narrows it beyond our words, since a targeting is replaced as a whole', async () => {
    const targeting = {
      geo_locations: { countries: ['DE'], location_types: ['home'] },
      age_min: 18,
      age_max: 40,
      genders: [2],
      flexible_spec: [{ interests: [{ id: '9', name: 'Coffee' }] }],
      publisher_platforms: ['instagram'],
    }
    const wire = await startWire(json({ id: '22', targeting }), done)
    await metaAt(wire.url).updateGroup(access, object, { ...naming, targeting: people })
    await wire.stop()
    const { name, targeting: sent } = bodyOf(wire.seen[1]?.body)
    expect(name).toBeUndefined()
    expect(JSON.parse(sent ?? '')).toEqual({
      geo_locations: { countries: ['US'], location_types: ['home'] },
      age_min: 30,
      flexible_spec: targeting.flexible_spec,
      publisher_platforms: ['instagram'],
      targeting_automation: { advantage_audience: 0 },
    })
  })

  test('with its mark in the name, the end taken away with nought, nothing else', async () => {
    const wire = await startWire(done)
    await metaAt(wire.url).updateGroup(access, object, { ...naming, title: 'Coast', endsAt: null })
    await wire.stop()
    expect(wire.seen).toHaveLength(1)
    expect(bodyOf(wire.seen[0]?.body)).toMatchObject({ name: 'Coast · #ref/7', end_time: '0' })
    expect(Object.keys(bodyOf(wire.seen[0]?.body)).sort()).toEqual([
      'appsecret_proof',
      'end_time',
      'name',
    ])
  })

  test.each([
    [{ daily_budget: '0' }, { budgetMicros: 5_000_000n }, /campaign holds the budget/],
    [{ daily_budget: '500' }, { budgetMicros: 5_005_000n }, /exactly this amount/],
    [
      { daily_budget: '500' },
      { budgetMicros: 5_000_000n, budgetType: 'lifetime' as const },
      /does not change a daily budget/,
    ],
  ])('that Meta cannot take is refused before it is sent: %o %o', async (read, change, say) => {
    const wire = await startWire(json({ id: '22', name: 'G', ...read }))
    const asked = metaAt(wire.url).updateGroup(access, object, { ...naming, ...change })
    await expect(asked).rejects.toMatchObject({
      kind: 'rejected',
      userMessage: expect.stringMatching(say),
      outcomeUnknown: false,
    })
    await wire.stop()
    expect(wire.seen.map(({ method }) => method)).toEqual(['GET'])
  })
})

describe('Meta: other contents for an ad', () => {
  const ad = { ...object, level: 'ad' as const, externalId: '33' }
  const replacement = { plan: aPlan(), adKey: 'a1', made: new Map(), changeRef: 'ch1' }
  const name = 'Ad a1 · #a1b2c3/a1'

  test('that it shows already are not sent again, for that would begin another review', async () => {
    const creative = { id: '44', name: `${name}/ch1` }
    const wire = await startWire(json({ id: '33', name, configured_status: 'ACTIVE', creative }))
    const answer = await metaAt(wire.url).replaceAd(access, ad, replacement)
    await wire.stop()
    expect(answer).toEqual({ externalId: '33' })
    expect(wire.seen.map(({ method }) => method)).toEqual(['GET'])
  })

  test('found by their reference, are not made twice; a foreign name gets no mark', async () => {
    const creative = { id: '44', name: 'Theirs' }
    const wire = await startWire(
      json({ id: '33', name: 'Theirs', configured_status: 'ACTIVE', creative }),
      json({
        data: [
          { id: '9', name: `${name}/ch12` },
          { id: '8', name: `${name}/ch1` },
        ],
      }),
      done,
    )
    await metaAt(wire.url).replaceAd(access, ad, replacement)
    await wire.stop()
    expect(wire.seen.map(({ method }) => method)).toEqual(['GET', 'GET', 'POST'])
    const sent = bodyOf(wire.seen[2]?.body)
    expect(sent).toMatchObject({ creative: '{"creative_id":"8"}', name: 'Ad a1' })
  })

  test('a removed ad takes none', async () => {
    const wire = await startWire(json({ id: '33', name, configured_status: 'DELETED' }))
    const asked = metaAt(wire.url).replaceAd(access, ad, replacement)
    await expect(asked).rejects.toMatchObject({ kind: 'not_found', outcomeUnknown: false })
    await wire.stop()
  })
})

test('Meta: groups and ads of the same number are switched on by steps of their own', () => {
  const plan = aPlan()
  const [first] = plan.groups
  const twin = { ...first!, key: 'a1', ads: first!.ads.slice(0, 1) }
  const steps = growSteps({ ...plan, groups: [twin] }, new Map([['campaign', '1']]))
  expect(steps.map(({ key }) => key)).toEqual([
    'group:a1',
    'creative:a1',
    'ad:a1',
    'activate:ad:a1',
    'activate:group:a1',
  ])
  expect(steps.map(switchedOn).slice(3)).toEqual(['ad:a1', 'group:a1'])
})
