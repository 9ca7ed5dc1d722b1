import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { row } from '../../server/database/sequelize.ts'
import { budgetOf } from '../../server/ledger/accounts.ts'
import { refusalOf } from '../campaigns/stage.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { draftCampaign } from './campaign.ts'
import { arriveByTransfer, fundByTransfer, secondOperator } from './money.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const balance = async (campaignId: number) =>
  (
    await row<{ balance_micros: bigint }>(
      house.db,
      'SELECT balance_micros FROM ledger_accounts WHERE name = $1',
      [budgetOf(campaignId)],
    )
  )?.balance_micros ?? 0n

const day = () => house.clock.now().toISOString().slice(0, 10)
const ask = async (campaignId: number, amountMicros: string) =>
  (await house.as('admin@aurora.test')).fundings.create({
    id: campaignId,
    provider: 'transfer',
    amountMicros,
    idempotencyKey: randomUUID(),
  })
const settle = async (id: number, amountMicros: string, arrivedOn = day()) =>
  (await house.as('operator@staff.test')).fundings.settle({
    id,
    amountMicros,
    arrivedOn,
    idempotencyKey: randomUUID(),
  })

test('a pending transfer says what to write on it, and brings nothing yet', async () => {
  const campaign = await draftCampaign(house)
  const funding = await ask(campaign, '500000000')
  expect(funding.state).toBe('pending')
  expect(funding.reference).toMatch(/^AUR-[A-Z0-9]{4}$/)
  expect(funding.instructions).toMatchObject({
    reference: funding.reference,
    amountMicros: '500000000',
    currency: 'USD',
  })
  expect(await balance(campaign)).toBe(0n)
})

test('what arrived is in the budget, once', async () => {
  const campaign = await draftCampaign(house)
  const funding = await fundByTransfer(house, { campaignId: campaign, amountMicros: 500_000_000n })
  expect(funding).toMatchObject({ state: 'settled', settledMicros: '500000000', failure: null })
  expect(funding.postings.map((one) => one.reference)).toEqual([`funding:${funding.id}`])
  expect(await balance(campaign)).toBe(500_000_000n)
  const again = await refusalOf(settle(funding.id, '500000000'))
  expect(again.reason).toBe('move_not_allowed')
  expect(await balance(campaign)).toBe(500_000_000n)
})

test('another amount than was asked for is booked as it came, and told', async () => {
  const campaign = await draftCampaign(house)
  const funding = await ask(campaign, '500000000')
  const settled = await settle(funding.id, '450000000')
  expect(settled.settledMicros).toBe('450000000')
  expect(await balance(campaign)).toBe(450_000_000n)
  const issue = await row(
    house.db,
    "SELECT message FROM issues WHERE cause = 'transfer_mismatch' AND resource_id = $1",
    [funding.id],
  )
  expect(issue).toMatchObject({ message: expect.stringContaining('450.00 USD arrived') })
})

test('slips of the hand are refused, and nothing is booked', async () => {
  const campaign = await draftCampaign(house)
  const { id } = await ask(campaign, '500000000')
  const fields = async (call: Promise<unknown>) => Object.keys((await refusalOf(call)).fields ?? {})
  expect(await fields(settle(id, '0'))).toEqual(['amountMicros'])
  expect(await fields(settle(id, '5000000001'))).toEqual(['amountMicros'])
  expect(await fields(settle(id, '5100000000'))).toEqual(['amountMicros'])
  expect(await fields(settle(id, '500000000', '2026-03-12'))).toEqual(['arrivedOn'])
  expect(await fields(settle(id, '500000000', '2026-01-12'))).toEqual(['arrivedOn'])
  expect(await balance(campaign)).toBe(0n)
})

test('above the set amount a second operator sees the same, and never the first', async () => {
  const campaign = await draftCampaign(house)
  const { id } = await ask(campaign, '10001000000')
  const proposed = await settle(id, '10001000000')
  expect(proposed).toMatchObject({ state: 'pending', proposal: { amountMicros: '10001000000' } })
  expect(await balance(campaign)).toBe(0n)
  const confirming = { id, amountMicros: '10001000000', arrivedOn: day() }
  const first = await house.as('operator@staff.test')
  const own = first.fundings.confirm({ ...confirming, idempotencyKey: randomUUID() })
  expect((await refusalOf(own)).message).toContain('Another operator')
  const second = house.asPrincipal(await secondOperator(house))
  const otherAmount = { ...confirming, amountMicros: '10000000000', idempotencyKey: randomUUID() }
  expect((await refusalOf(second.fundings.confirm(otherAmount))).fields).toHaveProperty(
    'amountMicros',
  )
  const done = await second.fundings.confirm({ ...confirming, idempotencyKey: randomUUID() })
  expect(done.state).toBe('settled')
  expect(await balance(campaign)).toBe(10_001_000_000n)
})

test('a proposal that is declined leaves the transfer waiting', async () => {
  const campaign = await draftCampaign(house)
  const { id } = await ask(campaign, '20000000000')
  await settle(id, '20000000000')
  const second = house.asPrincipal(await secondOperator(house))
  const declined = await second.fundings.declineProposal({ id, reason: 'It is not there.' })
  expect(declined).toMatchObject({ state: 'pending', proposal: null })
  expect(await balance(campaign)).toBe(0n)
})

test('a transfer that never came fails in words, and is booked if it comes after all', async () => {
  const campaign = await draftCampaign(house)
  const { id } = await ask(campaign, '500000000')
  const operator = await house.as('operator@staff.test')
  const failed = await operator.fundings.fail({ id, reason: 'Nothing came in four weeks.' })
  expect(failed).toMatchObject({ state: 'failed', failure: 'Nothing came in four weeks.' })
  const late = await arriveByTransfer(house, { fundingId: id, amountMicros: 500_000_000n })
  expect(late).toMatchObject({ state: 'settled', failure: null })
})

test('amounts that no one can pay are refused', async () => {
  const yen = await draftCampaign(house, { currency: 'JPY' })
  expect((await refusalOf(ask(yen, '1500000'))).fields).toHaveProperty('amountMicros')
  expect((await ask(yen, '1000000')).currency).toBe('JPY')
  const dinars = await draftCampaign(house, { currency: 'KWD' })
  expect((await ask(dinars, '1001000')).amountMicros).toBe('1001000')
  expect((await refusalOf(ask(dinars, '1000100'))).fields).toHaveProperty('amountMicros')
  const over = ask(dinars, '10000000000000001')
  expect((await refusalOf(over)).fields).toHaveProperty('amountMicros')
})
