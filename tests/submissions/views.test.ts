import { afterAll, beforeAll, expect, test } from 'vitest'
import { tick } from '../../server/jobs/schedule.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { creatorCampaign, fund, key, moneyOf, sendIn } from './stage.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const unit = 1_000_000n
const admin = () => house.as('admin@aurora.test')
const at = (minutesAgo: number) =>
  new Date(house.clock.now().getTime() - minutesAgo * 60_000).toISOString()

async function approved(id: number, count = 1): Promise<number[]> {
  const ids = await sendIn(house, id, count)
  const idempotencyKey = key()
  await (await admin()).submissions.decide({ id, decision: 'approve', ids, idempotencyKey })
  return ids
}

async function seen(id: number, submissionId: number, viewCount: number, minutesAgo: number) {
  const views = [{ submissionId, viewCount, seenAt: at(minutesAgo) }]
  return (await admin()).submissions.views({ id, views })
}

test('counts that arrive out of order: the newest by when it was seen is believed', async () => {
  const id = await creatorCampaign(house)
  const [one] = await approved(id)
  expect(await seen(id, one!, 4_000, 10)).toMatchObject({ taken: 1, changed: 1 })
  expect(await seen(id, one!, 9_000, 60)).toMatchObject({ taken: 1, changed: 0, earnedMicros: '0' })
  const { viewCount, earnedMicros, views } = await (await admin()).submissions.get({ id: one! })
  expect({ viewCount, earnedMicros }).toEqual({ viewCount: 4_000, earnedMicros: '30000000' })
  expect(views.map((one) => one.viewCount)).toEqual([9_000, 4_000])
  expect(await seen(id, one!, 4_000, 10)).toMatchObject({ taken: 0, changed: 0 })
})

test('a count that falls is believed, and what was earned stays earned', async () => {
  const id = await creatorCampaign(house)
  const [one] = await approved(id)
  await seen(id, one!, 4_000, 10)
  await seen(id, one!, 1_000, 5)
  expect(await moneyOf(house, id)).toMatchObject({ used: 30n * unit, views: 1_000n })
  await seen(id, one!, 5_000, 1)
  expect(await moneyOf(house, id)).toMatchObject({ used: 35n * unit, views: 5_000n })
})

test('the last views take what is left, those decided first before others, and end the campaign', async () => {
  const id = await creatorCampaign(house, { money: 27_500_000n })
  const [one, two] = await approved(id, 2)
  const views = [two!, one!].map((submissionId) => ({
    submissionId,
    viewCount: 1_000,
    seenAt: at(1),
  }))
  await (await admin()).submissions.views({ id, views })
  const earned = async (of: number) =>
    (await (await admin()).submissions.get({ id: of })).earnedMicros
  expect([await earned(one!), await earned(two!)]).toEqual(['15000000', '12500000'])
  expect(await moneyOf(house, id)).toMatchObject({ unused: 0n, lifecycle: 'completed' })
  await fund(house, {
    organizationId: house.organizations.aurora,
    id,
    currency: 'EUR',
    amountMicros: unit,
  })
  expect(await seen(id, one!, 90_000, 0)).toMatchObject({ changed: 1, earnedMicros: '0' })
  expect(await moneyOf(house, id)).toMatchObject({ used: 27_500_000n })
})

test('below the minimum nothing is earned, and with it everything; above the maximum nothing more', async () => {
  const terms = { base: 0n, cpm: 5n * unit, min: 10n * unit, max: 20n * unit }
  const id = await creatorCampaign(house, terms)
  const [one] = await approved(id)
  const steps: [number, bigint][] = [
    [1_999, 0n],
    [2_000, 10n * unit],
    [2_001, 10n * unit],
    [2_003, 10_010_000n],
    [1_000_000, 20n * unit],
  ]
  for (const [place, [count, used]] of steps.entries()) {
    await seen(id, one!, count, 10 - place)
    expect((await moneyOf(house, id)).used).toBe(used)
  }
})

test.each([
  ['JPY', 333_000_000n, 1_000_000n],
  ['KWD', 1_234_567n, 1_000n],
])('in %s only whole minor units are earned', async (currency, cpm, minor) => {
  const id = await creatorCampaign(house, { currency, base: 0n, cpm, max: 10n ** 12n })
  const [one] = await approved(id)
  await seen(id, one!, 1_777, 3)
  const { used } = await moneyOf(house, id)
  expect(used).toBe(((cpm * 1_777n) / 1_000n / minor) * minor)
  expect(used).toBeGreaterThan(0n)
})

test('views of another campaign, of the future and beyond all videos are refused by name', async () => {
  const id = await creatorCampaign(house)
  const other = await creatorCampaign(house)
  const [foreign] = await approved(other)
  const [own] = await approved(id)
  await expect(seen(id, foreign!, 1, 1)).rejects.toMatchObject({
    fields: { 'views.0.submissionId': 'is no submission of this campaign' },
  })
  await expect(seen(id, own!, 1, -60)).rejects.toMatchObject({
    fields: { 'views.0.seenAt': 'lies in the future' },
  })
  await expect(seen(id, own!, 1_000_000_000_001, 1)).rejects.toMatchObject({
    reason: 'validation_failed',
  })
})

test('every six hours the platforms are asked, and one that fails stops no other', async () => {
  const id = await creatorCampaign(house, { max: 10n ** 12n, money: 10n ** 10n })
  const caller = await admin()
  const videos = [
    'https://www.tiktok.com/@a/video/7399999999999999999',
    'https://youtu.be/dQw4w9WgXcQ',
  ]
  const made = []
  for (const videoUrl of videos) {
    made.push(await caller.submissions.create({ id, creatorHandle: 'a', videoUrl }))
  }
  const ids = made.map((one) => one.id)
  await caller.submissions.decide({ id, decision: 'approve', ids, idempotencyKey: key() })
  await order('trouble', { platform: 'youtube', status: 503 })
  const order1 = { platform: 'tiktok', id: '7399999999999999999', viewCount: 2_000 }
  await order('views', order1)
  await tick(house.rooms)
  await house.runJobs()
  const counts = async () =>
    Promise.all(ids.map(async (one) => (await caller.submissions.get({ id: one })).viewCount))
  expect(await counts()).toEqual([2_000, 0])
  expect((await moneyOf(house, id)).used).toBe(30n * unit)
  await order('trouble', { platform: 'youtube', status: null })
  await order('views', { ...order1, viewCount: 3_000 })
  await house.advance({ hours: 2 })
  await tick(house.rooms)
  await house.runJobs()
  const [tiktok, youtube] = await counts()
  expect(tiktok).toBe(3_000)
  expect(youtube).toBeGreaterThan(0)
  await moneyOf(house, id)
})

const order = (name: string, body: unknown) =>
  fetch(`${house.sandbox.url}/social/_orders/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).then((answer) => expect(answer.status).toBe(204))
