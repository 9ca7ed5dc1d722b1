import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { row } from '../../server/database/sequelize.ts'
import { refusalOf } from '../campaigns/stage.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { draftCampaign } from './campaign.ts'
import {
  askByCard,
  budgetLeft,
  calm,
  fault,
  fundByCard,
  payOnPage,
  runAllJobs,
  sessionOf,
  stripeState,
} from './card.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const admin = () => house.as('admin@aurora.test')
const get = async (id: number) => (await admin()).fundings.get({ id })
const sessionsFor = async (uuid: string) =>
  (await stripeState(house)).sessions.filter((one) => one.clientReferenceId === uuid)

test('a payer is led to the provider, pays there, and the budget has the money', async () => {
  const campaignId = await draftCampaign(house)
  const funding = await askByCard(house, { campaignId, amountMicros: '250000000' })
  expect(funding).toMatchObject({ state: 'pending', instructions: null })
  expect(funding.payUrl).toContain('/stripe/pay/')
  expect((await payOnPage(house, funding.id)).outcome).toBe('paid')
  const paid = await (await admin()).fundings.refresh({ id: funding.id })
  expect(paid).toMatchObject({ state: 'settled', settledMicros: '250000000', payUrl: null })
  expect(await budgetLeft(house, campaignId)).toBe(250_000_000n)
})

test('a card that is declined leaves the payment open for another', async () => {
  const campaignId = await draftCampaign(house)
  const { id } = await askByCard(house, { campaignId, amountMicros: '250000000' })
  expect((await payOnPage(house, id, '4000000000000002')).outcome).toBe('refused')
  const told = async () => (await admin()).fundings.refresh({ id })
  const declined = 'The card was declined. Try another.'
  expect(await told()).toMatchObject({ state: 'pending', failure: declined })
  await payOnPage(house, id, '4000000000000069')
  expect((await told()).failure).toBe('The card has expired. Try another.')
  await payOnPage(house, id)
  expect(await told()).toMatchObject({ state: 'settled', failure: null })
})

const lost = [
  'timeout_after_write',
  'reset_after_write',
  'http_500_after_write',
  'truncated',
  'html',
  'negative_spend',
  'reset',
  'http_500',
  'rate_limit',
]

test.each(lost)(
  'a session whose answer is lost (%s) is found again, and there is only one',
  async (kind) => {
    const campaignId = await draftCampaign(house)
    await fault(house, kind, 'create_session')
    const funding = await askByCard(house, { campaignId, amountMicros: '250000000' })
    expect(funding).toMatchObject({ state: 'pending', payUrl: null })
    await calm(house)
    const again = await (await admin()).fundings.refresh({ id: funding.id })
    expect(again.payUrl).toContain('/stripe/pay/')
    expect(await sessionsFor(funding.uuid)).toHaveLength(1)
  },
)

test('silence for a quarter of an hour becomes an issue, which heals by itself', async () => {
  const campaignId = await draftCampaign(house)
  await fault(house, 'http_500', 'list_sessions', 'always')
  const { id } = await askByCard(house, { campaignId, amountMicros: '250000000' })
  const turn = async () =>
    (
      await row<{ turn: string }>(
        house.db,
        "SELECT turn FROM issues WHERE cause = 'payment_unknown' AND resource_id = $1",
        [id],
      )
    )?.turn
  const refused = await refusalOf((await admin()).fundings.refresh({ id }))
  expect(refused.reason).toBe('provider_unavailable')
  expect(await turn()).toBeUndefined()
  await house.advance({ minutes: 16 })
  await refusalOf((await admin()).fundings.refresh({ id }))
  expect(await turn()).toBe('waiting_network')
  await calm(house)
  await (await admin()).fundings.refresh({ id })
  expect(await turn()).toBe('resolved')
})

test('what Stripe refuses fails in words', async () => {
  const campaignId = await draftCampaign(house)
  const funding = await askByCard(house, { campaignId, amountMicros: '100000' })
  expect(funding.state).toBe('failed')
  expect(funding.failure).toContain('Stripe refused')
})

test('a session that nobody pays fails when it is over', async () => {
  const campaignId = await draftCampaign(house)
  const { id } = await askByCard(house, { campaignId, amountMicros: '250000000' })
  await house.advance({ days: 1, hours: 1 })
  const over = await (await admin()).fundings.refresh({ id })
  expect(over).toMatchObject({ state: 'failed', failure: 'It was not paid in time.' })
})

test('what is given up cannot be paid any more; what was paid meanwhile is booked', async () => {
  const campaignId = await draftCampaign(house)
  const one = await askByCard(house, { campaignId, amountMicros: '250000000' })
  const canceled = await (await admin()).fundings.cancel({ id: one.id })
  expect(canceled).toMatchObject({ state: 'failed', failure: 'It was given up.' })
  await expect(payOnPage(house, one.id)).rejects.toThrow()
  const other = await askByCard(house, { campaignId, amountMicros: '90000000' })
  await payOnPage(house, other.id)
  expect((await (await admin()).fundings.cancel({ id: other.id })).state).toBe('settled')
  expect(await budgetLeft(house, campaignId)).toBe(90_000_000n)
})

test.each([
  ['JPY', '500000000'],
  ['KWD', '12340000'],
  ['ISK', '5000000000'],
  ['MGA', '50000000000'],
])('money in %s arrives as it was asked for', async (currency, amountMicros) => {
  const campaignId = await draftCampaign(house, { currency })
  const paid = await fundByCard(house, campaignId, amountMicros)
  expect(paid).toMatchObject({ state: 'settled', settledMicros: amountMicros })
  expect(await budgetLeft(house, campaignId)).toBe(BigInt(amountMicros))
})

test('a refund leaves the budget at once and goes back by a job, once', async () => {
  const campaignId = await draftCampaign(house)
  const { id } = await fundByCard(house, campaignId, '250000000')
  await fault(house, 'timeout_after_write', 'create_refund')
  const asked = await (await admin()).fundings.refund({
    id,
    amountMicros: '100000000',
    reason: 'Less is needed.',
    idempotencyKey: randomUUID(),
  })
  expect(asked.refunds).toMatchObject([{ state: 'pending', amountMicros: '100000000' }])
  expect(await budgetLeft(house, campaignId)).toBe(150_000_000n)
  await house.runJobs()
  expect((await get(id)).refunds[0]?.state).toBe('pending')
  await calm(house)
  await house.advance({ minutes: 3 })
  const { tick } = await import('../../server/jobs/schedule.ts')
  await tick(house.rooms)
  await runAllJobs(house)
  const after = await get(id)
  expect(after.refunds).toMatchObject([{ state: 'settled' }])
  expect(after.refundedMicros).toBe('100000000')
  const { payment_ref: payment } = await sessionOf(house, id)
  expect((await stripeState(house)).payments.find((one) => one.id === payment)?.refunded).toBe(
    10_000,
  )
})

test('a refund that Stripe refuses gives the campaign its money again', async () => {
  const campaignId = await draftCampaign(house)
  const { id } = await fundByCard(house, campaignId, '250000000')
  await house.control('stripe/refunds', { next: 'refused', times: 1 })
  const reason = 'Less is needed.'
  await (await admin()).fundings.refund({ id, reason, idempotencyKey: randomUUID() })
  expect(await budgetLeft(house, campaignId)).toBe(0n)
  await house.runJobs()
  const after = await get(id)
  expect(after).toMatchObject({ refundedMicros: '0', refunds: [{ state: 'failed' }] })
  expect(await budgetLeft(house, campaignId)).toBe(250_000_000n)
})

test('a refund that fails after it had gone is taken back as well', async () => {
  const campaignId = await draftCampaign(house)
  const { id } = await fundByCard(house, campaignId, '250000000')
  const reason = 'Less is needed.'
  await (await admin()).fundings.refund({ id, reason, idempotencyKey: randomUUID() })
  await house.runJobs()
  expect((await get(id)).refunds[0]?.state).toBe('settled')
  const made = await row<{ provider_ref: string }>(
    house.db,
    'SELECT provider_ref FROM refunds WHERE funding_id = $1',
    [id],
  )
  await house.control('stripe/refunds/end', { refund: made!.provider_ref, status: 'failed' })
  await (await admin()).fundings.refresh({ id })
  expect(await get(id)).toMatchObject({ refundedMicros: '0', refunds: [{ state: 'failed' }] })
  expect(await budgetLeft(house, campaignId)).toBe(250_000_000n)
})
