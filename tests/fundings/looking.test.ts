import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { row } from '../../server/database/sequelize.ts'
import { refusalOf } from '../campaigns/stage.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { draftCampaign } from './campaign.ts'
import { askByCard } from './card.ts'
import { fundByTransfer } from './money.ts'

let house: House
let operator: Awaited<ReturnType<House['as']>>
let admin: typeof operator
beforeAll(async () => {
  house = await openHouse()
  operator = await house.as('operator@staff.test')
  admin = await house.as('admin@aurora.test')
})
afterAll(() => house.close())

const dayAfter = (days: number) =>
  new Date(house.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10)
const ask = async (campaignId: number) =>
  admin.fundings.create({
    id: campaignId,
    provider: 'transfer',
    amountMicros: '5000000',
    idempotencyKey: randomUUID(),
  })

/** A refund by transfer that waits for an operator. */
async function goingBack() {
  const campaignId = await draftCampaign(house)
  const { id } = await fundByTransfer(house, { campaignId, amountMicros: 90_000_000n })
  const asked = { id, amountMicros: '20000000', reason: 'Less.', idempotencyKey: randomUUID() }
  return { fundingId: id, id: (await admin.fundings.refund(asked)).refunds[0]!.id }
}

test('whoever settles is told above which amount it takes two, and nobody else is', async () => {
  const dollars = await ask(await draftCampaign(house))
  const dinars = await ask(await draftCampaign(house, { currency: 'KWD' }))
  expect(dollars.secondPersonAboveMicros).toBeNull()
  const seen = (await operator.fundings.toSettle({})).items.map(({ funding }) => [
    funding.id,
    funding.secondPersonAboveMicros,
  ])
  expect(seen).toContainEqual([dollars.id, '10000000000'])
  expect(seen).toContainEqual([dinars.id, '0'])
  const shown = await operator.fundings.get({ id: dollars.id })
  expect(shown.secondPersonAboveMicros).toBe('10000000000')
  const campaignId = await draftCampaign(house)
  const card = await askByCard(house, { campaignId, amountMicros: '5000000' })
  expect((await operator.fundings.get({ id: card.id })).secondPersonAboveMicros).toBeNull()
})

test('a refund keeps the day on which it left the bank', async () => {
  const { fundingId, id } = await goingBack()
  const settle = (paidOn: string, idempotencyKey: string = randomUUID()) =>
    operator.fundings.settleRefund({ id, paidOn, idempotencyKey })
  for (const paidOn of [dayAfter(2), dayAfter(-8), '2026-02-30']) {
    const refused = await refusalOf(settle(paidOn))
    expect([paidOn, Object.keys(refused.fields ?? {})]).toEqual([paidOn, ['paidOn']])
  }
  expect((await admin.fundings.get({ id: fundingId })).refunds[0]!.state).toBe('pending')
  const key = randomUUID()
  const settled = await settle(dayAfter(-1), key)
  expect(settled.refunds).toMatchObject([{ state: 'settled', paidOn: dayAfter(-1) }])
  expect(await settle(dayAfter(-1), key)).toEqual(settled)
  expect((await refusalOf(settle(dayAfter(0), key))).reason).toBe('key_reused')
  expect((await refusalOf(settle(dayAfter(0)))).reason).toBe('move_not_allowed')
  const event = await row(
    house.db,
    `SELECT after FROM audit_events WHERE action = 'fundings.settleRefund' AND record_id = $1`,
    [String(fundingId)],
  )
  expect(event).toMatchObject({ after: { refundId: id, paidOn: dayAfter(-1) } })
})

test('fundings of some days only: by UTC, both days included, sums as well', async () => {
  const campaignId = await draftCampaign(house)
  const before = await ask(campaignId)
  const [from, day] = [dayAfter(0), dayAfter(1)]
  await house.advance({ days: 1 })
  const after = await ask(campaignId)
  const ids = async (days: { from?: string; to?: string }) =>
    (await admin.fundings.list({ campaignId, ...days })).items.map((one) => one.id)
  expect(await ids({})).toEqual([after.id, before.id])
  expect(await ids({ from: day })).toEqual([after.id])
  expect(await ids({ to: from })).toEqual([before.id])
  expect(await ids({ from, to: day })).toEqual([after.id, before.id])
  expect(await ids({ from: dayAfter(1) })).toEqual([])
  const sums = await admin.fundings.totals({ campaignId, to: from })
  expect(sums).toMatchObject([{ count: 1, pendingMicros: '5000000' }])
})

test('from what a refund moved one comes to its funding', async () => {
  const { fundingId, id } = await goingBack()
  const [posted] = await admin.ledger.ofCause({ type: 'refund', id: String(id) })
  expect(posted!.cause).toEqual({ type: 'refund', id: String(id), recordId: String(fundingId) })
  const shown = await admin.ledger.get({ id: posted!.id })
  expect(shown.causeFacts).toMatchObject({ type: 'refund', recordId: String(fundingId) })
  const [funded] = await admin.ledger.ofCause({ type: 'funding', id: String(fundingId) })
  expect(funded!.cause.recordId).toBe(String(fundingId))
})
