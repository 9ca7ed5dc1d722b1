import { afterEach, describe, expect, test } from 'vitest'
import type { SpendPage } from '../../server/networks/answers.ts'
import { evidence } from '../../server/networks/meta/report.ts'
import { access } from './plans.ts'
import insights from './samples/meta-insights.json'
import { json, metaAt, startWire } from './wire.ts'

type Wire = Awaited<ReturnType<typeof startWire>>
let wire: Wire
afterEach(() => wire?.stop())

const tooMuch = json(
  { error: { code: 1, message: 'Please reduce the amount of data you’re asking for' } },
  500,
)
const row = (day: string) => ({ ...insights.data[0]!, date_start: day, date_stop: day })
const days = (...list: string[]) => json({ data: list.map(row) })

async function spend(from = '2026-11-14', to = '2026-11-20'): Promise<SpendPage[]> {
  const pages: SpendPage[] = []
  for await (const page of metaAt(wire.url).getSpend(access, { from, to, level: 'ad' }))
    pages.push(page)
  return pages
}
const questions = () => wire.seen.map(({ url }) => new URL(url, 'http://x').searchParams)
const ranges = () => questions().map((query) => JSON.parse(query.get('time_range') ?? ''))

describe('spend is asked for', () => {
  test('by day, both ends inclusive, for what was deleted too', async () => {
    wire = await startWire(days())
    await spend()
    const [query] = questions()
    expect(ranges()).toEqual([{ since: '2026-11-14', until: '2026-11-20' }])
    expect(query?.get('level')).toBe('ad')
    expect(query?.get('time_increment')).toBe('1')
    const [filter] = JSON.parse(query?.get('filtering') ?? '')
    expect(filter).toMatchObject({ field: 'ad.effective_status', operator: 'IN' })
    expect(filter.value).toEqual(expect.arrayContaining(['DELETED', 'ARCHIVED', 'ACTIVE']))
  })

  test('page by page from the cursor', async () => {
    wire = await startWire(json(insights), days('2026-11-18'))
    const pages = await spend()
    expect(pages.map(({ rows }) => rows.map(({ day }) => day))).toEqual([
      ['2026-11-19', '2026-11-20'],
      ['2026-11-18'],
    ])
    expect(questions()[1]?.get('after')).toBe('MQZDZD')
  })
})

describe('a question that is too large', () => {
  test('is halved until Meta answers, and no day is lost or asked for twice', async () => {
    wire = await startWire(tooMuch, tooMuch, days('2026-11-14'), days(), days('2026-11-20'))
    const rows = (await spend()).flatMap((page) => page.rows.map(({ day }) => day))
    expect(rows).toEqual(['2026-11-14', '2026-11-20'])
    expect(ranges()).toEqual([
      { since: '2026-11-14', until: '2026-11-20' },
      { since: '2026-11-14', until: '2026-11-17' },
      { since: '2026-11-14', until: '2026-11-15' },
      { since: '2026-11-16', until: '2026-11-17' },
      { since: '2026-11-18', until: '2026-11-20' },
    ])
  })

  test('of a single day gets smaller pages, and ends in words', async () => {
    wire = await startWire(tooMuch)
    await expect(spend('2026-11-20', '2026-11-20')).rejects.toMatchObject({
      kind: 'rejected',
      userMessage: expect.stringMatching(/shorter/),
    })
    expect(questions().map((query) => query.get('limit'))).toEqual(['500', '100', '25'])
  })

  test('in the middle goes on from its cursor with smaller pages', async () => {
    wire = await startWire(json(insights), tooMuch, days('2026-11-18'))
    expect(await spend()).toHaveLength(2)
    expect(questions().map((query) => [query.get('after'), query.get('limit')])).toEqual([
      [null, '500'],
      ['MQZDZD', '500'],
      ['MQZDZD', '100'],
    ])
  })
})

describe('what is kept as evidence', () => {
  test('is the answer as it came, but for the link with the token', async () => {
    const spaced = JSON.stringify(insights, null, 1)
    wire = await startWire((response) => response.end(spaced), days())
    const [page] = await spend()
    expect(page?.body).not.toContain('EAAsecret')
    expect(page?.body).toBe(spaced.replace(insights.paging.next, '[removed]'))
    expect(JSON.parse(page!.body).data).toEqual(insights.data)
  })

  test('names the question without host or proof', async () => {
    wire = await startWire(days())
    const [page] = await spend()
    expect(page?.request).toMatch(/^\/v21\.0\/act_10152335766987003\/insights\?level=ad/)
    expect(page?.request).not.toContain('appsecret_proof')
  })

  test('is the same text whatever the token is', () => {
    const body = (token: string) =>
      `{"data":[],"paging":{"next":"https:\\/\\/x\\/?access_token=${token}&after=\\"A"}}`
    expect(evidence(body('EAAone'), 'EAAone')).toBe(evidence(body('EAAtwo'), 'EAAtwo'))
    expect(evidence('{"odd":"EAAone"}', 'EAAone')).toBe('{"odd":"[removed]"}')
    expect(evidence('{"note":"\\"next\\":\\"kept\\""}', 'x')).toContain('kept')
  })
})

test('one bad row spoils its page: nothing of it is taken', async () => {
  wire = await startWire(
    json({ data: [row('2026-11-19'), { ...row('2026-11-20'), account_currency: 'EUR' }] }),
  )
  await expect(spend()).rejects.toMatchObject({ kind: 'unknown' })
})
