import {
  type InstalledNetwork,
  type VersionState,
  versionStates,
} from '../../shared/installation.ts'
import { type NetworkName, networkLabels, networkNames } from '../../shared/networks.ts'
import type { Context } from '../context.ts'
import { type Database, rows } from '../database/sequelize.ts'
import { type Env, usesRealNetworks } from '../env.ts'
import { networkVariables, realNetworks } from '../env-networks.ts'
import { versionOf } from '../network-settings.ts'
import { knownVersions, type Standing, standing, standingInWords } from '../networks/versions.ts'

/** Every network with its version and how it fares, the worst first. */
export async function installedNetworks(ctx: Context): Promise<InstalledNetwork[]> {
  const [accounts, refusals] = await Promise.all([countAccounts(ctx.db), findRefusals(ctx.db)])
  const now = ctx.clock.now()
  return networkNames
    .map((name) =>
      describe(ctx.env, name, {
        now,
        accounts: accounts.find((one) => one.network === name)?.accounts ?? 0,
        refusal: refusals.find((one) => one.network === name) ?? null,
      }),
    )
    .sort((one, other) => urgencyOf(one) - urgencyOf(other))
}

const urgencyOf = (network: InstalledNetwork) =>
  network.place === 'not_set_up'
    ? Number.MAX_SAFE_INTEGER
    : versionStates.indexOf(network.state) * 1_000_000 + (network.daysLeft ?? 999_999)

type Facts = { now: Date; accounts: number; refusal: Refusal | null }

function describe(env: Env, name: NetworkName, facts: Facts): InstalledNetwork {
  const { now, accounts, refusal } = facts
  const version = versionOf(env, name)
  const place = placeOf(env, name)
  const stands = standing(name, version, now)
  const { needed, optional } = networkVariables[name]
  return {
    name,
    label: networkLabels[name],
    place,
    version,
    state: refusal ? 'refused' : stateOf(place, stands),
    sentence: sentenceOf(name, { version, place, now }),
    endsOn: 'endsOn' in stands ? stands.endsOn : null,
    daysLeft: 'daysLeft' in stands ? stands.daysLeft : null,
    forced: env.FORCE_NETWORK_VERSIONS.includes(name),
    settings: [...needed, ...optional].map((setting) => ({
      name: setting,
      needed: needed.includes(setting),
      isSet: Boolean(env[setting]),
    })),
    accounts,
    refusals: refusal && {
      organizations: refusal.organizations,
      since: refusal.since.toISOString(),
    },
    versions: knownVersions[name].map((one) => ({ ...one, changes: [...one.changes] })),
  }
}

function placeOf(env: Env, name: NetworkName): InstalledNetwork['place'] {
  if (!usesRealNetworks(env)) return 'sandbox'
  return realNetworks(env).includes(name) ? 'real' : 'not_set_up'
}

/** What ends at the real network does not concern the sandbox. */
const stateOf = (place: InstalledNetwork['place'], stands: Standing): VersionState =>
  place === 'real' ? stands.state : 'current'

type About = { version: string; place: InstalledNetwork['place']; now: Date }

function sentenceOf(name: NetworkName, { version, place, now }: About): string {
  const words = standingInWords(name, version, now)
  if (place === 'real') return words
  if (place === 'sandbox') return `The sandbox imitates it. At the real network: ${words}`
  return 'No credentials are set, so brands cannot connect accounts of this network here.'
}

function countAccounts(db: Database) {
  return rows<{ network: NetworkName; accounts: number }>(
    db,
    `SELECT network, count(*)::integer AS accounts FROM ad_platform_connections
     WHERE status IN ('working', 'needs_reauth') GROUP BY network`,
  )
}

type Refusal = { network: NetworkName; organizations: number; since: Date }

/** One line for each network, however many accounts and organizations met it. */
function findRefusals(db: Database) {
  return rows<Refusal>(
    db,
    `SELECT c.network, count(DISTINCT i.organization_id)::integer AS organizations,
       min(i.opened_at) AS since
     FROM issues i JOIN ad_platform_connections c
       ON c.organization_id = i.organization_id AND c.id = i.resource_id
     WHERE i.cause = 'network_version' AND i.resource_type = 'connection' AND i.turn <> 'resolved'
     GROUP BY c.network`,
  )
}
