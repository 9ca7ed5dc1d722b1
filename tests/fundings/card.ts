import { randomUUID } from 'node:crypto'
import { row, rows } from '../../server/database/sequelize.ts'
import { budgetOf } from '../../server/ledger/accounts.ts'
import type { House } from '../support/rooms.ts'

/** Asks for money by card; the answer has the provider's page. */
export async function askByCard(
  house: House,
  {
    campaignId,
    amountMicros,
    key = randomUUID(),
  }: { campaignId: number; amountMicros: string; key?: string },
) {
  const admin = await house.as('admin@aurora.test')
  return admin.fundings.create({
    id: campaignId,
    provider: 'stripe',
    amountMicros,
    idempotencyKey: key,
  })
}

export const sessionOf = async (house: House, fundingId: number) =>
  (await row<{ provider_ref: string; payment_ref: string }>(
    house.db,
    'SELECT provider_ref, payment_ref FROM fundings WHERE id = $1',
    [fundingId],
  ))!

/** What the payer does on the provider's page. */
export async function payOnPage(house: House, fundingId: number, card = '4242424242424242') {
  const { provider_ref: session } = await sessionOf(house, fundingId)
  return house.control<{ outcome: string; paymentIntent: string }>('stripe/pay', { session, card })
}

/** Asked for, paid on the page, and looked at. */
export async function fundByCard(house: House, campaignId: number, amountMicros: string) {
  const { id } = await askByCard(house, { campaignId, amountMicros })
  await payOnPage(house, id)
  return (await house.as('admin@aurora.test')).fundings.refresh({ id })
}

export async function balanceOf(house: House, account: string): Promise<bigint> {
  const found = await row<{ balance_micros: bigint }>(
    house.db,
    'SELECT balance_micros FROM ledger_accounts WHERE name = $1',
    [account],
  )
  return found?.balance_micros ?? 0n
}

export const budgetLeft = (house: House, campaignId: number) =>
  balanceOf(house, budgetOf(campaignId))

/** Jobs that wait for another attempt are due now. */
export async function runAllJobs(house: House): Promise<void> {
  await rows(house.db, 'UPDATE graphile_worker._private_jobs SET run_at = now() RETURNING id')
  await house.runJobs()
}

export type StripeState = {
  sessions: { id: string; clientReferenceId: string; status: string }[]
  payments: { id: string; refunded: number }[]
  refunds: { id: string; amount: number; status: string }[]
  disputes: { id: string; status: string }[]
  events: { id: string; type: string }[]
}
export const stripeState = (house: House) => house.control<StripeState>('stripe/state')

/** The provider fails in one of the sandbox's ways at one of its calls. */
export const fault = (house: House, kind: string, step: string, times: number | 'always' = 1) =>
  house.control('faults', { kind, match: { network: 'stripe', step }, times })
export const calm = (house: House) => house.control('faults', undefined, 'DELETE')
