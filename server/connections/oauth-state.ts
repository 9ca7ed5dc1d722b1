import { createHash, randomBytes } from 'node:crypto'
import type { Rooms } from '../context.ts'
import { row } from '../database/sequelize.ts'
import type { NetworkName } from '../networks/network.ts'
import type { Principal } from '../principal.ts'

export const stateLifeMs = 10 * 60_000

export type Journey = {
  organizationId: number
  network: NetworkName
  /** The row to sign in again for; null for a new account. */
  connectionId: number | null
}

const hashOf = (state: string) => createHash('sha256').update(state).digest()

// A journey begun with a token has no browser yet: it may end in any session of the same person.
const anySession = 'any'

/**
 * Begins a journey to a network.
 * @returns the state to send along: 256 random bits, of which only the hash is kept.
 */
export async function beginJourney(
  rooms: Rooms,
  principal: Principal,
  journey: Journey,
): Promise<string> {
  const state = randomBytes(32).toString('base64url')
  const now = rooms.clock.now()
  await row(
    rooms.db,
    `INSERT INTO oauth_states (state_hash, organization_id, user_id, session_id, network,
       connection_id, expires_at, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING created_at`,
    [
      hashOf(state),
      journey.organizationId,
      principal.userId,
      principal.sessionId ?? anySession,
      journey.network,
      journey.connectionId,
      new Date(now.getTime() + stateLifeMs),
      now,
    ],
  )
  return state
}

type StateRow = Journey & { userId: string; sessionId: string; expiresAt: Date }

/**
 * Ends a journey: the state is used up by whoever shows it, and counts only for the same person, in
 * the same session, from the same network, in time.
 */
export async function endJourney(
  rooms: Rooms,
  principal: Principal,
  back: { state: string; network: string },
): Promise<Journey | null> {
  const now = rooms.clock.now()
  const found = await row<StateRow>(
    rooms.db,
    `UPDATE oauth_states SET used_at = $2 WHERE state_hash = $1 AND used_at IS NULL
     RETURNING organization_id AS "organizationId", network, connection_id AS "connectionId",
       user_id AS "userId", session_id AS "sessionId", expires_at AS "expiresAt"`,
    [hashOf(back.state), now],
  )
  const belongs =
    found !== null &&
    found.expiresAt > now &&
    found.network === back.network &&
    found.userId === principal.userId &&
    principal.sessionId !== null &&
    (found.sessionId === principal.sessionId || found.sessionId === anySession)
  return belongs ? found : null
}

export async function removeOldStates(rooms: Rooms): Promise<void> {
  await row(rooms.db, 'DELETE FROM oauth_states WHERE expires_at <= $1 RETURNING created_at', [
    rooms.clock.now(),
  ])
}
