import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ada,
  app,
  ask,
  dayMs,
  dialogFields,
  openSandbox,
  redirectUri,
  scopes,
  type TestSandbox,
} from './sandbox-person.ts'

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await openSandbox()
})
afterAll(() => sandbox.stop())

const dialog = (fields: Record<string, string>, init?: RequestInit) =>
  fetch(`${sandbox.url}/meta/www/v21.0/dialog/oauth?${new URLSearchParams(fields)}`, {
    redirect: 'manual',
    ...init,
  })

describe('the consent dialog', () => {
  it('offers every sandbox person, a box for each permission, and a way out', async () => {
    const page = await dialog(dialogFields())
    const html = await page.text()
    expect(page.status).toBe(200)
    for (const name of ['Ada Aurora', 'Bruno Basalt', 'Zoe Zones']) {
      expect(html).toContain(`>Continue as ${name}</button>`)
    }
    expect(html).toContain('>Cancel</button>')
    for (const scope of scopes) expect(html).toContain(`value="${scope}" checked`)
  })

  it('refuses an unknown app and a callback that is not a web address', async () => {
    expect((await dialog({ ...dialogFields(), client_id: '1' })).status).toBe(400)
    for (const redirect_uri of ['', 'javascript:alert(1)', 'file:///etc/passwd', '/callback']) {
      expect((await dialog({ ...dialogFields(), redirect_uri })).status).toBe(400)
    }
  })

  it('writes what the address says as text, never as markup', async () => {
    const page = await dialog({ ...dialogFields(), state: '"><script>alert(1)</script>' })
    expect(await page.text()).not.toContain('<script>')
  })

  it('sends a person who cancels back with the reason and the state', async () => {
    const body = new URLSearchParams({ ...dialogFields(), decision: 'cancel' })
    const answer = await dialog({}, { method: 'POST', body })
    const back = new URL(answer.headers.get('location') ?? '')
    expect(Object.fromEntries(back.searchParams)).toMatchObject({
      error: 'access_denied',
      error_reason: 'user_denied',
      state: 'a state',
    })
  })
})

describe('tokens', () => {
  it('trades a code once, for the same callback only', async () => {
    const code = await sandbox.codeFor(ada)
    const elsewhere = await sandbox.exchange({ code, redirect_uri: 'http://127.0.0.1:3000/other' })
    expect(elsewhere.status).toBe(400)
    const first = await sandbox.exchange({ code, redirect_uri: redirectUri })
    expect(first.body).toMatchObject({ token_type: 'bearer', expires_in: 7200 })
    const again = await sandbox.exchange({ code, redirect_uri: redirectUri })
    expect(again.body.error).toMatchObject({ code: 100 })
  })

  it('refuses a client with the wrong secret', async () => {
    const code = await sandbox.codeFor(ada)
    const answer = await sandbox.exchange({ code, redirect_uri: redirectUri, client_secret: 'no' })
    expect(answer.body.error).toMatchObject({ message: 'Error validating client secret.' })
  })

  it('makes a living token long and refuses one that has ended', async () => {
    const other = await openSandbox()
    const code = await other.codeFor(ada)
    const short = await other.exchange({ code, redirect_uri: redirectUri })
    const lengthen = { grant_type: 'fb_exchange_token', fb_exchange_token: '' }
    lengthen.fb_exchange_token = String(short.body.access_token)
    const long = await other.exchange(lengthen)
    expect(long.body).toMatchObject({ token_type: 'bearer', expires_in: 5_183_944 })
    await other.control('/clock', { advanceMs: 3 * 3_600_000 })
    const late = await other.exchange(lengthen)
    expect(late.status).toBe(400)
    expect(late.body.error).toMatchObject({ code: 190, error_subcode: 463 })
    await other.control('/clock', { advanceMs: 60 * dayMs })
    const dead = await ask(`${other.graphUrl}/v21.0/me?access_token=${long.body.access_token}`)
    expect(dead.body.error).toMatchObject({ code: 190, error_subcode: 463 })
    await other.stop()
  })

  it('tells the app what a token is worth', async () => {
    const person = await sandbox.signIn(ada)
    const asking = new URLSearchParams({
      input_token: person.token,
      access_token: `${app.id}|${app.secret}`,
    })
    const answer = await ask(`${sandbox.graphUrl}/v21.0/debug_token?${asking}`)
    expect(answer.body.data).toMatchObject({
      app_id: app.id,
      type: 'USER',
      is_valid: true,
      user_id: ada,
      scopes,
    })
  })

  it('checks the proof of the app secret when it is sent', async () => {
    const person = await sandbox.signIn(ada)
    expect((await person.get('/me', { appsecret_proof: person.proof })).status).toBe(200)
    const wrong = await person.get('/me', { appsecret_proof: person.proof.replace(/^./, 'x') })
    expect(wrong.body.error).toMatchObject({ code: 100, type: 'GraphMethodException' })
  })
})

describe('permissions', () => {
  it('lists unticked permissions as declined and refuses what needs them', async () => {
    const other = await openSandbox()
    const person = await other.signIn(ada, ['ads_read'])
    const { data } = (await person.get('/me/permissions')).body
    expect(data).toContainEqual({ permission: 'ads_management', status: 'declined' })
    expect(data).toContainEqual({ permission: 'ads_read', status: 'granted' })
    const pages = await person.get('/me/accounts')
    expect(pages.status).toBe(403)
    expect(pages.body.error).toMatchObject({ code: 200 })
    await other.stop()
  })

  it('lets every token of a person die when the app is removed', async () => {
    const other = await openSandbox()
    const [one, two] = [await other.signIn(ada), await other.signIn(ada)]
    expect((await one.remove('/me/permissions')).body).toEqual({ success: true })
    expect((await two.get('/me')).body.error).toMatchObject({ code: 190, error_subcode: 458 })
    await other.stop()
  })
})
