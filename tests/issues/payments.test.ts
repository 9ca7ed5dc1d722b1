import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rows } from '../../server/database/sequelize.ts'
import { tick } from '../../server/jobs/schedule.ts'
import { draftCampaign } from '../fundings/campaign.ts'
import { askByCard, fundByCard, payOnPage, sessionOf } from '../fundings/card.ts'
import { fundByTransfer } from '../fundings/money.ts'
import { type House, openHouse } from '../support/rooms.ts'

const declinedCard = '4000000000000002'

let house: House
let campaignId: number
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const admin = () => house.as('admin@aurora.test')
const look = async (id: number) => (await admin()).fundings.refresh({ id })
const open = async () =>
  (
    await rows<{ line: string }>(
      house.db,
      `SELECT cause || ' ' || severity || ' ' || turn AS line FROM issues
       WHERE campaign_id = $1 AND turn <> 'resolved' ORDER BY id`,
      [campaignId],
    )
  ).map(({ line }) => line)
const messages = async () =>
  (await (await admin()).issues.list({ campaignId })).items.map(({ message }) => message)

/** Asked for, and declined on the provider's page. */
async function declined() {
  campaignId = await draftCampaign(house)
  const { id } = await askByCard(house, { campaignId, amountMicros: '250000000' })
  await payOnPage(house, id, declinedCard)
  const { reference } = await look(id)
  return { id, reference }
}

test('a payment that is declined is told, and over when it is paid after all', async () => {
  const { id, reference } = await declined()
  expect(await open()).toEqual(['payment_declined medium waiting_brand'])
  expect(await messages()).toEqual([
    `The payment ${reference} of 250.00 USD did not go through. The card was declined. Try another.`,
  ])
  await payOnPage(house, id)
  await look(id)
  expect(await open()).toEqual([])
})

test('another payment of the campaign makes up for it', async () => {
  await declined()
  await fundByTransfer(house, { campaignId, amountMicros: 50_000_000n })
  expect(await open()).toEqual([])
})

test('who gives the payment up needs no reminder', async () => {
  const { id } = await declined()
  await (await admin()).fundings.cancel({ id })
  expect(await open()).toEqual([])
})

test('a payment that nobody tried ends without an issue; one that was declined keeps it', async () => {
  const { id } = await declined()
  const tried = campaignId
  campaignId = await draftCampaign(house)
  const other = await askByCard(house, { campaignId, amountMicros: '250000000' })
  await house.advance({ days: 2 })
  await tick(house.rooms)
  await house.runJobs()
  expect([(await look(id)).state, (await look(other.id)).state]).toEqual(['failed', 'failed'])
  expect(await open()).toEqual([])
  campaignId = tried
  expect(await open()).toEqual(['payment_declined medium waiting_brand'])
})

test('a transfer that never came is told in the operator’s words', async () => {
  campaignId = await draftCampaign(house)
  const asked = { provider: 'transfer', amountMicros: '90000000' } as const
  const { id } = await (await admin()).fundings.create({
    ...asked,
    id: campaignId,
    idempotencyKey: randomUUID(),
  })
  const operator = await house.as('operator@staff.test')
  await operator.fundings.fail({ id, reason: 'Nothing came within 30 days.' })
  expect((await messages())[0]).toContain('did not go through. Nothing came within 30 days.')
})

/** A payment by card and its open disputes, with the way each of them ends. */
async function disputed(...units: number[]) {
  campaignId = await draftCampaign(house)
  const { id, reference } = await fundByCard(house, campaignId, '100000000')
  const paymentIntent = (await sessionOf(house, id)).payment_ref
  for (const amount of units) await house.control('stripe/dispute', { paymentIntent, amount })
  await look(id)
  const { disputes } = await house.control<{ disputes: { id: string; paymentIntent: string }[] }>(
    'stripe/state',
  )
  const mine = disputes.filter((one) => one.paymentIntent === paymentIntent)
  const end = async (at: number, outcome: 'won' | 'lost') => {
    await house.control('stripe/dispute/end', { dispute: mine[at]!.id, outcome })
    await look(id)
  }
  return { reference, end }
}

test('a dispute is told at once, and over when it is won', async () => {
  const { reference, end } = await disputed(7_000)
  expect(await open()).toEqual(['chargeback high open'])
  expect(await messages()).toEqual([
    `The payer disputed 70.00 USD of ${reference}, and the bank took it back.`,
  ])
  await end(0, 'won')
  expect(await open()).toEqual([])
})

test('a dispute that is lost says what was taken, until money comes in', async () => {
  const { reference, end } = await disputed(7_000)
  await end(0, 'lost')
  expect(await open()).toEqual(['dispute_lost medium waiting_brand'])
  expect(await messages()).toEqual([
    `The dispute of 70.00 USD of ${reference} is lost: the bank keeps the money. 70.00 USD came out of the campaign’s budget.`,
  ])
  await fundByTransfer(house, { campaignId, amountMicros: 50_000_000n })
  expect(await open()).toEqual([])
})

test('of two disputes the one that is won leaves the other open', async () => {
  const { end } = await disputed(3_000, 4_000)
  expect(await open()).toEqual(['chargeback high open'])
  await end(0, 'won')
  expect(await open()).toEqual(['chargeback high open'])
  expect((await messages())[0]).toContain('disputed 40.00 USD of')
  await end(1, 'lost')
  expect(await open()).toEqual(['dispute_lost medium waiting_brand'])
})
