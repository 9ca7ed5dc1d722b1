import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type {
  AccountAccess,
  AdapterSettings,
  CreativeFile,
  NetworkAdapter,
  OAuthGrant,
} from '../../server/networks/network.ts'
import type { CampaignPlan } from '../../server/networks/plan.ts'
import type { Control } from './sandbox-control.ts'

/** What a network's own test brings, so that every adapter keeps the same promises. */
export type Bench = {
  control: Control
  build(change?: Partial<AdapterSettings>): NetworkAdapter
  /** Walks the network's consent page as a person does; answers the code of the callback. */
  consent(authorizeUrl: string, choice?: { person?: number; without?: string }): Promise<string>
  /** A plan that this network takes, with two groups and three ads, for this reference. */
  plan(operationRef: string, assetRef: string): CampaignPlan
  picture: Extract<CreativeFile, { kind: 'image' | 'video' }>
}

export type Ready = Bench & {
  adapter: NetworkAdapter
  grant: OAuthGrant
  access: AccountAccess
  assetRef: string
}

export const redirectUri = 'http://127.0.0.1:9/callback'

/** A fresh sandbox with a connected person for a group of tests. */
export function prepare(setUp: () => Promise<Bench>): () => Ready {
  let ready: Ready | undefined
  beforeAll(async () => {
    const bench = await setUp()
    const adapter = bench.build()
    const grant = await connect(bench, adapter)
    const access = await firstAccount(adapter, grant)
    const { assetRef } = await adapter.uploadCreative(access, bench.picture)
    ready = { ...bench, adapter, grant, access, assetRef }
  })
  afterEach(() => ready?.control.calm())
  afterAll(() => ready?.control.stop())
  return () => {
    if (!ready) throw new Error('the bench is not set up')
    return ready
  }
}

export async function connect(bench: Bench, adapter: NetworkAdapter, person = 0) {
  const url = adapter.authorizeUrl({ state: 'state-1', redirectUri })
  const code = await bench.consent(url, { person })
  return adapter.exchangeCode({ code, redirectUri })
}

export async function firstAccount(adapter: NetworkAdapter, grant: OAuthGrant, name = '') {
  const accounts = await adapter.listAccounts(grant)
  const account = accounts.find((one) => one.usable && one.name.includes(name))
  if (!account) throw new Error('the person has no usable account')
  const { accountId, currency, timeZone, through } = account
  return { accountId, currency, timeZone, through, accessToken: grant.accessToken }
}

/** Connecting, accounts and uploads. */
export function connectionContract(name: string, setUp: () => Promise<Bench>): void {
  describe(`${name}: connecting`, () => {
    const ready = prepare(setUp)

    test('a grant says what it may do and when it ends', () => {
      const { grant } = ready()
      expect(grant.accessToken.length).toBeGreaterThan(20)
      expect(grant.scopes.length).toBeGreaterThan(0)
      expect(grant.expiresAt?.getTime()).toBeGreaterThan(Date.now() + 30 * 86_400_000)
    })

    test('accounts have a currency, a time zone, and a reason when they cannot be used', async () => {
      const { adapter, grant } = ready()
      const accounts = await adapter.listAccounts(grant)
      expect(accounts.some(({ usable }) => usable)).toBe(true)
      for (const account of accounts) {
        expect(account.accountId).toMatch(/^\d+$/)
        expect(account.currency).toMatch(/^[A-Z]{3}$/)
        expect(account.usable).toBe(account.problem === null)
      }
      expect(accounts.map(({ currency }) => currency)).toContain('JPY')
      expect(accounts.some(({ usable }) => !usable)).toBe(true)
    })

    test('a code works once', async () => {
      const bench = ready()
      const code = await bench.consent(bench.adapter.authorizeUrl({ state: 's', redirectUri }))
      await bench.adapter.exchangeCode({ code, redirectUri })
      const again = bench.adapter.exchangeCode({ code, redirectUri })
      await expect(again).rejects.toMatchObject({ kind: 'auth' })
    })

    test('a grant without the right to advertise is told at once', async () => {
      const bench = ready()
      const url = bench.adapter.authorizeUrl({ state: 's', redirectUri })
      const code = await bench.consent(url, { without: 'ads_management' })
      const exchange = bench.adapter.exchangeCode({ code, redirectUri })
      await expect(exchange).rejects.toMatchObject({ kind: 'permission' })
      await connect(bench, bench.adapter)
    })

    test('a living grant can be made fresh', async () => {
      const { adapter, grant } = ready()
      const fresh = await adapter.refreshGrant(grant)
      expect(fresh.scopes).toEqual(grant.scopes)
      expect(fresh.expiresAt?.getTime()).toBeGreaterThan(Date.now())
      expect(await adapter.listAccounts(fresh)).not.toHaveLength(0)
    })

    test.each(['revoked', 'expired', 'password_changed'])(
      'one that is %s needs the person',
      async (reason) => {
        const bench = ready()
        const grant = await connect(bench, bench.adapter)
        await bench.control.revoke(grant.accessToken, reason)
        await expect(bench.adapter.refreshGrant(grant)).rejects.toMatchObject({ kind: 'auth' })
        await expect(bench.adapter.listAccounts(grant)).rejects.toMatchObject({ kind: 'auth' })
        await expect(bench.adapter.revokeGrant(grant)).resolves.toBeUndefined()
      },
    )

    test('the same picture sent twice is one picture', async () => {
      const { adapter, access, picture, assetRef } = ready()
      expect(await adapter.uploadCreative(access, picture)).toMatchObject({ assetRef })
    })

    test('a file that is no picture is refused in words', async () => {
      const { adapter, access, picture } = ready()
      const broken = { ...picture, bytes: new TextEncoder().encode('no picture') }
      await expect(adapter.uploadCreative(access, broken)).rejects.toMatchObject({
        kind: 'rejected',
      })
    })

    test('a limit says how long it lasts', async () => {
      const { adapter, access, control } = ready()
      await control.fault({ kind: 'rate_limit', times: 'always' })
      await expect(adapter.listCampaigns(access)).rejects.toMatchObject({
        kind: 'rate',
        retryAfterMs: expect.any(Number),
      })
    })

    test.each(['http_500', 'html', 'truncated', 'reset'])('a read survives %s', async (kind) => {
      const { adapter, access, control } = ready()
      await control.fault({ kind, times: 2 })
      expect(await adapter.listCampaigns(access)).toBeInstanceOf(Array)
    })
  })
}
