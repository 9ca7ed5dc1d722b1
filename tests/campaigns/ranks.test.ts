import { afterAll, beforeAll, expect, test } from 'vitest'
import { rows } from '../../server/database/sequelize.ts'
import { openStage, refusalOf, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  for (const [title, currency, units] of [
    ['Euro 2', 'EUR', 2],
    ['Yen 900', 'JPY', 900],
    ['Dollar 5', 'USD', 5],
    ['Euro 30', 'EUR', 30],
    ['Dollar 0', 'USD', 0],
    ['Yen 40', 'JPY', 40],
    ['Dollar also 5', 'USD', 5],
  ] as const) {
    const { id } = await stage.draft({ title, groups: [] })
    await rows(stage.house.db, 'UPDATE campaigns SET currency = $2 WHERE id = $1 RETURNING id', [
      id,
      currency,
    ])
    if (units > 0) await spend(id, currency, units)
  }
})
afterAll(() => stage.close())

const spend = (id: number, currency: string, units: number) =>
  rows(
    stage.house.db,
    `INSERT INTO campaign_analytics (organization_id, campaign_id, day, network, currency, spend_micros,
       impressions, clicks, conversions, revenue_micros, fee_micros, revision_id, updated_at)
     VALUES ($1, $2, '2026-03-10', 'meta', $3, $4, 1, 1, 0, 0, 0, 1, $5) RETURNING day`,
    [
      stage.house.organizations.aurora,
      id,
      currency,
      BigInt(units) * 1_000_000n,
      stage.house.clock.now(),
    ],
  )

const most = ['Euro 30', 'Euro 2', 'Yen 900', 'Yen 40', 'Dollar also 5', 'Dollar 5', 'Dollar 0']
const least = ['Euro 2', 'Euro 30', 'Yen 40', 'Yen 900', 'Dollar 0', 'Dollar 5', 'Dollar also 5']

test.each([
  ['desc', most],
  ['asc', least],
] as const)(
  'spend ranks within each currency (%s), page by page, there and back',
  async (direction, all) => {
    const list = (place: { after?: string; before?: string }) =>
      stage.admin.campaigns.list({ sort: 'spend', direction, limit: 2, ...place })
    const pages: string[][] = []
    const titles = (page: Awaited<ReturnType<typeof list>>) => page.items.map((one) => one.title)
    let page = await list({})
    for (pages.push(titles(page)); page.pageInfo.next; pages.push(titles(page))) {
      page = await list({ after: page.pageInfo.next })
    }
    expect(pages.flat()).toEqual(all)
    expect(pages.map((one) => one.length)).toEqual([2, 2, 2, 1])
    const back: string[][] = [titles(page)]
    while (page.pageInfo.previous) {
      page = await list({ before: page.pageInfo.previous })
      back.unshift(titles(page))
    }
    expect(back).toEqual(pages)
  },
)

test('a place in another order, or with a changed currency, is no place in this list', async () => {
  const { pageInfo } = await stage.admin.campaigns.list({ sort: 'spend', limit: 2 })
  const bytes = Buffer.from(pageInfo.next!, 'base64url')
  bytes.write('X', bytes.indexOf('EUR'))
  for (const input of [
    { sort: 'title', after: pageInfo.next! },
    { sort: 'spend', direction: 'asc', after: pageInfo.next! },
    { sort: 'spend', after: bytes.toString('base64url') },
  ] as const) {
    const refusal = await refusalOf(stage.admin.campaigns.list(input))
    expect(Object.keys(refusal.fields!)).toEqual(['after'])
  }
})
