import { pageHeaders, problemPage } from '../consent-page.ts'
import type { SandboxAnswer, SandboxCall } from '../network.ts'
import { bankPage, payPage } from './pay-page.ts'
import { type Attempt, answerBank, payWithCard } from './paying.ts'
import type { SessionRecord } from './records.ts'
import type { StripeWorld } from './stripe-world.ts'
import { sweep } from './sweep.ts'

/** The hosted page: its forms decide by POST, to the same address. */
export function answerPayPage(stripe: StripeWorld, call: SandboxCall): SandboxAnswer {
  sweep(stripe)
  const session = stripe.sessions.get(call.path.slice(1))
  if (!session) return html(404, problemPage('There is nothing to pay at this address.'))
  if (call.method === 'POST' && call.body.decision === 'cancel') {
    return session.cancelUrl ? redirect(session, session.cancelUrl) : show(stripe, session, null)
  }
  if (session.status === 'expired') {
    return html(410, problemPage('This page has expired. Go back to where you came from.'))
  }
  if (session.status === 'complete') {
    // Pressing twice, or coming back, leads where the first payment led.
    if (call.method === 'POST') return redirect(session, session.successUrl)
    return html(200, problemPage('You have already paid.'))
  }
  if (call.method !== 'POST') return show(stripe, session, null)
  return follow(stripe, session, decide(stripe, session, call))
}

function decide(stripe: StripeWorld, session: SessionRecord, call: SandboxCall): Attempt | null {
  const text = (name: string) => {
    const value = call.body[name]
    return typeof value === 'string' ? value : ''
  }
  const decision = text('decision')
  if (decision === 'confirm' || decision === 'fail') {
    return answerBank(stripe, session, decision === 'confirm')
  }
  const entry = { number: text('card_number'), expiry: text('expiry'), cvc: text('cvc') }
  return payWithCard(stripe, session, entry)
}

function follow(stripe: StripeWorld, session: SessionRecord, attempt: Attempt | null) {
  if (attempt?.outcome === 'paid') return redirect(session, session.successUrl)
  if (attempt?.outcome === 'asked') return html(200, bankPage(session))
  return show(stripe, session, attempt?.message ?? null)
}

function show(stripe: StripeWorld, session: SessionRecord, problem: string | null) {
  const intent = session.intentId ? stripe.intents.get(session.intentId) : undefined
  if (intent?.status === 'requires_action') return html(200, bankPage(session))
  return html(200, payPage(session, problem))
}

function redirect(session: SessionRecord, address: string): SandboxAnswer {
  const Location = address.replaceAll('{CHECKOUT_SESSION_ID}', session.id)
  return {
    status: 303,
    headers: { Location, 'Cache-Control': 'no-store' },
    text: '',
    contentType: 'text/html',
  }
}

function html(status: number, text: string): SandboxAnswer {
  return { status, text, contentType: 'text/html; charset=utf-8', headers: pageHeaders }
}
