import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  actAs,
  ada,
  bruno,
  dialogFields,
  type GoogleSandbox,
  openGoogle,
  redirectUri,
  zoe,
} from './google-person.ts'
import { dayMs } from './sandbox-person.ts'

let sandbox: GoogleSandbox
beforeAll(async () => {
  sandbox = await openGoogle()
})
afterAll(() => sandbox.stop())

const codeGrant = { grant_type: 'authorization_code', redirect_uri: redirectUri }
const accessible = '/v17/customers:listAccessibleCustomers'
const hourMs = 3_600_000

const refresh = (token: unknown) =>
  sandbox.token({ grant_type: 'refresh_token', refresh_token: String(token) })
const revoke = (token: unknown) =>
  fetch(`${sandbox.base}/oauth/revoke?token=${encodeURIComponent(String(token))}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })

describe('the consent page', () => {
  const page = (fields: Record<string, string>) =>
    fetch(`${sandbox.base}/accounts/o/oauth2/v2/auth?${new URLSearchParams(dialogFields(fields))}`)

  it('offers every person and Cancel', async () => {
    const text = await (await page({})).text()
    for (const name of ['Ada Aurora', 'Bruno Basalt', 'Zoe Zones']) {
      expect(text).toContain(`Continue as ${name}`)
    }
    expect(text).toContain('>Cancel<')
  })

  it('refuses an unknown client, a missing scope and a foreign response type', async () => {
    const wrongs: Record<string, string>[] = [
      { client_id: 'other' },
      { scope: '' },
      { response_type: 'token' },
    ]
    for (const wrong of wrongs) {
      expect((await page(wrong)).status).toBe(400)
    }
  })

  it('answers access_denied with the state when the person cancels', async () => {
    const answer = await fetch(`${sandbox.base}/accounts/o/oauth2/v2/auth`, {
      method: 'POST',
      body: new URLSearchParams({ ...dialogFields(), decision: 'cancel' }),
      redirect: 'manual',
    })
    const back = new URL(answer.headers.get('location') ?? '')
    expect(Object.fromEntries(back.searchParams)).toEqual({
      state: 'a state',
      error: 'access_denied',
    })
  })
})

describe('codes', () => {
  it('open an hour of access, once, and only for their own callback and client', async () => {
    const code = (await sandbox.callback(ada)).get('code') ?? ''
    const elsewhere = await sandbox.token({ ...codeGrant, code, redirect_uri: 'http://other/' })
    expect(elsewhere.body.error).toBe('redirect_uri_mismatch')
    const stranger = await sandbox.token({ ...codeGrant, code, client_secret: 'wrong' })
    expect([stranger.status, stranger.body.error]).toEqual([401, 'invalid_client'])
    const granted = await sandbox.token({ ...codeGrant, code })
    expect(granted.body).toMatchObject({ expires_in: 3599, token_type: 'Bearer' })
    expect(granted.body.refresh_token).toBeDefined()
    const again = await sandbox.token({ ...codeGrant, code })
    expect([again.status, again.body.error]).toEqual([400, 'invalid_grant'])
  })

  it('demand the verifier of their challenge', async () => {
    const verifier = 'a-verifier-of-more-than-forty-three-characters-0'
    const challenge = createHash('sha256').update(verifier).digest('base64url')
    const asked = { code_challenge: challenge, code_challenge_method: 'S256' }
    const code = async () => (await sandbox.callback(ada, asked)).get('code') ?? ''
    const missing = await sandbox.token({ ...codeGrant, code: await code() })
    expect(missing.body).toMatchObject({ error: 'invalid_grant' })
    const wrong = { ...codeGrant, code: await code(), code_verifier: 'another' }
    expect((await sandbox.token(wrong)).body).toMatchObject({ error: 'invalid_grant' })
    const right = { ...codeGrant, code: await code(), code_verifier: verifier }
    expect((await sandbox.token(right)).status).toBe(200)
  })
})

describe('refresh tokens', () => {
  it('come with offline access only, and a second time only when consent is asked for', async () => {
    const online = await sandbox.grant(bruno, { access_type: 'online' })
    expect(online.refresh_token).toBeUndefined()
    const first = await sandbox.grant(bruno, { prompt: '' })
    expect(first.refresh_token).toBeDefined()
    const second = await sandbox.grant(bruno, { prompt: '' })
    expect(second.refresh_token).toBeUndefined()
    const asked = await sandbox.grant(bruno, { prompt: 'consent' })
    expect(asked.refresh_token).toBeDefined()
  })

  it('answer a new access token without themselves, and outlive the hour', async () => {
    const granted = await sandbox.grant(ada)
    await sandbox.wait(hourMs)
    const dead = await actAs(sandbox.base, String(granted.access_token)).get(accessible)
    expect(dead.status).toBe(401)
    expect(dead.body.error).toMatchObject({
      status: 'UNAUTHENTICATED',
      details: [{ reason: 'ACCESS_TOKEN_EXPIRED' }],
    })
    const fresh = await refresh(granted.refresh_token)
    expect(fresh.body).toMatchObject({ expires_in: 3599 })
    expect(fresh.body.refresh_token).toBeUndefined()
    const alive = await actAs(sandbox.base, String(fresh.body.access_token)).get(accessible)
    expect(alive.status).toBe(200)
  })

  it('are refused as invalid_grant when revoked, unknown or unused for half a year', async () => {
    const invalid = {
      error: 'invalid_grant',
      error_description: 'Token has been expired or revoked.',
    }
    expect((await refresh('1//unknown')).body).toEqual(invalid)
    const granted = await sandbox.grant(zoe)
    expect((await revoke(granted.refresh_token)).status).toBe(200)
    const refused = await refresh(granted.refresh_token)
    expect([refused.status, refused.body]).toEqual([400, invalid])
    const again = await revoke(granted.refresh_token)
    expect([again.status, (await again.json()).error]).toEqual([400, 'invalid_token'])
    const kept = await sandbox.grant(zoe)
    await sandbox.wait(200 * dayMs)
    expect((await refresh(kept.refresh_token)).body).toEqual(invalid)
  })

  it('go with the whole consent when one token is revoked', async () => {
    const one = await sandbox.grant(bruno)
    const other = await sandbox.grant(bruno)
    await revoke(one.access_token)
    expect((await refresh(other.refresh_token)).status).toBe(400)
    const dead = await actAs(sandbox.base, String(other.access_token)).get(accessible)
    expect(dead.body.error?.details?.[0]?.errors).toMatchObject([
      { errorCode: { authenticationError: 'OAUTH_TOKEN_REVOKED' } },
    ])
    const first = await sandbox.grant(bruno, { prompt: '' })
    expect(first.refresh_token).toBeDefined()
  })

  it('survive when only the access token is ordered to expire', async () => {
    const granted = await sandbox.grant(ada)
    const order = { network: 'google', accountId: '1001000001', reason: 'expired' }
    await sandbox.control('/tokens/revoke', order)
    const dead = await actAs(sandbox.base, String(granted.access_token)).get(accessible)
    expect(dead.status).toBe(401)
    expect((await refresh(granted.refresh_token)).status).toBe(200)
  })
})
