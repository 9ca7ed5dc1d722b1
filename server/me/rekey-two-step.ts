import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import type { Rooms } from '../context.ts'
import { row, rows } from '../database/sequelize.ts'

type Factor = { id: string; email: string; secret: string; backup_codes: string }

/**
 * Seals the secrets of authenticator apps and the backup codes anew with the present key. A person who
 * changes theirs meanwhile is left alone: what they wrote is sealed with the present key already.
 * @returns how many people it was, and the addresses of those whose secret no key opens.
 */
export async function rekeyTwoSteps(
  rooms: Pick<Rooms, 'db' | 'identity'>,
): Promise<{ resealed: number; broken: string[] }> {
  const { secretConfig: keys } = await rooms.identity.auth.$context
  if (typeof keys === 'string') throw new Error('The identity library was given one secret only.')
  const result = { resealed: 0, broken: [] as string[] }
  const factors = await rows<Factor>(
    rooms.db,
    `SELECT f.id, u.email, f.secret, f.backup_codes FROM two_factors f JOIN users u ON u.id = f.user_id
     WHERE NOT starts_with(f.secret, $1) OR NOT starts_with(f.backup_codes, $1) ORDER BY u.email`,
    [`$ba$${keys.currentVersion}$`],
  )
  const anew = async (data: string) =>
    symmetricEncrypt({ key: keys, data: await symmetricDecrypt({ key: keys, data }) })
  for (const factor of factors) {
    try {
      const sealed = [await anew(factor.secret), await anew(factor.backup_codes)] as const
      if (await replace(rooms, factor, sealed)) result.resealed += 1
    } catch {
      result.broken.push(factor.email)
    }
  }
  return result
}

function replace(
  rooms: Pick<Rooms, 'db'>,
  was: Factor,
  [secret, backupCodes]: readonly [string, string],
): Promise<object | null> {
  return row(
    rooms.db,
    `UPDATE two_factors SET secret = $2, backup_codes = $3
     WHERE id = $1 AND secret = $4 AND backup_codes = $5 RETURNING id`,
    [was.id, secret, backupCodes, was.secret, was.backup_codes],
  )
}
