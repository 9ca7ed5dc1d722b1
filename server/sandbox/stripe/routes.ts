import { readBalance } from './balance.ts'
import { listDisputes, readDispute } from './disputes.ts'
import { listEvents, readEvent } from './events.ts'
import { listCharges, listIntents, readCharge, readIntent } from './payments.ts'
import { createRefund, listRefunds, readRefund } from './refunds.ts'
import { createReversal, listReversals, readReversal } from './reversals.ts'
import {
  createSession,
  expireSession,
  listSessions,
  readSession,
  readSessionLines,
} from './sessions.ts'
import type { StripeHandler } from './stripe-request.ts'
import { createTransfer, listTransfers, readTransfer } from './transfers.ts'

export type StripeRoute = {
  method: 'GET' | 'POST'
  /** Below `/v1`; a colon stands for an id. */
  path: string
  /** What the call does, for faults and the journal. */
  step: string
  handle: StripeHandler
}

const get = (path: string, step: string, handle: StripeHandler): StripeRoute => ({
  method: 'GET',
  path,
  step,
  handle,
})
const post = (path: string, step: string, handle: StripeHandler): StripeRoute => ({
  method: 'POST',
  path,
  step,
  handle,
})

const routes: readonly StripeRoute[] = [
  post('/checkout/sessions', 'create_session', createSession),
  get('/checkout/sessions', 'list_sessions', listSessions),
  get('/checkout/sessions/:', 'read_session', readSession),
  get('/checkout/sessions/:/line_items', 'read_session', readSessionLines),
  post('/checkout/sessions/:/expire', 'expire_session', expireSession),
  get('/payment_intents', 'list_payments', listIntents),
  get('/payment_intents/:', 'read_payment', readIntent),
  get('/charges', 'list_charges', listCharges),
  get('/charges/:', 'read_charge', readCharge),
  post('/refunds', 'create_refund', createRefund),
  get('/refunds', 'list_refunds', listRefunds),
  get('/refunds/:', 'read_refund', readRefund),
  get('/disputes', 'list_disputes', listDisputes),
  get('/disputes/:', 'read_dispute', readDispute),
  post('/transfers', 'create_transfer', createTransfer),
  get('/transfers', 'list_transfers', listTransfers),
  get('/transfers/:', 'read_transfer', readTransfer),
  post('/transfers/:/reversals', 'reverse_transfer', createReversal),
  get('/transfers/:/reversals', 'list_reversals', listReversals),
  get('/transfers/:/reversals/:', 'read_reversal', readReversal),
  get('/events', 'list_events', listEvents),
  get('/events/:', 'read_event', readEvent),
  get('/balance', 'balance', readBalance),
]

const patterns = routes.map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replaceAll(':', '([^/]+)')}$`),
}))

export function findRoute(
  method: string,
  path: string,
): { route: StripeRoute; ids: string[] } | null {
  for (const { route, pattern } of patterns) {
    const match = route.method === method ? pattern.exec(path) : null
    if (match) return { route, ids: match.slice(1) }
  }
  return null
}
