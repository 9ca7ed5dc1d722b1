import { afterAll, beforeAll, expect, test } from 'vitest'
import { earnedCampaign, iban } from '../payouts/stage.ts'
import { signInOver } from '../support/doors.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { creatorCampaign, key, sendIn } from './stage.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

test('views and earnings rank within a campaign: without one the order is refused by its name', async () => {
  const admin = await house.as('admin@aurora.test')
  for (const sort of ['views', 'earned'] as const) {
    await expect(admin.submissions.list({ sort })).rejects.toMatchObject({
      fields: { campaignId: 'is needed to sort by views or by what was earned' },
    })
    const campaignId = await creatorCampaign(house)
    expect((await admin.submissions.list({ sort, campaignId })).items).toEqual([])
  }
  expect((await admin.submissions.list({ sort: 'newest' })).pageInfo).toBeDefined()
})

test('a submission says who counted its newest views, and nobody before the first count', async () => {
  const id = await creatorCampaign(house)
  const [one] = await sendIn(house, id, 1)
  const admin = await house.as('admin@aurora.test')
  const seen = async () => {
    const { viewCount, viewsSource } = (await admin.submissions.list({ campaignId: id })).items[0]!
    return { viewCount, viewsSource }
  }
  expect(await seen()).toEqual({ viewCount: 0, viewsSource: null })
  const count = (viewCount: number, seenAt: string) =>
    admin.submissions.views({ id, views: [{ submissionId: one!, viewCount, seenAt }] })
  await count(10, '2026-03-10T09:00:00Z')
  expect(await seen()).toEqual({ viewCount: 10, viewsSource: 'api' })
  const web = await house.web()
  const cookie = await signInOver(web, 'admin@aurora.test')
  const body = `submission_id,view_count,seen_at\n${one},12,2026-03-10T10:00:00Z`
  const headers = { ...cookie, 'content-type': 'text/csv' }
  await fetch(`${web}/uploads/views?campaign_id=${id}`, { method: 'POST', headers, body })
  expect(await seen()).toEqual({ viewCount: 12, viewsSource: 'csv' })
  await count(11, '2026-03-10T08:00:00Z')
  expect(await seen()).toEqual({ viewCount: 12, viewsSource: 'csv' })
  expect((await admin.submissions.get({ id: one! })).viewsSource).toBe('csv')
})

test('the list of creators says by currency what each earned, was paid and is owed', async () => {
  const payout = { method: 'transfer' as const, address: iban }
  const euros = await earnedCampaign(house, [{ handle: 'twomoneys', payout }, { handle: 'poor' }])
  await earnedCampaign(house, [{ handle: 'twomoneys' }], { currency: 'USD' })
  const admin = await house.as('admin@aurora.test')
  await admin.payouts.create({ id: euros, provider: 'transfer', idempotencyKey: key() })
  const { items } = await admin.creators.listRecords({ search: 'twomoneys' })
  const zero = '0'
  const ten = '10000000'
  expect(items.map((one) => one.sums)).toEqual([
    [
      {
        currency: 'EUR',
        earnedMicros: ten,
        paidMicros: zero,
        inPayoutMicros: ten,
        payableMicros: zero,
      },
      {
        currency: 'USD',
        earnedMicros: ten,
        paidMicros: zero,
        inPayoutMicros: zero,
        payableMicros: ten,
      },
    ],
  ])
  expect((await admin.creators.getRecord({ id: items[0]!.id })).sums).toEqual(items[0]!.sums)
  const made = await admin.creators.createRecord({
    organizationId: house.organizations.aurora,
    name: 'Nobody yet',
    handle: 'nobodyyet',
  })
  expect(made.sums).toEqual([])
})
