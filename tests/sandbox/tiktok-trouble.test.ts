import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { dayMs, type Fields } from './sandbox-person.ts'
import { campaignFields, launch, listed, report, rowsOf } from './tiktok-launching.ts'
import {
  ada,
  advertisers,
  openTikTok,
  type TikTokPerson,
  type TikTokSandbox,
} from './tiktok-person.ts'

let sandbox: TikTokSandbox
let person: TikTokPerson
const { us, eu } = advertisers
beforeAll(async () => {
  sandbox = await openTikTok()
  person = await sandbox.signIn(ada)
  await launch(person, us)
  await sandbox.wait(3 * dayMs)
})
afterEach(() => sandbox.control('/faults', undefined, 'DELETE'))
afterAll(() => sandbox.stop())

const fault = (kind: string, match: Fields, more: Fields = {}) =>
  fetch(`${sandbox.url}/_sandbox/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind, match: { network: 'tiktok', ...match }, ...more }),
  })
const list = async (advertiser = us) =>
  (await person.get('/campaign/get/', { advertiser_id: advertiser })).body

describe('too many calls', () => {
  it('of one advertiser are refused until its next second, without a hint', async () => {
    await sandbox.control('/rate-limits', { accountId: us, callsPerSecond: 2 })
    await list()
    await list()
    const refused = await person.get('/campaign/get/', { advertiser_id: us })
    expect([refused.status, refused.body.code]).toEqual([200, 40133])
    expect(refused.headers.get('retry-after')).toBeNull()
    expect((await list(eu)).code).toBe(0)
    await sandbox.wait(1_000)
    expect((await list()).code).toBe(0)
    await sandbox.control('/rate-limits', { accountId: us })
  })

  it('of the app in a minute close the door for five', async () => {
    await sandbox.control('/rate-limits', { callsPerMinute: 3 })
    for (let call = 0; call < 3; call += 1) expect((await list(eu)).code).toBe(0)
    expect((await list(eu)).code).toBe(40100)
    await sandbox.wait(4 * 60_000)
    expect((await list(eu)).code).toBe(40100)
    await sandbox.wait(61_000)
    expect((await list(eu)).code).toBe(0)
    await sandbox.control('/rate-limits', {})
  })

  it('of the app in a day are refused until midnight UTC', async () => {
    await sandbox.control('/rate-limits', { callsPerDay: 1 })
    expect((await list(eu)).code).toBe(0)
    expect((await list(eu)).code).toBe(40100)
    await sandbox.wait(dayMs)
    expect((await list(eu)).code).toBe(0)
    await sandbox.control('/rate-limits', {})
  })
})

describe('trouble that was ordered', () => {
  it('comes in the network’s own words, inside HTTP 200', async () => {
    const codes: unknown[] = []
    for (const kind of ['rate_limit', 'expired_token', 'revoked_token', 'http_500']) {
      await fault(kind, { step: 'list_campaigns' })
      const { status, body } = await person.get('/campaign/get/', { advertiser_id: us })
      codes.push([status, body.code])
    }
    expect(codes).toEqual([
      [200, 40100],
      [200, 40102],
      [200, 40105],
      [200, 50000],
    ])
  })

  it('loses an answer after the write, under the narrow word for a step and the wide one', async () => {
    for (const [index, step] of ['set_status', 'update'].entries()) {
      const fields = campaignFields(eu, { campaign_name: `Lost ${index}` })
      const { campaign_id } = await person.make('/campaign/create/', fields)
      await fault('reset_after_write', { step, accountId: eu })
      const order = {
        advertiser_id: eu,
        campaign_ids: [campaign_id],
        operation_status: 'DISABLE',
      }
      await expect(person.post('/campaign/status/update/', order)).rejects.toThrow()
      const rows = listed(await list(eu))
      expect(rows[0]).toMatchObject({ campaign_id, operation_status: 'DISABLE' })
    }
  })

  it('spoils the first row of a report', async () => {
    const metrics = ['spend', 'currency']
    const [honest] = await rowsOf(person, us, { metrics })
    const spoiled = async (kind: string) => {
      await fault(kind, { step: 'insights' })
      return (await rowsOf(person, us, { metrics }))[0]
    }
    await fault('repeated_row', { step: 'insights' })
    expect((await rowsOf(person, us, { metrics })).slice(0, 2)).toEqual([honest, honest])
    expect((await spoiled('negative_spend'))?.metrics.spend).toBe('-12.34')
    expect((await spoiled('wrong_currency'))?.metrics.currency).toBe('JPY')
    expect((await spoiled('foreign_id'))?.dimensions.campaign_id).not.toBe(
      honest?.dimensions.campaign_id,
    )
    expect((await spoiled('future_day'))?.dimensions.stat_time_day).toMatch(/^2027-/)
  })

  it('is told apart by the account it is for', async () => {
    await fault('rate_limit', { accountId: us })
    expect((await list(eu)).code).toBe(0)
    expect((await list(us)).code).toBe(40100)
  })
})

describe('what the control calls tell', () => {
  it('lists what lives, with its reference and its statuses in the network’s words', async () => {
    const { body } = await sandbox.control(`/state?accountId=${us}`)
    expect(body.tiktok).toMatchObject({
      campaigns: [
        { reference: 'op1', status: 'ENABLE', secondaryStatus: 'CAMPAIGN_STATUS_ENABLE' },
      ],
      groups: [{ reference: 'op1', status: 'ENABLE' }],
      ads: [{ reference: 'op1', status: 'ENABLE' }],
    })
  })

  it('writes calls down without a token or a code', async () => {
    await sandbox.signIn(ada)
    const { body } = await sandbox.control('/journal?network=tiktok')
    const text = JSON.stringify(body)
    expect(text).toContain('/v1.3/oauth2/access_token/')
    expect(text).not.toContain(person.token)
    expect(text).toContain('"auth_code":"[removed]"')
    expect(text).not.toContain('sandbox-tiktok-app-secret')
  })
})

it('everything survives a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-tiktok-'))
  const dataFile = join(folder, 'state.jsonl')
  const first = await openTikTok({ dataFile })
  const one = await first.signIn(ada)
  await launch(one, us)
  await first.wait(3 * dayMs)
  const before = (await report(one, us)).body.data
  await first.stop()
  expect(readFileSync(dataFile, 'utf8')).not.toContain(one.token)
  const second = await openTikTok({ dataFile })
  await second.wait(3 * dayMs)
  const headers = { 'access-token': one.token }
  const asked = new URLSearchParams({
    advertiser_id: us,
    report_type: 'BASIC',
    data_level: 'AUCTION_CAMPAIGN',
    dimensions: '["campaign_id","stat_time_day"]',
    start_date: '2026-09-01',
    end_date: '2026-09-30',
    page_size: '1000',
  })
  const again = await fetch(`${second.api}/v1.3/report/integrated/get/?${asked}`, { headers })
  expect((await again.json()).data).toEqual(before)
  await second.stop()
  rmSync(folder, { recursive: true })
})
