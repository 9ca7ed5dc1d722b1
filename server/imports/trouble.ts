import { type Access, noteNetworkError } from '../connections/access.ts'
import { keyOf } from '../connections/model.ts'
import type { Rooms } from '../context.ts'
import { AppError } from '../errors.ts'
import { NetworkError } from '../networks/network-error.ts'

/** Trouble that passes by itself. */
export const passes = ({ kind }: NetworkError) => kind === 'transient' || kind === 'rate'

/** Trouble of one object alone: the others may well be read. */
export const isOfOne = ({ kind }: NetworkError) =>
  kind === 'rejected' || kind === 'not_found' || kind === 'unknown'

/**
 * Asks the network for a person who waits.
 * @throws AppError in the network's words; the connection remembers what is wrong with it.
 */
export async function askFor<Answer>(
  rooms: Rooms,
  line: Access,
  call: (line: Access) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await call(line)
  } catch (met) {
    if (!(met instanceof NetworkError)) throw met
    const key = { ...keyOf(line.connection), grantNumber: line.connection.grantNumber }
    const error = await noteNetworkError(rooms, key, met)
    throw new AppError(passes(error) ? 'network_unavailable' : 'network_refused', {
      message: error.userMessage,
      cause: error,
    })
  }
}
