import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rows } from '../../server/database/sequelize.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { type Doors, openDoors, type ToldPage } from './doors.ts'

let house: House
let doors: Doors
let statements = 0

beforeAll(async () => {
  house = await openHouse()
  doors = await openDoors(house)
  const query = house.db.query.bind(house.db) as (...asked: unknown[]) => unknown
  house.db.query = ((...asked: unknown[]) => {
    // What the page is made of, and not what counts tokens' uses.
    if (/campaigns|ad_groups|pixel_daily|subject_|issues/.test(String(asked[0]))) statements += 1
    return query(...asked)
  }) as unknown as typeof house.db.query
})
afterAll(() => house.close({ planted: true }))

/** Campaigns of these titles, each with a group and an ad, a minute younger than the one before. */
async function plant(titles: string[], from = new Date('2026-02-01T00:00:00Z')) {
  await rows(
    house.db,
    `WITH made AS (
       INSERT INTO campaigns (organization_id, uuid, kind, title, network, currency, created_at, updated_at)
       SELECT $1, t.uuid, 'ad', t.title, 'meta', 'USD', t.at, t.at
       FROM unnest($2::uuid[], $3::text[], $4::timestamptz[]) AS t (uuid, title, at)
       RETURNING organization_id, id, title, created_at),
     groups AS (
       INSERT INTO ad_groups (organization_id, uuid, campaign_id, title, targeting, created_at, updated_at)
       SELECT organization_id, gen_random_uuid(), id, title, '{}', created_at, created_at FROM made
       RETURNING organization_id, id, campaign_id, title, created_at)
     INSERT INTO ads (organization_id, uuid, campaign_id, ad_group_id, title, created_at, updated_at)
     SELECT organization_id, gen_random_uuid(), campaign_id, id, title, created_at, created_at FROM groups
     RETURNING id`,
    [
      house.organizations.aurora,
      titles.map(() => uuidv7()),
      titles,
      titles.map((_, at) => new Date(from.getTime() + at * 60_000)),
    ],
  )
}

const named = (name: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${name} ${String(at).padStart(2, '0')}`)
const titles = ({ data }: ToldPage) => data.map(({ title }) => title)
const paths = ['ad_campaigns', 'ad_groups', 'ads']

test.each([0, 1, 20, 21, 41])(
  '%i rows come in whole pages of twenty, from either end',
  async (count) => {
    const name = `Of ${count}`
    if (count > 0) await plant(named(`${name}:`, count))
    const newest = named(`${name}:`, count).reverse()
    for (const path of paths) {
      for (const [size, cursor, turn] of [
        ['first', 'after', (page: string[], all: string[]) => [...all, ...page]],
        ['last', 'before', (page: string[], all: string[]) => [...page, ...all]],
      ] as const) {
        let all: string[] = []
        let place: string | null = null
        const asked: number[] = []
        for (let page = 0; page === 0 || place !== null; page += 1) {
          const at: string = place === null ? '' : `&${cursor}=${place}`
          const found = await doors.list(
            `query=${encodeURIComponent(`${name}:`)}&${size}=20${at}`,
            path,
          )
          const { page_info: info } = found
          const [further, former] =
            size === 'first'
              ? [info.has_next_page, info.has_previous_page]
              : [info.has_previous_page, info.has_next_page]
          expect(former).toBe(page > 0)
          expect(info.start_cursor === null).toBe(count === 0)
          expect(info.end_cursor === null).toBe(count === 0)
          asked.push(found.data.length)
          all = turn(titles(found), all)
          place = further ? (size === 'first' ? info.end_cursor : info.start_cursor) : null
        }
        expect(all).toEqual(newest)
        expect(asked).toEqual(
          count === 0
            ? [0]
            : [...Array(Math.ceil(count / 20))].map((_, at) => Math.min(20, count - at * 20)),
        )
      }
    }
  },
)

test('twenty is the size of a page that names none, and a hundred its most', async () => {
  const query = `query=${encodeURIComponent('Of 41:')}`
  for (const path of paths) {
    expect((await doors.list(query, path)).data).toHaveLength(20)
    expect((await doors.list(`${query}&first=100`, path)).data).toHaveLength(41)
    expect(titles(await doors.list(`${query}&last=1`, path))).toEqual(['Of 41: 00'])
    expect(titles(await doors.list(`${query}&first=1&direction=asc`, path))).toEqual(['Of 41: 00'])
  }
})

test('a page costs the same statements however long it is and however it is ordered', async () => {
  // A token's first use is written down.
  await doors.list()
  for (const path of paths) {
    const counts: number[] = []
    for (const first of [1, 20, 100]) {
      for (const order of ['created_at', 'spend']) {
        statements = 0
        await doors.list(`first=${first}&order=${order}`, path)
        counts.push(statements)
      }
    }
    expect(new Set(counts).size).toBe(1)
    expect(counts[0]).toBeLessThan(15)
  }
})

test('while rows are added no page leaves one out or tells one twice', {
  timeout: 120_000,
}, async () => {
  await plant(named('Standing', 40))
  for (const path of paths) {
    for (const direction of path === 'ads' ? (['desc', 'asc'] as const) : (['desc'] as const)) {
      for (const [size, cursor] of [
        ['first', 'after'],
        ['last', 'before'],
      ] as const) {
        const seen: string[] = []
        let place: string | null = null
        do {
          const at: string = place === null ? '' : `&${cursor}=${place}`
          const [found] = await Promise.all([
            doors.list(`direction=${direction}&${size}=17${at}`, path),
            // Before all, among them and after all of those that stand.
            ...['2026-01-01T00:00:00Z', '2026-02-01T00:20:30Z', '2026-03-01T00:00:00Z'].map(
              (from) => plant(named('Added', 2), new Date(from)),
            ),
          ])
          seen.push(...titles(found).filter((title) => title.startsWith('Standing')))
          const { page_info: info } = found
          if (size === 'first') place = info.has_next_page ? info.end_cursor : null
          else place = info.has_previous_page ? info.start_cursor : null
          if (seen.length >= 40) place = null
        } while (place !== null)
        const expected = named('Standing', 40)
        const newestFirst = (direction === 'desc') === (size === 'first')
        expect(seen.length).toBe(40)
        expect([...seen].sort()).toEqual(expected)
        if (size === 'first') expect(seen).toEqual(newestFirst ? expected.reverse() : expected)
      }
    }
  }
})

test('a place of one list is none in another', async () => {
  const { page_info: info } = await doors.list('first=3&query=Standing')
  const place = info.end_cursor
  const others = [
    ['first=3&query=Standin', 'ad_campaigns'],
    ['first=3&query=Standing&status=draft', 'ad_campaigns'],
    ['first=3&query=Standing&direction=asc', 'ad_campaigns'],
    ['first=3&query=Standing&order=spend', 'ad_campaigns'],
    ['first=3&query=Standing&created_after=2026-01-01T00:00:00Z', 'ad_campaigns'],
    ['first=3&query=Standing&stats_from=2026-01-01', 'ad_campaigns'],
    ['first=3&query=Standing', 'ad_groups'],
  ] as const
  for (const [query, path] of others) {
    const refused = await doors.refused(`GET /${path}?${query}&after=${place}`)
    expect(refused, query).toMatchObject({ status: 422, code: 'validation_failed' })
    expect(Object.keys(refused.fields ?? {})).toEqual(['after'])
  }
  // The size of a page is no part of what it is a page of.
  expect((await doors.list(`first=9&query=Standing&after=${place}`)).data).toHaveLength(9)
  const backwards = await doors.list(`last=9&query=Standing&before=${place}`)
  expect(backwards.data).toHaveLength(2)
  const altered = `${place!.slice(0, -2)}${place!.endsWith('AA') ? 'BB' : 'AA'}`
  expect((await doors.refused(`GET /ad_campaigns?query=Standing&after=${altered}`)).status).toBe(
    422,
  )
})

test.each([
  ['first=3&last=3', 'first'],
  ['first=3&before=x', 'first'],
  ['last=3&after=x', 'after'],
  ['after=x&before=x', 'after'],
  ['first=0', 'first'],
  ['first=101', 'first'],
  ['last=-1', 'last'],
  ['order=title', 'order'],
  ['direction=up', 'direction'],
  ['stats_from=2026-02-30', 'stats_from'],
  ['stats_from=2026-03-02&stats_to=2026-03-01', 'stats_to'],
  ['created_after=2026-03-02T00:00:00Z&created_before=2026-03-01T00:00:00Z', 'created_before'],
  ['status=active,ACTIVE', 'status.1'],
  ['page=2', 'page'],
  ['search=x', 'search'],
])('%s is refused by the name of the parameter', async (query, field) => {
  for (const path of paths) {
    const refused = await doors.refused(`GET /${path}?${query}`)
    expect(refused).toMatchObject({ status: 422, code: 'validation_failed' })
    expect(Object.keys(refused.fields!)).toEqual([field])
  }
})
