import { preparedRows } from '../database/prepared.ts'
import type { Database } from '../database/sequelize.ts'
import type { NewEvent } from './read-events.ts'

/** Events of one statement, so that one is stored while the next is read; the rest waits its turn. */
const MAX_TOGETHER = 500
/** Statements at once: while one waits for the disk, another is filled. */
const MAX_STATEMENTS = 3

type Waiting = {
  events: NewEvent[]
  done: (stored: number) => void
  failed: (error: unknown) => void
}

/**
 * Stores events, several callers' in one statement when they come at once: then each pays a part of
 * one commit instead of a whole one. The promise is kept only when the commit is on disk.
 * @returns how many of the caller's events were new.
 */
export function openEventWriter(db: Database) {
  const waiting: Waiting[] = []
  let running = 0

  async function run(): Promise<void> {
    running += 1
    while (waiting.length > 0) await storeTogether(db, takeSome(waiting))
    running -= 1
  }

  return (events: NewEvent[]): Promise<number> =>
    new Promise((done, failed) => {
      waiting.push({ events, done, failed })
      // Not at once: calls that were read in the same turn of the loop go together.
      if (running < MAX_STATEMENTS && waiting.length === 1) {
        setImmediate(() => {
          if (running < MAX_STATEMENTS && waiting.length > 0) void run()
        })
      }
    })
}

function takeSome(waiting: Waiting[]): Waiting[] {
  let size = 0
  let calls = 0
  while (calls < waiting.length && (calls === 0 || size < MAX_TOGETHER)) {
    size += waiting[calls]!.events.length
    calls += 1
  }
  return waiting.splice(0, calls)
}

async function storeTogether(db: Database, calls: Waiting[]): Promise<void> {
  try {
    const events = calls.flatMap((one) => one.events)
    const stored = await storeEvents(db, events)
    for (const { events, done } of calls) {
      done(stored === 'all' ? events.length : countNew(events, stored))
    }
  } catch (error) {
    for (const one of calls) one.failed(error)
  }
}

const mark = ({ organizationId, key }: { organizationId: number; key: string }) =>
  `${organizationId}/${key}`

// Of equal events in two calls the first to ask is told that it was new.
function countNew(events: NewEvent[], stored: Set<string>): number {
  return events.filter((event) => stored.delete(mark(event))).length
}

/** How a value stands in the text of a list: as it is, or in quotes that keep every letter. */
type Writing = 'plain' | 'quoted'
type Column = {
  name: string
  type: string
  writing: Writing
  of: (event: NewEvent) => string | number | boolean | null
}

const columns: Column[] = [
  { name: 'organization_id', type: 'integer', writing: 'plain', of: (one) => one.organizationId },
  { name: 'key', type: 'uuid', writing: 'plain', of: (one) => one.key },
  { name: 'pixel_key_id', type: 'integer', writing: 'plain', of: (one) => one.pixelKeyId },
  { name: 'event', type: 'text', writing: 'plain', of: (one) => one.event },
  { name: 'name', type: 'text', writing: 'quoted', of: (one) => one.name },
  { name: 'event_id', type: 'text', writing: 'quoted', of: (one) => one.eventId },
  { name: 'occurred_at', type: 'timestamptz', writing: 'plain', of: (one) => one.occurredAt },
  { name: 'arrived_at', type: 'timestamptz', writing: 'plain', of: (one) => one.arrivedAt },
  { name: 'value_micros', type: 'bigint', writing: 'plain', of: (one) => one.valueMicros },
  { name: 'currency', type: 'text', writing: 'plain', of: (one) => one.currency },
  { name: 'url', type: 'text', writing: 'quoted', of: (one) => one.url },
  { name: 'visitor', type: 'text', writing: 'quoted', of: (one) => one.visitor },
  { name: 'clicked_at', type: 'timestamptz', writing: 'plain', of: (one) => one.clickedAt },
  { name: 'click_ad_id', type: 'integer', writing: 'plain', of: (one) => one.clickAdId },
  { name: 'foreign_stamp', type: 'boolean', writing: 'plain', of: (one) => one.foreignStamp },
  { name: 'network_clicks', type: 'text', writing: 'quoted', of: (one) => one.networkClicks },
  { name: 'email_sha256', type: 'text', writing: 'plain', of: (one) => one.emailSha256 },
  { name: 'phone_sha256', type: 'text', writing: 'plain', of: (one) => one.phoneSha256 },
  { name: 'consent', type: 'boolean', writing: 'plain', of: (one) => one.consent },
]

const names = columns.map(({ name }) => name).join(', ')
const read: Record<string, string> = {
  network_clicks: 'network_clicks::jsonb',
  email_sha256: "decode(email_sha256, 'hex')",
  phone_sha256: "decode(phone_sha256, 'hex')",
}

const given = columns.map(
  ({ name }) => read[name] ?? (name === 'organization_id' ? 'given.organization_id' : name),
)

// In the order of the keys, so that two statements with the same events wait and never deadlock.
const insertEvents = {
  name: 'insert_events',
  text: `
  WITH given AS MATERIALIZED (
    SELECT * FROM unnest(${columns.map(({ type }, at) => `$${at + 1}::${type}[]`).join(', ')})
      AS given (${names})
  ), arrivals AS (
    INSERT INTO pixel_arrivals (organization_id, arrived_at)
    SELECT organization_id, max(arrived_at) FROM given GROUP BY organization_id
    RETURNING organization_id, id
  ), stored AS (
    INSERT INTO pixel_events (arrival_id, ${names})
    SELECT arrivals.id, ${given.join(', ')}
    FROM given JOIN arrivals ON arrivals.organization_id = given.organization_id
    ORDER BY given.organization_id, given.key
    ON CONFLICT (organization_id, key) DO NOTHING
    RETURNING organization_id, key
  )
  SELECT count(*)::integer AS count,
    CASE WHEN count(*) < $${columns.length + 1} THEN array_agg(organization_id || '/' || key) END AS marks
  FROM stored`,
}

const special = /["\\]/
const quoted = (text: string) =>
  special.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : `"${text}"`

/** A column of all events as PostgreSQL's text of a list. */
function listOf({ of, writing }: Column, events: NewEvent[]): string {
  const values = events.map((event) => {
    const value = of(event)
    if (value === null) return 'NULL'
    return writing === 'plain' ? String(value) : quoted(String(value))
  })
  return `{${values.join(',')}}`
}

type Stored = { count: number; marks: string[] | null }

/** Which events were new: nearly always all of them, and then no key travels back. */
async function storeEvents(db: Database, events: NewEvent[]): Promise<Set<string> | 'all'> {
  const bind = [...columns.map((column) => listOf(column, events)), events.length]
  const [stored] = await preparedRows<Stored>(db, insertEvents, bind)
  return stored!.count === events.length ? 'all' : new Set(stored!.marks)
}
