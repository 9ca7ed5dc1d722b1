import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { row } from '../../server/database/sequelize.ts'
import { inTransaction } from '../../server/database/transaction.ts'
import { type Attempt, once } from '../../server/idempotency/once.ts'
import { refusalOf } from '../campaigns/stage.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { draftCampaign } from './campaign.ts'
import { fundByTransfer, secondOperator } from './money.ts'

let house: House
let operator: Awaited<ReturnType<House['as']>>
let second: typeof operator
beforeAll(async () => {
  house = await openHouse()
  operator = await house.as('operator@staff.test')
  second = house.asPrincipal(await secondOperator(house))
})
afterAll(() => house.close())

/** As a server leaves it that dies between what it did and keeping the answer. */
const loseAnswer = (key: string) =>
  row(
    house.db,
    `UPDATE idempotency_keys SET answer = NULL, done_at = NULL, lease_until = now() - interval '1 s'
     WHERE key = $1 RETURNING key`,
    [key],
  )

const entries = async () =>
  (await row<{ n: number }>(house.db, 'SELECT count(*)::int AS n FROM ledger_entries'))!.n

/** The answer, the same after it was lost; nothing is booked again, and another key is refused. */
async function repeats<Answer>(call: (idempotencyKey: string) => Promise<Answer>): Promise<Answer> {
  const key = randomUUID()
  const first = await call(key)
  const booked = await entries()
  for (let times = 0; times < 2; times += 1) {
    expect(await loseAnswer(key)).toBeTruthy()
    expect(await call(key)).toEqual(first)
  }
  expect(await entries()).toBe(booked)
  expect((await refusalOf(call(randomUUID()))).reason).toBe('move_not_allowed')
  return first
}

async function arriving(amountMicros: string) {
  const campaignId = await draftCampaign(house)
  const admin = await house.as('admin@aurora.test')
  const asked = { id: campaignId, provider: 'transfer' as const, amountMicros }
  const { id } = await admin.fundings.create({ ...asked, idempotencyKey: randomUUID() })
  return { id, amountMicros, arrivedOn: house.clock.now().toISOString().slice(0, 10) }
}

async function goingBack() {
  const campaignId = await draftCampaign(house)
  const { id } = await fundByTransfer(house, { campaignId, amountMicros: 90_000_000n })
  const admin = await house.as('admin@aurora.test')
  const asked = { id, reason: 'Less is needed.', idempotencyKey: randomUUID() }
  return (await admin.fundings.refund(asked)).refunds[0]!.id
}

test('a transfer that was settled is told again', async () => {
  const arrived = await arriving('90000000')
  const told = await repeats((idempotencyKey) =>
    operator.fundings.settle({ ...arrived, idempotencyKey }),
  )
  expect(told).toMatchObject({ state: 'settled', settledMicros: '90000000' })
})

test('so are a proposal and what the second operator confirmed', async () => {
  const arrived = await arriving('90000000000')
  const proposed = await repeats((idempotencyKey) =>
    operator.fundings.settle({ ...arrived, idempotencyKey }),
  )
  expect(proposed.state).toBe('pending')
  const confirmed = await repeats((idempotencyKey) =>
    second.fundings.confirm({ ...arrived, idempotencyKey }),
  )
  expect(confirmed.state).toBe('settled')
})

test('so are refunds that an operator sent or could not send', async () => {
  const sent = await goingBack()
  const paidOn = house.clock.now().toISOString().slice(0, 10)
  const settled = await repeats((idempotencyKey) =>
    operator.fundings.settleRefund({ id: sent, paidOn, idempotencyKey }),
  )
  expect(settled.refunds[0]).toMatchObject({ state: 'settled', paidOn })
  const lost = await goingBack()
  const failed = await repeats((idempotencyKey) =>
    operator.fundings.failRefund({ id: lost, reason: 'Closed account.', idempotencyKey }),
  )
  expect(failed.refunds[0]!.state).toBe('failed')
})

const request = () => ({
  organizationId: house.organizations.aurora,
  key: randomUUID(),
  action: 'tests.move',
  input: {},
})

const noteIn = ({ note }: Attempt) => inTransaction(house.db, note)

test('what was done and could not be told stays with its key', async () => {
  const asked = request()
  const broken = once(house.db, asked, async (former) => {
    await noteIn(former)
    throw new Error('The record cannot be read just now.')
  })
  await expect(broken).rejects.toThrow('cannot be read')
  expect(await once(house.db, asked, async ({ done }) => done)).toBe(true)
})

test('whoever lost the key to a later attempt can do nothing any more', async () => {
  const asked = request()
  let later: unknown
  const slow = once(house.db, asked, async (former) => {
    await loseAnswer(asked.key)
    later = await once(house.db, asked, async (next) => {
      await noteIn(next)
      return 'later'
    })
    await noteIn(former)
    return 'slow'
  })
  expect((await refusalOf(slow)).reason).toBe('conflict')
  expect(later).toBe('later')
  expect(await once(house.db, asked, async () => 'again')).toBe('later')
})
