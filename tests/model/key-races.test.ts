import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { row } from '../../server/database/sequelize.ts'
import { draftCampaign } from '../fundings/campaign.ts'
import { earnedCampaign, iban } from '../payouts/stage.ts'
import { creatorCampaign, sendIn } from '../submissions/stage.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { atOnce, type Client, outcomes, twoServers, wrong } from './clients.ts'
import { keyRaces, patienceMs, writers } from './settings.ts'

let house: House
let at: (place: number) => Client
let operatorAt: (place: number) => Client
beforeAll(async () => {
  house = await openHouse()
  at = await twoServers(house, 'admin@aurora.test')
  operatorAt = await twoServers(house, 'operator@staff.test')
})
afterAll(() => house.close())

const fifty = <Answer>(request: (place: number) => Promise<Answer>) =>
  Array.from({ length: writers }, (_, place) => () => request(place))

/** Everybody got the same answer, or was told to repeat. */
async function demandOne(request: (place: number) => Promise<unknown>): Promise<void> {
  const tried = await atOnce(house, fifty(request))
  expect(wrong(tried)).toEqual([])
  const { done, conflict = 0 } = outcomes(tried)
  expect(done! + conflict).toBe(writers)
  const answers = tried
    .filter((one) => one.outcome === 'done')
    .map((one) => JSON.stringify(one.answer))
  expect(new Set(answers).size).toBe(1)
}

const count = async (table: string, campaignId: number) =>
  (await row<{ n: number }>(
    house.db,
    `SELECT count(*)::integer AS n FROM ${table} WHERE campaign_id = $1`,
    [campaignId],
  ))!.n

const earners = ['k1', 'k2'].map((handle) => ({
  handle,
  payout: { method: 'transfer' as const, address: iban },
}))

test(
  'one key that fifty send at once has one effect and one answer, whatever it is for',
  async () => {
    for (let round = 0; round < keyRaces; round += 1) {
      const campaignId = await draftCampaign(house)
      const money = { id: campaignId, provider: 'transfer' as const, amountMicros: '40000000' }
      const funding = { ...money, idempotencyKey: randomUUID() }
      await demandOne((place) => at(place).fundings.create(funding))
      expect(await count('fundings', campaignId)).toBe(1)
      const { id } = await at(0).fundings.create(funding)
      const arrived = { id, amountMicros: '40000000', arrivedOn: '2026-03-10' }
      const settling = { ...arrived, idempotencyKey: randomUUID() }
      await demandOne((place) => operatorAt(place).fundings.settle(settling))
      expect(await count('ledger_entries', campaignId)).toBe(1)
      const refunding = {
        id,
        amountMicros: '1000000',
        reason: 'A part.',
        idempotencyKey: randomUUID(),
      }
      await demandOne((place) => at(place).fundings.refund(refunding))
      expect(await count('refunds', campaignId)).toBe(1)
    }
  },
  patienceMs(keyRaces * 20),
)

test('a decision and a batch of payouts are made once, too', async () => {
  const campaignId = await creatorCampaign(house)
  const [first] = await sendIn(house, campaignId, 1)
  const deciding = { id: first!, idempotencyKey: randomUUID() }
  await demandOne((place) => at(place).submissions.approve(deciding))
  const id = await earnedCampaign(house, earners)
  const paying = { id, provider: 'transfer' as const, idempotencyKey: randomUUID() }
  await demandOne((place) => at(place).payouts.create(paying))
  expect(await count('payout_batches', id)).toBe(1)
})

test('of fifty batches that are asked for at once with keys of their own one takes the money', async () => {
  const id = await earnedCampaign(house, earners)
  const request = (place: number) => {
    const order = { id, provider: 'transfer' as const, idempotencyKey: randomUUID() }
    return at(place).payouts.create(order)
  }
  const tried = await atOnce(house, fifty(request))
  expect(outcomes(tried)).toEqual({ done: 1, move_not_allowed: writers - 1 })
})
