import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { row } from '../../server/database/sequelize.ts'
import { creatorDraft, publishedWithMoney } from '../creators/stage.ts'
import { fundByTransfer } from '../fundings/money.ts'
import { tiktok } from '../submissions/stage.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { atOnce, type Client, outcomes, twoServers, wrong } from './clients.ts'
import { replay } from './history.ts'
import { patienceMs, races, seed, writers } from './settings.ts'

let house: House
let at: (place: number) => Client
let operatorAt: (place: number) => Client
beforeAll(async () => {
  house = await openHouse()
  at = await twoServers(house, 'admin@aurora.test')
  operatorAt = await twoServers(house, 'operator@staff.test')
})
afterAll(() => house.close())

const key = () => ({ idempotencyKey: randomUUID() })
const unit = 1_000_000n

/** A campaign with a funding that settled, one that waits, and a submission if it takes one. */
async function prepare(published: boolean) {
  const { id } = await creatorDraft(house, { baseRewardMicros: `${15n * unit}` })
  const settled = await fundByTransfer(house, { campaignId: id, amountMicros: 100n * unit })
  const asked = { id, provider: 'transfer' as const, amountMicros: `${50n * unit}` }
  const waiting = await at(0).fundings.create({ ...asked, ...key() })
  if (!published) return { id, settled: settled.id, waiting: waiting.id, submission: null }
  await at(0).creators.publish({ id })
  const sent = { id, creatorHandle: `racer${id}`, videoUrl: tiktok() }
  const submission = await at(0).submissions.create(sent)
  return { id, settled: settled.id, waiting: waiting.id, submission: submission.id }
}

type Scene = Awaited<ReturnType<typeof prepare>>
type Request = (scene: Scene, place: number) => Promise<unknown>

const arrivedOn = '2026-03-10'
const requests: Record<string, Request> = {
  publish: ({ id }, place) => at(place).creators.publish({ id }),
  pause: ({ id }, place) => at(place).creators.pause({ id }),
  resume: ({ id }, place) => at(place).creators.resume({ id }),
  complete: ({ id }, place) => at(place).creators.complete({ id }),
  delete: ({ id }, place) => at(place).creators.delete({ id }),
  rename: ({ id }, place) => at(place).creators.update({ id, name: `Name ${place}` }),
  fund: ({ id }, place) =>
    at(place).fundings.create({
      id,
      provider: 'transfer',
      amountMicros: `${20n * unit}`,
      ...key(),
    }),
  settle: ({ waiting: id }, place) =>
    operatorAt(place).fundings.settle({ id, amountMicros: `${50n * unit}`, arrivedOn, ...key() }),
  refund: ({ settled: id }, place) =>
    at(place).fundings.refund({ id, amountMicros: `${40n * unit}`, reason: 'Less.', ...key() }),
  refundAll: ({ settled: id }, place) =>
    at(place).fundings.refund({ id, reason: 'All of it.', ...key() }),
  approve: ({ id, submission }, place) =>
    submission === null
      ? at(place).creators.get({ id })
      : at(place).submissions.approve({ id: submission, ...key() }),
}

const schedules = fc.sample(
  fc.record({
    published: fc.boolean(),
    names: fc.array(fc.constantFrom(...Object.keys(requests)), { minLength: 6, maxLength: 10 }),
  }),
  { numRuns: races, seed },
)

/** Of each move that was answered with success there is one event, and none besides. */
const moved = ['publish', 'pause', 'resume', 'complete'] as const

test(
  `${races} races of publish, pause, resume, complete, fund, refund and delete end legally (MODEL_SEED=${seed})`,
  async () => {
    for (const [round, { published, names }] of schedules.entries()) {
      const scene = await prepare(published)
      const before = await replay(house, scene.id)
      const told = `race ${round} (${published ? 'published' : 'draft'}): ${names}`
      const tried = await atOnce(
        house,
        names.map((name, place) => () => requests[name]!(scene, place)),
      )
      expect(wrong(tried), told).toEqual([])
      const { state, moves } = await replay(house, scene.id)
      const after = moves.slice(before.moves.length)
      for (const move of moved) {
        const done = tried.filter((one, place) => names[place] === move && one.outcome === 'done')
        const events = after.filter((one) => one === move)
        // A completed campaign may also have been ended by the last of its money.
        const most = move === 'complete' ? Math.max(1, done.length) : done.length
        expect(events.length, `${told}, ${move}`).toBeLessThanOrEqual(most)
        expect(events.length, `${told}, ${move}`).toBeGreaterThanOrEqual(done.length)
      }
      const kept = await row<{ lifecycle: string }>(
        house.db,
        'SELECT lifecycle FROM campaigns WHERE id = $1',
        [scene.id],
      )
      expect(kept?.lifecycle, told).toBe(state)
      const { settledMicros, refundedMicros } = await at(0).fundings.get({ id: scene.settled })
      expect(BigInt(refundedMicros) <= BigInt(settledMicros!), told).toBe(true)
    }
  },
  patienceMs(races * 3),
)

test('of two and of fifty that publish at once one does, and there is one event', async () => {
  for (const clients of [2, writers]) {
    const { id } = await prepare(false)
    const requests = Array.from(
      { length: clients },
      (_, place) => () => at(place).creators.publish({ id }),
    )
    const tried = await atOnce(house, requests)
    expect(wrong(tried)).toEqual([])
    expect(outcomes(tried).done).toBe(1)
    expect(await replay(house, id)).toEqual({ state: 'active', moves: ['publish'] })
  }
}, 60_000)

test('refunds of two fundings that race with the end of their campaign pay nothing twice', async () => {
  const { id, settled } = await prepare(true)
  const other = await fundByTransfer(house, { campaignId: id, amountMicros: 70n * unit })
  const tried = await atOnce<unknown>(house, [
    ...Array.from({ length: 12 }, (_, place) => () => {
      const funding = place % 3 === 0 ? settled : other.id
      const part = { id: funding, amountMicros: `${30n * unit}`, reason: 'Less.', ...key() }
      return at(place).fundings.refund(part)
    }),
    () => at(1).creators.complete({ id }),
    () => at(0).creators.complete({ id }),
  ])
  expect(wrong(tried)).toEqual([])
  const after = await at(0).creators.get({ id })
  expect(after).toMatchObject({ lifecycle: 'completed', billing: 'pending_refund' })
  expect(after.money).toMatchObject({ totalMicros: '0', unusedMicros: '0' })
  const back = await row<{ micros: bigint }>(
    house.db,
    'SELECT sum(amount_micros)::bigint AS micros FROM refunds WHERE campaign_id = $1',
    [id],
  )
  expect(back!.micros).toBe(170n * unit)
})

test('fifty who write different things to one campaign at once meet no fault of ours', async () => {
  const campaign = await publishedWithMoney(house, {
    amountMicros: 5_000n * unit,
    baseRewardMicros: `${15n * unit}`,
  })
  const { id } = campaign
  const sent = await Promise.all(
    [...Array(10).keys()].map((n) =>
      at(n).submissions.create({ id, creatorHandle: `writer${n % 4}`, videoUrl: tiktok() }),
    ),
  )
  const funding = await fundByTransfer(house, { campaignId: id, amountMicros: 90n * unit })
  const kinds: ((place: number) => Promise<unknown>)[] = [
    (n) => at(n).submissions.create({ id, creatorHandle: `writer${n}`, videoUrl: tiktok() }),
    (n) => at(n).submissions.approve({ id: sent[n % 10]!.id, ...key() }),
    (n) => at(n).creators.update({ id, name: `Name ${n}` }),
    (n) =>
      at(n).fundings.refund({
        id: funding.id,
        amountMicros: `${unit}`,
        reason: 'A part.',
        ...key(),
      }),
    (n) =>
      at(n).submissions.views({
        id,
        views: [
          { submissionId: sent[n % 10]!.id, viewCount: n * 100, seenAt: '2026-03-10T12:00:00Z' },
          { submissionId: sent[(n + 3) % 10]!.id, viewCount: n, seenAt: '2026-03-10T12:00:00Z' },
        ],
      }),
  ]
  const tried = await atOnce(
    house,
    Array.from({ length: writers }, (_, n) => () => kinds[n % kinds.length]!(n)),
  )
  expect(wrong(tried)).toEqual([])
}, 60_000)
