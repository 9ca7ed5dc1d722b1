import { z } from 'zod'
import { type NetworkName, networkLabels, networkNames } from '../shared/networks.ts'

const version = (pattern: RegExp, fallback: string) =>
  z.string().regex(pattern, `must look like ${fallback}`).default(fallback)

/** Names of networks, separated by commas. */
const networkList = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean),
  )
  .pipe(z.array(z.enum(networkNames, `must name ${networkNames.join(', ')}, with commas between`)))

/**
 * What the environment says of the networks. There is no setting for their addresses: with real
 * credentials these are the real ones, so that nothing can lead a token elsewhere by mistake.
 */
export const networkShape = {
  META_CLIENT_ID: z.string().optional(),
  META_CLIENT_SECRET: z.string().optional(),
  META_API_VERSION: version(/^v\d+\.\d+$/, 'v21.0'),
  META_PAGE_ID: z.string().optional(),
  META_PIXEL_ID: z.string().optional(),
  TIKTOK_APP_ID: z.string().optional(),
  TIKTOK_APP_SECRET: z.string().optional(),
  TIKTOK_API_VERSION: version(/^v\d+\.\d+$/, 'v1.3'),
  TIKTOK_PIXEL_ID: z.string().optional(),
  TIKTOK_IDENTITY_ID: z.string().optional(),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  GOOGLE_DEVELOPER_TOKEN: z.string().optional(),
  /** The manager account; people write it with dashes, the network wants none. */
  GOOGLE_LOGIN_CUSTOMER_ID: z
    .string()
    .regex(/^\d{3}-?\d{3}-?\d{4}$/, 'must be a customer number of ten digits')
    .transform((text) => text.replaceAll('-', ''))
    .optional(),
  GOOGLE_API_VERSION: version(/^v\d+$/, 'v17'),
  /** Networks whose version is used although its last day is over. */
  FORCE_NETWORK_VERSIONS: networkList,
  NETWORK_TIMEOUT_MS: z.string().regex(/^\d+$/).default('10000').transform(Number),
}

const networkEnv = z.object(networkShape)
type NetworkEnv = z.infer<typeof networkEnv>
type Setting = keyof NetworkEnv

/** What a network cannot be called without, and what it may be given besides. */
export const networkVariables: Record<
  NetworkName,
  { needed: readonly Setting[]; optional: readonly Setting[]; version: Setting }
> = {
  meta: {
    needed: ['META_CLIENT_ID', 'META_CLIENT_SECRET'],
    optional: ['META_PAGE_ID', 'META_PIXEL_ID'],
    version: 'META_API_VERSION',
  },
  tiktok: {
    needed: ['TIKTOK_APP_ID', 'TIKTOK_APP_SECRET'],
    optional: ['TIKTOK_IDENTITY_ID', 'TIKTOK_PIXEL_ID'],
    version: 'TIKTOK_API_VERSION',
  },
  google: {
    needed: ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET', 'GOOGLE_DEVELOPER_TOKEN'],
    optional: ['GOOGLE_LOGIN_CUSTOMER_ID'],
    version: 'GOOGLE_API_VERSION',
  },
}

/** The networks that are called for real. None: all of them are the sandbox's. */
export function realNetworks(env: NetworkEnv): NetworkName[] {
  return networkNames.filter((network) =>
    networkVariables[network].needed.every((name) => Boolean(env[name])),
  )
}

/** @throws Error naming what is missing: half of the credentials would be found out by a person's click. */
export function refuseHalfSet(env: NetworkEnv): void {
  const lines = networkNames.flatMap((network) => {
    const { needed } = networkVariables[network]
    const missing = needed.filter((name) => !env[name])
    if (missing.length === 0 || missing.length === needed.length) return []
    return `  ${networkLabels[network]} is half set up, ${missing.join(' and ')} is missing. Set ${needed.join(', ')}, or none of them.`
  })
  if (lines.length > 0) throw new Error(`These settings cannot be used:\n${lines.join('\n')}`)
}
