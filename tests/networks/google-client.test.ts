import { afterEach, describe, expect, test } from 'vitest'
import { NetworkError } from '../../server/networks/network-error.ts'
import { access, developerToken, googleAt } from './google-bench.ts'
import { json, reset, startWire, text } from './wire.ts'

type Wire = Awaited<ReturnType<typeof startWire>>
let wire: Wire
afterEach(() => wire?.stop())

const campaign = {
  resourceName: 'customers/1001000001/campaigns/7',
  id: '7',
  name: 'Spring',
  status: 'ENABLED',
}
const read = (change = {}) => googleAt(wire.url, change).getCampaign(access, '7')
const write = (change = {}) => googleAt(wire.url, change).pauseCampaign(access, '7')

async function failure(call: Promise<unknown>): Promise<NetworkError> {
  const error = await call.then(
    () => null,
    (reason) => reason,
  )
  if (!(error instanceof NetworkError)) throw new Error(`expected a NetworkError, got ${error}`)
  const said = JSON.stringify([error.message, error.userMessage, error.networkMessage, error.stack])
  for (const secret of [access.accessToken, developerToken, 'client-secret-of-the-test'])
    expect(said).not.toContain(secret)
  return error
}

describe('what is sent', () => {
  test('tokens go in headers, the manager beside them, and nothing secret in the address', async () => {
    wire = await startWire(json({ results: [{ campaign }] }))
    await read()
    const [{ method, url, headers, body }] = wire.seen as [Wire['seen'][0]]
    expect(method).toBe('POST')
    expect(url).toBe('/v17/customers/1001000001/googleAds:search?prettyPrint=false')
    expect(headers.authorization).toBe(`Bearer ${access.accessToken}`)
    expect(headers['developer-token']).toBe(developerToken)
    expect(headers['login-customer-id']).toBe('1001000000')
    expect(JSON.parse(body).query).toMatch(/^SELECT .* FROM campaign WHERE campaign\.id = 7$/)
    expect(body).not.toContain('pageSize')
  })

  test('an account that is reached directly names no manager', async () => {
    wire = await startWire(json({ results: [{ campaign }] }))
    await googleAt(wire.url).getCampaign({ ...access, through: null }, '7')
    expect(wire.seen[0]?.headers).not.toHaveProperty('login-customer-id')
  })

  test('the version is a setting', async () => {
    wire = await startWire(json({ results: [{ campaign }] }))
    await read({ apiVersion: 'v26' })
    expect(wire.seen[0]?.url).toMatch(/^\/v26\//)
  })
})

describe('lists', () => {
  test('are read to the page that names no other', async () => {
    const other = { ...campaign, id: '8', resourceName: 'customers/1001000001/campaigns/8' }
    wire = await startWire(
      json({ results: [{ campaign }], nextPageToken: 'more' }),
      json({ results: [{ campaign: other }], nextPageToken: '' }),
    )
    const listed = await googleAt(wire.url).listCampaigns(access)
    expect(listed.map(({ externalId }) => externalId)).toEqual(['7', '8'])
    expect(JSON.parse(wire.seen[1]?.body ?? '').pageToken).toBe('more')
  })

  test('that never end are given up', async () => {
    wire = await startWire(json({ results: [], nextPageToken: 'again' }))
    const error = await failure(googleAt(wire.url).listCampaigns(access))
    expect(error.kind).toBe('unknown')
  })

  test('may be empty', async () => {
    wire = await startWire(json({ fieldMask: 'campaign.id', requestId: 'r' }))
    expect(await googleAt(wire.url).listCampaigns(access)).toEqual([])
  })
})

describe('answers that cannot be what was asked', () => {
  test('a campaign of another account is refused', async () => {
    const resourceName = 'customers/1001000002/campaigns/7'
    wire = await startWire(json({ results: [{ campaign: { ...campaign, resourceName } }] }))
    expect((await failure(read())).kind).toBe('unknown')
  })

  test('a change that is answered with another name may have happened', async () => {
    wire = await startWire(json({ results: [{ resourceName: 'customers/1/campaigns/7' }] }))
    expect(await failure(write())).toMatchObject({ kind: 'unknown', outcomeUnknown: true })
  })

  test('a page instead of JSON with 404 means that the version is gone', async () => {
    wire = await startWire(text('<!DOCTYPE html><title>Error 404</title>', 404))
    expect((await failure(read())).kind).toBe('version')
  })

  test('a page from a gateway is trouble that passes; a write may have happened', async () => {
    wire = await startWire(text('<html>502</html>', 502))
    expect(await failure(read())).toMatchObject({ kind: 'transient', outcomeUnknown: false })
    expect(await failure(write())).toMatchObject({ kind: 'transient', outcomeUnknown: true })
  })
})

test('a read is tried again, a write never', async () => {
  wire = await startWire(reset, json({ results: [{ campaign }] }))
  expect((await read())?.externalId).toBe('7')
  await wire.stop()
  wire = await startWire(reset)
  expect(await failure(write())).toMatchObject({ kind: 'transient', outcomeUnknown: true })
  expect(wire.seen).toHaveLength(1)
})

test.each([
  ['a version of another network', { apiVersion: 'v21.0' }],
  ['no developer token', { extra: {} }],
  ['no host', { hosts: { ads: 'https://googleads.googleapis.com' } }],
  ['no time', { timeoutMs: 0 }],
])('%s is told at the start', (_, change) => {
  expect(() => googleAt('http://127.0.0.1:9', change)).toThrow(/^Google/)
})
