import type { NetworkName } from '../../../shared/networks.ts'

export type Brand = 'Aurora' | 'Basalt'

type Account = {
  brand: Brand
  network: NetworkName
  /** Days before today on which it is connected. */
  connected: number
  /** The network bills the platform, which draws on the campaigns' own money. */
  byPlatform?: true
}

/** The ad accounts of the demo by the names that the sandbox gives them. */
export const demoAccounts = {
  'Aurora US': { brand: 'Aurora', network: 'meta', connected: 60 },
  'Aurora EU': { brand: 'Aurora', network: 'meta', connected: 60 },
  'Aurora Japan': { brand: 'Aurora', network: 'meta', connected: 60 },
  'Basalt EU': { brand: 'Basalt', network: 'meta', connected: 60 },
  'Basalt India': { brand: 'Basalt', network: 'meta', connected: 60 },
  'Basalt Heritage': { brand: 'Basalt', network: 'meta', connected: 60 },
  'Aurora TikTok US': { brand: 'Aurora', network: 'tiktok', connected: 46 },
  'Aurora TikTok EU': { brand: 'Aurora', network: 'tiktok', connected: 42 },
  'Basalt TikTok EU': { brand: 'Basalt', network: 'tiktok', connected: 36, byPlatform: true },
  // Google belongs to the tier that Aurora has from day 24 on.
  'Aurora Google US': { brand: 'Aurora', network: 'google', connected: 23 },
  'Aurora Google EU': { brand: 'Aurora', network: 'google', connected: 23 },
  'Aurora Google Kuwait': { brand: 'Aurora', network: 'google', connected: 21, byPlatform: true },
} as const satisfies Record<string, Account>

export type DemoAccount = keyof typeof demoAccounts

export const accountNames = Object.keys(demoAccounts) as DemoAccount[]

/** Who speaks for a brand; the sandbox's person has the brand's ad accounts at every network. */
export const people: Record<Brand, { owner: string; buyer: string; atNetwork: string }> = {
  Aurora: {
    owner: 'owner@aurora.test',
    buyer: 'admin@aurora.test',
    atNetwork: 'Ada Aurora',
  },
  Basalt: {
    owner: 'owner@basalt.test',
    buyer: 'owner@basalt.test',
    atNetwork: 'Bruno Basalt',
  },
}
