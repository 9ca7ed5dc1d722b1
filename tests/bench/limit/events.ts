import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

/** An event as pages send it. Nothing of it is checked here. */
type Given = {
  event: string
  name?: string
  event_id: string
  occurred_at: string
  value?: string
  currency?: string
  url: string
  visitor: string
  cc_click?: string
  fbclid?: string
}

const columns = [
  ...['organization_id', 'key', 'arrival_id', 'pixel_key_id', 'event', 'name', 'event_id'],
  ...['occurred_at', 'arrived_at', 'value_micros', 'currency', 'url', 'visitor', 'clicked_at'],
  ...['click_ad_id', 'foreign_stamp', 'network_clicks', 'consent'],
]
const table = `bench_limit.pixel_events (${columns.join(', ')})`
const insert = `INSERT INTO ${table} VALUES (${columns.map((_, at) => `$${at + 1}`).join(', ')})`

export type Whose = { organizationId: number; keyId: number }

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const fromBase62 = (text: string) =>
  [...text].reduce((sum, digit) => sum * 62 + digits.indexOf(digit), 0)

let arrival = 0

/** The values of the row that the product would store, found without looking whether they are true. */
function rowOf(one: Given, { organizationId, keyId }: Whose, now: string): (string | null)[] {
  const name = one.name ?? ''
  const key = createHash('sha256')
    .update(JSON.stringify([one.event, name, one.event_id]))
    .digest('hex')
    .slice(0, 32)
  const click = one.cc_click?.split('.')
  return [
    String(organizationId),
    key,
    String(arrival),
    String(keyId),
    one.event,
    name,
    one.event_id,
    one.occurred_at,
    now,
    one.value === undefined ? null : one.value.replace('.', '').concat('0000'),
    one.currency ?? null,
    one.url.split('?')[0]!,
    one.visitor,
    click ? new Date(Number.parseInt(click[2]!, 36)).toISOString() : null,
    click ? String(fromBase62(click[0]!)) : null,
    'f',
    one.fbclid ? `{"fbclid":"${one.fbclid}"}` : null,
    't',
  ]
}

// No value of the bench holds a tab or a backslash.
const line = (row: (string | null)[]) => row.map((value) => value ?? '\\N').join('\t')

/** One event by a prepared INSERT, several by COPY: each call is one commit. */
export async function storeEvents(pool: pg.Pool, text: string, whose: Whose): Promise<string> {
  const { events } = JSON.parse(text) as { events: Given[] }
  const now = new Date().toISOString()
  arrival += 1
  const rows = events.map((one) => rowOf(one, whose, now))
  if (rows.length === 1) await pool.query({ name: 'event', text: insert, values: rows[0]! })
  else await copy(pool, `${rows.map(line).join('\n')}\n`)
  return `{"stored":${rows.length}}`
}

async function copy(pool: pg.Pool, lines: string): Promise<void> {
  const client = await pool.connect()
  try {
    const into = client.query(copyFrom(`COPY ${table} FROM STDIN`))
    await pipeline(Readable.from([lines]), into)
  } finally {
    client.release()
  }
}
