import type { Rooms } from '../context.ts'
import { row, rows } from '../database/sequelize.ts'
import { hashOfKey, isKeyText } from './key-text.ts'

/** Whom a key writes for, and what verifies that organization's stamps. */
export type FoundKey = { id: number; organizationId: number; stampKey: Buffer }

/** A revoked key ends on every server within this time. */
const keptMs = 1_000
const MAX_KEPT = 10_000

type Kept = { at: number; found: Promise<FoundKey | null> }

/** Looks a key up at most once a second in each process, however many calls bring it. */
export function openKeyCache(rooms: Pick<Rooms, 'db' | 'clock'>) {
  const kept = new Map<string, Kept>()
  return (text: string): Promise<FoundKey | null> => {
    if (!isKeyText(text)) return Promise.resolve(null)
    const at = performance.now()
    const known = kept.get(text)
    if (known && at - known.at < keptMs) return known.found
    if (kept.size >= MAX_KEPT) kept.clear()
    const found = findKey(rooms, text)
    kept.set(text, { at, found })
    // A failed look must not answer for the next one.
    found.catch(() => kept.delete(text))
    return found
  }
}

async function findKey({ db, clock }: Pick<Rooms, 'db' | 'clock'>, text: string) {
  const now = clock.now()
  const found = await row<FoundKey & { use_is_old: boolean }>(
    db,
    `SELECT k.id, k.organization_id AS "organizationId", o.pixel_stamp_key AS "stampKey",
       k.last_used_at IS NULL OR k.last_used_at < $2::timestamptz - interval '1 minute' AS use_is_old
     FROM pixel_keys k JOIN organizations o ON o.id = k.organization_id
     WHERE k.key_hash = $1 AND k.revoked_at IS NULL`,
    [hashOfKey(text), now],
  )
  if (!found) return null
  // Not waited for, and never a reason to refuse: a last use is told to the minute.
  if (found.use_is_old) {
    rows(
      db,
      'UPDATE pixel_keys SET last_used_at = $3 WHERE organization_id = $1 AND id = $2 RETURNING id',
      [found.organizationId, found.id, now],
    ).catch(() => {})
  }
  return { id: found.id, organizationId: found.organizationId, stampKey: found.stampKey }
}
