import { afterEach, describe, expect, test } from 'vitest'
import { NetworkError } from '../../server/networks/network-error.ts'
import { createPauses } from '../../server/networks/tiktok/pauses.ts'
import errors from './samples/tiktok-errors.json'
import { access, asked, listOf, now, ok, refusal, tiktokAt } from './tiktok-wire.ts'
import { json, reset, startWire, text } from './wire.ts'

type Wire = Awaited<ReturnType<typeof startWire>>
let wire: Wire
afterEach(() => wire?.stop())

const campaign = {
  advertiser_id: access.accountId,
  campaign_id: '1700000000000000007',
  campaign_name: 'Spring',
  operation_status: 'ENABLE',
  secondary_status: 'CAMPAIGN_STATUS_ENABLE',
}
const id = campaign.campaign_id
const read = () => tiktokAt(wire.url).getCampaign(access, id)
const write = () => tiktokAt(wire.url).pauseCampaign(access, id)

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
  test('a read has a slash at the end, its token in a header, and JSON in the query', async () => {
    wire = await startWire(listOf([campaign]))
    await read()
    const [{ method, url, headers }] = wire.seen as [Wire['seen'][0]]
    expect(method).toBe('GET')
    expect(url).toMatch(/^\/open_api\/v1\.3\/campaign\/get\/\?/)
    expect(headers['access-token']).toBe(access.accessToken)
    expect(headers.authorization).toBeUndefined()
    expect(url).not.toContain(access.accessToken)
    expect(asked(url)).toMatchObject({
      advertiser_id: access.accountId,
      filtering: { campaign_ids: [id], primary_status: 'STATUS_ALL' },
    })
  })

  test('a write is JSON', async () => {
    wire = await startWire(ok({ campaign_ids: [id], status: 'DISABLE' }))
    await write()
    const [{ headers, body, url }] = wire.seen as [Wire['seen'][0]]
    expect(url).toBe('/open_api/v1.3/campaign/status/update/')
    expect(headers['content-type']).toBe('application/json')
    expect(JSON.parse(body)).toEqual({
      advertiser_id: access.accountId,
      campaign_ids: [id],
      operation_status: 'DISABLE',
    })
  })

  test('lists are read in pages of a thousand until the last', async () => {
    const page = (number: number) => listOf([campaign], { page: number, total_page: 2 })
    wire = await startWire(page(1), page(2))
    expect(await tiktokAt(wire.url).listCampaigns(access)).toHaveLength(2)
    expect(wire.seen.map(({ url }) => asked(url))).toMatchObject([
      { page: '1', page_size: '1000' },
      { page: '2', page_size: '1000' },
    ])
  })

  test('a list that answers another page than the one asked for is not taken', async () => {
    wire = await startWire(listOf([campaign], { page: 1, total_page: 2 }))
    const error = await failure(tiktokAt(wire.url).listCampaigns(access))
    expect(error).toMatchObject({ kind: 'unknown' })
  })
})

describe('refusals come with HTTP 200', () => {
  test.each([
    ['a missing token', errors.bodies.missing_token_observed_2026_08, 'auth'],
    ['a missing field', errors.bodies.missing_field, 'rejected'],
    ['an error of the system', errors.bodies.system_error, 'transient'],
  ])('%s', async (_name, body, kind) => {
    wire = await startWire(json(body))
    expect(await failure(read())).toMatchObject({ kind, outcomeUnknown: false })
    expect(wire.seen).toHaveLength(kind === 'transient' ? 3 : 1)
  })

  test.each([
    [40102, 'auth'],
    [40105, 'auth'],
    [40110, 'auth'],
    [40101, 'rejected'],
    [40001, 'permission'],
    [40106, 'permission'],
    [40300, 'permission'],
    [40006, 'version'],
    [40007, 'not_found'],
    [40118, 'rejected'],
    [40502, 'rejected'],
    [40907, 'rejected'],
    [41000, 'rejected'],
    [60001, 'transient'],
    [12345, 'unknown'],
  ])('%s means %s', async (code, kind) => {
    wire = await startWire(refusal(code))
    expect(await failure(read())).toMatchObject({
      kind,
      networkMessage: expect.stringContaining(`code ${code}`),
    })
  })

  test('what was sent is quoted without our secrets', async () => {
    wire = await startWire(refusal(40002, `bad ${access.accessToken} in app-secret-of-the-test`))
    expect((await failure(read())).networkMessage).toContain('[removed]')
  })

  test('trouble after a write leaves its outcome open, and it is not sent again', async () => {
    for (const trouble of [reset, json(errors.bodies.system_error), text('<html>', 502)]) {
      wire = await startWire(trouble)
      expect(await failure(write())).toMatchObject({ kind: 'transient', outcomeUnknown: true })
      expect(wire.seen).toHaveLength(1)
      await wire.stop()
    }
    wire = await startWire(refusal(40002, 'budget: no'))
    expect(await failure(write())).toMatchObject({ kind: 'rejected', outcomeUnknown: false })
  })

  test('a path that the version does not have is told as that', async () => {
    wire = await startWire(text('404 page not found', 404))
    expect(await failure(write())).toMatchObject({ kind: 'version', outcomeUnknown: false })
  })

  test('a change that TikTok carried out only in part is no success', async () => {
    wire = await startWire(
      json({
        code: 20001,
        message: 'partial',
        data: { error_list: [{ error_message: 'it is gone' }] },
      }),
    )
    expect(await failure(write())).toMatchObject({
      kind: 'rejected',
      userMessage: expect.stringContaining('it is gone'),
    })
  })
})

describe('too many calls', () => {
  test('the window of a second is waited for once, and then that of a minute is assumed', async () => {
    wire = await startWire(refusal(40100, 'Too many requests. Please retry in some time.'))
    const tiktok = tiktokAt(wire.url)
    const first = await failure(tiktok.listCampaigns(access))
    expect(first).toMatchObject({ kind: 'rate', retryAfterMs: 1_000 })
    const second = await failure(tiktok.listCampaigns(access))
    expect(second).toMatchObject({ kind: 'rate', retryAfterMs: 300_000 })
    expect(wire.seen).toHaveLength(2)
  })

  test('a window that is named is believed: a day ends at midnight UTC', () => {
    const pauses = createPauses(() => now)
    const waitFor = (message: string) =>
      pauses.after({ subject: 'app', message, serverHintMs: null })
    expect(waitFor('QPD limit')).toBe(12 * 3_600_000)
    expect(waitFor('over 600 QPM')).toBe(300_000)
    expect(pauses.after({ subject: 'app', message: '', serverHintMs: 7_000 })).toBe(7_000)
  })

  test('refusals long after one another are each taken for a second’s', () => {
    let nowMs = now.getTime()
    const pauses = createPauses(() => new Date(nowMs))
    const refused = { subject: '1', message: '', serverHintMs: null }
    expect(pauses.after(refused)).toBe(1_000)
    nowMs += 60_000
    expect(pauses.after(refused)).toBe(1_000)
    expect(pauses.after({ ...refused, subject: '2' })).toBe(1_000)
    expect(pauses.after(refused)).toBe(300_000)
  })
})
