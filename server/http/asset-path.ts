import { z } from 'zod'
import type { Rooms } from '../context.ts'
import { row } from '../database/sequelize.ts'

/** The number that the console's path names; 0, which no asset has, for anything else. */
export function numberInPath(text: unknown): number {
  return /^[1-9]\d{0,9}$/.test(String(text)) ? Number(text) : 0
}

const Uuid = z.uuid().refine((text) => text === text.toLowerCase())

/** The number of the asset whose uuid the API's path names; 0 when it names none. */
export async function numberOfUuid(rooms: Pick<Rooms, 'db'>, text: unknown): Promise<number> {
  const uuid = Uuid.safeParse(text)
  if (!uuid.success) return 0
  const found = await row<{ id: number }>(rooms.db, 'SELECT id FROM assets WHERE uuid = $1', [
    uuid.data,
  ])
  return found?.id ?? 0
}
