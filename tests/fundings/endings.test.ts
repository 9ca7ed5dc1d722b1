import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { moveCampaign } from '../../server/campaigns/move.ts'
import { row, rows } from '../../server/database/sequelize.ts'
import { inTransaction } from '../../server/database/transaction.ts'
import { tick } from '../../server/jobs/schedule.ts'
import { budgetOf, receivableOf, rounding } from '../../server/ledger/accounts.ts'
import { post } from '../../server/ledger/post.ts'
import { systemActor } from '../../server/principal.ts'
import { refusalOf } from '../campaigns/stage.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { draftCampaign } from './campaign.ts'
import { balanceOf, budgetLeft, fundByCard } from './card.ts'
import { fundByTransfer } from './money.ts'

let house: House
let planted = 900_000
const actor = systemActor('Tests')

beforeAll(async () => {
  house = await openHouse()
})
// Fees are planted without a sync here.
afterAll(() => house.close({ planted: true }))

const organizationId = () => house.organizations.aurora
const posted = () => ({ organizationId: organizationId(), actor, now: house.clock.now() })

/** The campaign uses some of its money, or gets some of it back. */
const use = (campaignId: number, micros: bigint) =>
  inTransaction(house.db, (transaction) => {
    const [from, to] = [budgetOf(campaignId), receivableOf(organizationId())]
    const posting = {
      ...(micros > 0n ? { from, to } : { from: to, to: from }),
      amountMicros: micros > 0n ? micros : -micros,
      currency: 'USD',
      kind: micros > 0n ? ('fee' as const) : ('fee_returned' as const),
      reference: `fee:${++planted}`,
      campaignId,
      reason: 'Used by a test',
    }
    return post(house.db, posted(), [posting], transaction)
  })

async function end(campaignId: number): Promise<void> {
  const change = { organizationId: organizationId(), id: campaignId, actor, now: house.clock.now() }
  await rows(house.db, "UPDATE campaigns SET lifecycle = 'active' WHERE id = $1 RETURNING id", [
    campaignId,
  ])
  await inTransaction(house.db, (transaction) =>
    moveCampaign(house.db, { ...change, move: 'complete' }, transaction),
  )
}

const billingOf = async (id: number) =>
  (await row<{ billing: string }>(house.db, 'SELECT billing FROM campaigns WHERE id = $1', [id]))!
    .billing
const get = async (id: number) => (await house.as('admin@aurora.test')).fundings.get({ id })

test('what is left goes back, newest funding first, and what nobody can move is rounded', async () => {
  const campaignId = await draftCampaign(house)
  const first = await fundByTransfer(house, { campaignId, amountMicros: 100_000_000n })
  const second = await fundByCard(house, campaignId, '50000000')
  await use(campaignId, 20_004_321n)
  const dust = await balanceOf(house, rounding)
  await end(campaignId)
  expect(await budgetLeft(house, campaignId)).toBe(0n)
  expect((await balanceOf(house, rounding)) - dust).toBe(5_679n)
  expect(await billingOf(campaignId)).toBe('pending_refund')
  expect((await get(second.id)).refundedMicros).toBe('50000000')
  expect((await get(first.id)).refundedMicros).toBe('79990000')
  await house.runJobs()
  expect((await get(second.id)).refunds).toMatchObject([{ state: 'settled' }])
  expect(await billingOf(campaignId)).toBe('pending_refund')
  const operator = await house.as('operator@staff.test')
  const { items } = await operator.fundings.toSettle({})
  const waiting = items.find((one) => one.funding.id === first.id)
  expect(waiting).toMatchObject({ kind: 'refund', refund: { amountMicros: '79990000' } })
  await operator.fundings.settleRefund({
    id: waiting!.refund!.id,
    paidOn: house.clock.now().toISOString().slice(0, 10),
    idempotencyKey: randomUUID(),
  })
  expect(await billingOf(campaignId)).toBe('ok')
})

test('money that comes back after the end is found and goes back too', async () => {
  const campaignId = await draftCampaign(house)
  const { id } = await fundByCard(house, campaignId, '50000000')
  await use(campaignId, 50_000_000n)
  await end(campaignId)
  expect(await billingOf(campaignId)).toBe('ok')
  await use(campaignId, -7_000_000n)
  await tick(house.rooms)
  await house.runJobs()
  expect((await get(id)).refunds).toMatchObject([{ amountMicros: '7000000', state: 'settled' }])
  expect(await budgetLeft(house, campaignId)).toBe(0n)
  expect(await billingOf(campaignId)).toBe('ok')
})

test('a refund by transfer that the bank did not take waits for a person', async () => {
  const campaignId = await draftCampaign(house)
  const { id } = await fundByTransfer(house, { campaignId, amountMicros: 50_000_000n })
  await end(campaignId)
  const operator = await house.as('operator@staff.test')
  const refund = (await get(id)).refunds[0]!
  const failing = { id: refund.id, reason: 'The account is closed.', idempotencyKey: randomUUID() }
  await operator.fundings.failRefund(failing)
  expect(await budgetLeft(house, campaignId)).toBe(50_000_000n)
  expect(await billingOf(campaignId)).toBe('ok')
  await tick(house.rooms)
  expect((await get(id)).refunds).toHaveLength(1)
  const admin = await house.as('admin@aurora.test')
  await admin.fundings.refund({ id, reason: 'To another account.', idempotencyKey: randomUUID() })
  expect(await billingOf(campaignId)).toBe('pending_refund')
})

test('money for a campaign that is over is refused; what arrives for it goes back', async () => {
  const campaignId = await draftCampaign(house)
  const admin = await house.as('admin@aurora.test')
  const asked = {
    id: campaignId,
    provider: 'transfer' as const,
    amountMicros: '50000000',
    idempotencyKey: randomUUID(),
  }
  const { id } = await admin.fundings.create(asked)
  await end(campaignId)
  const late = admin.fundings.create({ ...asked, idempotencyKey: randomUUID() })
  expect((await refusalOf(late)).reason).toBe('move_not_allowed')
  const operator = await house.as('operator@staff.test')
  const settled = await operator.fundings.settle({
    id,
    amountMicros: '50000000',
    arrivedOn: '2026-03-10',
    idempotencyKey: randomUUID(),
  })
  expect(settled.refunds).toMatchObject([{ state: 'pending', amountMicros: '50000000' }])
  expect(await billingOf(campaignId)).toBe('pending_refund')
})

test('the money of a campaign adds up, and a refund is tried out before it is asked for', async () => {
  const campaignId = await draftCampaign(house)
  const { id } = await fundByTransfer(house, { campaignId, amountMicros: 50_000_000n })
  const admin = await house.as('admin@aurora.test')
  const preview = await admin.fundings.refundPreview({ id, amountMicros: '20000000' })
  expect(preview).toMatchObject({
    allowed: true,
    refundableMicros: '50000000',
    unusedAfterMicros: '30000000',
    sentBy: 'operator',
  })
  const tooMuch = await admin.fundings.refundPreview({ id, amountMicros: '60000000' })
  expect(tooMuch.allowed).toContain('More than')
  const money = await admin.fundings.ofCampaign({ id: campaignId })
  expect(money).toMatchObject({ unusedMicros: '50000000', usedMicros: '0', can: { fund: true } })
  expect(BigInt(money.usedMicros) + BigInt(money.unusedMicros)).toBe(BigInt(money.totalMicros))
})

test('lists and sums show what the filters say', async () => {
  const admin = await house.as('admin@aurora.test')
  const campaignId = await draftCampaign(house)
  const one = await fundByTransfer(house, { campaignId, amountMicros: 50_000_000n })
  await fundByTransfer(house, { campaignId, amountMicros: 30_000_000n })
  const first = await admin.fundings.list({ campaignId, limit: 1 })
  const second = await admin.fundings.list({ campaignId, limit: 1, after: first.pageInfo.next! })
  expect([...first.items, ...second.items].map((row) => row.settledMicros)).toEqual([
    '30000000',
    '50000000',
  ])
  expect((await admin.fundings.list({ search: one.reference.slice(2) })).items).toHaveLength(1)
  expect(await admin.fundings.totals({ campaignId })).toMatchObject([
    { currency: 'USD', count: 2, settledMicros: '80000000', pendingMicros: '0' },
  ])
})
