import { afterAll, beforeAll, expect, test } from 'vitest'
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

test('of two who publish at once, one does and the other meets a conflict', async () => {
  const { id } = await creatorDraft(house)
  await plantMoney(house, { id, amountMicros: usd(10) })
  const second = await house.secondRooms()
  expect(second).toBeDefined()
  const tries = await Promise.allSettled([
    (await admin()).creators.publish({ id }),
    (await house.as('owner@aurora.test')).creators.publish({ id }),
  ])
  const outcomes = tries.map((one) => (one.status === 'fulfilled' ? 'done' : one.reason.reason))
  expect(outcomes).toContain('done')
  expect(['conflict', 'move_not_allowed']).toContain(outcomes.find((one) => one !== 'done'))
  const { items } = await (await admin()).creators.events({ id })
  expect(items.map((one) => one.move)).toEqual(['publish'])
})
