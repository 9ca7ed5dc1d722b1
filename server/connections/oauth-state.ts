import { createHash, randomBytes } from 'node:crypto'
import type { NetworkName } from '../../shared/networks.ts'
import type { Rooms } from '../context.ts'
import { row, rows } from '../database/sequelize.ts'
import type { Principal } from '../principal.ts'
import { open, SealBroken, seal, sealedWith } from './seal.ts'

const stateLifeMs = 10 * 60_000

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
 * the same session, from the same network, in time. What was sealed for it is gone from then on.
 * @returns null when it does not count, or when its secret was sealed with a key that is no longer
 *   here: such a person begins anew.
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
    `WITH found AS (
       SELECT state_hash, code_verifier_sealed AS sealed FROM oauth_states
       WHERE state_hash = $1 AND used_at IS NULL FOR UPDATE)
     UPDATE oauth_states o SET used_at = $2, code_verifier_sealed = NULL
     FROM found WHERE o.state_hash = found.state_hash
     RETURNING organization_id AS "organizationId", network, connection_id AS "connectionId",
       user_id AS "userId", session_id AS "sessionId", expires_at AS "expiresAt", found.sealed`,
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
  const codeVerifier = sealed && openVerifier(rooms, sealed, hash)
  if (sealed && codeVerifier === null) return null
  return { organizationId, network, connectionId, codeVerifier }
}

function openVerifier(
  rooms: Pick<Rooms, 'keyring' | 'log'>,
  sealed: Uint8Array,
  hash: Buffer,
): string | null {
  try {
    return open(rooms.keyring, sealed, placeOfVerifier(hash))
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error
    rooms.log.warn('a journey to a network was begun with a secret that is no longer here')
    return null
  }
}

type Sealed = { state_hash: Buffer; code_verifier_sealed: Buffer }

/**
 * Seals what open journeys hold anew with the keyring's current key. There are few: they last ten
 * minutes. One that no key opens is left to end by itself.
 * @returns how many were sealed anew.
 */
export async function rekeyJourneys(rooms: Pick<Rooms, 'db' | 'keyring' | 'log'>): Promise<number> {
  const waiting = await rows<Sealed>(
    rooms.db,
    `SELECT state_hash, code_verifier_sealed FROM oauth_states
     WHERE used_at IS NULL AND code_verifier_sealed IS NOT NULL`,
  )
  const { currentId } = rooms.keyring
  const old = waiting.filter((one) => sealedWith(one.code_verifier_sealed) !== currentId)
  let resealed = 0
  for (const one of old) if (await rekeyJourney(rooms, one)) resealed += 1
  return resealed
}

async function rekeyJourney(
  rooms: Pick<Rooms, 'db' | 'keyring' | 'log'>,
  { state_hash: hash, code_verifier_sealed: was }: Sealed,
): Promise<boolean> {
  const codeVerifier = openVerifier(rooms, was, hash)
  if (codeVerifier === null) return false
  // Whoever came back meanwhile has used it up, and it must not return.
  const replaced = await row(
    rooms.db,
    `UPDATE oauth_states SET code_verifier_sealed = $2
     WHERE state_hash = $1 AND code_verifier_sealed = $3 RETURNING created_at`,
    [hash, seal(rooms.keyring, codeVerifier, placeOfVerifier(hash)), was],
  )
  return replaced !== null
}

export async function removeOldStates(rooms: Rooms): Promise<void> {
  await row(rooms.db, 'DELETE FROM oauth_states WHERE expires_at <= $1 RETURNING created_at', [
    rooms.clock.now(),
  ])
}
