import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { keepReach } from '../../server/analytics/reach-keep.ts'
import { row, rows } from '../../server/database/sequelize.ts'
import { type Account, type Books, noon, openBooks } from './books.ts'

let books: Books
let account: Account
let campaignId: number
beforeAll(async () => {
  books = await openBooks()
  account = await books.account(await books.organization(['2025-01-01', 'pro']))
  campaignId = await books.campaign(account, 'seen', new Date('2026-03-01T00:00:00Z'))
})
afterAll(() => books.close())
beforeEach(() => {
  books.clock.set(noon)
  books.network.peopleFail = null
  books.network.peopleFailAfter = 0
  books.network.askedPeople.length = 0
})

/** Noon of 10 March: the last whole day is the 9th. */
const week = '2026-03-03 2026-03-09'
const month = '2026-02-08 2026-03-09'

const known = () =>
  rows<{ span: string; last_day: string; reach: bigint | null; unique_clicks: bigint | null }>(
    books.db,
    `SELECT span, last_day::text, impressions, reach, unique_clicks FROM subject_reach
     WHERE subject = 'campaign' AND subject_id = $1 ORDER BY span`,
    [campaignId],
  )
const revisions = async () =>
  Number((await row<{ n: bigint }>(books.db, 'SELECT count(*) AS n FROM reach_revisions'))!.n)

test('an account without a campaign of ours is not asked how many people it reached', async () => {
  const idle = await books.account(account.organizationId)
  expect(await books.sync(idle)).toMatchObject({ state: 'succeeded' })
  expect(books.network.askedPeople).toEqual([])
})

test('after a run each window is asked for once and level, and kept as the network says it', async () => {
  books.network.sayPeople(week, { externalId: 'seen', reach: 500n }, { externalId: 'theirs' })
  books.network.sayPeople(month, { externalId: 'seen', reach: 900n, uniqueClicks: null })
  books.network.sayPeople('lifetime', { externalId: 'seen', reach: null })
  expect(await books.sync(account)).toMatchObject({ state: 'succeeded' })
  expect(books.network.askedPeople).toEqual(
    [week, month, 'lifetime'].flatMap((window) =>
      ['campaign', 'ad_group', 'ad'].map((level) => `${level} ${window}`),
    ),
  )
  const said = { impressions: 1000n }
  expect(await known()).toEqual([
    { span: '30d', last_day: '2026-03-09', ...said, reach: 900n, unique_clicks: null },
    { span: '7d', last_day: '2026-03-09', ...said, reach: 500n, unique_clicks: 30n },
    { span: 'lifetime', last_day: '2026-03-10', ...said, reach: null, unique_clicks: 30n },
  ])
  expect(await revisions()).toBe(3)
  const stored = await row(
    books.db,
    'SELECT count(DISTINCT xmin::text)::integer AS transactions FROM subject_reach',
  )
  expect(stored).toEqual({ transactions: 1 })
})

test('each revision names the answer it was read from', async () => {
  const found = await rows<{ body: string; intact: boolean }>(
    books.db,
    `SELECT a.body, a.sha256 = sha256(convert_to(a.body, 'UTF8')) AS intact
     FROM reach_revisions r
     JOIN network_answers a ON a.organization_id = r.organization_id AND a.id = r.answer_id`,
  )
  expect(found).toHaveLength(3)
  for (const { body, intact } of found) {
    expect(body).toContain('seen')
    expect(intact).toBe(true)
  }
})

test('the same again adds nothing; what changed adds a revision and keeps the former', async () => {
  await books.sync(account)
  expect(await revisions()).toBe(3)
  books.network.sayPeople(week, { externalId: 'seen', reach: 510n })
  await books.sync(account)
  expect(await revisions()).toBe(4)
  expect((await known())[1]).toMatchObject({ span: '7d', reach: 510n })
})

test('another day is another window, though nobody new was reached; a lifetime that stands still is not', async () => {
  books.clock.set(new Date(noon.getTime() + 86_400_000))
  books.network.sayPeople('2026-03-04 2026-03-10', { externalId: 'seen', reach: 510n })
  await books.sync(account)
  expect(await revisions()).toBe(5)
  const [, days7, lifetime] = await known()
  expect(days7).toMatchObject({ last_day: '2026-03-10', reach: 510n })
  expect(lifetime).toMatchObject({ last_day: '2026-03-10' })
})

test.each(['rate', 'transient', 'unknown'] as const)(
  'when only this fails (%s) the run is good, and the next brings it',
  async (kind) => {
    books.clock.set(new Date(noon.getTime() + 2 * 86_400_000))
    books.network.peopleFail = kind
    const before = await revisions()
    expect(await books.sync(account)).toMatchObject({ state: 'succeeded', error: null })
    expect(books.network.askedPeople).toHaveLength(1)
    expect(await revisions()).toBe(before)
    books.clock.set(new Date(noon.getTime() + 3 * 86_400_000))
    books.network.peopleFail = null
    books.network.sayPeople('lifetime', { externalId: 'seen', reach: BigInt(before) * 1000n })
    await books.sync(account)
    expect(await revisions()).toBe(before + 1)
  },
)

test('what was said before a failure is kept; the window that broke off is not', async () => {
  books.clock.set(new Date(noon.getTime() + 4 * 86_400_000))
  books.network.sayPeople('2026-03-07 2026-03-13', { externalId: 'seen', reach: 777n })
  books.network.sayPeople('lifetime', { externalId: 'seen', reach: 999_999n })
  books.network.peopleFail = 'transient'
  books.network.peopleFailAfter = 3
  const before = await revisions()
  expect(await books.sync(account)).toMatchObject({ state: 'succeeded', error: null })
  expect(books.network.askedPeople).toHaveLength(4)
  expect(await revisions()).toBe(before + 1)
  expect((await known())[1]).toMatchObject({ span: '7d', last_day: '2026-03-13', reach: 777n })
})

test('a run that a later one overtook changes nothing with what it read', async () => {
  books.clock.set(new Date(noon.getTime() + 4 * 86_400_000))
  await books.sync(account)
  const before = await revisions()
  const { organizationId, connectionId } = account
  books.network.sayPeople('2026-03-07 2026-03-13', { externalId: 'seen', reach: 778n })
  await keepReach(books.rooms, { organizationId, connectionId, runId: 1 })
  expect(await revisions()).toBe(before)
  await books.sync(account)
  expect(await revisions()).toBe(before + 1)
})

test('what cannot be true is not taken over', async () => {
  const before = await revisions()
  books.network.sayPeople(week, { externalId: 'seen', reach: -1n })
  expect(await books.sync(account)).toMatchObject({ state: 'succeeded' })
  expect(await revisions()).toBe(before)
})
