import { afterAll, beforeAll, expect, test } from 'vitest'
import { rows } from '../../server/database/sequelize.ts'
import { TimeZone } from '../../shared/text.ts'
import { aGroup, anAd, openStage, refusalOf, type Stage } from '../campaigns/stage.ts'
import { inherited, literals, sql } from './corpus.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

test('odd text is kept letter for letter, in titles and in everything below them', async () => {
  const groups = literals.slice(0, 30).map((text) => aGroup(text, [anAd(text, stage.assetId)]))
  for (const group of groups) Object.assign(group.ads[0]!, { headline: group.title })
  const { id } = await stage.draft({ groups })
  const tree = await stage.admin.ads.tree({ id })
  const kept = tree.groups.map(({ title, ads }) => [title, ads[0]!.title, ads[0]!.headline])
  const composed = groups.map(({ title }) => title.normalize('NFC'))
  expect(kept).toEqual(composed.map((text) => [text, text, text]))
})

test('a title of odd text is found by exactly that text, and by nothing else', async () => {
  const found = async (search: string) => {
    const { items } = await stage.admin.campaigns.list({ search, limit: 100 })
    return items.map((one) => one.title)
  }
  const titles = [...new Set(literals.map((text) => `«${text.normalize('NFC')}»`))]
  for (const title of titles) await stage.draft({ title, groups: [] })
  for (const title of titles) expect(await found(title), title).toEqual([title])
})

test('SQL as a search term finds what holds it, at once', async () => {
  const { admin } = stage
  for (const search of [...sql, "x' UNION SELECT 1--", '%'.repeat(80), '_'.repeat(80)]) {
    const began = performance.now()
    const answers = await Promise.all([
      admin.campaigns.list({ search: `no such ${search}` }),
      admin.assets.list({ search: `no such ${search}` }),
      admin.organizations.list({ search: `no such ${search}` }),
      admin.audit.list({ actor: `no such ${search}`.slice(0, 100) }),
      admin.audit.list({ recordId: `no such ${search}`.slice(0, 100) }),
    ])
    expect(
      answers.map((one) => one.items.length),
      search,
    ).toEqual([0, 0, 0, 0, 0])
    expect(performance.now() - began).toBeLessThan(1_000)
  }
})

test('“é” in one letter and in two is the same title', async () => {
  await stage.draft({ title: 'Caf\u00e9 noir', groups: [] })
  await stage.draft({ title: 'Cafe\u0301 noir', groups: [] })
  const { items } = await stage.admin.campaigns.list({ search: 'Cafe\u0301 noir' })
  expect(items.map((one) => one.title)).toEqual(['Caf\u00e9 noir', 'Caf\u00e9 noir'])
})

test('what every object has is no button and no goal of a network', async () => {
  for (const word of inherited) {
    const callToAction = /^[a-z_]+$/.test(word) ? word : 'shop_now'
    const ad = { ...anAd('Waves', stage.assetId), callToAction }
    const groups = [{ ...aGroup('Coast', [ad]), optimizationGoal: word }]
    const { id } = await stage.draft({ groups })
    const { problems } = await stage.admin.campaigns.preview({ id })
    const paths = problems.map((one) => one.path)
    expect(paths, word).toContain('groups.0.optimizationGoal')
    if (callToAction === word) expect(paths, word).toContain('groups.0.ads.0.callToAction')
    expect((await refusalOf(stage.admin.campaigns.launch({ id }))).reason).toBe('validation_failed')
  }
})

test('a place in one list is none in another, nor in another order', async () => {
  const { admin } = stage
  for (let number = 0; number < 3; number++) await stage.draft({ title: `${number}`, groups: [] })
  const { pageInfo } = await admin.campaigns.list({ limit: 1 })
  const after = pageInfo.next!
  expect((await admin.campaigns.list({ limit: 1, after })).items).toHaveLength(1)
  const { id } = (await admin.campaigns.list({ limit: 1 })).items[0]!
  const elsewhere: (() => Promise<unknown>)[] = [
    () => admin.campaigns.events({ id, after }),
    () => admin.assets.list({ after }),
    () => admin.audit.list({ after }),
    () => admin.issues.list({ after }),
    () => admin.fees.list({ after }),
    () => admin.connections.syncRuns({ id: stage.connectionId, after }),
    () => admin.campaigns.list({ after, sort: 'title' }),
    () => admin.campaigns.list({ before: after, direction: 'asc' }),
    () => admin.campaigns.list({ after: `${after.slice(0, -2)}AA` }),
  ]
  for (const call of elsewhere) {
    const refused = await refusalOf(call())
    expect(refused.reason).toBe('validation_failed')
    expect(Object.keys(refused.fields!)[0]).toMatch(/^(after|before)$/)
  }
})

test('the hour that comes twice in autumn is two instants', async () => {
  const instants = ['2026-10-25T01:30:00+02:00', '2026-10-25T01:30:00+01:00']
  const kept: (string | null)[] = []
  for (const startsAt of instants) kept.push((await stage.draft({ startsAt, groups: [] })).startsAt)
  expect(kept).toEqual(['2026-10-24T23:30:00.000Z', '2026-10-25T00:30:00.000Z'])
  const leapDay = { startsAt: '2028-02-29T00:00:00Z', groups: [] }
  expect((await stage.draft(leapDay)).startsAt).toBe('2028-02-29T00:00:00.000Z')
})

test('every time zone that is taken is one to the database too', async () => {
  const names = Intl.supportedValuesOf('timeZone')
  const spellings = [
    ...names,
    ...names.map((name) => name.toLowerCase()),
    'utc',
    'EST',
    'Etc/GMT+5',
  ]
  const taken = spellings.filter((name) => TimeZone.safeParse(name).success)
  expect(taken.length).toBeGreaterThan(400)
  const unknown = await rows<{ name: string }>(
    stage.house.db,
    `SELECT name FROM unnest($1::text[]) AS asked (name)
     WHERE lower(name) NOT IN (SELECT lower(name) FROM pg_timezone_names)`,
    [taken],
  )
  expect(unknown).toEqual([])
})
