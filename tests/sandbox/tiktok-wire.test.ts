import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask } from './sandbox-person.ts'
import { campaignFields, launch, listed, rowsOf } from './tiktok-launching.ts'
import {
  ada,
  advertisers,
  openTikTok,
  queryOf,
  type TikTokPerson,
  type TikTokSandbox,
} from './tiktok-person.ts'

let sandbox: TikTokSandbox
let person: TikTokPerson
beforeAll(async () => {
  sandbox = await openTikTok()
  person = await sandbox.signIn(ada)
})
afterAll(() => sandbox.stop())

const { us } = advertisers
const raw = (path: string, init?: RequestInit) => fetch(`${sandbox.api}${path}`, init)

describe('an address', () => {
  it('without its last slash is a page that does not exist, in plain text', async () => {
    for (const path of ['/v1.3/campaign/get', '/v1.3/campaigns/get/', '/campaign/get/', '/']) {
      const answer = await raw(path)
      expect(answer.status).toBe(404)
      expect(answer.headers.get('content-type')).toMatch(/^text\/plain/)
      expect(await answer.text()).toBe('404 page not found')
    }
  })

  it('with another version is refused inside HTTP 200, as ended or as unknown', async () => {
    const codes: unknown[] = []
    for (const version of ['v1.2', 'v9.0']) {
      const { status, body } = await ask(`${sandbox.api}/${version}/campaign/get/`)
      codes.push([status, body.code])
    }
    expect(codes).toEqual([
      [200, 40051],
      [200, 40006],
    ])
    await sandbox.control('/versions', { supported: ['v1.4'] })
    expect((await person.get('/campaign/get/', { advertiser_id: us })).body.code).toBe(40051)
    await sandbox.control('/versions', { supported: ['v1.3'] })
  })
})

describe('an answer', () => {
  it('is HTTP 200 with a code, and a request_id of its own, whatever went wrong', async () => {
    const missing = await ask(`${sandbox.api}/v1.3/campaign/get/?advertiser_id=${us}`)
    const headers = { 'access-token': 'nonsense' }
    const wrong = await ask(`${sandbox.api}/v1.3/campaign/get/`, { headers })
    const good = await person.get('/campaign/get/', { advertiser_id: us })
    const nobody = await person.get('/campaign/get/', { advertiser_id: '7999999999999999999' })
    const others = await person.get('/campaign/get/', { advertiser_id: advertisers.apia })
    const answers = [missing, wrong, good, nobody, others]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    expect(answers.map(({ body }) => body.code)).toEqual([40104, 40105, 0, 40300, 40106])
    const ids = answers.map(({ body }) => String(body.request_id))
    expect(new Set(ids).size).toBe(5)
    expect(good.headers.get('x-tt-logid')).toBe(ids[2])
    expect(missing.body.message).toContain('Access token is null')
  })

  it('names every missing field at once', async () => {
    const { body } = await person.post('/campaign/create/', { advertiser_id: us })
    expect(body).toMatchObject({
      code: 40002,
      message: 'Missing required field(s): campaign_name, objective_type.',
    })
  })

  it('refuses ids that are numbers, and a body that is not JSON', async () => {
    const asNumber = { ...campaignFields(us), advertiser_id: 7_001 }
    expect((await person.post('/campaign/create/', asNumber)).body.code).toBe(40002)
    const headers = { 'access-token': person.token }
    const form = { method: 'POST', headers, body: queryOf(campaignFields(us)) }
    const { body } = await ask(`${sandbox.api}/v1.3/campaign/create/`, form)
    expect(body).toMatchObject({ code: 40002, message: expect.stringContaining('json') })
  })

  it('wants lists and objects of a query as JSON text', async () => {
    const good = await person.get('/advertiser/info/', {
      advertiser_ids: [us],
      fields: ['advertiser_id', 'currency', 'timezone', 'display_timezone'],
    })
    expect(listed(good.body)).toEqual([
      {
        advertiser_id: us,
        currency: 'USD',
        timezone: 'Etc/GMT+8',
        display_timezone: 'America/Los_Angeles',
      },
    ])
    const bare = await person.get('/advertiser/info/', { advertiser_ids: us })
    expect(bare.body.code).toBe(40002)
    const colour = { advertiser_ids: [us], fields: ['colour'] }
    expect((await person.get('/advertiser/info/', colour)).body.code).toBe(40002)
  })
})

describe('a whole launch', () => {
  it('is three calls without a transaction, and is spent on and reported', async () => {
    const { campaign, group, ads } = await launch(person, us)
    expect([campaign, group, ...ads].every((id) => /^\d{19}$/.test(id))).toBe(true)
    await sandbox.wait(3 * 86_400_000)
    const rows = await rowsOf(person, us, { metrics: ['spend', 'impressions', 'currency'] })
    expect(rows.map(({ dimensions }) => dimensions.stat_time_day)).toEqual([
      '2026-09-01 00:00:00',
      '2026-09-02 00:00:00',
      '2026-09-03 00:00:00',
      '2026-09-04 00:00:00',
    ])
    expect(rows[1]?.metrics).toMatchObject({
      spend: expect.stringMatching(/^4\d\.\d\d$/),
      currency: 'USD',
    })
  })
})
