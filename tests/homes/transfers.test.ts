import { afterAll, beforeAll, expect, test } from 'vitest'
import { draftCampaign } from '../fundings/campaign.ts'
import { askByCard, fundByCard } from '../fundings/card.ts'
import { fundByTransfer } from '../fundings/money.ts'
import { type House, openHouse } from '../support/rooms.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const amountMicros = '50000000'
const key = () => ({ idempotencyKey: crypto.randomUUID() })

test('an operator’s home counts the transfers and refunds that wait for the bank, and no others', async () => {
  const operator = await house.as('operator@staff.test')
  const admin = await house.as('admin@aurora.test')
  const waiting = async () => (await operator.homes.operator()).transfersToSettle
  const campaignId = await draftCampaign(house)
  expect(await waiting()).toBe(0)
  await admin.fundings.create({ id: campaignId, provider: 'transfer', amountMicros, ...key() })
  expect(await waiting()).toBe(1)
  const { id } = await fundByTransfer(house, { campaignId, amountMicros })
  await askByCard(house, { campaignId, amountMicros })
  const card = await fundByCard(house, campaignId, amountMicros)
  expect(await waiting()).toBe(1)
  for (const funding of [id, card.id]) {
    await admin.fundings.refund({
      id: funding,
      amountMicros: '10000000',
      reason: 'Less.',
      ...key(),
    })
  }
  expect(await waiting()).toBe(2)
  expect((await operator.fundings.toSettle({})).items).toHaveLength(2)
})
