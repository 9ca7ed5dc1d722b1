import { randomUUID } from 'node:crypto'
import { rows } from '../../server/database/sequelize.ts'
import type { House } from '../support/rooms.ts'
import { draftCampaign } from './campaign.ts'
import { askByCard, budgetLeft, payOnPage, runAllJobs } from './card.ts'
import { allEvents, holdEvents, newEvents, shuffled } from './webhook.ts'

/** What one story ends as: the same whatever the order in which its events came. */
export type Ending = { state: string; refunded: string; chargedBack: string; budget: bigint }

/**
 * One payment with a refund of ours, one made at Stripe and a dispute that is won; its events come in
 * an order of their own, some of them twice, with jobs between them.
 */
export async function playShuffled(house: House, web: string, seed: number): Promise<Ending> {
  await holdEvents(house, web)
  const known = await allEvents(house)
  const campaignId = await draftCampaign(house)
  const { id } = await askByCard(house, { campaignId, amountMicros: '100000000' })
  const { paymentIntent } = await payOnPage(house, id)
  const admin = await house.as('admin@aurora.test')
  if (seed % 2 === 0) {
    await admin.fundings.refresh({ id })
    const asked = { id, amountMicros: '30000000', reason: 'A part.', idempotencyKey: randomUUID() }
    await admin.fundings.refund(asked)
    await house.runJobs()
  }
  await refundAtStripe(house, paymentIntent, 20)
  await house.control('stripe/dispute', { paymentIntent, amount: 1_000 })
  const { disputes } = await house.control<{
    disputes: { id: string; paymentIntent: string }[]
  }>('stripe/state')
  const dispute = disputes.find((one) => one.paymentIntent === paymentIntent)!.id
  await house.control('stripe/dispute/end', { dispute, outcome: 'won' })
  await deliverShuffled(house, known, seed)
  const after = await admin.fundings.get({ id })
  return {
    state: after.state,
    refunded: after.refundedMicros,
    chargedBack: after.chargedBackMicros,
    budget: await budgetLeft(house, campaignId),
  }
}

/** Somebody with access to Stripe pays back there. Whole units of a currency with two decimals. */
export async function refundAtStripe(house: House, paymentIntent: string, units: number) {
  const answer = await fetch(`${house.sandbox.url}/v1/refunds`, {
    method: 'POST',
    headers: {
      authorization: 'Bearer sk_test_sandbox_console',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ payment_intent: paymentIntent, amount: `${units}00` }),
  })
  if (!answer.ok) throw new Error(`refund at Stripe: ${await answer.text()}`)
}

async function deliverShuffled(house: House, known: ReadonlySet<string>, seed: number) {
  const events = (await newEvents(house, known)).map((one) => one.id)
  const order = shuffled([...events, ...events.slice(0, 3)], seed)
  const cut = seed % order.length
  for (const ids of [order.slice(0, cut), order.slice(cut)]) {
    for (const one of ids) await house.control('stripe/deliver', { ids: [one] })
    await runAllJobs(house)
  }
}

/** Sums that must hold after any story. */
export async function brokenSums(house: House): Promise<object[]> {
  return rows(
    house.db,
    `SELECT f.id FROM fundings f WHERE f.refunded_micros <> (
       SELECT coalesce(sum(r.amount_micros), 0) FROM refunds r
       WHERE r.funding_id = f.id AND r.state <> 'failed')
     UNION ALL
     SELECT f.id FROM fundings f WHERE f.charged_back_micros <> (
       SELECT coalesce(sum(c.amount_micros), 0) FROM chargebacks c
       WHERE c.funding_id = f.id AND c.state <> 'won')
     UNION ALL
     SELECT f.id FROM fundings f WHERE f.state = 'settled' AND (
       SELECT count(*) FROM ledger_entries e WHERE e.reference = 'funding:' || f.id) <> 1`,
  )
}
