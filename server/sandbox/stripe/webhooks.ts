import { createHmac } from 'node:crypto'
import type { SandboxClock } from '../clock.ts'
import { eventShape } from './event-shape.ts'
import type { Endpoint, EventRecord, Records } from './records.ts'

export type Told = { id: string; status: number | null }

/** Takes events to the product's address. */
export type Courier = {
  /** Where events go now; `url` null means nowhere. */
  endpoint(): Omit<Endpoint, 'id'>
  set(endpoint: Omit<Endpoint, 'id'>): void
  /** A new event: on its way at once, unless events are held back or go nowhere. */
  take(event: EventRecord): void
  /** Tells these now, one after the other in this order, `times` times each. */
  tell(ids: readonly string[], times: number): Promise<Told[]>
  /** Goes on with what an earlier process could not deliver. */
  resume(): void
  /** Drops what waits for another try. */
  stop(): void
}

export const defaultSecret = 'whsec_sandbox_console_secret'

/** Waits of the real clock before each further try; Stripe goes on for days, this for two minutes. */
const retryAfterMs = [500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000]
const answerTimeoutMs = 10_000

type Parts = Pick<Records, 'events' | 'endpoints'> & { clock: SandboxClock }

export function createCourier(parts: Parts, webhookUrl: string | null): Courier {
  const { events, endpoints } = parts
  const timers = new Set<NodeJS.Timeout>()
  let ending = new AbortController()
  const endpoint = () =>
    endpoints.get('webhook') ?? {
      url: webhookUrl,
      secrets: [defaultSecret],
      mode: 'deliver' as const,
    }

  const later = (id: string, waitMs: number) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      void attempt(id)
    }, waitMs)
    timer.unref()
    timers.add(timer)
  }

  async function attempt(id: string): Promise<number | null> {
    const { signal } = ending
    const before = events.get(id)
    if (!before || signal.aborted) return null
    const status = await post(parts, endpoint(), before, signal)
    const event = events.get(id)
    // A stopped sandbox has closed its store, and a reset one knows the event no longer.
    if (!event || signal.aborted) return status
    const attempts = event.delivery.attempts + 1
    const arrived = status !== null && status >= 200 && status < 300
    const wait = arrived ? undefined : retryAfterMs[attempts - 1]
    const known = event.delivery.state === 'delivered'
    const state = arrived || known ? 'delivered' : wait === undefined ? 'failed' : 'pending'
    events.put({ ...event, delivery: { state, attempts, lastStatus: status } })
    if (state === 'pending' && endpoint().mode === 'deliver') later(id, wait ?? 0)
    return status
  }

  return {
    endpoint,
    set: (next) => void endpoints.put({ id: 'webhook', ...next }),
    take: (event) => {
      const { url, mode } = endpoint()
      const state = url === null ? 'none' : mode === 'hold' ? 'held' : 'pending'
      events.put({ ...event, delivery: { ...event.delivery, state } })
      if (state === 'pending') later(event.id, 0)
    },
    tell: async (ids, times) => {
      const told: Told[] = []
      for (const id of ids) {
        for (let time = 0; time < times; time += 1) told.push({ id, status: await attempt(id) })
      }
      return told
    },
    resume: () => {
      if (endpoint().mode === 'hold') return
      for (const event of events.all()) {
        if (event.delivery.state === 'pending') later(event.id, retryAfterMs[0] ?? 0)
      }
    },
    stop: () => {
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
      ending.abort()
      ending = new AbortController()
    },
  }
}

async function post(
  { clock }: Parts,
  { url, secrets }: Omit<Endpoint, 'id'>,
  event: EventRecord,
  ending: AbortSignal,
): Promise<number | null> {
  if (url === null) return null
  const body = JSON.stringify(eventShape(event), null, 2)
  try {
    const answer = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'User-Agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
        'Stripe-Signature': signatureOf(body, secrets, Math.floor(clock.nowMs() / 1000)),
      },
      body,
      signal: AbortSignal.any([ending, AbortSignal.timeout(answerTimeoutMs)]),
    })
    await answer.body?.cancel()
    return answer.status
  } catch {
    return null
  }
}

/** One signature for each secret that holds: two while an old one is being replaced. */
export function signatureOf(body: string, secrets: readonly string[], seconds: number): string {
  const signatures = secrets.map((secret) => {
    const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
    return `v1=${mac}`
  })
  return [`t=${seconds}`, ...signatures].join(',')
}
