import { type Database, rows } from '../database/sequelize.ts'

const windowMs = 60_000
/** How often a process tells the database what it let in, and learns what the others did. */
const shareMs = 1_000

type Count = { window: number; shared: number; own: number }

export type Allowance = { allowed: boolean; limit: number; remaining: number; resetSeconds: number }

export type LimiterSettings = {
  db: Database
  /** What is counted: counts of the same name are shared by all servers. */
  name: string
  perMinute: number
  /**
   * Milliseconds since 1970. Limits are about load, which happens in real time, whatever the product's
   * clock says; a test brings its own.
   */
  now?: () => number
}

/**
 * Counts by key and minute in memory, and once a second adds the counts of this process to the ones
 * that all servers share: no call waits for the database, and several servers together let in what one
 * would, but for the calls of a second.
 */
export function openSharedLimiter({
  db,
  name,
  perMinute,
  now = () => Date.now(),
}: LimiterSettings) {
  const counts = new Map<string, Count>()
  let timer: NodeJS.Timeout | null = null
  const currentWindow = () => Math.floor(now() / windowMs)

  async function share(): Promise<void> {
    if (timer) clearTimeout(timer)
    timer = null
    const window = currentWindow()
    const told = [...counts].filter(([, count]) => count.own > 0 && count.window === window)
    for (const [key, count] of counts) if (count.window !== window) counts.delete(key)
    if (told.length === 0) return
    const points = told.map(([, count]) => count.own)
    const found = await rows<{ key: string; points: number }>(db, addPoints, [
      told.map(([key]) => `${name}:${key}:${window}`),
      points,
      (window + 2) * windowMs,
      `${name}:%`,
    ])
    const totals = new Map(found.map((one) => [one.key, one.points]))
    for (const [at, [key, count]] of told.entries()) {
      count.own -= points[at]!
      count.shared = totals.get(`${name}:${key}:${window}`) ?? count.shared + points[at]!
    }
  }

  function shareSoon(): void {
    if (timer) return
    // What could not be shared stays counted here and is told the next time.
    timer = setTimeout(() => void share().catch(() => {}), shareMs)
    timer.unref()
  }

  /** Takes so much of a key's allowance, or none of it when it does not suffice. */
  function take(key: string, points = 1): Allowance {
    const window = currentWindow()
    let count = counts.get(key)
    if (count?.window !== window) {
      count = { window, shared: 0, own: 0 }
      counts.set(key, count)
    }
    const allowed = count.shared + count.own + points <= perMinute
    if (allowed) count.own += points
    shareSoon()
    return {
      allowed,
      limit: perMinute,
      remaining: Math.max(0, perMinute - count.shared - count.own),
      resetSeconds: Math.ceil(((window + 1) * windowMs - now()) / 1000),
    }
  }

  return { take, share }
}

export type SharedLimiter = ReturnType<typeof openSharedLimiter>

// What two servers have in common they touch in one order, so that neither waits for the other for ever.
const addPoints = `
  WITH old AS (DELETE FROM rate_limits WHERE key LIKE $4 AND expire < $3::bigint - 300000)
  INSERT INTO rate_limits (key, points, expire)
  SELECT key, points, $3::bigint FROM unnest($1::text[], $2::integer[]) AS told (key, points) ORDER BY key
  ON CONFLICT (key) DO UPDATE SET points = least(rate_limits.points::bigint + excluded.points, 2000000000)
  RETURNING key, points`
