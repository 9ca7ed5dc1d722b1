import { createHash, randomBytes } from 'node:crypto'
import type { JourneyEnd } from '../../shared/connections.ts'
import { recordAudit } from '../audit/record.ts'
import type { Rooms } from '../context.ts'
import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError, notFound } from '../errors.ts'
import { publish } from '../live.ts'
import type { NetworkAdapter, OAuthGrant } from '../networks/network.ts'
import { NetworkError } from '../networks/network-error.ts'
import { actorOf, holds, type Principal } from '../principal.ts'
import { keepGrant } from './grant.ts'
import { findConnection } from './model.ts'
import { tierToday } from './networks.ts'
import { beginJourney, endJourney, type Journey } from './oauth-state.ts'
import { mayConnect, mayReconnect } from './policy.ts'
import { takeOver } from './take-over.ts'

const callbackPath = (network: string) => `/api/campaigns/connect/${network}/callback`

type Start = {
  network: string
  organizationId: number
  /** Set to sign in again for an account that is here already. */
  connectionId?: number
  /** Where people reach this console: the network sends the browser back there. */
  origin: string
}

/**
 * Begins a journey to a network.
 * @returns the network's address for the person's browser.
 * @throws AppError not_found for a network we do not speak to, not_allowed when the tier lacks it.
 */
export async function startConnecting(rooms: Rooms, principal: Principal, start: Start) {
  const adapter = rooms.networks.get(start.network)
  if (!adapter) throw notFound()
  const ruling = await mayStart(rooms, adapter, start)
  if (ruling !== true) throw new AppError('not_allowed', { message: ruling })
  const codeVerifier = adapter.capabilities.pkce ? randomBytes(32).toString('base64url') : null
  const state = await beginJourney(rooms, principal, {
    organizationId: start.organizationId,
    network: adapter.name,
    connectionId: start.connectionId ?? null,
    codeVerifier,
  })
  return adapter.authorizeUrl({
    state,
    ...(codeVerifier !== null && { codeChallenge: challengeOf(codeVerifier) }),
    redirectUri: `${start.origin}${callbackPath(adapter.name)}`,
  })
}

function challengeOf(codeVerifier: string): string {
  return createHash('sha256').update(codeVerifier).digest('base64url')
}

// What a brand connected under another tier stays its own: signing in again asks no tier.
async function mayStart(rooms: Rooms, adapter: NetworkAdapter, start: Start) {
  if (start.connectionId === undefined) {
    return mayConnect(adapter, await tierToday(rooms, start.organizationId))
  }
  const { organizationId, connectionId } = start
  const connection = await findConnection(rooms.db, { organizationId, connectionId })
  if (!connection) throw notFound()
  return mayReconnect(connection)
}

export type Return = {
  network: string
  state: string
  code: string | null
  /** Who issued the code, if the network says so. */
  issuer: string | null
  origin: string
}

/** How the journey ended, and the row it is about. */
export type Arrival = { end: JourneyEnd; connectionId: number | null }

const lost = (end: JourneyEnd, connectionId: number | null = null): Arrival => ({
  end,
  connectionId,
})

/**
 * Ends a journey: checks that it is this person's own, trades the code outside any transaction and
 * keeps the grant. What goes wrong is answered as one of few ends; the network's words are logged
 * without the code and never shown.
 */
export async function finishConnecting(
  rooms: Rooms,
  principal: Principal,
  back: Return,
): Promise<Arrival> {
  const adapter = rooms.networks.get(back.network)
  const journey = await endJourney(rooms, principal, back)
  if (!adapter || !journey) return lost('expired')
  if (!holds(principal, 'connections:connect', journey.organizationId)) return lost('refused')
  if (back.code === null) return lost('refused', journey.connectionId)
  if (!isIssuedBy(adapter, back)) return lost('failed', journey.connectionId)
  try {
    const redirectUri = `${back.origin}${callbackPath(adapter.name)}`
    const grant = await adapter.exchangeCode({
      code: back.code,
      redirectUri,
      codeVerifier: journey.codeVerifier ?? undefined,
    })
    return await arrive(rooms, principal, { adapter, journey, grant })
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error
    rooms.log.warn({ network: adapter.name, kind: error.kind }, 'an account could not be connected')
    return lost(endOf(error), journey.connectionId)
  }
}

function endOf(error: NetworkError): JourneyEnd {
  if (error.kind === 'permission') return 'incomplete'
  return error.kind === 'auth' ? 'expired' : 'failed'
}

// A code of another issuer, slipped into this callback, must not be traded here.
function isIssuedBy(adapter: NetworkAdapter, { issuer, origin }: Return): boolean {
  if (issuer === null) return true
  const asked = adapter.authorizeUrl({ state: 'none', redirectUri: origin })
  return URL.canParse(issuer) && new URL(issuer).origin === new URL(asked).origin
}

type Granted = { adapter: NetworkAdapter; journey: Journey; grant: OAuthGrant }

async function arrive(rooms: Rooms, principal: Principal, granted: Granted): Promise<Arrival> {
  const { connectionId } = granted.journey
  if (connectionId === null) {
    return { end: 'granted', connectionId: await keepNew(rooms, principal, granted) }
  }
  const { organizationId } = granted.journey
  const connection = await findConnection(rooms.db, { organizationId, connectionId })
  const offered = await granted.adapter.listAccounts(granted.grant)
  const account = offered.find((one) => one.accountId === connection?.accountId)
  if (!connection || !account) return lost('other_account', connectionId)
  await takeOver(rooms, principal, { organizationId, connectionId, account, grant: granted.grant })
  return { end: 'connected', connectionId }
}

/** A new row, from which the person has still to choose the ad account. */
function keepNew(rooms: Rooms, principal: Principal, { journey, grant }: Granted): Promise<number> {
  const { organizationId, network } = journey
  const now = rooms.clock.now()
  return inTransaction(rooms.db, async (transaction) => {
    const made = await row<{ id: number }>(
      rooms.db,
      `INSERT INTO ad_platform_connections
         (organization_id, network, status, connected_by, created_at, updated_at)
       VALUES ($1, $2, 'choosing', $3, $4, $4) RETURNING id`,
      [organizationId, network, principal.userId, now],
      transaction,
    )
    const id = made!.id
    const key = { organizationId, connectionId: id }
    await keepGrant(rooms.db, { ...key, keyring: rooms.keyring, grant, now }, transaction)
    await recordAudit(
      rooms.db,
      {
        actor: actorOf(principal),
        organizationId,
        action: 'connections.connect',
        recordType: 'connection',
        recordId: id,
        after: { network, status: 'choosing' },
        at: now,
      },
      transaction,
    )
    await publish(rooms.db, { topic: 'connections', organizationId, id }, transaction)
    return id
  })
}
