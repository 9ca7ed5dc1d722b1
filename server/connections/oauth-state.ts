import { createHash, randomBytes } from 'node:crypto'
import type { NetworkName } from '../../shared/networks.ts'
import type { Rooms } from '../context.ts'
import { row } from '../database/sequelize.ts'
import type { Principal } from '../principal.ts'
import { open, seal } from './seal.ts'

export const stateLifeMs = 10 * 60_000

export type Journey = {
  organizationId: number
  network: NetworkName
  /** The row to sign in again for; null for a new account. */
  connectionId: number | null
  /** Our half of a PKCE pair; null where the network takes none. */
  codeVerifier: string | null
}

const placeOfVerifier = (hash: Buffer) => `oauth_states:code_verifier:${hash.toString('hex')}`

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
  const hash = hashOf(state)
  const { codeVerifier } = journey
  const now = rooms.clock.now()
  await row(
    rooms.db,
    `INSERT INTO oauth_states (state_hash, organization_id, user_id, session_id, network,
       connection_id, expires_at, created_at, code_verifier_sealed)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING created_at`,
    [
      hash,
      journey.organizationId,
      principal.userId,
      principal.sessionId ?? anySession,
      journey.network,
      journey.connectionId,
      new Date(now.getTime() + stateLifeMs),
      now,
      codeVerifier === null ? null : seal(rooms.keyring, codeVerifier, placeOfVerifier(hash)),
    ],
  )
  return state
}

type StateRow = Omit<Journey, 'codeVerifier'> & {
  userId: string
  sessionId: string
  expiresAt: Date
  sealed: Uint8Array | null
}

/**
 * Ends a journey: the state is used up by whoever shows it, and counts only for the same person, in
 * the same session, from the same network, in time.
 */
export async function endJourney(
  rooms: Rooms,
  principal: Principal,
  back: { state: string; network: string },
): Promise<Journey | null> {
  const hash = hashOf(back.state)
  const now = rooms.clock.now()
  const found = await row<StateRow>(
    rooms.db,
    `UPDATE oauth_states SET used_at = $2 WHERE state_hash = $1 AND used_at IS NULL
     RETURNING organization_id AS "organizationId", network, connection_id AS "connectionId",
       user_id AS "userId", session_id AS "sessionId", expires_at AS "expiresAt",
       code_verifier_sealed AS sealed`,
    [hash, now],
  )
  const belongs =
    found !== null &&
    found.expiresAt > now &&
    found.network === back.network &&
    found.userId === principal.userId &&
    principal.sessionId !== null &&
    (found.sessionId === principal.sessionId || found.sessionId === anySession)
  if (!belongs) return null
  const { organizationId, network, connectionId, sealed } = found
  const codeVerifier = sealed && open(rooms.keyring, sealed, placeOfVerifier(hash))
  return { organizationId, network, connectionId, codeVerifier }
}

export async function removeOldStates(rooms: Rooms): Promise<void> {
  await row(rooms.db, 'DELETE FROM oauth_states WHERE expires_at <= $1 RETURNING created_at', [
    rooms.clock.now(),
  ])
}
