import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, dayMs } from './sandbox-person.ts'
import { campaignFields, listed, report } from './tiktok-launching.ts'
import {
  ada,
  advertisers,
  app,
  bruno,
  openTikTok,
  portalFields,
  type TikTokSandbox,
} from './tiktok-person.ts'

let sandbox: TikTokSandbox
beforeAll(async () => {
  sandbox = await openTikTok()
})
afterAll(() => sandbox.stop())

const portal = (fields: Record<string, string>, init?: RequestInit) =>
  fetch(`${sandbox.url}/tiktok/portal/auth?${new URLSearchParams(fields)}`, {
    redirect: 'manual',
    ...init,
  })
const askApp = (path: string, fields: Record<string, unknown>) =>
  ask(`${sandbox.api}/v1.3${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...app, ...fields }),
  })

describe('the portal', () => {
  it('offers every sandbox person and a way out', async () => {
    const html = await (await portal(portalFields())).text()
    for (const name of ['Ada Aurora', 'Bruno Basalt', 'Zoe Zones']) {
      expect(html).toContain(`>Continue as ${name}</button>`)
    }
    expect(html).toContain('>Cancel</button>')
    expect(html).not.toContain('<script')
  })

  it('comes back with an auth_code and the state', async () => {
    const body = new URLSearchParams({ ...portalFields(), user_id: ada, decision: 'continue' })
    body.append('granted', '2')
    const back = new URL((await portal({}, { method: 'POST', body })).headers.get('location') ?? '')
    expect(back.searchParams.get('auth_code')).toMatch(/^[0-9a-f]{40}$/)
    expect(back.searchParams.get('state')).toBe('a state')
  })

  it('comes back without one when the person cancels', async () => {
    const body = new URLSearchParams({ ...portalFields(), decision: 'cancel' })
    const back = new URL((await portal({}, { method: 'POST', body })).headers.get('location') ?? '')
    expect(back.searchParams.has('auth_code')).toBe(false)
    expect(back.searchParams.get('state')).toBe('a state')
  })

  it('refuses an unknown app and a callback that is not a web address', async () => {
    expect((await portal({ ...portalFields(), app_id: '1' })).status).toBe(400)
    for (const redirect_uri of ['', 'javascript:alert(1)', '/callback']) {
      expect((await portal({ ...portalFields(), redirect_uri })).status).toBe(400)
    }
  })
})

describe('tokens', () => {
  it('are given once for a code, with the accounts and the permissions as numbers', async () => {
    const code = await sandbox.codeFor(ada)
    const first = await sandbox.exchange({ auth_code: code })
    expect(first.body).toMatchObject({ code: 0, message: 'OK', data: { scope: [1, 2, 4, 5] } })
    expect(first.body.data?.advertiser_ids).toHaveLength(5)
    expect(first.body.data).not.toHaveProperty('expires_in')
    const again = await sandbox.exchange({ auth_code: code })
    expect([again.status, again.body.code]).toEqual([200, 40110])
  })

  it('leave the accounts out when asked to', async () => {
    const auth_code = await sandbox.codeFor(ada)
    const { body } = await sandbox.exchange({ auth_code, return_advertiser_ids: false })
    expect(body.data).not.toHaveProperty('advertiser_ids')
  })

  it('are not given for a code older than an hour, a wrong secret or an unknown app', async () => {
    const auth_code = await sandbox.codeFor(ada)
    const codeOf = async (fields: Record<string, unknown>) =>
      (await sandbox.exchange({ auth_code, ...fields })).body.code
    expect(await codeOf({ secret: 'no' })).toBe(40101)
    expect(await codeOf({ app_id: '1' })).toBe(40113)
    expect(await codeOf({ auth_code: 'nonsense' })).toBe(40101)
    await sandbox.wait(3_600_000)
    expect(await codeOf({})).toBe(40110)
  })

  it('have no end and can not be refreshed', async () => {
    const person = await sandbox.signIn(ada)
    await sandbox.wait(900 * dayMs)
    expect((await person.get('/oauth2/advertiser/get/', app)).body.code).toBe(0)
    const refreshed = await askApp('/oauth2/refresh_token/', { refresh_token: person.token })
    expect(refreshed.body.code).toBe(40107)
  })

  it('reach the accounts of their person', async () => {
    const person = await sandbox.signIn(bruno)
    const { body } = await person.get('/oauth2/advertiser/get/', app)
    expect(listed(body)).toEqual([
      { advertiser_id: '7002000000000000001', advertiser_name: 'Basalt TikTok EU' },
      { advertiser_id: '7002000000000000002', advertiser_name: 'Basalt TikTok India' },
    ])
  })

  it('die one by one when they are given back, and all at once when they are taken', async () => {
    const [one, two] = [await sandbox.signIn(ada), await sandbox.signIn(ada)]
    const alive = async (person: typeof one) =>
      (await person.get('/oauth2/advertiser/get/', app)).body.code
    const revoked = await askApp('/oauth2/revoke_token/', { access_token: one.token })
    expect(revoked.body).toMatchObject({ code: 0, data: { app_id: app.app_id } })
    expect([await alive(one), await alive(two)]).toEqual([40105, 0])
    await sandbox.control('/tokens/revoke', { userId: ada, reason: 'revoked' })
    expect(await alive(two)).toBe(40105)
  })

  it('may do no more than was granted', async () => {
    const person = await sandbox.signIn(ada, ['4'])
    const { us } = advertisers
    expect((await person.post('/campaign/create/', campaignFields(us))).body.code).toBe(40001)
    expect((await report(person, us)).body.code).toBe(0)
    const writer = await sandbox.signIn(ada, ['2'])
    expect((await report(writer, us)).body.code).toBe(40001)
  })
})
