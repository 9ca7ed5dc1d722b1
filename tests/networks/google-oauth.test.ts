import { afterEach, describe, expect, test } from 'vitest'
import type { OAuthGrant } from '../../server/networks/network.ts'
import { googleAt } from './google-bench.ts'
import refused from './samples/google-oauth-errors.json'
import { json, reset, startWire } from './wire.ts'

type Wire = Awaited<ReturnType<typeof startWire>>
let wire: Wire
afterEach(() => wire?.stop())

const scope = 'https://www.googleapis.com/auth/adwords'
const token = {
  access_token: 'ya29.fresh-fresh-fresh',
  expires_in: 3599,
  token_type: 'Bearer',
  scope,
}
const input = {
  code: '4/the-code-of-the-callback',
  redirectUri: 'https://console.test/callback',
  codeVerifier: 'the-verifier-of-this-journey',
}
const grant: OAuthGrant = {
  accessToken: 'ya29.old-old-old-old',
  refreshToken: '1//refresh-refresh',
  expiresAt: new Date('2026-11-21T12:00:00Z'),
  scopes: [scope],
}

test('the person is sent to Google’s dialog, offline and with a challenge', () => {
  const asked = { state: 's t', redirectUri: input.redirectUri, codeChallenge: 'challenge' }
  const url = new URL(googleAt('http://x').authorizeUrl(asked))
  expect(url.origin + url.pathname).toBe('https://accounts.google.com/o/oauth2/v2/auth')
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: 'client.apps.googleusercontent.com',
    redirect_uri: input.redirectUri,
    response_type: 'code',
    scope,
    state: 's t',
    access_type: 'offline',
    prompt: 'consent',
    code_challenge: 'challenge',
    code_challenge_method: 'S256',
  })
})

describe('trading the code', () => {
  test('brings a token of an hour and one that lasts; the verifier is shown', async () => {
    wire = await startWire(json({ ...token, refresh_token: '1//lasting' }))
    expect(await googleAt(wire.url).exchangeCode(input)).toEqual({
      accessToken: token.access_token,
      refreshToken: '1//lasting',
      expiresAt: new Date('2026-11-21T12:59:59Z'),
      scopes: [scope],
    })
    const sent = new URLSearchParams(wire.seen[0]?.body)
    expect(sent.get('grant_type')).toBe('authorization_code')
    expect(sent.get('code_verifier')).toBe(input.codeVerifier)
    expect(wire.seen[0]?.url).toBe('/token')
  })

  test('is refused when advertising was unticked', async () => {
    wire = await startWire(json({ ...token, scope: 'openid', refresh_token: '1//lasting' }))
    await expect(googleAt(wire.url).exchangeCode(input)).rejects.toMatchObject({
      kind: 'permission',
    })
  })

  test('is refused when the sign-in would not last', async () => {
    wire = await startWire(json(token))
    await expect(googleAt(wire.url).exchangeCode(input)).rejects.toMatchObject({ kind: 'auth' })
  })

  test('is not repeated: a lost answer may have used the code up', async () => {
    wire = await startWire(reset)
    await expect(googleAt(wire.url).exchangeCode(input)).rejects.toMatchObject({
      kind: 'transient',
    })
    expect(wire.seen).toHaveLength(1)
  })
})

describe('renewing', () => {
  test('keeps the old refresh token, for Google does not say it again', async () => {
    wire = await startWire(reset, json(token))
    const fresh = await googleAt(wire.url).refreshGrant(grant)
    expect(fresh).toMatchObject({
      accessToken: token.access_token,
      refreshToken: grant.refreshToken,
      scopes: grant.scopes,
    })
  })

  test('needs the person when the refresh token is dead', async () => {
    wire = await startWire(json(refused.invalid_grant, refused.http_status))
    const error = await googleAt(wire.url)
      .refreshGrant(grant)
      .catch((reason) => reason)
    expect(error).toMatchObject({
      kind: 'auth',
      networkMessage: expect.stringContaining('revoked'),
    })
    expect(error.userMessage).not.toContain('refresh-refresh')
  })

  test('a wrong secret of our own is no fault of the person', async () => {
    wire = await startWire(json({ error: 'invalid_client', error_description: 'X' }, 401))
    await expect(googleAt(wire.url).refreshGrant(grant)).rejects.toMatchObject({ kind: 'rejected' })
  })
})

describe('giving back', () => {
  test('ends the whole grant', async () => {
    wire = await startWire(json({}))
    await googleAt(wire.url).revokeGrant(grant)
    expect(new URLSearchParams(wire.seen[0]?.body).get('token')).toBe(grant.refreshToken)
    expect(wire.seen[0]?.url).toBe('/revoke')
  })

  test('is done when Google no longer knows it', async () => {
    wire = await startWire(json({ error: 'invalid_token' }, 400))
    await expect(googleAt(wire.url).revokeGrant(grant)).resolves.toBeUndefined()
  })

  test('is not done when Google has trouble', async () => {
    wire = await startWire(json({ error: 'internal_failure' }, 503))
    await expect(googleAt(wire.url).revokeGrant(grant)).rejects.toMatchObject({ kind: 'transient' })
  })
})
