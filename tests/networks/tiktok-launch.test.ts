import { afterEach, describe, expect, test } from 'vitest'
import type { LaunchStep } from '../../server/networks/plan.ts'
import { networkFacts } from './facts.ts'
import { access, asked, listOf, ok, refusal, tiktokAt } from './tiktok-wire.ts'
import { startWire } from './wire.ts'

let wire: Awaited<ReturnType<typeof startWire>>
afterEach(() => wire?.stop())

const plan = networkFacts.tiktok.plan('a1b2c3', { film: 'v1:c1' })
const stepOf = (key: string): LaunchStep =>
  tiktokAt('http://x')
    .launchSteps(plan)
    .find((step) => step.key === key)!
const made = new Map([
  ['campaign', '10'],
  ['group:g1', '20'],
])
const make = (key: string, change: object = {}) =>
  tiktokAt(wire.url, change).makeStep(access, plan, stepOf(key), made)
const find = (key: string) => tiktokAt(wire.url).findStep(access, plan, stepOf(key), made)
const bodies = () => wire.seen.filter(({ body }) => body).map(({ body }) => JSON.parse(body))

const object = {
  advertiser_id: access.accountId,
  operation_status: 'DISABLE',
  secondary_status: 'X',
}
const campaign = (id: string, name: string) => ({
  ...object,
  campaign_id: id,
  campaign_name: name,
})

describe('what an earlier try made', () => {
  test('is found by the end of its name, the oldest first', async () => {
    wire = await startWire(
      listOf([
        campaign('12', 'Spring · #a1b2c3'),
        campaign('11', 'Spring · #a1b2c3'),
        campaign('9', 'Spring · #a1b2c34'),
        campaign('8', '#a1b2c3 Spring'),
      ]),
    )
    expect(await find('campaign')).toEqual({ externalId: '11' })
    expect(asked(wire.seen[0]!.url)).toMatchObject({ filtering: { campaign_name: '#a1b2c3' } })
  })

  test('is looked for below its own parent only', async () => {
    const group = (campaign_id: string, adgroup_id: string) => ({
      ...object,
      campaign_id,
      adgroup_id,
      adgroup_name: 'Coast · #a1b2c3/g1',
    })
    wire = await startWire(listOf([group('99', '20'), group('10', '21')]))
    expect(await find('group:g1')).toEqual({ externalId: '21' })
    expect(asked(wire.seen[0]!.url)).toMatchObject({ filtering: { campaign_ids: ['10'] } })
  })

  test.each([
    [40050, 'Duplicated requests.'],
    [40002, 'Campaign name already exists. Please try another one.'],
  ])('is taken when TikTok refuses to make it again with %s', async (code, message) => {
    wire = await startWire(refusal(code, message), listOf([campaign('11', 'Spring · #a1b2c3')]))
    expect(await make('campaign')).toEqual({ externalId: '11' })
  })

  test('and is not shown yet is looked for again later, never made again', async () => {
    wire = await startWire(refusal(40050), listOf([]))
    await expect(make('campaign')).rejects.toMatchObject({
      kind: 'transient',
      outcomeUnknown: true,
    })
    expect(bodies()).toHaveLength(1)
  })
})

describe('who an ad speaks as', () => {
  const identities = (...list: object[]) => ok({ identity_list: list })
  const custom = (identity_id: string, display_name: string) => ({
    identity_id,
    display_name,
    identity_type: 'CUSTOMIZED_USER',
  })
  const account = { identity_id: 'tt-1', identity_type: 'TT_USER', display_name: 'beans' }
  const ad = ok({ ad_ids: ['30'] })
  const speaker = () => bodies().at(-1).creatives[0]

  test('is the identity of the advertiser’s name, asked for once', async () => {
    wire = await startWire(identities(custom('5', 'Others'), custom('6', 'Beans & Sons')), ad)
    const tiktok = tiktokAt(wire.url)
    await tiktok.makeStep(access, plan, stepOf('ad:a1'), made)
    await tiktok.makeStep(access, plan, stepOf('ad:a2'), made)
    expect(wire.seen).toHaveLength(3)
    expect(speaker()).toMatchObject({ identity_id: '6', identity_type: 'CUSTOMIZED_USER' })
  })

  test('is made where it is missing', async () => {
    wire = await startWire(identities(account), ok({ identity_id: '7' }), ad)
    await make('ad:a1')
    expect(bodies()[0]).toMatchObject({ display_name: 'Beans & Sons' })
    expect(speaker()).toMatchObject({ identity_id: '7', identity_type: 'CUSTOMIZED_USER' })
  })

  test('is an account’s own where names are closed, and nobody where there is none', async () => {
    const center = { ...account, identity_type: 'BC_AUTH_TT', identity_authorized_bc_id: '88' }
    wire = await startWire(identities(center), refusal(40118), ad)
    await make('ad:a1')
    expect(speaker()).toMatchObject({ identity_id: 'tt-1', identity_authorized_bc_id: '88' })
    await wire.stop()
    wire = await startWire(identities(), refusal(40118))
    await expect(make('ad:a1')).rejects.toMatchObject({
      kind: 'rejected',
      userMessage: expect.stringMatching(/Link a TikTok account/),
    })
  })

  test('is an account of the advertiser’s name before a new name is made', async () => {
    wire = await startWire(identities({ ...account, display_name: 'Beans & Sons' }), ad)
    await make('ad:a1')
    expect(speaker()).toMatchObject({ identity_id: 'tt-1', identity_type: 'TT_USER' })
  })

  test('is nobody where TikTok leaves several of other names', async () => {
    const other = { ...account, identity_id: 'tt-2', display_name: 'teas' }
    wire = await startWire(identities(account, other), refusal(40118))
    await expect(make('ad:a1')).rejects.toMatchObject({
      kind: 'rejected',
      userMessage: expect.stringMatching(/several others: beans, teas\. An operator must set/),
    })
  })

  test('is never one that can only promote posts, or a shop’s, or one that may not', async () => {
    const unfit = [
      { ...account, identity_type: 'AUTH_CODE' },
      { ...account, identity_type: 'TTS_TT' },
      { ...account, can_push_video: false },
      { ...account, is_gpppa: true },
      { ...account, available_status: 'SCOPE_UNAVAILABLE' },
    ]
    wire = await startWire(identities(...unfit), refusal(40118))
    await expect(make('ad:a1')).rejects.toMatchObject({
      userMessage: expect.stringMatching(/has none and may not make one/),
    })
  })

  test('is given a name without emoji, which TikTok refuses', async () => {
    wire = await startWire(identities(), ok({ identity_id: '7' }), ad)
    const named = { ...plan, advertiserName: '☕️ Beans™ 1️⃣ & Sons 🌷' }
    await tiktokAt(wire.url).makeStep(access, named, stepOf('ad:a1'), made)
    expect(bodies()[0]).toMatchObject({ display_name: 'Beans™ & Sons' })
  })

  test('is the one that is set, with the type that TikTok tells', async () => {
    wire = await startWire(
      identities(custom('6', 'Beans & Sons'), account),
      ad,
      identities(account),
    )
    await make('ad:a1', { extra: { identityId: 'tt-1' } })
    expect(speaker()).toMatchObject({ identity_id: 'tt-1', identity_type: 'TT_USER' })
    await expect(make('ad:a1', { extra: { identityId: 'gone' } })).rejects.toMatchObject({
      kind: 'rejected',
    })
  })
})

test('an ad whose film has no cover yet is not sent', async () => {
  wire = await startWire(ok({ identity_list: [{ identity_id: '6', identity_type: 'TT_USER' }] }))
  const early = networkFacts.tiktok.plan('a1b2c3', { film: 'v1' })
  const call = tiktokAt(wire.url, { extra: { identityId: '6' } }).makeStep(
    access,
    early,
    stepOf('ad:a1'),
    made,
  )
  await expect(call).rejects.toMatchObject({ kind: 'rejected' })
  expect(bodies()).toEqual([])
})

test('amounts go out by their digits', async () => {
  wire = await startWire(ok({ campaign_id: '10' }))
  const fine = { ...plan, budgetMicros: 60_250_000n }
  await tiktokAt(wire.url).makeStep(access, fine, stepOf('campaign'), new Map())
  expect(wire.seen[0]?.body).toContain('"budget":60.25,')
})
