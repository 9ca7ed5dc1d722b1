import { describe, expect, test } from 'vitest'
import { readEnv, usesRealNetworks } from '../../server/env.ts'
import { realNetworks } from '../../server/env-networks.ts'
import {
  networkSettings,
  refuseEndedVersions,
  versionWarnings,
} from '../../server/network-settings.ts'
import { registeredNetworks } from '../../server/networks/registry.ts'

const today = new Date('2026-11-22T12:00:00Z')
const now = () => today
const meta = { META_CLIENT_ID: 'id', META_CLIENT_SECRET: 'secret' }
const tiktok = { TIKTOK_APP_ID: '1', TIKTOK_APP_SECRET: 'secret' }
const google = {
  GOOGLE_CLIENT_ID: 'id',
  GOOGLE_CLIENT_SECRET: 'secret',
  GOOGLE_DEVELOPER_TOKEN: 'token',
}

describe('without credentials', () => {
  const settings = networkSettings(readEnv({ SANDBOX_URL: 'http://127.0.0.1:3999/' }), now)

  test('every network is the sandbox’s, in the documents’ version, whatever has ended', () => {
    expect(Object.values(settings).map((one) => one.apiVersion)).toEqual(['v21.0', 'v1.3', 'v17'])
    const hosts = Object.values(settings).flatMap((one) => Object.values(one.hosts ?? {}))
    expect(hosts).toHaveLength(8)
    for (const host of hosts) expect(host).toMatch(/^http:\/\/127\.0\.0\.1:3999\/\w+\/[\w-]+$/)
    expect(() => refuseEndedVersions(readEnv({}), today)).not.toThrow()
  })

  test('a newer version can be chosen there too', () => {
    const chosen = networkSettings(readEnv({ GOOGLE_API_VERSION: 'v26' }), now)
    expect(chosen.google?.apiVersion).toBe('v26')
  })
})

describe('with the credentials of one network', () => {
  const env = readEnv({ ...tiktok, TIKTOK_IDENTITY_ID: '77' })

  test('the sandbox is off for all of them, and the others are not offered', () => {
    expect(usesRealNetworks(env)).toBe(true)
    expect(realNetworks(env)).toEqual(['tiktok'])
    const settings = networkSettings(env, now)
    expect(Object.keys(settings)).toEqual(['tiktok'])
    expect(settings.tiktok).toMatchObject({ clientId: '1', extra: { identityId: '77' } })
  })

  test('its hosts are the real ones and nothing in the environment leads elsewhere', () => {
    const led = readEnv({ ...tiktok, SANDBOX_URL: 'http://127.0.0.1:3999' })
    expect(networkSettings(led, now).tiktok?.hosts).toBeUndefined()
  })
})

test.each([
  [{ META_CLIENT_ID: 'id' }, 'Meta is half set up, META_CLIENT_SECRET is missing'],
  [{ TIKTOK_APP_SECRET: 'secret' }, 'TikTok is half set up, TIKTOK_APP_ID is missing'],
  [
    { ...meta, GOOGLE_CLIENT_ID: 'id', GOOGLE_CLIENT_SECRET: 'x' },
    'Google is half set up, GOOGLE_DEVELOPER_TOKEN is missing',
  ],
  [{ META_API_VERSION: '21' }, 'must look like v21.0'],
  [{ GOOGLE_API_VERSION: 'v17.1' }, 'must look like v17'],
  [{ GOOGLE_LOGIN_CUSTOMER_ID: '123' }, 'must be a customer number of ten digits'],
  [{ FORCE_NETWORK_VERSIONS: 'meta,gogle' }, 'must name meta, tiktok, google'],
])('settings that cannot work stop the start in words: %j', (settings, words) => {
  expect(() => readEnv(settings)).toThrow(words)
})

test('a manager’s number may be written with dashes', () => {
  const env = readEnv({ ...google, GOOGLE_LOGIN_CUSTOMER_ID: '123-456-7890' })
  expect(networkSettings(env, now).google?.extra).toEqual({
    developerToken: 'token',
    loginCustomerId: '1234567890',
  })
})

describe('on real networks', () => {
  test('the documents’ versions of Meta and Google are refused, naming what to set', () => {
    const start = () => refuseEndedVersions(readEnv({ ...meta, ...google, ...tiktok }), today)
    expect(start).toThrow('Meta’s v21.0 was switched off on 9 September 2025. The newest known')
    expect(start).toThrow('Set GOOGLE_API_VERSION to a version that is answered')
    expect(start).not.toThrow('TikTok')
  })

  test('a newer version starts; one that is unknown, forced or about to end is warned of', () => {
    const fine = readEnv({ ...meta, META_API_VERSION: 'v26.0' })
    refuseEndedVersions(fine, today)
    expect(versionWarnings(fine, today)).toEqual([])
    const warned = readEnv({
      ...meta,
      ...google,
      GOOGLE_API_VERSION: 'v99',
      FORCE_NETWORK_VERSIONS: 'meta',
    })
    refuseEndedVersions(warned, today)
    expect(versionWarnings(warned, today)).toEqual([
      expect.stringContaining('Meta’s v21.0 was switched off'),
      expect.stringContaining('Google’s v99 is not known'),
    ])
  })

  test('a call past the last day fails unless the version is forced', async () => {
    const fetchOf = (force: string) =>
      networkSettings(readEnv({ ...meta, FORCE_NETWORK_VERSIONS: force }), now).meta!.fetch
    // A host that does not exist: what is let through fails on the way instead.
    const call = (force: string) => fetchOf(force)('http://127.0.0.1:1/v21.0/act_1/insights')
    await expect(call('')).rejects.toMatchObject({ kind: 'version' })
    await expect(call('meta')).rejects.toThrow('fetch failed')
  })
})

test('every network with an adapter has settings', () => {
  expect(Object.keys(networkSettings(readEnv({}), now))).toEqual(
    expect.arrayContaining(registeredNetworks),
  )
})
