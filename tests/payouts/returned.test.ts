import { afterAll, beforeAll, expect, test } from 'vitest'
import { runAllJobs } from '../fundings/card.ts'
import { allEvents, holdEvents, newEvents } from '../fundings/webhook.ts'
import { key } from '../submissions/stage.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { earnedCampaign, standing } from './stage.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
  await holdEvents(house, await house.web())
})
afterAll(() => house.close())

const unit = 1_000_000n

test('what comes back from a creator’s account is theirs again as soon as the provider tells', async () => {
  const payout = { method: 'stripe' as const, address: 'acct_1SandboxReturned' }
  const campaignId = await earnedCampaign(house, [{ handle: 'returned', payout }])
  const admin = await house.as('admin@aurora.test')
  const order = { id: campaignId, provider: 'stripe' as const, idempotencyKey: key() }
  const { id } = await admin.payouts.create(order)
  await admin.payouts.approve({ id, idempotencyKey: key() })
  await house.runJobs()
  const { items } = await admin.payouts.payouts({ id })
  expect(items).toMatchObject([{ state: 'sent' }])
  const known = await allEvents(house)
  await house.control('stripe/transfers/reverse', { transfer: items[0]!.providerRef })
  const news = await newEvents(house, known)
  expect(news.map((one) => one.type)).toEqual(['transfer.reversed'])
  await house.control('stripe/deliver', { ids: news.map((one) => one.id), times: 2 })
  await runAllJobs(house)
  expect(await admin.payouts.get({ id })).toMatchObject({ state: 'canceled', sentMicros: '0' })
  expect(await standing(house, campaignId)).toMatchObject({
    in_payout: 0n,
    paid: 0n,
    owed: 10n * unit,
  })
})
