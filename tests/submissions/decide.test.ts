import { afterAll, beforeAll, expect, test } from 'vitest'
import { appRouter } from '../../server/router.ts'
import { asAppError, createCallerFactory } from '../../server/trpc.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { creatorCampaign, key, moneyOf, sendIn, tiktok } from './stage.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const unit = 1_000_000n
const admin = () => house.as('admin@aurora.test')

test('an approved submission earns its base reward from the budget', async () => {
  const id = await creatorCampaign(house, { money: 100n * unit })
  const [first] = await sendIn(house, id, 1)
  const approved = await (await admin()).submissions.approve({ id: first!, idempotencyKey: key() })
  expect(approved).toMatchObject({ state: 'approved', earnedMicros: '10000000' })
  expect(await moneyOf(house, id)).toMatchObject({
    used: 10n * unit,
    unused: 90n * unit,
    lifecycle: 'active',
  })
  const detail = await (await admin()).submissions.get({ id: first! })
  expect(detail.earnings.map((one) => one.reference)).toEqual([`earning:${first}:10000000`])
})

test('approved stays approved and denied stays denied, and a repeated request is answered once', async () => {
  const id = await creatorCampaign(house)
  const [one, two] = await sendIn(house, id, 2)
  const caller = await admin()
  const idempotencyKey = key()
  const first = await caller.submissions.approve({ id: one!, idempotencyKey })
  expect(await caller.submissions.approve({ id: one!, idempotencyKey })).toEqual(first)
  await expect(
    caller.submissions.deny({ id: one!, reason: 'Too dark.', idempotencyKey: key() }),
  ).rejects.toThrow('approved already')
  await caller.submissions.deny({ id: two!, reason: 'Too dark.', idempotencyKey: key() })
  await expect(caller.submissions.approve({ id: two!, idempotencyKey: key() })).rejects.toThrow(
    'denied already',
  )
  expect((await moneyOf(house, id)).used).toBe(10n * unit)
})

test('a stale version is refused with the submission as it is', async () => {
  const id = await creatorCampaign(house)
  const [one] = await sendIn(house, id, 1)
  await expect(
    (await admin()).submissions.approve({ id: one!, version: 9, idempotencyKey: key() }),
  ).rejects.toMatchObject({ reason: 'stale_version', current: { id: one, version: 1 } })
})

type Caller = Awaited<ReturnType<typeof admin>>

/** A client that is told to come again in a moment does so, with its key. */
async function insisting(caller: Caller, id: number) {
  const asked = { id, idempotencyKey: key() }
  for (;;) {
    try {
      return await caller.submissions.approve(asked)
    } catch (error) {
      if (asAppError(error).reason !== 'unavailable') throw error
    }
  }
}

test('fifty approvals that race for the last money commit no more than there is', async () => {
  const id = await creatorCampaign(house, { money: 204_500_000n })
  const ids = await sendIn(house, id, 50)
  const second = await house.secondRooms()
  const principal = await house.principal('admin@aurora.test')
  const call = createCallerFactory(appRouter)
  const callers = [house.rooms, second].map((rooms) =>
    call({ ...rooms, requestId: 'race', principal, address: '127.0.0.1' }),
  )
  const answers = await Promise.allSettled(ids.map((one, at) => insisting(callers[at % 2]!, one)))
  const approved = answers.filter((one) => one.status === 'fulfilled')
  expect(approved).toHaveLength(21)
  expect(await moneyOf(house, id)).toMatchObject({
    used: 204_500_000n,
    unused: 0n,
    lifecycle: 'completed',
  })
  const earned = approved.map((one) => one.value.earnedMicros)
  expect(earned.filter((one) => one === '10000000')).toHaveLength(20)
  expect(earned.filter((one) => one === '4500000')).toHaveLength(1)
})

test('a bulk approval does what its dry run said, and nothing when something changed since', async () => {
  const id = await creatorCampaign(house, { money: 35n * unit })
  const ids = await sendIn(house, id, 6)
  const caller = await admin()
  const asked = { id, decision: 'approve' as const, waiting: {} }
  const preview = await caller.submissions.decidePreview(asked)
  expect(preview).toMatchObject({
    decided: 4,
    cannot: 2,
    cut: 1,
    earnsMicros: '35000000',
    leftMicros: '0',
    completesCampaign: true,
    beyond: 0,
  })
  expect(preview.items.filter((one) => one.can !== true).map((one) => one.id)).toEqual(ids.slice(4))
  await caller.submissions.create({ id, creatorHandle: 'late', videoUrl: tiktok() })
  await expect(
    caller.submissions.decide({ ...asked, expected: preview.effect, idempotencyKey: key() }),
  ).rejects.toThrow('This changed since you looked')
  expect((await moneyOf(house, id)).used).toBe(0n)
  const again = await caller.submissions.decidePreview(asked)
  const decided = await caller.submissions.decide({
    ...asked,
    expected: again.effect,
    idempotencyKey: key(),
  })
  expect(decided).toMatchObject({ decided: 4, earnedMicros: '35000000', completedCampaign: true })
  expect(decided.refused).toHaveLength(3)
  expect(await moneyOf(house, id)).toMatchObject({ unused: 0n, lifecycle: 'completed' })
  expect(await caller.submissions.counts({ campaignId: id })).toEqual({
    submitted: 3,
    approved: 4,
    denied: 0,
  })
})

test('a whole campaign of waiting ones is denied with one reason and one audit event', async () => {
  const id = await creatorCampaign(house)
  await sendIn(house, id, 3)
  const before = await house.count('audit_events')
  const decided = await (await admin()).submissions.decide({
    id,
    decision: 'deny',
    waiting: {},
    reason: 'The video does not follow the brief.',
    idempotencyKey: key(),
  })
  expect(decided).toMatchObject({ decided: 3, earnedMicros: '0' })
  expect(await house.count('audit_events')).toBe(before + 1)
})

test('a submission of another campaign or brand is not there', async () => {
  const [mine, other] = [await creatorCampaign(house), await creatorCampaign(house)]
  const [foreign] = await sendIn(house, other, 1)
  const caller = await admin()
  const asked = { id: mine, decision: 'approve' as const, ids: [foreign!] }
  await expect(caller.submissions.decidePreview(asked)).rejects.toMatchObject({
    reason: 'not_found',
  })
  const basalt = await house.as('admin@basalt.test')
  await expect(
    basalt.submissions.approve({ id: foreign!, idempotencyKey: key() }),
  ).rejects.toMatchObject({ reason: 'not_found' })
})

test('members read and may not decide, and the rows say so', async () => {
  const id = await creatorCampaign(house)
  const [one] = await sendIn(house, id, 1)
  const member = await house.as('member@aurora.test')
  expect((await member.submissions.get({ id: one! })).can.approve).toMatch(/Only owners and admins/)
  await expect(
    member.submissions.approve({ id: one!, idempotencyKey: key() }),
  ).rejects.toMatchObject({ reason: 'not_allowed' })
})
