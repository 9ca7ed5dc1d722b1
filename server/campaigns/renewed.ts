import { type Access, accountAccess, noteNetworkError } from '../connections/access.ts'
import type { ConnectionKey } from '../connections/model.ts'
import type { Rooms } from '../context.ts'
import { AppError } from '../errors.ts'
import { NetworkError } from '../networks/network-error.ts'

/** What the network answered, or why it did not do what was asked. */
export type Asked<Answer> = { answer: Answer; failure: null } | { failure: NetworkError }

/** Makes the call; a network's refusal is an answer too, anything else is thrown. */
export async function askOnce<Answer>(
  line: Access,
  call: (line: Access) => Promise<Answer>,
): Promise<Asked<Answer>> {
  try {
    return { answer: await call(line), failure: null }
  } catch (error) {
    if (error instanceof NetworkError) return { failure: error }
    throw error
  }
}

/**
 * Asks, and once more when the network only refused a token that had ended early and was renewed by
 * noting it: nobody who waits for an answer should have to press twice. The call must bear that.
 */
export async function askRenewed<Answer>(
  rooms: Rooms,
  { line, key }: { line: Access; key: ConnectionKey },
  call: (line: Access) => Promise<Answer>,
): Promise<Asked<Answer>> {
  const first = await askOnce(line, call)
  if (first.failure === null) return first
  const kept = await noteNetworkError(rooms, usedGrant(line, key), first.failure)
  if (first.failure.kind !== 'auth' || kept.kind !== 'transient') return { failure: kept }
  // The wish is committed already, so an account that cannot be opened now is only trouble.
  const fresh = await accountAccess(rooms, key).catch((error) => {
    if (error instanceof AppError) return null
    throw error
  })
  if (!fresh) return { failure: kept }
  const again = await askOnce(fresh, call)
  if (again.failure === null) return again
  return { failure: await noteNetworkError(rooms, usedGrant(fresh, key), again.failure) }
}

/** Which grant met the trouble. */
export const usedGrant = (
  { connection }: Access,
  { organizationId, connectionId }: ConnectionKey,
) => ({ organizationId, connectionId, grantNumber: connection.grantNumber })
