import { afterAll, beforeAll, expect, test } from 'vitest'
import { earnedCampaign, iban } from '../payouts/stage.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { creatorCampaign, key, sendIn, tiktok } from './stage.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const MINUTE = 60_000
const later = () => house.clock.advance(MINUTE)

async function told(id: number, page = {}) {
  const member = await house.as('member@aurora.test')
  return (await member.submissions.events({ id, direction: 'asc', ...page })).items
}

test('a timeline tells what happened from the link to the money that came back, and who did it', async () => {
  const id = await creatorCampaign(house)
  const admin = await house.as('admin@aurora.test')
  const { id: one } = await admin.submissions.create({
    id,
    creatorHandle: 'teller',
    videoUrl: tiktok('teller'),
    payoutMethod: 'transfer',
    payoutAddress: iban,
  })
  later()
  const seenAt = house.clock.now().toISOString()
  await admin.submissions.views({ id, views: [{ submissionId: one, viewCount: 1000, seenAt }] })
  later()
  const owner = await house.as('owner@aurora.test')
  await owner.submissions.decide({
    id,
    decision: 'approve',
    waiting: {},
    idempotencyKey: key(),
  })
  later()
  const order = { id, provider: 'transfer' as const, idempotencyKey: key() }
  const batch = await admin.payouts.create(order)
  await owner.payouts.approve({ id: batch.id, idempotencyKey: key() })
  later()
  const otto = await house.as('operator@staff.test')
  const settle = { id: batch.id, idempotencyKey: key() }
  await otto.payouts.settle({ ...settle, outcome: 'sent', sentOn: '2026-03-10' })
  later()
  const { items } = await otto.payouts.payouts({ id: batch.id })
  const payoutIds = items.map((payout) => payout.id)
  const back = { id: batch.id, payoutIds, outcome: 'failed' as const, idempotencyKey: key() }
  await otto.payouts.settle({ ...back, reason: 'The account is closed.' })
  const events = await told(one)
  const olga = 'Olga Owner'
  const ada = 'Ada Admin'
  const operator = (await otto.me.get()).user.name
  const paid = { payoutId: payoutIds[0], batchId: batch.id, amountMicros: '15000000' }
  expect(events).toMatchObject([
    { kind: 'sent_in', actorName: ada },
    { kind: 'views', actorName: ada, viewCount: 1000, viewsSource: 'api' },
    { kind: 'approved', actorName: olga },
    { kind: 'earned', actorName: olga, amountMicros: '15000000' },
    { kind: 'in_payout', actorName: ada, ...paid },
    { kind: 'paid', actorName: operator, ...paid },
    { kind: 'failed', actorName: operator, ...paid, reason: 'The account is closed.' },
  ])
  expect(events.map((event) => event.at)).toEqual(events.map((event) => event.at).toSorted())
})

test('who denied many at once stands in the timeline of each of them', async () => {
  const id = await creatorCampaign(house)
  const ids = await sendIn(house, id, 3)
  const owner = await house.as('owner@aurora.test')
  const decision = { id, decision: 'deny' as const, ids, reason: 'Off brief.' }
  await owner.submissions.decide({ ...decision, idempotencyKey: key() })
  for (const one of ids) {
    expect((await told(one)).at(-1)).toMatchObject({
      kind: 'denied',
      actorName: 'Olga Owner',
      reason: 'Off brief.',
    })
  }
})

test('a batch that was canceled says who let it go; pages follow each other without a gap', async () => {
  const id = await earnedCampaign(house, [
    { handle: 'undone', payout: { method: 'transfer', address: iban } },
  ])
  const admin = await house.as('admin@aurora.test')
  const order = { id, provider: 'transfer' as const, idempotencyKey: key() }
  const batch = await admin.payouts.create(order)
  later()
  const owner = await house.as('owner@aurora.test')
  await owner.payouts.cancel({ id: batch.id, idempotencyKey: key() })
  const one = (await admin.submissions.list({ campaignId: id })).items[0]!.id
  const all = await admin.submissions.events({ id: one })
  expect(all.items[0]).toMatchObject({ kind: 'canceled', actorName: 'Olga Owner' })
  const kinds: string[] = []
  for (let after: string | undefined; ; ) {
    const page = await admin.submissions.events({ id: one, limit: 2, ...(after ? { after } : {}) })
    kinds.push(...page.items.map((event) => event.kind))
    if (page.pageInfo.next === null) break
    after = page.pageInfo.next
  }
  expect(kinds).toEqual(['canceled', 'in_payout', 'earned', 'approved', 'sent_in'])
  expect(kinds).toEqual(all.items.map((event) => event.kind))
})

test('another organization sees nothing of it', async () => {
  const [one] = await sendIn(house, await creatorCampaign(house), 1)
  const basalt = await house.as('owner@basalt.test')
  await expect(basalt.submissions.events({ id: one! })).rejects.toMatchObject({
    reason: 'not_found',
  })
})
