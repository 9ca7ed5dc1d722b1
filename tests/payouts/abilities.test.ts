import { afterAll, beforeAll, expect, test } from 'vitest'
import { key } from '../submissions/stage.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { earnedCampaign, iban } from './stage.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const day = '2026-03-10'

async function batchOf(provider: 'transfer' | 'stripe', handles: string[]) {
  const address = provider === 'transfer' ? iban : 'acct_1SandboxAble'
  const earners = handles.map((handle) => ({ handle, payout: { method: provider, address } }))
  const campaignId = await earnedCampaign(house, earners)
  const admin = await house.as('admin@aurora.test')
  const made = await admin.payouts.create({ id: campaignId, provider, idempotencyKey: key() })
  const { items } = await admin.payouts.payouts({ id: made.id, direction: 'asc' })
  const approve = () => admin.payouts.approve({ id: made.id, idempotencyKey: key() })
  return { id: made.id, ids: items.map((one) => one.id), approve }
}

test('each payout says what it may be marked as, and the batch what may still come back', async () => {
  const { id, ids, approve } = await batchOf('transfer', ['able1', 'able2', 'able3'])
  const otto = await house.as('operator@staff.test')
  const cans = async () =>
    (await otto.payouts.payouts({ id, direction: 'asc' })).items.map((one) => one.can)
  const refused = { markSent: 'It is not approved yet.', markFailed: 'It is not approved yet.' }
  expect(await cans()).toEqual([refused, refused, refused])
  await approve()
  expect((await otto.payouts.get({ id })).can).toMatchObject({
    settle: true,
    bringBack: 'Nothing of it is sent yet.',
  })
  const sent = { id, outcome: 'sent' as const, sentOn: day }
  const failed = { id, outcome: 'failed' as const, reason: 'The account is closed.' }
  await otto.payouts.settle({ ...sent, payoutIds: [ids[0]!], idempotencyKey: key() })
  await otto.payouts.settle({ ...failed, payoutIds: [ids[1]!], idempotencyKey: key() })
  const gone = 'It failed. The next batch takes it along.'
  expect(await cans()).toEqual([
    { markSent: 'It is sent already.', markFailed: true },
    { markSent: gone, markFailed: gone },
    { markSent: true, markFailed: true },
  ])
  expect((await otto.payouts.get({ id })).can).toMatchObject({ settle: true, bringBack: true })
  await otto.payouts.settle({ ...sent, idempotencyKey: key() })
  const can = (await otto.payouts.get({ id })).can
  expect(can).toMatchObject({ settle: 'It is sent already.', bringBack: true })
  const back = { ...failed, payoutIds: [ids[0]!], idempotencyKey: key() }
  expect(await otto.payouts.settle(back)).toMatchObject({ counts: { sent: 1, failed: 2 } })
})

test('what a payout says it may not be is refused with the same sentence', async () => {
  const { id, ids, approve } = await batchOf('transfer', ['firm1', 'firm2'])
  const otto = await house.as('operator@staff.test')
  const failed = { id, outcome: 'failed' as const, reason: 'The account is closed.' }
  await expect(
    otto.payouts.settle({ ...failed, payoutIds: ids, idempotencyKey: key() }),
  ).rejects.toThrow('It is not approved yet.')
  await approve()
  const sent = { id, outcome: 'sent' as const, sentOn: day }
  await otto.payouts.settle({ ...sent, payoutIds: [ids[0]!], idempotencyKey: key() })
  await expect(
    otto.payouts.settle({ ...sent, payoutIds: ids, idempotencyKey: key() }),
  ).rejects.toThrow(`Payout ${ids[0]}: It is sent already.`)
  expect((await otto.payouts.get({ id })).counts).toMatchObject({ sent: 1, waiting: 1 })
  await otto.payouts.settle({ ...sent, idempotencyKey: key() })
  await expect(otto.payouts.settle({ ...failed, idempotencyKey: key() })).rejects.toThrow(
    'It is sent already.',
  )
})

test('nobody marks what a provider pays, and a brand marks nothing', async () => {
  const { id, ids, approve } = await batchOf('stripe', ['card1'])
  await approve()
  await house.runJobs()
  const otto = await house.as('operator@staff.test')
  const own = 'The provider pays this by itself.'
  const { items } = await otto.payouts.payouts({ id })
  expect(items).toMatchObject([{ state: 'sent', can: { markSent: own, markFailed: own } }])
  expect((await otto.payouts.get({ id })).can.bringBack).toBe(
    'The provider tells by itself what comes back.',
  )
  const failed = { id, payoutIds: ids, outcome: 'failed' as const, reason: 'It came back.' }
  await expect(otto.payouts.settle({ ...failed, idempotencyKey: key() })).rejects.toThrow(own)
  const admin = await house.as('admin@aurora.test')
  const seen = (await admin.payouts.payouts({ id })).items[0]!.can
  expect([typeof seen.markSent, typeof seen.markFailed]).toEqual(['string', 'string'])
  expect(seen.markSent).not.toBe(own)
})
