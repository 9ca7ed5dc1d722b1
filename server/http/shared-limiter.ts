import { type Database, rows } from '../database/sequelize.ts'

const windowMs = 60_000
/** How often a process tells the database what it let in, and learns what the others did. */
const shareMs = 1_000

type Count = { window: number; shared: number; own: number }

export type Allowance = { allowed: boolean; limit: number; remaining: number; resetSeconds: number }

/**
 * Counts events per key and minute in memory, and once a second adds the counts of this process to the
 * ones that all servers share: no call waits for the database, and several servers together let in
 * what one would, but for the events of a second.
 */
export function openKeyLimiter(db: Database, perMinute: number) {
  const counts = new Map<number, Count>()
  let timer: NodeJS.Timeout | null = null

  async function share(): Promise<void> {
    timer = null
    const window = currentWindow()
    const told = [...counts].filter(([, count]) => count.own > 0 && count.window === window)
    for (const [id, count] of counts) if (count.window !== window) counts.delete(id)
    if (told.length === 0) return
    const points = told.map(([, count]) => count.own)
    const found = await rows<{ key: string; points: number }>(db, addPoints, [
      told.map(([id]) => `pixel:${id}:${window}`),
      points,
      (window + 2) * windowMs,
    ])
    const totals = new Map(found.map((one) => [one.key, one.points]))
    for (const [at, [id, count]] of told.entries()) {
      count.own -= points[at]!
      count.shared = totals.get(`pixel:${id}:${window}`) ?? count.shared + points[at]!
    }
  }

  function shareSoon(): void {
    if (timer) return
    // What could not be shared stays counted here and is told the next time.
    timer = setTimeout(() => void share().catch(() => {}), shareMs)
    timer.unref()
  }

  /** Takes so many events of a key's allowance, or none of them when it does not suffice. */
  return (keyId: number, events: number): Allowance => {
    const window = currentWindow()
    let count = counts.get(keyId)
    if (count?.window !== window) {
      count = { window, shared: 0, own: 0 }
      counts.set(keyId, count)
    }
    const allowed = count.shared + count.own + events <= perMinute
    if (allowed) count.own += events
    shareSoon()
    return {
      allowed,
      limit: perMinute,
      remaining: Math.max(0, perMinute - count.shared - count.own),
      resetSeconds: Math.ceil(((window + 1) * windowMs - Date.now()) / 1000),
    }
  }
}

// Limits are about load, which happens in real time, whatever the product's clock says.
const currentWindow = () => Math.floor(Date.now() / windowMs)

const addPoints = `
  WITH old AS (DELETE FROM rate_limits WHERE key LIKE 'pixel:%' AND expire < $3::bigint - 300000)
  INSERT INTO rate_limits (key, points, expire)
  SELECT key, points, $3::bigint FROM unnest($1::text[], $2::integer[]) AS told (key, points) ORDER BY key
  ON CONFLICT (key) DO UPDATE SET points = least(rate_limits.points::bigint + excluded.points, 2000000000)
  RETURNING key, points`
