import { createHmac } from 'node:crypto'
import type { House } from '../support/rooms.ts'
import { type StripeState, stripeState } from './card.ts'

export const sandboxSecret = 'whsec_sandbox_console_secret'

/** The header that Stripe would send with these bytes. */
export function signed(
  body: string | Buffer,
  at: Date,
  secrets: readonly string[] = [sandboxSecret],
) {
  const t = Math.floor(at.getTime() / 1_000)
  const mac = (secret: string) =>
    createHmac('sha256', secret).update(`${t}.`).update(body).digest('hex')
  return `t=${t},${secrets.map((one) => `v1=${mac(one)}`).join(',')}`
}

export async function deliver(
  web: string,
  body: string | Buffer,
  headers: Record<string, string>,
): Promise<number> {
  const answer = await fetch(`${web}/webhooks/stripe`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  })
  await answer.text()
  return answer.status
}

/** Events that Stripe has and keeps until they are asked for. */
export async function holdEvents(house: House, web: string): Promise<void> {
  await house.control('stripe/webhook', { url: `${web}/webhooks/stripe`, mode: 'hold' })
}

export async function newEvents(house: House, known: ReadonlySet<string>) {
  const { events } = await house.control<Pick<StripeState, 'events'>>('stripe/events')
  return events.filter((one) => !known.has(one.id))
}

export const allEvents = async (house: House) =>
  new Set((await stripeState(house)).events.map((one) => one.id))

/** A repeatable order of the same things. */
export function shuffled<One>(things: readonly One[], seed: number): One[] {
  const order = things.map((one, place) => ({
    one,
    key: createHmac('sha256', String(seed)).update(String(place)).digest('hex'),
  }))
  return order.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ one }) => one)
}
