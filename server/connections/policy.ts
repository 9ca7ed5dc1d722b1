import type { NetworkName } from '../../shared/networks.ts'
import { networksOfTier } from '../../shared/networks.ts'
import { type Tier, tiers } from '../../shared/organizations.ts'
import type { AdAccount } from '../networks/network.ts'
import type { Connection } from './model.ts'

/** True, or the sentence that says why not. */
export type Ruling = true | string

type Facts = Pick<Connection, 'status' | 'syncPausedAt' | 'accountName' | 'lastGoodSyncAt'>

export function maySync(connection: Facts): Ruling {
  if (connection.status === 'needs_reauth')
    return 'A new sign-in is needed first. No figures come in until then.'
  if (connection.status === 'choosing') return 'Choose the ad account first.'
  if (connection.status === 'disconnected') return 'This account is disconnected.'
  return connection.syncPausedAt ? 'Syncing is paused. Resume it first.' : true
}

export function mayPauseSync(connection: Facts): Ruling {
  if (connection.status === 'choosing') return 'Choose the ad account first.'
  if (connection.status === 'disconnected') return 'This account is disconnected.'
  return connection.syncPausedAt ? 'Syncing is paused already.' : true
}

export function mayResumeSync(connection: Facts): Ruling {
  if (connection.status === 'disconnected') return 'This account is disconnected.'
  return connection.syncPausedAt ? true : 'Syncing is not paused.'
}

export function mayChoose(connection: Facts): Ruling {
  if (connection.status === 'choosing') return true
  return connection.status === 'disconnected'
    ? 'This account is disconnected. Connect again first.'
    : 'The ad account of this connection is chosen already.'
}

export function mayReconnect(connection: Facts): Ruling {
  return connection.status === 'choosing' ? 'Choose the ad account first.' : true
}

/** What was spent stays with the one who was billed for it, so the choice ends with the first figures. */
export function maySetBilling(connection: Facts): Ruling {
  if (connection.status === 'choosing') return 'Choose the ad account first.'
  if (connection.status === 'disconnected') return 'This account is disconnected.'
  return connection.lastGoodSyncAt === null
    ? true
    : 'Who is billed is fixed after the first sync of an account.'
}

/** @param running how many campaigns could spend on this account right now. */
export function mayDisconnect(connection: Facts, running: number): Ruling {
  if (connection.status === 'disconnected') return 'This account is disconnected already.'
  if (running === 0) return true
  const campaigns = running === 1 ? '1 campaign is' : `${running} campaigns are`
  const them = running === 1 ? 'it' : 'them'
  return `${campaigns} running on this account. Pause or cancel ${them} first.`
}

/** Whether ads can run with an account that a grant reaches. */
export function mayUse(account: AdAccount): Ruling {
  if (account.usable) return true
  return account.problem ?? 'The network does not let ads run with this account.'
}

const capital = (name: string) => name[0]!.toUpperCase() + name.slice(1)

/** Whether the organization's tier includes a network. */
export function mayConnect(network: { name: NetworkName; label: string }, tier: Tier): Ruling {
  const includes = (one: Tier) => networksOfTier(one).includes(network.name)
  if (includes(tier)) return true
  const including = tiers.filter(includes).map(capital).join(' and ')
  return `${network.label} is not part of your ${capital(tier)} tier. ${including} include it.`
}
