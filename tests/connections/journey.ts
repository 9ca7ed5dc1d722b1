import { finishConnecting, startConnecting } from '../../server/connections/connect.ts'
import { walkConsent } from '../../server/database/seed/consent.ts'
import { row } from '../../server/database/sequelize.ts'
import type { NetworkName } from '../../shared/networks.ts'
import type { Email, House } from '../support/rooms.ts'

/** People of the sandbox network. */
export const ada = '1001000000000000'
export const bruno = '1002000000000000'
export const origin = 'http://127.0.0.1:3000'
export const accounts = {
  us: '2001000000000001',
  eu: '2001000000000002',
  japan: '2001000000000003',
  closed: '2001000000000004',
  reportsOnly: '2001000000000005',
  basaltEu: '2002000000000001',
}

/** The first account of Ada in dollars, at each network. */
export const dollarAccounts: Record<NetworkName, string> = {
  meta: accounts.us,
  tiktok: '7001000000000000001',
  google: '1001000001',
}

/** And in euros. */
export const euroAccounts: Record<NetworkName, string> = {
  meta: accounts.eu,
  tiktok: '7001000000000000002',
  google: '1001000002',
}

const names: Record<string, string> = { [ada]: 'Ada Aurora', [bruno]: 'Bruno Basalt' }

type Choice = { decision?: 'continue' | 'cancel'; userId?: string; without?: string }

/** What a person does in the network's dialog; answers the address the browser is sent back to. */
export function decide(authorizeUrl: string, choice: Choice = {}): Promise<URL> {
  return walkConsent(authorizeUrl, {
    name: names[choice.userId ?? ada],
    without: choice.without,
    cancel: choice.decision === 'cancel',
  })
}

type Way = {
  network?: NetworkName
  email?: Email
  userId?: string
  organizationId: number
  connectionId?: number
}

/** There and back: the whole journey of one person in one session. */
export async function travel(house: House, way: Way) {
  const principal = await house.principal(way.email ?? 'admin@aurora.test')
  const { organizationId, connectionId, network = 'meta' } = way
  const start = { network, organizationId, connectionId, origin }
  const url = await startConnecting(house.rooms, principal, start)
  const back = await decide(url, { userId: way.userId })
  const { callbackCode } = house.rooms.networks.get(network)!.capabilities
  return finishConnecting(house.rooms, principal, {
    network,
    state: back.searchParams.get('state')!,
    code: back.searchParams.get(callbackCode),
    issuer: null,
    origin,
  })
}

type Of = { network?: NetworkName; email?: Email; userId?: string; organizationId?: number }

/** A working connection of one of the sandbox's ad accounts. */
export async function connectAccount(
  house: House,
  accountId: string,
  { network = 'meta', email = 'admin@aurora.test', userId = ada, organizationId }: Of = {},
): Promise<number> {
  const way = { network, email, userId }
  const { connectionId } = await travel(house, {
    ...way,
    organizationId: organizationId ?? house.organizations.aurora,
  })
  const caller = await house.as(email)
  const chosen = await caller.connections.choose({ id: connectionId!, accountId })
  return chosen.id
}

export type RawConnection = {
  status: string
  account_id: string | null
  access_token_sealed: Buffer | null
  token_expires_at: Date | null
  token_refresh_at: Date | null
  next_sync_at: Date | null
  grant_number: number
  limited_until: Date | null
  rate_used_percent: number | null
  last_error: string | null
}

export const rawConnection = async (house: House, id: number) =>
  (await row<RawConnection>(house.db, 'SELECT * FROM ad_platform_connections WHERE id = $1', [id]))!
