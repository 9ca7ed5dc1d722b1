import { afterAll, beforeAll, expect, test } from 'vitest'
import { networkNames } from '../../shared/networks.ts'
import { connectAccount, dollarAccounts } from '../connections/journey.ts'
import { aPicture } from '../networks/picture.ts'
import { send, signInOver } from '../support/doors.ts'
import { type Door, openDoor } from './document-000.ts'

let door: Door
let connections: Record<string, number>
beforeAll(async () => {
  door = await openDoor('google')
  const { house, connectionId } = door.stage
  connections = {
    google: connectionId,
    meta: await connectAccount(house, dollarAccounts.meta),
    tiktok: await connectAccount(house, dollarAccounts.tiktok, { network: 'tiktok' }),
  }
})
afterAll(() => door.stage.close())

const aurora = () => door.stage.house.organizations.aurora
const create = (network: string) =>
  door.api('POST /api/campaigns', { connection_id: connections[network], name: 'By tier' })
const connect = (network: string, token?: string) =>
  door.api(`GET /api/campaigns/connect/${network}`, undefined, token ? { token } : {})

const sentence = (tier: string) =>
  `Google is not part of your ${tier} tier. Pro and Agency include it.`

test.each([
  ['free', 'Free'],
  ['starter', 'Starter'],
  ['pro', null],
  ['agency', null],
])('the tier %s says on which networks one connects and creates', async (tier, refused) => {
  await door.setTier(aurora(), tier)
  const before = await door.stage.house.count('campaigns')
  for (const network of networkNames) {
    const closed = refused !== null && network === 'google'
    const made = await create(network)
    const begun = await connect(network)
    if (!closed) {
      expect([made.status, begun.status], network).toEqual([201, 200])
      expect(begun.body).toEqual({ url: expect.stringMatching(/^http/) })
      continue
    }
    const error = { code: 'not_allowed', message: sentence(refused) }
    expect(made).toMatchObject({ status: 403, body: { error } })
    expect(begun).toMatchObject({ status: 403, body: { error } })
  }
  const count = (await door.stage.house.count('campaigns')) - before
  expect(count).toBe(refused === null ? 3 : 2)
})

test('a downgrade stops what is new, never what runs', async () => {
  await door.setTier(aurora(), 'pro')
  const made = async () => (await door.api('POST /api/campaigns', door.aCampaign())).body.id
  const [runs, waits] = [await made(), await made()]
  await door.api(`POST /api/campaigns/${runs}/launch`)
  expect(await door.arrive(runs)).toBe('active')
  await door.setTier(aurora(), 'starter')
  const ask = (route: string, body?: unknown) =>
    door.api(route.replace('/', '/api/campaigns/'), body)
  expect((await ask(`POST /${runs}/pause`)).body.status).toBe('paused')
  expect((await ask(`POST /${runs}/resume`)).body.status).toBe('active')
  expect((await ask(`PUT /${runs}`, { budget_amount: 70 })).body.budget_amount).toBe(70)
  expect((await ask(`GET /${runs}/analytics`)).status).toBe(200)
  // A draft may still be read, written and thrown away; it may not go out.
  expect((await ask(`PUT /${waits}`, { name: 'Patient' })).body.name).toBe('Patient')
  const launched = await ask(`POST /${waits}/launch`)
  expect(launched).toMatchObject({ status: 403, body: { error: { message: sentence('Starter') } } })
  const onMeta = await create('meta')
  const moved = await ask(`PUT /${onMeta.body.id}`, { connection_id: connections.google })
  expect(moved).toMatchObject({ status: 403, body: { error: { code: 'not_allowed' } } })
  expect((await ask(`POST /${runs}/cancel`)).body.status).toBe('canceled')
  expect((await ask(`DELETE /${waits}`)).status).toBe(204)
})

test('a token that reads begins no journey to a network, a browser is sent there', async () => {
  await door.setTier(aurora(), 'pro')
  for (const network of networkNames) {
    expect((await connect(network, door.tokens.read)).body.error.code).toBe('token_read_only')
    const credential = await signInOver(door.web, 'admin@aurora.test')
    const start = await send(door.web, `GET /api/campaigns/connect/${network}`, { credential })
    expect(start.status).toBe(302)
    const url = new URL(start.headers.get('location')!)
    expect(url.searchParams.get('redirect_uri')).toMatch(
      new RegExp(`/api/campaigns/connect/${network}/callback$`),
    )
    const back = `GET /api/campaigns/connect/${network}/callback`
    const token = await door.api(`${back}?state=x&code=y`)
    expect(token).toMatchObject({ status: 401, body: { error: { code: 'unauthenticated' } } })
    const unknown = await send(door.web, `${back}?state=unknown&code=y`, { credential })
    expect([unknown.status, unknown.headers.get('location')]).toEqual([
      302,
      '/app/connections?journey=expired',
    ])
  }
  for (const none of ['facebook', 'META', '__proto__'])
    expect((await connect(none)).status, none).toBe(404)
})

test('ads and campaigns know an asset by its uuid; another brand’s is none', async () => {
  const { house } = door.stage
  const theirs = await door.api(
    'POST /api/assets',
    { name: 'Theirs', kind: 'image' },
    { token: door.tokens.foreign },
  )
  const withAsset = (asset_id: unknown) =>
    door.api('POST /api/campaigns', {
      connection_id: connections.meta,
      name: 'Shown',
      ad_groups: [{ name: 'G', ads: [{ name: 'A', asset_id }] }],
    })
  const before = await house.count('campaigns')
  const foreign = await withAsset(theirs.body.id)
  expect(foreign).toEqual(await withAsset('019528a5-0000-7000-8000-000000000000'))
  expect(foreign.status).toBe(404)
  for (const none of [door.stage.assetId, 'x', '', door.picture.toUpperCase(), true, [], {}]) {
    const told = await withAsset(none)
    expect([told.status, told.body.error.fields], String(none)).toEqual([
      422,
      { 'ad_groups.0.ads.0.asset_id': 'must be the uuid of an asset' },
    ])
  }
  expect(await house.count('campaigns')).toBe(before)
})

test('a picture, a film to come and one on YouTube are announced, filled and linked', async () => {
  const youtube = await door.api('POST /api/assets', {
    name: 'Film',
    kind: 'youtube',
    youtube: 'https://youtu.be/dQw4w9WgXcQ',
  })
  expect(youtube).toMatchObject({ status: 201, body: { kind: 'youtube', status: 'ready' } })
  const image = await door.api('POST /api/assets', { name: 'Still', kind: 'image' })
  const { bytes, contentType } = aPicture(600, 600)
  const filled = await fetch(`${door.web}/api/assets/${image.body.id}/content`, {
    method: 'POST',
    headers: { authorization: `Bearer ${door.tokens.write}`, 'content-type': contentType },
    body: bytes as BodyInit,
  })
  expect(await filled.json()).toMatchObject({ status: 'ready', width: 600 })
  const { id } = (await create('google')).body
  const roles = { video: youtube.body.id, square: image.body.id, primary: door.picture }
  for (const [role, asset_id] of Object.entries(roles))
    await door.api(`POST /api/campaigns/${id}/assets`, { asset_id, role })
  // A new primary takes the place of the former.
  const body = { asset_id: image.body.id, role: 'primary' }
  const { assets } = (await door.api(`POST /api/campaigns/${id}/assets`, body)).body
  expect(assets).toEqual([
    body,
    { asset_id: youtube.body.id, role: 'video' },
    { asset_id: image.body.id, role: 'square' },
  ])
  const used = await door.api(`DELETE /api/assets/${youtube.body.id}`)
  expect(used.status).toBe(422)
  expect((await door.api('GET /api/assets?kind=youtube')).body.assets).toHaveLength(1)
})
