import { EventEmitter } from 'node:events'
import pg from 'pg'
import type { Transaction } from 'sequelize'
import { clockChannel } from './clock.ts'
import { type Database, rows } from './database/sequelize.ts'

/** Something changed that a page may be showing. Carries ids only: the page asks for what it may see. */
export type LiveEvent = {
  topic:
    | 'campaigns'
    | 'connections'
    | 'sync_runs'
    | 'imports'
    | 'launches'
    | 'issues'
    | 'fees'
    | 'assets'
    | 'creatives'
    | 'fundings'
    | 'submissions'
    | 'payouts'
    | 'webhooks'
  organizationId: number
  id: number
  /** What only staff may know of, as a note among them. */
  staffOnly?: true
}

const channel = 'console_live'

/** Told to every server when, and only if, the transaction commits. */
export async function publish(
  db: Database,
  event: LiveEvent,
  transaction?: Transaction,
): Promise<void> {
  await rows(db, 'SELECT pg_notify($1, $2)', [channel, JSON.stringify(event)], transaction)
}

/**
 * SQL of the same news about the row of `of`, which must have an `organization_id` and an `id`: for a
 * statement that tells of what it changed itself.
 */
export const publishing = (topic: LiveEvent['topic'], of: string) =>
  `pg_notify('${channel}', json_build_object('topic', '${topic}',
     'organizationId', ${of}.organization_id, 'id', ${of}.id)::text)`

/** Many pieces of news at once, on the same terms. */
export async function publishAll(
  db: Database,
  events: LiveEvent[],
  transaction: Transaction,
): Promise<void> {
  await rows(
    db,
    'SELECT count(pg_notify($1, told)) FROM unnest($2::text[]) told',
    [channel, events.map((event) => JSON.stringify(event))],
    transaction,
  )
}

/** One connection per process that hears what others did and hands it on. */
export class Live {
  private readonly events = new EventEmitter().setMaxListeners(0)
  private client: pg.Client | null = null
  private stopped = false
  private retry: NodeJS.Timeout | null = null

  constructor(
    private readonly connectionString: string,
    private readonly onClockMoved: () => void,
  ) {}

  async start(): Promise<void> {
    const client = new pg.Client({ connectionString: this.connectionString })
    client.on('notification', (note) => this.hear(note.channel, note.payload ?? ''))
    client.on('error', () => this.reconnectLater())
    await client.connect()
    await client.query(`LISTEN ${channel}`)
    await client.query(`LISTEN ${clockChannel}`)
    this.client = client
    this.onClockMoved()
  }

  async stop(): Promise<void> {
    this.stopped = true
    if (this.retry) clearTimeout(this.retry)
    this.events.emit('stop')
    await this.client?.end().catch(() => {})
  }

  /** Yields events until the signal aborts or the server stops. */
  async *changes(signal?: AbortSignal): AsyncGenerator<LiveEvent> {
    const queue: LiveEvent[] = []
    let wake = () => {}
    let open = !this.stopped
    const push = (event: LiveEvent) => {
      // A reader that stalls loses the oldest news, never the server's memory.
      if (queue.length >= 1_000) queue.shift()
      queue.push(event)
      wake()
    }
    const close = () => {
      open = false
      wake()
    }
    this.events.on('change', push).on('stop', close)
    signal?.addEventListener('abort', close)
    try {
      while (open && !signal?.aborted) {
        const next = queue.shift()
        if (next) yield next
        else await new Promise<void>((resolve) => (wake = resolve))
      }
    } finally {
      this.events.off('change', push).off('stop', close)
      signal?.removeEventListener('abort', close)
    }
  }

  private hear(from: string, payload: string): void {
    if (from === clockChannel) this.onClockMoved()
    else this.events.emit('change', JSON.parse(payload) as LiveEvent)
  }

  private reconnectLater(): void {
    this.client = null
    if (this.stopped || this.retry) return
    this.retry = setTimeout(() => {
      this.retry = null
      this.start().catch(() => this.reconnectLater())
    }, 1_000)
  }
}
