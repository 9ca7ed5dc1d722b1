import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Stripe from 'stripe'
import { startSandbox } from '../../server/sandbox/server.ts'

export const secretKey = 'sk_test_sandbox_console'
export const start = '2026-09-01T10:00:00.000Z'
export const startSeconds = Date.parse(start) / 1000

export type StripeHouse = Awaited<ReturnType<typeof openStripe>>

/** A sandbox whose clock stands still, Stripe's own SDK before it, and the control calls. */
export async function openStripe(options: { dataFile?: string; webhookUrl?: string } = {}) {
  const server = await startSandbox({
    port: 0,
    dataFile: options.dataFile ?? null,
    seed: 'tests',
    silent: true,
    ...(options.webhookUrl && { webhookUrl: options.webhookUrl }),
  })
  const { hostname, port } = new URL(server.url)
  const connect = (key = secretKey, timeout = 5_000) =>
    new Stripe(key, { host: hostname, port, protocol: 'http', timeout, maxNetworkRetries: 0 })
  const stripe = connect()

  async function control<Told = Record<string, unknown>>(path: string, order?: unknown) {
    const answer = await fetch(`${server.url}/_sandbox/${path}`, {
      method: order === undefined ? 'GET' : 'POST',
      ...(order !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(order),
      }),
    })
    return { status: answer.status, ...((await answer.json()) as Told) }
  }
  await control('clock', { frozenAt: start })

  const newSession = (given: Partial<Stripe.Checkout.SessionCreateParams> = {}, amount = 12_345) =>
    stripe.checkout.sessions.create({ ...sessionOf(amount), ...given })
  const pay = (session: string, more: Record<string, unknown> = {}) =>
    control<Paid>('stripe/pay', { session, ...more })
  return {
    url: server.url,
    stop: server.stop,
    stripe,
    connect,
    control,
    newSession,
    pay,
    /** The number of a payment that succeeded. */
    paid: async (amount = 12_345, card?: string) =>
      (await pay((await newSession({}, amount)).id, { card })).paymentIntent,
    /** As `curl` would ask. */
    raw: (path: string, init: RequestInit = {}) =>
      fetch(`${server.url}${path}`, {
        redirect: 'manual',
        ...init,
        headers: { authorization: `Bearer ${secretKey}`, ...init.headers },
      }),
    events: async () =>
      (await control<{ events: ToldEvent[] }>('stripe/events')).events.map(({ type }) => type),
  }
}

type Paid = { outcome: string; message?: string; paymentIntent: string; charge: string }
export type ToldEvent = { id: string; type: string; state: string; attempts: number }

export const successUrl = 'http://console.test/back?session={CHECKOUT_SESSION_ID}'
export const cancelUrl = 'http://console.test/canceled'

export function sessionOf(amount = 12_345, currency = 'eur'): Stripe.Checkout.SessionCreateParams {
  return {
    mode: 'payment',
    success_url: successUrl,
    cancel_url: cancelUrl,
    line_items: [
      {
        quantity: 1,
        price_data: { currency, unit_amount: amount, product_data: { name: 'Funds for Spring' } },
      },
    ],
  }
}

/** What Stripe's SDK throws. */
export async function refusalOf(work: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (error instanceof Stripe.errors.StripeError) return error
  throw new Error(`Stripe did not refuse: ${String(error)}`)
}

export type Letter = { body: string; signature: string }

/** A product that keeps what it is told, and answers as it is told to. */
export async function openListener(answers: number[] = []) {
  const letters: Letter[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => {
      body += part.toString('utf8')
    })
    request.on('end', () => {
      letters.push({ body, signature: String(request.headers['stripe-signature']) })
      response.writeHead(answers.shift() ?? 200).end()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/stripe`,
    letters,
    types: () => letters.map(({ body }) => String((JSON.parse(body) as { type: string }).type)),
    stop: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
