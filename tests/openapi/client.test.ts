import { afterAll, beforeAll, expect, test } from 'vitest'
import { refreshReviews } from '../../server/campaigns/review.ts'
import { row } from '../../server/database/sequelize.ts'
import { openStage, type Stage } from '../campaigns/stage.ts'
import { send } from '../support/doors.ts'
import { openStranger } from './stranger.ts'

let stage: Stage
let stranger: Awaited<ReturnType<typeof openStranger>>
let given: Record<string, unknown>

beforeAll(async () => {
  stage = await openStage()
  const { house, admin } = stage
  const web = await house.web()
  const { text } = await send(web, 'GET /openapi.json')
  stranger = await openStranger(text)
  const organizationId = house.organizations.aurora
  const order = { organizationId, name: 'a stranger', permission: 'write', days: 9 } as const
  const { token } = await admin.tokens.create(order)
  const assetId = (await admin.assets.get({ id: stage.assetId })).uuid
  given = { baseUrl: web, token, organizationId, assetId, later, pay }
})
afterAll(async () => {
  await stranger?.close()
  await stage?.close()
})

/** What waits goes on, and the network looks at the ads. */
async function later() {
  const { house, connectionId } = stage
  await house.runJobs()
  const { groups } = await stage.admin.ads.tree({ id: await newest() })
  for (const { externalId: adId } of groups.flatMap((group) => group.ads)) {
    if (adId)
      await house.control('reviews', { network: 'meta', adId, verdict: 'approved', reasons: [] })
  }
  await house.advance({ minutes: 2 })
  await refreshReviews(house.rooms, { organizationId: house.organizations.aurora, connectionId })
}

const newest = async () =>
  (await row<{ id: number }>(stage.house.db, 'SELECT max(id) AS id FROM campaigns'))!.id

/** An operator finds the transfer on the bank's statement. */
async function pay(reference: string) {
  const { house } = stage
  const found = await row<{ id: number; amount_micros: bigint }>(
    house.db,
    'SELECT id, amount_micros FROM fundings WHERE reference = $1',
    [reference],
  )
  const operator = await house.as('operator@staff.test')
  await operator.fundings.settle({
    id: found!.id,
    amountMicros: String(found!.amount_micros),
    arrivedOn: '2026-03-10',
    idempotencyKey: 'on-the-statement',
  })
}

const slips: [what: string, right: string, wrong: string, words: RegExp][] = [
  ['a field that is not there', 'budget_amount: 25.5', 'budget_amont: 25.5', /budget_amont/],
  ['a value of another type', 'cpm_amount: 500', "cpm_amount: '5.00'", /string.*number/],
  ['a word that is none', "order: 'spend'", "order: 'spending'", /spending/],
  ['an answer that is not given', 'running.spend', 'running.spent', /spent/],
  ['an address that is none', "'/ads/{id}/pause'", "'/ads/{id}/stop'", /stop/],
]

test('a program written against the document alone passes the compiler; a slip of its writer does not', async () => {
  const { source } = stranger
  for (const [what, right] of slips) expect(source, what).toContain(right)
  const wrong = slips.map(([, right, wrong]) => source.replace(right, wrong))
  const [own, ...ofSlips] = await stranger.check([source, ...wrong])
  expect(own).toEqual([])
  for (const [at, [what, , , words]] of slips.entries()) {
    expect(ofSlips[at]!.join('\n'), what).toMatch(words)
  }
}, 120_000)

test('the same program takes an ad campaign through its life', async () => {
  const { adStory } = await stranger.run()
  const told = await adStory(given)
  expect(told).toEqual({
    words: ['draft', 'active', 'paused', 'active', 'inactive'],
    spend: 0,
    ad: 'paused',
    listed: true,
    more: false,
    deleted: 204,
    left: expect.stringMatching(/^\d+$/),
  })
})

test('and a creator campaign, until its terms are fixed', async () => {
  const { creatorStory } = await stranger.run()
  expect(await creatorStory(given)).toEqual({
    words: ['draft', 'active', 'submitted'],
    unused: 100_000,
    fault: expect.stringMatching(/fixed|published/),
  })
})
