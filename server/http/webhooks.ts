import express, { type RequestHandler } from 'express'
import type { Rooms } from '../context.ts'
import { AppError, notFound } from '../errors.ts'
import { keepEvent } from '../fundings/take-event.ts'

/** The very bytes, since the signature is made over them; larger news no provider sends. */
const rawBody = express.raw({ type: () => true, limit: '256kb', inflate: false })

/**
 * Takes in what Stripe tells. Nobody signs in here: the signature says who speaks. It is kept and
 * answered at once; a job looks into it.
 */
export function stripeWebhook(rooms: Rooms): RequestHandler[] {
  const take: RequestHandler = async (request, response) => {
    const provider = rooms.providers.get('stripe')
    if (!provider) throw notFound()
    const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    const signature = request.get('stripe-signature')
    const event = provider.readWebhook(raw, signature, rooms.clock.now())
    if (!event) {
      throw new AppError('bad_request', { message: 'This was not signed by Stripe just now.' })
    }
    await keepEvent(rooms, 'stripe', event)
    response.status(200).json({ received: true })
  }
  return [rawBody, take]
}
