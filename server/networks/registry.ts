import type { NetworkName } from '../../shared/networks.ts'
import { buildGoogle } from './google/index.ts'
import { defaults as googleDefaults } from './google/vocabulary.ts'
import { buildMeta } from './meta/index.ts'
import { defaults as metaDefaults } from './meta/vocabulary.ts'
import type { AdapterSettings, NetworkAdapter } from './network.ts'
import { buildTikTok } from './tiktok/index.ts'
import { defaults as tiktokDefaults } from './tiktok/vocabulary.ts'

type Registered = {
  build: (settings: AdapterSettings) => NetworkAdapter
  /** The network's real hosts and the version the adapter was written against. */
  defaults: Pick<AdapterSettings, 'apiVersion' | 'hosts'>
}

/** Every network the console can speak to: a folder and a line here. */
const registered: Partial<Record<NetworkName, Registered>> = {
  meta: { build: buildMeta, defaults: metaDefaults },
  google: { build: buildGoogle, defaults: googleDefaults },
  tiktok: { build: buildTikTok, defaults: tiktokDefaults },
}

export type NetworkSettings = Partial<
  Record<NetworkName, Omit<AdapterSettings, 'apiVersion' | 'hosts'> & Partial<AdapterSettings>>
>

export type Networks = {
  /** Undefined for a network that is unknown, or has no settings. */
  get(name: string): NetworkAdapter | undefined
  all(): NetworkAdapter[]
}

/**
 * Builds the adapter of every registered network that has settings. Build once per process: what an
 * account's calls have to wait for is remembered inside.
 * @throws Error when settings cannot be used.
 */
export function buildNetworks(settings: NetworkSettings): Networks {
  const adapters = new Map<string, NetworkAdapter>()
  for (const [name, { build, defaults }] of Object.entries(registered)) {
    const given = settings[name as NetworkName]
    if (given) adapters.set(name, build({ ...defaults, ...given }))
  }
  return { get: (name) => adapters.get(name), all: () => [...adapters.values()] }
}

/** The names with an adapter, whether or not they have settings here. */
export const registeredNetworks = Object.keys(registered) as NetworkName[]
