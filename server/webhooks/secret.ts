import { type Keyring, open, placeOf, SealBroken, seal, sealedWith } from '../connections/seal.ts'
import type { Rooms } from '../context.ts'
import { row, rows } from '../database/sequelize.ts'

export type EndpointKey = { organizationId: number; endpointId: number }
type Column = 'secret_sealed' | 'previous_secret_sealed'

const placeIn = (column: Column, { organizationId, endpointId }: EndpointKey) =>
  placeOf({ table: 'webhook_endpoints', column, organizationId, id: endpointId })

export const sealSecret = (keyring: Keyring, secret: string, key: EndpointKey) =>
  seal(keyring, secret, placeIn('secret_sealed', key))

/** The present secret, sealed for the place in which the former one stands. */
export function sealAsPrevious(keyring: Keyring, sealed: Uint8Array, key: EndpointKey): Buffer {
  const secret = open(keyring, sealed, placeIn('secret_sealed', key))
  return seal(keyring, secret, placeIn('previous_secret_sealed', key))
}

export type SealedSecrets = {
  secret_sealed: Uint8Array
  previous_secret_sealed: Uint8Array | null
  previous_secret_until: Date | null
}

/** The secrets that are good now, the newest first. Never keep what it answers. */
export function openSecrets(
  keyring: Keyring,
  sealed: SealedSecrets,
  { key, now }: { key: EndpointKey; now: Date },
): string[] {
  const present = open(keyring, sealed.secret_sealed, placeIn('secret_sealed', key))
  const former = sealed.previous_secret_sealed
  if (!former || !sealed.previous_secret_until || sealed.previous_secret_until <= now) {
    return [present]
  }
  return [present, open(keyring, former, placeIn('previous_secret_sealed', key))]
}

type Stored = EndpointKey & SealedSecrets

/**
 * Seals every secret anew with the present key. What is rotated meanwhile is sealed with it anyway.
 * @returns how many endpoints it was, and the ids of those that no key opens.
 */
export async function rekeyWebhooks(
  rooms: Pick<Rooms, 'db' | 'keyring'>,
): Promise<{ resealed: number; broken: number[] }> {
  const result = { resealed: 0, broken: [] as number[] }
  const stored = await rows<Stored>(
    rooms.db,
    `SELECT organization_id AS "organizationId", id AS "endpointId", secret_sealed,
       previous_secret_sealed, previous_secret_until FROM webhook_endpoints ORDER BY id`,
  )
  for (const one of stored) {
    try {
      if (await rekeyEndpoint(rooms, one)) result.resealed += 1
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error
      result.broken.push(one.endpointId)
    }
  }
  return result
}

async function rekeyEndpoint({ db, keyring }: Pick<Rooms, 'db' | 'keyring'>, one: Stored) {
  const { secret_sealed: present, previous_secret_sealed: former } = one
  const anew = (sealed: Uint8Array, column: Column) => {
    const place = placeIn(column, one)
    return seal(keyring, open(keyring, sealed, place), place)
  }
  const old = [present, former].some((sealed) => sealed && sealedWith(sealed) !== keyring.currentId)
  if (!old) return false
  const replaced = await row(
    db,
    `UPDATE webhook_endpoints SET secret_sealed = $3, previous_secret_sealed = $4
     WHERE organization_id = $1 AND id = $2 AND secret_sealed = $5
       AND previous_secret_sealed IS NOT DISTINCT FROM $6 RETURNING id`,
    [
      one.organizationId,
      one.endpointId,
      anew(present, 'secret_sealed'),
      former && anew(former, 'previous_secret_sealed'),
      present,
      former,
    ],
  )
  return replaced !== null
}
