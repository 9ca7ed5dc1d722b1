import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { row } from '../../server/database/sequelize.ts'
import { applyState } from '../../server/fundings/apply.ts'
import type { MoneyBack } from '../../server/fundings/providers/provider.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { draftCampaign } from './campaign.ts'
import { budgetLeft, fundByCard, sessionOf } from './card.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

async function funded() {
  const campaignId = await draftCampaign(house)
  const { id } = await fundByCard(house, campaignId, '100000000')
  return { campaignId, id }
}

/** Asked for here; its job has not run. @returns its uuid. */
async function askBack(fundingId: number, amountMicros: string): Promise<string> {
  const admin = await house.as('admin@aurora.test')
  const reason = 'Less is needed.'
  await admin.fundings.refund({ id: fundingId, amountMicros, reason, idempotencyKey: randomUUID() })
  const found = await row<{ uuid: string }>(
    house.db,
    'SELECT uuid FROM refunds WHERE funding_id = $1 ORDER BY id DESC LIMIT 1',
    [fundingId],
  )
  return found!.uuid
}

const back = (ref: string, micros: bigint, other: Partial<MoneyBack> = {}): MoneyBack => ({
  providerRef: ref,
  uuid: null,
  amountMicros: micros,
  state: 'settled',
  failure: null,
  ...other,
})

/** The provider says how the payment stands. */
async function hear(fundingId: number, refunds: MoneyBack[]): Promise<void> {
  const { payment_ref: paymentRef } = await sessionOf(house, fundingId)
  const key = { organizationId: house.organizations.aurora, id: fundingId }
  const facts = { paymentRef, amountMicros: 100_000_000n, currency: 'USD', failure: null }
  await applyState(house.rooms, key, { ...facts, state: 'settled', refunds, disputes: [] })
}

const refundedOf = async (id: number) =>
  (await (await house.as('admin@aurora.test')).fundings.get({ id })).refundedMicros

test('a refund that failed makes room for one made at the provider, whichever is told first', async () => {
  const { campaignId, id } = await funded()
  const uuid = await askBack(id, '100000000')
  await hear(id, [back('re_first', 100_000_000n, { uuid })])
  expect(await budgetLeft(house, campaignId)).toBe(0n)
  const failed = back('re_first', 100_000_000n, { uuid, state: 'failed', failure: 'No account.' })
  await hear(id, [back('re_second', 60_000_000n), failed])
  expect(await refundedOf(id)).toBe('60000000')
  expect(await budgetLeft(house, campaignId)).toBe(40_000_000n)
})

test('a refund that gave way here and went at the provider all the same is booked once', async () => {
  const { campaignId, id } = await funded()
  await askBack(id, '40000000')
  const uuid = await askBack(id, '40000000')
  const theirs = back('re_theirs', 30_000_000n)
  await hear(id, [theirs])
  expect(await refundedOf(id)).toBe('70000000')
  expect(await budgetLeft(house, campaignId)).toBe(30_000_000n)
  // Its job was under way when the news came, and the provider had room for both.
  const ours = back('re_ours', 40_000_000n, { uuid })
  for (const _ of [1, 2]) await hear(id, [ours, theirs])
  expect(await refundedOf(id)).toBe('70000000')
  expect(await budgetLeft(house, campaignId)).toBe(30_000_000n)
  const { refunds } = await (await house.as('admin@aurora.test')).fundings.get({ id })
  expect(refunds.map((one) => [one.amountMicros, one.state])).toEqual([
    ['40000000', 'settled'],
    ['30000000', 'settled'],
    ['40000000', 'failed'],
    ['40000000', 'failed'],
  ])
})
