import { finishConnecting, startConnecting } from '../../server/connections/connect.ts'
import { row } from '../../server/database/sequelize.ts'
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

type Choice = { decision?: 'continue' | 'cancel'; userId?: string; without?: string }

/** What a person does in the network's dialog; answers the address the browser is sent back to. */
export async function decide(authorizeUrl: string, choice: Choice = {}): Promise<URL> {
  const asked = new URL(authorizeUrl)
  const form = new URLSearchParams(asked.searchParams)
  form.set('decision', choice.decision ?? 'continue')
  form.set('user_id', choice.userId ?? ada)
  for (const scope of asked.searchParams.get('scope')!.split(',')) {
    if (scope !== choice.without) form.append('granted', scope)
  }
  const answer = await fetch(`${asked.origin}${asked.pathname}`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
  })
  return new URL(answer.headers.get('location')!)
}

type Way = { email?: Email; userId?: string; organizationId: number; connectionId?: number }

/** There and back: the whole journey of one person in one session. */
export async function travel(house: House, way: Way) {
  const principal = await house.principal(way.email ?? 'admin@aurora.test')
  const { organizationId, connectionId } = way
  const start = { network: 'meta', organizationId, connectionId, origin }
  const url = await startConnecting(house.rooms, principal, start)
  const back = await decide(url, { userId: way.userId })
  return finishConnecting(house.rooms, principal, {
    network: 'meta',
    state: back.searchParams.get('state')!,
    code: back.searchParams.get('code'),
    issuer: null,
    origin,
  })
}

/** A working connection of one of the sandbox's ad accounts. */
export async function connectAccount(
  house: House,
  accountId: string,
  { email = 'admin@aurora.test' as Email, userId = ada, organizationId = 0 } = {},
): Promise<number> {
  const way = { email, userId, organizationId: organizationId || house.organizations.aurora }
  const { connectionId } = await travel(house, way)
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
