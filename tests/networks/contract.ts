import { describe, expect, test } from 'vitest'
import type { NetworkName } from '../../shared/networks.ts'
import { connect, consent, firstAccount, prepare, upload } from './bench.ts'

const notAFile = new TextEncoder().encode('no picture and no film')

/** Connecting, accounts and uploads. */
export function connectionContract(network: NetworkName): void {
  describe(`${network}: connecting`, () => {
    const ready = prepare(network)

    test('a grant says what it may do and when it ends', () => {
      const { grant, adapter, control } = ready()
      expect(grant.accessToken.length).toBeGreaterThan(20)
      expect(grant.scopes.length).toBeGreaterThan(0)
      const { tokenRefresh } = adapter.capabilities
      expect(grant.refreshToken === null).toBe(tokenRefresh !== 'refresh_token')
      if (tokenRefresh === 'none') expect(grant.expiresAt).toBeNull()
      else expect(grant.expiresAt!.getTime()).toBeGreaterThan(control.now().getTime() + 1_800_000)
    })

    test('accounts have a currency, a time zone, and a reason when they cannot be used', async () => {
      const { adapter, grant } = ready()
      const accounts = await adapter.listAccounts(grant)
      expect(accounts.some(({ usable }) => usable)).toBe(true)
      for (const account of accounts) {
        expect(account.accountId).toMatch(/^\d+$/)
        expect(account.currency).toMatch(/^[A-Z]{3}$/)
        expect(() => new Intl.DateTimeFormat('en', { timeZone: account.timeZone })).not.toThrow()
        expect(account.timeZone).not.toMatch(/^Etc/)
        expect(account.usable).toBe(account.problem === null)
      }
      expect(accounts.map(({ currency }) => currency)).toContain('JPY')
      expect(accounts.some(({ usable }) => !usable)).toBe(true)
      expect(new Set(accounts.map(({ accountId }) => accountId)).size).toBe(accounts.length)
    })

    test('a code works once', async () => {
      const { adapter } = ready()
      const given = await consent(adapter)
      await adapter.exchangeCode(given)
      await expect(adapter.exchangeCode(given)).rejects.toMatchObject({ kind: 'auth' })
    })

    test('a grant without the right to advertise is told at once, where one can be given', async () => {
      const { adapter, facts } = ready()
      if (facts.scope === null) return expect(adapter.authorizeUrl(asked)).not.toContain('scope=')
      const given = await consent(adapter, { without: facts.scope })
      // Where it was all that was asked for, the person comes back without a code.
      if (given.code !== '')
        await expect(adapter.exchangeCode(given)).rejects.toMatchObject({ kind: 'permission' })
      await connect(adapter)
    })

    test('a living grant can be made fresh, or needs no making', async () => {
      const { adapter, grant, control } = ready()
      const fresh = await adapter.refreshGrant(grant)
      expect(fresh.scopes).toEqual(grant.scopes)
      expect(fresh.refreshToken).toBe(grant.refreshToken)
      if (fresh.expiresAt) expect(fresh.expiresAt > control.now()).toBe(true)
      expect(await adapter.listAccounts(fresh)).not.toHaveLength(0)
    })

    test.each(['revoked', 'expired', 'password_changed'])(
      'one that is %s needs the person',
      async (reason) => {
        const { adapter, control } = ready()
        const grant = await connect(adapter)
        await control.revoke(grant.accessToken, reason)
        if (grant.refreshToken) await control.revoke(grant.refreshToken, reason)
        if (adapter.capabilities.tokenRefresh !== 'none')
          await expect(adapter.refreshGrant(grant)).rejects.toMatchObject({ kind: 'auth' })
        await expect(adapter.listAccounts(grant)).rejects.toMatchObject({ kind: 'auth' })
        await expect(adapter.revokeGrant(grant)).resolves.toBeUndefined()
      },
    )

    test('a grant that is given back works no more, and giving it back twice is harmless', async () => {
      const { adapter } = ready()
      const grant = await connect(adapter, { name: 'Zoe Zones' })
      await adapter.revokeGrant(grant)
      await adapter.revokeGrant(grant)
      await expect(adapter.listAccounts(grant)).rejects.toMatchObject({ kind: 'auth' })
    })

    test('the same file sent twice is one asset', async () => {
      const bench = ready()
      for (const [name, file] of Object.entries(bench.facts.files))
        expect(await upload(bench, file)).toBe(bench.refs[name])
    })

    test('a file that is no picture and no film is refused in words', async () => {
      const { adapter, access, facts } = ready()
      for (const file of Object.values(facts.files)) {
        if (file.kind === 'youtube') continue
        const broken = { ...file, name: `broken-${file.name}`, bytes: notAFile }
        await expect(adapter.uploadCreative(access, broken)).rejects.toMatchObject({
          kind: 'rejected',
        })
      }
    })

    test('a kind of file that is not offered is refused before it is sent', async () => {
      const { adapter, access, control } = ready()
      const { image, video, youtube } = adapter.capabilities
      const bytes = notAFile
      const sent = await control.calls()
      const refused = { kind: 'rejected', outcomeUnknown: false }
      if (!image)
        await expect(
          adapter.uploadCreative(access, {
            kind: 'image',
            name: 'a.png',
            contentType: 'image/png',
            bytes,
          }),
        ).rejects.toMatchObject(refused)
      if (!video)
        await expect(
          adapter.uploadCreative(access, {
            kind: 'video',
            name: 'a.mp4',
            contentType: 'video/mp4',
            bytes,
          }),
        ).rejects.toMatchObject(refused)
      if (!youtube)
        await expect(
          adapter.uploadCreative(access, { kind: 'youtube', name: 'a', videoId: 'dQw4w9WgXcQ' }),
        ).rejects.toMatchObject(refused)
      expect(await control.calls()).toBe(sent)
    })

    test('a limit says how long it lasts, and nobody hammers it', async () => {
      const { adapter, access, control } = ready()
      await control.fault({ kind: 'rate_limit', times: 'always' })
      const before = await control.calls()
      await expect(adapter.listCampaigns(access)).rejects.toMatchObject({
        kind: 'rate',
        retryAfterMs: expect.any(Number),
      })
      expect((await control.calls()) - before).toBe(1)
    })

    test.each(['http_500', 'html', 'truncated', 'reset'])('a read survives %s', async (kind) => {
      const { adapter, access, control } = ready()
      await control.fault({ kind, times: 2 })
      expect(await adapter.listCampaigns(access)).toBeInstanceOf(Array)
    })

    test('an account whose calls keep failing is left alone; others go on', async () => {
      const { build, access, grant, control } = ready()
      const adapter = build({
        patience: { retries: 0, firstDelayMs: 1, maxHintMs: 1, breakAfter: 3, breakForMs: 60_000 },
      })
      const other = await firstAccount(adapter, grant, 'JPY')
      const { accountId } = access
      await control.fault({ kind: 'http_500', times: 'always', match: { accountId } })
      for (let tries = 0; tries < 3; tries += 1)
        await expect(adapter.listCampaigns(access)).rejects.toMatchObject({ kind: 'transient' })
      const before = await control.calls()
      await expect(adapter.listCampaigns(access)).rejects.toMatchObject({
        kind: 'transient',
        retryAfterMs: expect.any(Number),
      })
      expect(await control.calls()).toBe(before)
      expect(await adapter.listCampaigns(other)).toBeInstanceOf(Array)
    })

    test('a version that the network has switched off is told as that', async () => {
      const { adapter, access, control, facts } = ready()
      await control.versions([facts.apiVersion.replace(/\d+/, '99')])
      await expect(adapter.listCampaigns(access)).rejects.toMatchObject({ kind: 'version' })
      await control.versions([facts.apiVersion])
      expect(await adapter.listCampaigns(access)).toBeInstanceOf(Array)
    })
  })
}

const asked = { state: 's', redirectUri: 'http://127.0.0.1:9/callback' }
