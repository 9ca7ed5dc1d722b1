import { afterAll, beforeAll, expect, test } from 'vitest'
import { appRouter } from '../../server/router.ts'
import { createCallerFactory } from '../../server/trpc.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { creatorDraft, plantMoney, publishedWithMoney } from './stage.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())
const admin = () => house.as('admin@aurora.test')
const usd = (amount: number) => BigInt(amount) * 1_000_000n

test('a draft with money and rules is published, paused, resumed and completed', async () => {
  const published = await publishedWithMoney(house, { amountMicros: usd(50) })
  const { id } = published
  expect(published).toMatchObject({ lifecycle: 'active', status: 'active', pausedAt: null })
  expect(published.publishedAt).toBe(house.clock.now().toISOString())
  await house.advance({ hours: 1 })
  const paused = await (await admin()).creators.pause({ id, reason: 'Holiday' })
  expect(paused).toMatchObject({ lifecycle: 'paused', pausedAt: house.clock.now().toISOString() })
  const resumed = await (await admin()).creators.resume({ id })
  expect(resumed).toMatchObject({ lifecycle: 'active', pausedAt: null })
  const ended = await (await admin()).creators.complete({ id })
  expect(ended.lifecycle).toBe('completed')
  const { items } = await (await admin()).creators.events({ id })
  expect(items.map((one) => one.move)).toEqual(['complete', 'resume', 'pause', 'publish'])
  expect(items[2]).toMatchObject({ reason: 'Holiday', actorName: 'Ada Admin' })
})

test('publishing says all that is missing at once', async () => {
  const bare = await creatorDraft(house, {
    platformIds: [],
    cpmMicros: '0',
    minPayoutMicros: '0',
    maxPayoutMicros: '0',
  })
  expect(bare.lacking.map((one) => one.field)).toEqual([
    'platformIds',
    'cpmMicros',
    'maxPayoutMicros',
    'unusedMicros',
  ])
  const refused = (await admin()).creators.publish({ id: bare.id })
  await expect(refused).rejects.toMatchObject({
    reason: 'move_not_allowed',
    message: bare.lacking.map((one) => one.sentence).join(' '),
    fields: Object.fromEntries(bare.lacking.map((one) => [one.field, one.sentence])),
  })
  expect((await (await admin()).creators.get({ id: bare.id })).lifecycle).toBe('draft')
})

test('of two who publish at once over two processes, one does and the other is told so', async () => {
  const second = await house.secondRooms()
  const principal = await house.principal('owner@aurora.test')
  const elsewhere = createCallerFactory(appRouter)({
    ...second,
    requestId: 'race',
    principal,
    address: '127.0.0.1',
  })
  for (let race = 0; race < 10; race++) {
    const { id } = await creatorDraft(house)
    await plantMoney(house, { id, amountMicros: usd(10) })
    const tries = await Promise.allSettled([
      (await admin()).creators.publish({ id }),
      elsewhere.creators.publish({ id }),
    ])
    const outcomes = tries.map((one) => (one.status === 'fulfilled' ? 'done' : one.reason.reason))
    expect(outcomes.filter((one) => one === 'done')).toHaveLength(1)
    expect(['conflict', 'move_not_allowed']).toContain(outcomes.find((one) => one !== 'done'))
    const { items } = await (await admin()).creators.events({ id })
    expect(items.map((one) => one.move)).toEqual(['publish'])
  }
})

test('a campaign that is deleted while it is funded is either gone or funded', async () => {
  for (let race = 0; race < 10; race++) {
    const { id } = await creatorDraft(house)
    const [deleted, funded] = await Promise.allSettled([
      (await admin()).creators.delete({ id }),
      plantMoney(house, { id, amountMicros: usd(1) }),
    ])
    expect([deleted.status, funded.status].sort()).toEqual(['fulfilled', 'rejected'])
  }
})
