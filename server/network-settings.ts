import { type NetworkName, networkNames } from '../shared/networks.ts'
import { outsideTransactions } from './database/transaction.ts'
import { type Env, sandboxUrl, usesRealNetworks } from './env.ts'
import { networkVariables, realNetworks } from './env-networks.ts'
import { refusingEndedVersion } from './networks/ended-version.ts'
import type { AdapterSettings } from './networks/network.ts'
import type { NetworkSettings } from './networks/registry.ts'
import { standing, standingInWords } from './networks/versions.ts'

type App = { clientId: string; clientSecret: string; extra: Record<string, string | undefined> }

/** The app as the environment names it; asked only where its credentials are set. */
const realApps: Record<NetworkName, (env: Env) => App> = {
  meta: (env) => ({
    clientId: env.META_CLIENT_ID!,
    clientSecret: env.META_CLIENT_SECRET!,
    extra: { pageId: env.META_PAGE_ID, pixelId: env.META_PIXEL_ID },
  }),
  tiktok: (env) => ({
    clientId: env.TIKTOK_APP_ID!,
    clientSecret: env.TIKTOK_APP_SECRET!,
    extra: { pixelId: env.TIKTOK_PIXEL_ID, identityId: env.TIKTOK_IDENTITY_ID },
  }),
  google: (env) => ({
    clientId: env.GOOGLE_CLIENT_ID!,
    clientSecret: env.GOOGLE_CLIENT_SECRET!,
    extra: {
      developerToken: env.GOOGLE_DEVELOPER_TOKEN,
      loginCustomerId: env.GOOGLE_LOGIN_CUSTOMER_ID,
    },
  }),
}

/** The one app that the sandbox lets in, and where it imitates each host of the network. */
const sandboxApps: Record<NetworkName, App & { hosts: Record<string, string> }> = {
  meta: {
    clientId: '400000000000001',
    clientSecret: 'sandbox-meta-app-secret',
    // Any number will do: the sandbox counts events for every pixel.
    extra: { pixelId: '600000000000001' },
    hosts: { graph: 'meta/graph', graphVideo: 'meta/graph-video', www: 'meta/www' },
  },
  tiktok: {
    clientId: '7400000000000000001',
    clientSecret: 'sandbox-tiktok-app-secret',
    extra: { pixelId: '7600000000000000001' },
    hosts: { api: 'tiktok/open_api', portal: 'tiktok/portal' },
  },
  google: {
    clientId: 'sandbox-client.apps.googleusercontent.com',
    clientSecret: 'sandbox-google-client-secret',
    extra: { developerToken: 'SandboxDeveloperTok-22' },
    hosts: { ads: 'google/ads', accounts: 'google/accounts', oauth: 'google/oauth' },
  },
}

export function versionOf(env: Env, network: NetworkName): string {
  return String(env[networkVariables[network].version])
}

/**
 * What every adapter is built from: the networks with real credentials on their real hosts, or,
 * without any, all of them in the sandbox. An adapter only ever sees addresses.
 */
export function networkSettings(env: Env, now: () => Date): NetworkSettings {
  const names = usesRealNetworks(env) ? realNetworks(env) : networkNames
  const build = usesRealNetworks(env) ? realSettings : sandboxSettings
  return Object.fromEntries(names.map((name) => [name, build(name, env, now)]))
}

type Settings = NonNullable<NetworkSettings[NetworkName]>

function realSettings(network: NetworkName, env: Env, now: () => Date): Settings {
  const version = versionOf(env, network)
  const forced = env.FORCE_NETWORK_VERSIONS.includes(network)
  const call = forced
    ? globalThis.fetch
    : refusingEndedVersion(globalThis.fetch, { network, version, now })
  return settingsOf(realApps[network](env), { apiVersion: version, env, now, call })
}

function sandboxSettings(network: NetworkName, env: Env, now: () => Date): Settings {
  const { hosts, ...app } = sandboxApps[network]
  const given = realApps[network](env).extra
  const extra = { ...app.extra, ...withoutGaps(given) }
  const at = (path: string) => `${sandboxUrl(env).replace(/\/$/, '')}/${path}`
  return {
    ...settingsOf(
      { ...app, extra },
      { apiVersion: versionOf(env, network), env, now, call: globalThis.fetch },
    ),
    hosts: Object.fromEntries(Object.entries(hosts).map(([role, path]) => [role, at(path)])),
  }
}

type Around = { apiVersion: string; env: Env; now: () => Date; call: typeof fetch }

function settingsOf({ extra, ...app }: App, { apiVersion, env, now, call }: Around) {
  return {
    ...app,
    apiVersion,
    fetch: outsideTransactions(call),
    now,
    timeoutMs: env.NETWORK_TIMEOUT_MS,
    extra: withoutGaps(extra),
  } satisfies Omit<AdapterSettings, 'hosts'>
}

function withoutGaps(extra: Record<string, string | undefined>): Record<string, string> {
  const kept = Object.entries(extra).filter(([, value]) => value !== undefined)
  return Object.fromEntries(kept) as Record<string, string>
}

/**
 * Refuses to start on real networks in a version that has ended there.
 * @throws Error with a sentence for each, naming the newest version known and what to set.
 */
export function refuseEndedVersions(env: Env, now: Date): void {
  const lines = realNetworks(env).flatMap((network) => {
    const version = versionOf(env, network)
    const ended = standing(network, version, now).state === 'ended'
    if (!ended || env.FORCE_NETWORK_VERSIONS.includes(network)) return []
    const name = networkVariables[network].version
    return `  ${standingInWords(network, version, now)} Set ${name} to a version that is answered, or name ${network} in FORCE_NETWORK_VERSIONS to use it all the same.`
  })
  if (lines.length === 0) return
  throw new Error(`A version that is set here has ended at the real network:\n${lines.join('\n')}`)
}

/** Sentences about versions on real networks that end soon, are forced, or are not known. */
export function versionWarnings(env: Env, now: Date): string[] {
  return realNetworks(env)
    .filter((network) => standing(network, versionOf(env, network), now).state !== 'current')
    .map((network) => standingInWords(network, versionOf(env, network), now))
}
