import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { row, rows } from '../../server/database/sequelize.ts'
import { recomputeAttributions } from '../../server/pixel/attribute.ts'
import { eventsOf } from '../../server/pixel/figures.ts'
import { adOfStamp, readClick, stampOf } from '../../server/pixel/stamp.ts'
import { openPage, type Page, setZone, stampKeyOf } from './page.ts'

let page: Page
let otherAd: number
beforeAll(async () => {
  page = await openPage()
  const made = await row<{ id: number }>(
    page.house.db,
    `INSERT INTO ads (organization_id, uuid, campaign_id, ad_group_id, title, created_at, updated_at)
     SELECT organization_id, gen_random_uuid(), campaign_id, ad_group_id, 'Another ad', created_at, updated_at
     FROM ads WHERE id = $1 RETURNING id`,
    [page.records.ad],
  )
  otherAd = made!.id
})
beforeEach(async () => {
  for (const table of ['pixel_events', 'pixel_arrivals', 'event_attributions', 'pixel_daily'])
    await rows(page.house.db, `DELETE FROM ${table} RETURNING 1 AS one`)
})
afterAll(() => page.close())

const dayMs = 86_400_000
const ago = (days: number) => new Date(page.house.clock.now().getTime() - days * dayMs)
const at = (days: number) => ({ occurred_at: ago(days).toISOString() })

test('a stamp is of one ad and one organization, and nobody else can make it', async () => {
  const theirs = await stampKeyOf(page.house, page.house.organizations.basalt)
  const stamp = stampOf(page.stampKey, 12345)
  expect(adOfStamp(page.stampKey, stamp)).toBe(12345)
  expect(adOfStamp(theirs, stamp)).toBeNull()
  expect(adOfStamp(page.stampKey, stamp.replace(/^\w+/, '1'))).toBeNull()
  expect(readClick(page.stampKey, `${stamp}.zz.abcdefgh12345678`)).toMatchObject({ adId: 12345 })
  expect(readClick(page.stampKey, `${stamp}.zz`)).toBeNull()
})

test('the last click before the event wins; each other event says why none did', async () => {
  const { click, stamp, records } = page
  const forged = click(ago(1)).replace(/\.[\w-]{12}\./, '.AAAAAAAAAAAA.')
  await page.tell(
    { event: 'page_view', event_id: 'first', visitor: 'v', cc_click: click(ago(5)), ...at(5) },
    {
      event: 'page_view',
      event_id: 'second',
      visitor: 'v',
      cc_click: click(ago(3), otherAd),
      ...at(3),
    },
    { event: 'page_view', event_id: 'after', visitor: 'v', cc_click: click(ago(1)), ...at(1) },
    { event: 'purchase', event_id: 'buys', visitor: 'v', value: 10, currency: 'USD', ...at(2) },
    { event: 'lead', event_id: 'own-click', visitor: 'w', cc_click: click(ago(4)), ...at(2) },
    { event: 'lead', event_id: 'bare-stamp', cc_ad: stamp(), ...at(2) },
    { event: 'lead', event_id: 'nothing', ...at(2) },
    { event: 'lead', event_id: 'too-old', cc_click: click(ago(10)), ...at(2) },
    { event: 'lead', event_id: 'forged', cc_click: forged, ...at(0.5) },
    { event: 'lead', event_id: 'gone', cc_click: click(ago(3), 99_999), ...at(2) },
    { event: 'lead', event_id: 'no', consent: false, cc_click: click(ago(3)), ...at(2) },
  )
  await page.attribute()
  const outcomes = await page.outcomes()
  expect(
    Object.fromEntries(Object.entries(outcomes).map(([id, one]) => [id, one.outcome])),
  ).toEqual({
    first: 'attributed',
    second: 'attributed',
    after: 'attributed',
    buys: 'attributed',
    'own-click': 'attributed',
    'bare-stamp': 'attributed',
    nothing: 'no_click',
    'too-old': 'click_too_old',
    forged: 'foreign_stamp',
    gone: 'ad_gone',
    no: 'no_consent',
  })
  expect(outcomes.buys!.ad_id).toBe(otherAd)
  expect(outcomes['own-click']!.ad_id).toBe(records.ad)
})

test('the day is the event’s on the ad account’s clock', async () => {
  await setZone(page.house, 'America/Los_Angeles')
  // 06:30 in Greenwich is still the evening before in Los Angeles.
  const occurred_at = '2026-03-10T06:30:00Z'
  await page.tell({ event: 'lead', event_id: 'late', cc_ad: page.stamp(), occurred_at })
  await page.attribute()
  expect((await page.outcomes()).late!.day).toBe('2026-03-09')
  await setZone(page.house, 'UTC')
})

test('a longer window credits what was too old, a shorter one takes it back, and both are recorded', async () => {
  const { admin, organizationId } = page
  await page.tell({ event: 'lead', event_id: 'slow', cc_click: page.click(ago(9)), ...at(0) })
  await page.attribute()
  const set = async (days: number) => {
    const { version } = await admin.pixel.settings({ organizationId })
    await admin.pixel.setWindow({ organizationId, version, days })
    await page.house.runJobs()
    return (await page.outcomes()).slow!.outcome
  }
  expect(await set(10)).toBe('attributed')
  expect(await set(7)).toBe('click_too_old')
  await expect(
    admin.pixel.setWindow({ organizationId, version: 1, days: 9 }),
  ).rejects.toMatchObject({
    reason: 'stale_version',
  })
  const audit = await rows(
    page.house.db,
    "SELECT before, after FROM audit_events WHERE action = 'pixel.set_window' ORDER BY id",
  )
  expect(audit).toEqual([
    { before: { attributionWindowDays: 7 }, after: { attributionWindowDays: 10 } },
    { before: { attributionWindowDays: 10 }, after: { attributionWindowDays: 7 } },
  ])
})

test('figures of campaigns, groups and ads come from one statement and bear any days', async () => {
  const { ad, ad_group: group, campaign } = page.records
  const { organizationId } = page
  await page.tell(
    {
      event: 'purchase',
      event_id: 'p1',
      cc_ad: page.stamp(),
      value: '12.5',
      currency: 'USD',
      ...at(1),
    },
    {
      event: 'purchase',
      event_id: 'p2',
      cc_ad: page.stamp(otherAd),
      value: 1,
      currency: 'USD',
      ...at(0),
    },
    { event: 'custom', name: 'Tasting', event_id: 'c1', cc_ad: page.stamp(), ...at(0) },
    { event: 'lead', event_id: 'nobodys', ...at(0) },
  )
  await page.attribute()
  const ask = (subject: 'campaign' | 'ad_group' | 'ad', id: number, from: string | null = null) =>
    eventsOf(page.house.db, { organizationId, subject, ids: [id], from, to: null })
  const both = [
    { event: 'custom', name: 'Tasting', events: 1n, valueUsdMicros: 0n, withoutRate: 0n },
    { event: 'purchase', name: '', events: 2n, valueUsdMicros: 13_500_000n, withoutRate: 0n },
  ]
  expect(await ask('campaign', campaign)).toEqual(both.map((one) => ({ id: campaign, ...one })))
  expect(await ask('ad_group', group)).toEqual(both.map((one) => ({ id: group, ...one })))
  expect(await ask('ad', ad, '2026-03-10')).toEqual([{ id: ad, ...both[0] }])
  expect(await page.admin.pixel.counts({ organizationId })).toMatchObject([
    { event: 'purchase', events: 2, attributed: 2, valueUsdMicros: '13500000' },
    { event: 'custom', name: 'Tasting', events: 1 },
    { event: 'lead', events: 1, attributed: 0 },
  ])
  const newest = await page.admin.pixel.newest({ organizationId })
  expect(newest.find((one) => one.eventId === 'p1')).toMatchObject({
    outcome: 'attributed',
    ad: { id: ad, title: 'An ad', campaignId: campaign },
    keyName: 'Shop',
  })
})

test('crediting anew changes nothing that was right, and puts right what was not', async () => {
  const { organizationId, house } = page
  await page.tell(
    { event: 'lead', event_id: 'a', cc_ad: page.stamp(), ...at(1) },
    { event: 'lead', event_id: 'b', ...at(1) },
  )
  await page.attribute()
  const before = await page.outcomes()
  await rows(
    house.db,
    "UPDATE event_attributions SET outcome = 'no_click', ad_id = NULL, ad_group_id = NULL, campaign_id = NULL RETURNING 1 AS one",
  )
  await recomputeAttributions(house.rooms, { organizationId })
  expect(await page.outcomes()).toEqual(before)
})

test('what a lost job left behind is found by the minute’s round', async () => {
  await page.tell({ event: 'lead', event_id: 'left', cc_ad: page.stamp(), ...at(0) })
  const { queueAttributions } = await import('../../server/pixel/attribute.ts')
  await queueAttributions(page.house.rooms)
  await page.house.runJobs()
  expect((await page.outcomes()).left!.outcome).toBe('attributed')
  expect(await page.house.count('pixel_arrivals')).toBe(0)
})
