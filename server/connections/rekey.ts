import type { Rooms } from '../context.ts'
import { row, rows } from '../database/sequelize.ts'
import { grantPlace, type SealedColumn, sealedColumns } from './grant.ts'
import type { ConnectionKey } from './model.ts'
import { type Keyring, open, seal, sealedWith } from './seal.ts'

const setSize = 200

type SealedRow = ConnectionKey & {
  access_token_sealed: Uint8Array | null
  refresh_token_sealed: Uint8Array | null
}
type Resealed = { sealed: Uint8Array | null; was: Uint8Array | null }

/**
 * Seals every token anew with the keyring's current key, set after set, while everything runs on:
 * readers hold both keys, and a row that changed meanwhile was sealed with the current key anyway.
 * Afterwards the former secret can be taken out of the settings.
 * @returns how many rows were sealed anew, and the ids of rows that do not open with any key.
 */
export async function rekeyConnections(
  rooms: Pick<Rooms, 'db' | 'keyring'>,
): Promise<{ resealed: number; broken: number[] }> {
  const result = { resealed: 0, broken: [] as number[] }
  for (let after = 0; ; ) {
    const set = await nextSet(rooms, after)
    for (const one of set) await rekeyRow(rooms, one, result)
    if (set.length < setSize) return result
    after = set.at(-1)!.connectionId
  }
}

function nextSet(rooms: Pick<Rooms, 'db'>, after: number) {
  return rows<SealedRow>(
    rooms.db,
    `SELECT organization_id AS "organizationId", id AS "connectionId", access_token_sealed,
       refresh_token_sealed
     FROM ad_platform_connections WHERE id > $1 AND access_token_sealed IS NOT NULL
     ORDER BY id LIMIT ${setSize}`,
    [after],
  )
}

async function rekeyRow(
  rooms: Pick<Rooms, 'db' | 'keyring'>,
  one: SealedRow,
  result: { resealed: number; broken: number[] },
): Promise<void> {
  const parts = sealedColumns.map((column) => one[column]).filter((sealed) => sealed !== null)
  if (parts.every((sealed) => sealedWith(sealed) === rooms.keyring.currentId)) return
  try {
    const [access, refresh] = sealedColumns.map((column) => reseal(rooms.keyring, one, column))
    if (await replace(rooms, one, access!, refresh!)) result.resealed += 1
  } catch {
    result.broken.push(one.connectionId)
  }
}

function reseal(keyring: Keyring, one: SealedRow, column: SealedColumn): Resealed {
  const was = one[column]
  if (was === null) return { was, sealed: null }
  const place = grantPlace(column, one)
  return { was, sealed: seal(keyring, open(keyring, was, place), place) }
}

async function replace(
  rooms: Pick<Rooms, 'db'>,
  key: ConnectionKey,
  access: Resealed,
  refresh: Resealed,
): Promise<boolean> {
  const replaced = await row(
    rooms.db,
    `UPDATE ad_platform_connections SET access_token_sealed = $3, refresh_token_sealed = $4
     WHERE organization_id = $1 AND id = $2 AND access_token_sealed = $5
       AND refresh_token_sealed IS NOT DISTINCT FROM $6 RETURNING id`,
    [key.organizationId, key.connectionId, access.sealed, refresh.sealed, access.was, refresh.was],
  )
  return replaced !== null
}
