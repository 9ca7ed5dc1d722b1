import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { row } from '../../server/database/sequelize.ts'
import { appRouter } from '../../server/router.ts'
import { createCallerFactory } from '../../server/trpc.ts'
import { refusalOf } from '../campaigns/stage.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { draftCampaign } from './campaign.ts'
import { budgetLeft, fundByCard, sessionOf, stripeState } from './card.ts'
import { fundByTransfer } from './money.ts'

let house: House
/** The same person at two servers. */
let servers: Awaited<ReturnType<House['as']>>[]

beforeAll(async () => {
  house = await openHouse()
  const principal = await house.principal('admin@aurora.test')
  const rooms = [house.rooms, await house.secondRooms()]
  servers = rooms.map((one) =>
    createCallerFactory(appRouter)({ ...one, requestId: 'test', principal, address: '127.0.0.1' }),
  )
})
afterAll(() => house.close())

const fifty = Array.from({ length: 50 }, (_, at) => at)
const at = (place: number) => servers[place % 2]!

test('fifty requests with one key make one funding and one session, and get one answer', async () => {
  const campaignId = await draftCampaign(house)
  const input = {
    id: campaignId,
    provider: 'stripe' as const,
    amountMicros: '250000000',
    idempotencyKey: randomUUID(),
  }
  const answers = await Promise.all(fifty.map((place) => at(place).fundings.create(input)))
  expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1)
  const made = await row<{ n: number }>(
    house.db,
    'SELECT count(*)::integer AS n FROM fundings WHERE campaign_id = $1',
    [campaignId],
  )
  expect(made!.n).toBe(1)
  const { sessions } = await stripeState(house)
  expect(sessions.filter((one) => one.clientReferenceId === answers[0]!.uuid)).toHaveLength(1)
})

test('a key that comes with another request is refused with 400', async () => {
  const campaignId = await draftCampaign(house)
  const input = {
    id: campaignId,
    provider: 'transfer' as const,
    amountMicros: '250000000',
    idempotencyKey: randomUUID(),
  }
  await at(0).fundings.create(input)
  const other = await refusalOf(at(1).fundings.create({ ...input, amountMicros: '260000000' }))
  expect(other.reason).toBe('key_reused')
  // Keys are kept for a day; the funding itself remembers longer.
  await row(house.db, 'DELETE FROM idempotency_keys RETURNING key')
  const later = await refusalOf(at(0).fundings.create({ ...input, amountMicros: '260000000' }))
  expect(later.reason).toBe('key_reused')
  const same = await at(0).fundings.create(input)
  expect(same.amountMicros).toBe('250000000')
})

test('fifty refunds at once take no more than there is', async () => {
  const campaignId = await draftCampaign(house)
  const { id } = await fundByCard(house, campaignId, '100000000')
  const ended = await Promise.allSettled(
    fifty.map((place) =>
      at(place).fundings.refund({
        id,
        amountMicros: '30000000',
        reason: 'Less is needed.',
        idempotencyKey: randomUUID(),
      }),
    ),
  )
  expect(ended.filter((one) => one.status === 'fulfilled')).toHaveLength(3)
  expect(await budgetLeft(house, campaignId)).toBe(10_000_000n)
  await house.runJobs()
  const after = await at(0).fundings.get({ id })
  expect(after.refundedMicros).toBe('90000000')
  expect(after.refunds.map((one) => one.state)).toEqual(['settled', 'settled', 'settled'])
  const { payment_ref: payment } = await sessionOf(house, id)
  const there = (await stripeState(house)).payments.find((one) => one.id === payment)
  expect(there?.refunded).toBe(9_000)
})

test('fifty repetitions of one refund are one refund', async () => {
  const campaignId = await draftCampaign(house)
  const { id } = await fundByTransfer(house, { campaignId, amountMicros: 100_000_000n })
  const input = { id, amountMicros: '1000000', reason: 'A part.', idempotencyKey: randomUUID() }
  const answers = await Promise.all(fifty.map((place) => at(place).fundings.refund(input)))
  expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1)
  expect(await budgetLeft(house, campaignId)).toBe(99_000_000n)
})

test('an operator who is quicker than another books a transfer once', async () => {
  const campaignId = await draftCampaign(house)
  const asked = await at(0).fundings.create({
    id: campaignId,
    provider: 'transfer',
    amountMicros: '100000000',
    idempotencyKey: randomUUID(),
  })
  const operator = await house.as('operator@staff.test')
  const ended = await Promise.allSettled(
    fifty.slice(0, 20).map(() =>
      operator.fundings.settle({
        id: asked.id,
        amountMicros: '100000000',
        arrivedOn: '2026-03-10',
        idempotencyKey: randomUUID(),
      }),
    ),
  )
  expect(ended.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  expect(await budgetLeft(house, campaignId)).toBe(100_000_000n)
})
