import { afterAll, afterEach, beforeAll } from 'vitest'
import { walkConsent } from '../../server/database/seed/consent.ts'
import type {
  AccountAccess,
  AdapterSettings,
  CreativeFile,
  NetworkAdapter,
  OAuthGrant,
} from '../../server/networks/network.ts'
import { buildNetworks } from '../../server/networks/registry.ts'
import type { NetworkName } from '../../shared/networks.ts'
import { type NetworkFacts, networkFacts } from './facts.ts'
import { type Control, openSandbox } from './sandbox-control.ts'

export const redirectUri = 'http://127.0.0.1:9/callback'
const codeVerifier = 'a-verifier-of-at-least-forty-three-characters-1'
const codeChallenge = 'MAkp9xe7yEDxOM61OhqSTgRlS2ApUTI3IUoNjXvWNgg'

/** One network's adapter before its sandbox, with a connected person, an account and uploads. */
export type Bench = {
  network: NetworkName
  facts: NetworkFacts
  control: Control
  build(change?: Partial<AdapterSettings>): NetworkAdapter
  adapter: NetworkAdapter
  grant: OAuthGrant
  access: AccountAccess
  /** References of the uploaded files, by their name in the facts. */
  refs: Record<string, string>
}

/** A fresh sandbox with a connected person for a group of tests. */
export function prepare(network: NetworkName): () => Bench {
  let bench: Bench | undefined
  beforeAll(async () => {
    bench = await openBench(network)
  })
  afterEach(() => bench?.control.calm())
  afterAll(() => bench?.control.stop())
  return () => {
    if (!bench) throw new Error('the bench is not set up')
    return bench
  }
}

export async function openBench(network: NetworkName): Promise<Bench> {
  const facts = networkFacts[network]
  const control = await openSandbox(network)
  const build = (change?: Partial<AdapterSettings>) =>
    buildFor(network, { ...settingsFor(facts, control), ...change })
  const adapter = build()
  const grant = await connect(adapter)
  const access = await firstAccount(adapter, grant, 'USD')
  const refs = await uploadAll({ control, adapter, access, facts })
  return { network, facts, control, build, adapter, grant, access, refs }
}

export function settingsFor(
  facts: NetworkFacts,
  { url, now }: Pick<Control, 'url' | 'now'>,
): AdapterSettings {
  const hosts = Object.entries(facts.hosts).map(([role, path]) => [role, `${url}/${path}`])
  return {
    apiVersion: facts.apiVersion,
    ...facts.app,
    hosts: Object.fromEntries(hosts),
    fetch,
    now,
    timeoutMs: 2_000,
    patience: { retries: 2, firstDelayMs: 1, maxHintMs: 50, breakAfter: 50, breakForMs: 50 },
  }
}

export function buildFor(network: NetworkName, settings: AdapterSettings): NetworkAdapter {
  const adapter = buildNetworks({ [network]: settings }).get(network)
  if (!adapter) throw new Error(`${network} is not registered`)
  return adapter
}

type Who = { name?: string; without?: string }

/** Walks the consent page; answers what `exchangeCode` takes. */
export async function consent(adapter: NetworkAdapter, who: Who = {}) {
  const { pkce, callbackCode } = adapter.capabilities
  const asked = { state: 'state-1', redirectUri, ...(pkce && { codeChallenge }) }
  const back = await walkConsent(adapter.authorizeUrl(asked), who)
  if (!back.href.startsWith(redirectUri)) throw new Error(`sent to ${back.href}`)
  if (back.searchParams.get('state') !== asked.state) throw new Error('the state got lost')
  const code = back.searchParams.get(callbackCode) ?? ''
  return { code, redirectUri, ...(pkce && { codeVerifier }) }
}

export async function connect(adapter: NetworkAdapter, who: Who = {}): Promise<OAuthGrant> {
  return adapter.exchangeCode(await consent(adapter, who))
}

export async function firstAccount(
  adapter: NetworkAdapter,
  grant: OAuthGrant,
  like: string,
): Promise<AccountAccess> {
  const accounts = await adapter.listAccounts(grant)
  const account = accounts.find(
    (one) => one.usable && (one.currency === like || one.name.includes(like)),
  )
  if (!account) throw new Error(`the person has no usable account like ${like}`)
  const { accountId, currency, timeZone, through } = account
  return { accountId, currency, timeZone, through, accessToken: grant.accessToken }
}

/** Lets time pass at the network; access that ends within it is made fresh, as the product does. */
export async function passTime(bench: Bench, ms: number): Promise<void> {
  await bench.control.advance(ms)
  if (bench.adapter.capabilities.tokenRefresh === 'none') return
  bench.grant = await bench.adapter.refreshGrant(bench.grant)
  bench.access = { ...bench.access, accessToken: bench.grant.accessToken }
}

type Line = Pick<Bench, 'control' | 'adapter' | 'access'>

async function uploadAll({ facts, ...line }: Line & { facts: NetworkFacts }) {
  const refs: Record<string, string> = {}
  for (const [name, file] of Object.entries(facts.files)) refs[name] = await upload(line, file)
  return refs
}

/** Uploads and waits on the sandbox's clock until the network has it ready. */
export async function upload(
  { control, adapter, access }: Line,
  file: CreativeFile,
): Promise<string> {
  let creative = await adapter.uploadCreative(access, file)
  for (let looks = 0; creative.state === 'processing' && looks < 20; looks += 1) {
    await control.advance(60_000)
    const { assetRef } = creative
    creative = await adapter.checkCreative(access, { assetRef, kind: file.kind })
  }
  if (creative.state === 'ready') return creative.assetRef
  throw new Error(`the upload is ${creative.state}: ${creative.problem}`)
}
