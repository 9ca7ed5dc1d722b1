import { afterAll, beforeAll, expect, test } from 'vitest'
import { fieldsOf, json, openDocument001 } from './document-001-stage.ts'
import { creatorDraft } from './stage.ts'

let api: Awaited<ReturnType<typeof openDocument001>>
beforeAll(async () => {
  api = await openDocument001()
})
afterAll(() => api.close())

const list = async (query = '') => {
  const answer = await api.ask('GET', `.json${query}`)
  const told = ['Current-Page', 'Page-Items', 'Total-Count', 'Total-Pages']
  return {
    status: answer.status,
    ids: (json(answer) as { id: number }[]).map((one) => one.id),
    headers: told.map((name) => Number(answer.headers.get(name))),
  }
}

test('pages of 20, newest first, with their headers, for 0, 1, 20, 21 and 41 campaigns', async () => {
  const newestFirst: number[] = []
  expect(await list()).toEqual({ status: 200, ids: [], headers: [1, 20, 0, 1] })
  for (const [count, pages] of [
    [1, 1],
    [20, 1],
    [21, 2],
    [41, 3],
  ] as const) {
    while (newestFirst.length < count) {
      newestFirst.unshift((await creatorDraft(api.house, { name: `No ${newestFirst.length}` })).id)
    }
    for (let page = 1; page <= pages + 1; page++) {
      const ids = newestFirst.slice((page - 1) * 20, page * 20)
      const headers = [page, 20, count, pages]
      expect(await list(`?page=${page}`)).toEqual({ status: 200, ids, headers })
    }
  }
  expect(await list('?page=1')).toEqual(await list())
})

test('a page that is none is refused by its name', async () => {
  const bad = ['0', '-1', 'x', '', '01', '1.0', '1e9', '1000000000', '99999999999999999999', '%00']
  for (const page of bad) {
    const answer = await api.ask('GET', `.json?page=${page}`)
    expect([answer.status, Object.keys(fieldsOf(answer))], page).toEqual([422, ['page']])
  }
  for (const query of ['page=1&page=2', 'page[]=1', 'page[a]=1', 'limit=5', 'organizationId=2']) {
    const answer = await api.ask('GET', `.json?${query}`)
    expect(answer.status, query).toBe(422)
    expect(Object.keys(fieldsOf(answer)), query).toEqual([query.split('=')[0]])
  }
})

test('campaigns of another brand, and ad campaigns, stand in no list and are not counted', async () => {
  const theirs = await (await api.house.as('owner@basalt.test')).creators.create({
    organizationId: api.basalt,
    name: 'Theirs',
  })
  const { ids, headers } = await list()
  expect(ids).not.toContain(theirs.id)
  const own = await api.mint('owner@basalt.test', api.basalt, 'read')
  const answer = await api.ask('GET', `/organizations/${api.basalt}/campaigns.json`, { as: own })
  expect(json(answer).map((one: { id: number }) => one.id)).toEqual([theirs.id])
  expect([answer.headers.get('Total-Count'), headers[2]]).toEqual(['1', 41])
})
