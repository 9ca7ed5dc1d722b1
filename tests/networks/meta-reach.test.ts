import { afterEach, describe, expect, test } from 'vitest'
import type { ReachPage } from '../../server/networks/objects.ts'
import { access } from './plans.ts'
import { json, metaAt, startWire } from './wire.ts'

type Wire = Awaited<ReturnType<typeof startWire>>
let wire: Wire
afterEach(() => wire?.stop())

const week = { from: '2026-11-14', to: '2026-11-20', level: 'ad_group' as const }
const row = {
  account_id: access.accountId,
  campaign_id: '11',
  adset_id: '22',
  date_start: week.from,
  date_stop: week.to,
  impressions: '900',
  reach: '500',
  unique_clicks: '40',
}
const tooMuch = json(
  { error: { code: 1, message: 'Please reduce the amount of data you’re asking for' } },
  500,
)
const questions = () => wire.seen.map(({ url }) => new URL(url, 'http://x').searchParams)

async function reach(range: Parameters<ReturnType<typeof metaAt>['readReach']>[1] = week) {
  const pages: ReachPage[] = []
  for await (const page of metaAt(wire.url).readReach(access, range)) pages.push(page)
  return pages
}

describe('Meta: reach is asked for', () => {
  test('as one window, of what was deleted too', async () => {
    wire = await startWire(json({ data: [row] }))
    const [page] = await reach()
    expect(page?.rows).toEqual([
      {
        level: 'ad_group',
        externalId: '22',
        campaignExternalId: '11',
        impressions: 900n,
        reach: 500n,
        uniqueClicks: 40n,
      },
    ])
    const [query] = questions()
    expect(query?.get('time_increment')).toBeNull()
    expect(query?.get('time_range')).toBe('{"since":"2026-11-14","until":"2026-11-20"}')
    expect(query?.get('filtering')).toContain('ARCHIVED')
  })

  test('for a whole life by the name of the longest range', async () => {
    wire = await startWire(json({ data: [{ ...row, date_start: '2023-11-20' }] }))
    const [page] = await reach({ lifetime: true, level: 'ad_group' })
    expect(page?.rows).toHaveLength(1)
    const [query] = questions()
    expect(query?.get('date_preset')).toBe('maximum')
    expect(query?.get('time_range')).toBeNull()
  })

  test('with smaller pages when Meta wants less, never with a smaller window', async () => {
    const paging = { cursors: { after: 'A' }, next: 'https://graph.facebook.com/x?after=A' }
    wire = await startWire(tooMuch, json({ data: [row], paging }), json({ data: [] }))
    expect((await reach()).flatMap(({ rows }) => rows)).toHaveLength(1)
    expect(questions().map((query) => query.get('limit'))).toEqual(['500', '100', '100'])
    expect(questions()[2]?.get('after')).toBe('A')
    expect(new Set(questions().map((query) => query.get('time_range'))).size).toBe(1)
  })

  test('what Meta does not say stays unsaid', async () => {
    const { reach: _reach, unique_clicks: _clicks, ...bare } = row
    wire = await startWire(json({ data: [bare] }))
    expect((await reach())[0]?.rows[0]).toMatchObject({ reach: null, uniqueClicks: null })
  })
})

test.each([
  ['another account', { account_id: '1' }],
  ['another window', { date_stop: '2026-11-21' }],
  ['one of its days', { date_stop: '2026-11-14' }],
  ['no id of the level', { adset_id: undefined }],
  ['a negative count', { reach: '-5' }],
])('Meta: reach of %s is not taken', async (_what, change) => {
  wire = await startWire(json({ data: [{ ...row, ...change }] }))
  await expect(reach()).rejects.toMatchObject({ kind: 'unknown', outcomeUnknown: false })
})
