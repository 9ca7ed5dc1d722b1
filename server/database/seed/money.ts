import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { decimalToMicros } from '../../../shared/money.ts'
import { type Brand, people } from './accounts.ts'
import type { Stage } from './stage.ts'

/** What somebody of a brand pays into a campaign, in whole units of its currency or with decimals. */
export type Payment = { brand: Brand; title: string; amount: string }

const Paid = z.object({ paymentIntent: z.string() })

export const micros = (amount: string) => String(decimalToMicros(amount))

/** One for each thing that is asked for; nobody here repeats a request. */
export const newKey = () => randomUUID()

/** Asks for money for one campaign. */
async function ask(
  stage: Stage,
  { brand, title, amount }: Payment,
  provider: 'stripe' | 'transfer',
) {
  const caller = await stage.teller.as(people[brand].buyer)
  const id = stage.campaigns.get(title)!
  const amountMicros = micros(amount)
  return caller.fundings.create({ id, provider, amountMicros, idempotencyKey: newKey() })
}

/**
 * Pays with a test card on the page the provider leads to, and comes back. What happened is asked for
 * at once: the provider's news find nobody at home while the demo is told, and are told again later.
 * @returns the provider's number of the payment.
 */
export async function payByCard(
  stage: Stage,
  { card, ...payment }: Payment & { card?: string },
): Promise<{ id: number; paymentIntent: string }> {
  const { id, payUrl } = await ask(stage, payment, 'stripe')
  const session = new URL(payUrl!).pathname.split('/').at(-1)
  const answer = await stage.teller.control('stripe/pay', { session, ...(card ? { card } : {}) })
  await lookAgain(stage, { id, brand: payment.brand })
  return { id, paymentIntent: Paid.parse(answer).paymentIntent }
}

/** Somebody comes back from the provider's page. */
export async function lookAgain(stage: Stage, { id, brand }: { id: number; brand: Brand }) {
  const caller = await stage.teller.as(people[brand].buyer)
  await caller.fundings.refresh({ id })
}

/** Asks for the reference of a bank transfer. @returns the funding's number. */
export async function announceTransfer(stage: Stage, payment: Payment): Promise<number> {
  return (await ask(stage, payment, 'transfer')).id
}

/** An operator sees it on today's statement; above a limit that waits for another one. */
export async function seeArrive(stage: Stage, { id, amount }: { id: number; amount: string }) {
  const operator = await stage.teller.as('operator@staff.test')
  return operator.fundings.settle({ ...arrival(stage, { id, amount }), idempotencyKey: newKey() })
}

const arrival = ({ teller }: Stage, { id, amount }: { id: number; amount: string }) => ({
  id,
  amountMicros: micros(amount),
  arrivedOn: teller.now.toISOString().slice(0, 10),
})

/** A transfer that arrives whole on the day it is sent. @returns the funding's number. */
export async function payByTransfer(stage: Stage, payment: Payment): Promise<number> {
  const id = await announceTransfer(stage, payment)
  const seen = await seeArrive(stage, { id, amount: payment.amount })
  if (seen.proposal) {
    const other = await stage.teller.as('operator2@staff.test')
    const { amount } = payment
    await other.fundings.confirm({ ...arrival(stage, { id, amount }), idempotencyKey: newKey() })
  }
  return id
}
