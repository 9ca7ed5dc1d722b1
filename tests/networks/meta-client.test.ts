import { afterEach, describe, expect, test } from 'vitest'
import { NetworkError } from '../../server/networks/network-error.ts'
import { access } from './plans.ts'
import { json, metaAt, patience, reset, silence, startWire, text } from './wire.ts'

type Wire = Awaited<ReturnType<typeof startWire>>
let wire: Wire

afterEach(() => wire?.stop())

const campaign = {
  id: '7',
  account_id: access.accountId,
  name: 'Spring',
  configured_status: 'ACTIVE',
  effective_status: 'ACTIVE',
}
const read = (change = {}) => metaAt(wire.url, change).getCampaign(access, '7')
const write = (change = {}) => metaAt(wire.url, change).pauseCampaign(access, '7')

async function failure(call: Promise<unknown>): Promise<NetworkError> {
  const error = await call.then(
    () => null,
    (reason) => reason,
  )
  if (!(error instanceof NetworkError)) throw new Error(`expected a NetworkError, got ${error}`)
  const said = JSON.stringify([error.message, error.userMessage, error.networkMessage, error.stack])
  expect(said).not.toContain(access.accessToken)
  expect(said).not.toContain('app-secret-of-the-test')
  return error
}

describe('what is sent', () => {
  test('a read carries the token in a header, its proof in the query, and nothing else', async () => {
    wire = await startWire(json(campaign))
    await read()
    const [{ method, url, headers }] = wire.seen as [Wire['seen'][0]]
    expect(method).toBe('GET')
    expect(headers.authorization).toBe(`Bearer ${access.accessToken}`)
    expect(url).toMatch(/^\/v21\.0\/7\?fields=.*&appsecret_proof=[0-9a-f]{64}$/)
    expect(url).not.toContain(access.accessToken)
  })

  test('a write is a form', async () => {
    wire = await startWire(json({ success: true }))
    await write()
    const [{ headers, body, url }] = wire.seen as [Wire['seen'][0]]
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded')
    expect(url).toBe('/v21.0/7')
    expect(new URLSearchParams(body).get('status')).toBe('PAUSED')
  })

  test('the version is a setting', async () => {
    wire = await startWire(json(campaign))
    await read({ apiVersion: 'v25.0' })
    expect(wire.seen[0]?.url).toMatch(/^\/v25\.0\//)
  })
})

describe('trouble with a read is tried again, then told', () => {
  test.each([
    ['a 500', json({ error: { code: 1, message: 'An unknown error occurred' } }, 500)],
    ['an HTML page', text('<html><body>Bad gateway</body></html>', 502)],
    ['half a body', text('{"id":"7","nam')],
    ['nothing at all', text('')],
    ['a reset', reset],
    ['JSON that is no error', json({ hello: 1 }, 503)],
  ])('%s twice, then an answer', async (_name, trouble) => {
    wire = await startWire(trouble, trouble, json(campaign))
    expect((await read())?.title).toBe('Spring')
    expect(wire.seen).toHaveLength(3)
  })

  test('no more than three times', async () => {
    wire = await startWire(reset)
    const error = await failure(read())
    expect(error.kind).toBe('transient')
    expect(error.outcomeUnknown).toBe(false)
    expect(wire.seen).toHaveLength(3)
  })

  test('silence ends at the deadline', async () => {
    wire = await startWire(silence)
    const error = await failure(read({ timeoutMs: 60, patience: { ...patience, retries: 0 } }))
    expect(error.networkMessage).toMatch(/time-out/)
  })

  test('a body that drips is cut off at the deadline too', async () => {
    wire = await startWire((response) => {
      response.writeHead(200)
      response.write('{"id":')
    })
    const error = await failure(read({ timeoutMs: 80, patience: { ...patience, retries: 0 } }))
    expect(error.kind).toBe('transient')
  })

  test('the caller can give up earlier', async () => {
    wire = await startWire(silence)
    const stop = AbortSignal.timeout(50)
    const error = await failure(metaAt(wire.url).getCampaign(access, '7', { signal: stop }))
    expect(error.kind).toBe('transient')
    expect(wire.seen).toHaveLength(1)
  })
})

describe('what is not worth trying again', () => {
  test('a redirect is not followed', async () => {
    wire = await startWire(text('', 302, { location: 'http://127.0.0.1:1/elsewhere' }))
    expect((await failure(read())).networkMessage).toBe('redirect (HTTP 302)')
    expect(wire.seen).toHaveLength(1)
  })

  test('more than 10 MB is not read', async () => {
    wire = await startWire(text(`{"pad":"${'x'.repeat(11 * 1024 * 1024)}"}`))
    expect((await failure(read())).kind).toBe('rejected')
    expect(wire.seen).toHaveLength(1)
  })

  test('an ended sign-in', async () => {
    wire = await startWire(json({ error: { code: 190, error_subcode: 463, message: 'x' } }, 400))
    expect((await failure(read())).kind).toBe('auth')
    expect(wire.seen).toHaveLength(1)
  })

  test('an answer about another campaign', async () => {
    wire = await startWire(json({ ...campaign, id: '8' }))
    expect((await failure(read())).networkMessage).toMatch(/foreign/)
    await wire.stop()
    wire = await startWire(json({ ...campaign, account_id: '999' }))
    expect((await failure(read())).networkMessage).toMatch(/foreign/)
  })

  test('an answer that misses what we use names the field and not its value', async () => {
    wire = await startWire(json({ ...campaign, configured_status: 7 }))
    const error = await failure(read())
    expect(error.kind).toBe('unknown')
    expect(error.networkMessage).toMatch(/configured_status/)
  })
})

describe('a write is sent once', () => {
  test.each([
    ['a reset', reset, true],
    ['a 500', json({ error: { code: 2, message: 'x', is_transient: true } }, 500), true],
    ['an HTML page with 502', text('<html>', 502), true],
    ['half a body', text('{"success":tr'), true],
    ['an answer that says nothing', json({}), true],
    ['a refusal', json({ error: { code: 100, message: 'x' } }, 400), false],
    ['a rate limit', json({ error: { code: 80004, message: 'x' } }, 400), false],
    ['a page saying 404', text('<html>', 404), false],
  ])('%s leaves its outcome unknown: %s', async (_name, answer, outcomeUnknown) => {
    wire = await startWire(answer)
    expect((await failure(write())).outcomeUnknown).toBe(outcomeUnknown)
    expect(wire.seen).toHaveLength(1)
  })

  test('silence leaves its outcome unknown', async () => {
    wire = await startWire(silence)
    expect((await failure(write({ timeoutMs: 60 }))).outcomeUnknown).toBe(true)
  })

  test('a closed door leaves no doubt: nothing was sent', async () => {
    wire = await startWire(silence)
    const { url } = wire
    await wire.stop()
    const error = await failure(metaAt(url).pauseCampaign(access, '7'))
    expect(error).toMatchObject({ kind: 'transient', outcomeUnknown: false })
    expect(error.networkMessage).toBe('no answer (ECONNREFUSED)')
  })
})
