import { afterAll, beforeAll, expect, test } from 'vitest'
import { json, openDocument001 } from './document-001-stage.ts'
import { plantMoney, plantSubmission } from './stage.ts'

let api: Awaited<ReturnType<typeof openDocument001>>
beforeAll(async () => {
  api = await openDocument001()
})
afterAll(() => api.close())

const tagOf = async (id: number) => (await api.ask('GET', `/${id}.json`)).headers.get('etag')!
const under = (id: number, ifNoneMatch: string, as?: string) =>
  api.ask('GET', `/${id}.json`, {
    headers: { 'if-none-match': ifNoneMatch },
    ...(as === undefined ? {} : { as }),
  })

test('the tag is weak, holds the version, and may be kept and asked for again', async () => {
  const { id } = await api.create()
  const answer = await api.ask('GET', `/${id}.json`)
  const tag = answer.headers.get('etag')!
  expect(tag).toMatch(/^W\/"1-[\w-]{16}"$/)
  expect(answer.headers.get('cache-control')).toBe('private, no-cache')
  for (const kept of [tag, tag.slice(2), `W/"9-x", ${tag}`, `"a" ,${tag},"b"`, '*']) {
    const again = await under(id, kept)
    expect([again.status, again.text, again.headers.get('etag')], kept).toEqual([304, '', tag])
  }
  for (const other of ['W/"1-other"', 'W/"1"', 'x', '', tag.replace('1-', '2-')]) {
    expect((await under(id, other)).status, other).toBe(200)
  }
})

test('whatever is shown changes the tag: a field, a counter, the money, the state', async () => {
  const { id } = await api.create()
  const tags = [await tagOf(id)]
  const steps = [
    () => api.patch(id, { name: 'Other' }),
    () => plantSubmission(api.house, { id, views: 0, state: 'submitted' }),
    () => plantSubmission(api.house, { id, views: 700 }),
    () => plantMoney(api.house, { id, amountMicros: 9_000_000n }),
    () => api.ask('POST', `/${id}/publish.json`),
    () => api.ask('POST', `/${id}/pause.json`),
  ]
  for (const step of steps) {
    await step()
    expect((await under(id, tags.at(-1)!)).status).toBe(200)
    tags.push(await tagOf(id))
  }
  expect(new Set(tags).size).toBe(steps.length + 1)
  expect(json(await api.ask('GET', `/${id}.json`))).toMatchObject({
    status: 'paused',
    submissions_count: 2,
    view_count: 700,
    unused_amount: 900,
    total_budget_amount: 900,
  })
})

test('who may not see a campaign is not told that it is unchanged', async () => {
  const { id } = await api.create()
  const tag = await tagOf(id)
  const stranger = await api.mint('owner@basalt.test', api.basalt)
  expect((await under(id, tag, stranger)).status).toBe(404)
  expect((await under(id, '*', stranger)).status).toBe(404)
  expect((await under(id, '*', 'no-token-of-anybody-at-all')).status).toBe(401)
})

test('a change under an older version is 412, under the present one or none it is made', async () => {
  const { id } = await api.create()
  const first = await tagOf(id)
  const change = (name: string, tag?: string) =>
    api.ask('PATCH', `/${id}.json`, {
      body: { campaign: { name } },
      headers: tag === undefined ? {} : { 'if-match': tag },
    })
  // A counter is no change of anybody's: only the version counts.
  await plantSubmission(api.house, { id, views: 5 })
  expect((await change('Second', first)).status).toBe(200)
  const stale = await change('Third', first)
  expect([stale.status, json(stale).error.code]).toEqual([412, 'precondition_failed'])
  expect((await change('Third', '*')).status).toBe(200)
  expect((await change('Fourth')).status).toBe(200)
  const bad = await change('Fifth', 'W/"x"')
  expect([bad.status, Object.keys(json(bad).error.fields)]).toEqual([422, ['If-Match']])
  const removed = await api.ask('DELETE', `/${id}.json`, { headers: { 'if-match': first } })
  expect(removed.status).toBe(412)
  expect(json(await api.ask('GET', `/${id}.json`)).name).toBe('Fourth')
})

test('the tag that a change answers with is the one that a reader then gets', async () => {
  const { id } = await api.create()
  const answer = await api.patch(id, { name: 'Other' })
  expect(answer.headers.get('etag')).toBe(await tagOf(id))
})
