import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { walkConsent } from '../../server/database/seed/consent.ts'
import { readEnv } from '../../server/env.ts'
import { networkSettings } from '../../server/network-settings.ts'
import { buildNetworks } from '../../server/networks/registry.ts'
import { startSandbox } from '../../server/sandbox/server.ts'
import { networkNames } from '../../shared/networks.ts'
import { findSecrets } from './spellings.ts'

// The imitated networks stand in the same data folder, so their memory must not hold tokens either.
test('the file in which the sandbox remembers holds no code and no token', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'console-memory-'))
  const dataFile = join(folder, 'sandbox.json')
  const sandbox = await startSandbox({ port: 0, dataFile, seed: 'tests', silent: true })
  const env = readEnv({ SANDBOX_URL: sandbox.url })
  const networks = buildNetworks(networkSettings(env, () => new Date()))
  const secrets = new Map<string, string>()
  for (const name of networkNames) {
    const adapter = networks.get(name)!
    const redirectUri = 'http://127.0.0.1:9/callback'
    const back = await walkConsent(adapter.authorizeUrl({ state: `state-of-${name}`, redirectUri }))
    const code = back.searchParams.get(adapter.capabilities.callbackCode)!
    const grant = await adapter.exchangeCode({ code, redirectUri })
    const renewed = await adapter.refreshGrant(grant)
    secrets.set(`code of ${name}`, code)
    secrets.set(`token of ${name}`, grant.accessToken)
    secrets.set(`renewed token of ${name}`, renewed.accessToken)
    if (grant.refreshToken) secrets.set(`refresh token of ${name}`, grant.refreshToken)
    await adapter.listAccounts(renewed)
  }
  await sandbox.stop()
  const names = await readdir(folder)
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  await rm(folder, { recursive: true, force: true })
  expect(secrets.size).toBe(10)
  expect(texts.join('').length).toBeGreaterThan(1_000)
  expect(findSecrets(secrets, { memory: texts.join('\n') })).toEqual([])
})
