import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { row } from '../../server/database/sequelize.ts'
import { type House, openHouse } from '../support/rooms.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close({ planted: true }))

const id = async (sql: string, bind: unknown[]) =>
  (await row<{ id: number }>(house.db, `${sql} RETURNING id`, bind))!.id

type Day = { day: string; spend: bigint; impressions: number; clicks: number; purchases: number }

/** A sequence that is the same each time and looks like none. */
function* numbers(seed: number) {
  for (let state = seed; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    yield state
  }
}

async function plant(organizationId: number, seed: number) {
  const now = house.clock.now()
  const draw = numbers(seed)
  const next = (most: number) => draw.next().value! % most
  const make = (name: string) =>
    id(
      `INSERT INTO assets (organization_id, uuid, name, kind, status, created_at, updated_at)
       VALUES ($1, $2, $3, 'image', 'pending', $4, $4)`,
      [organizationId, randomUUID(), name, now],
    )
  const assets = [await make('One'), await make('Two'), await make('Nobody shows it')]
  const ads: { assetId: number | null; currency: string; days: Day[] }[] = []
  for (const currency of ['USD', 'EUR', 'JPY']) {
    const campaign = await id(
      `INSERT INTO campaigns (organization_id, uuid, kind, title, network, currency, created_at, updated_at)
       VALUES ($1, $2, 'ad', 'Planted', 'meta', $3, $4, $4)`,
      [organizationId, randomUUID(), currency, now],
    )
    const group = await id(
      `INSERT INTO ad_groups (organization_id, uuid, campaign_id, title, targeting, created_at, updated_at)
       VALUES ($1, $2, $3, 'Planted', '{}', $4, $4)`,
      [organizationId, randomUUID(), campaign, now],
    )
    for (const assetId of [assets[0]!, assets[1]!, assets[0]!, null]) {
      const ad = await id(
        `INSERT INTO ads (organization_id, uuid, campaign_id, ad_group_id, asset_id, title, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, 'Planted', $6, $6)`,
        [organizationId, randomUUID(), campaign, group, assetId, now],
      )
      const days = ['2026-03-01', '2026-03-02', '2026-03-09'].map((day) => ({
        day,
        spend: BigInt(next(2_000_000_000)) * 1_000_003n,
        impressions: next(90_000),
        clicks: next(900),
        purchases: next(4),
      }))
      for (const day of days) await book({ organizationId, campaign, group, ad, currency }, day)
      ads.push({ assetId, currency, days })
    }
  }
  return { assets, ads }
}

type Place = {
  organizationId: number
  campaign: number
  group: number
  ad: number
  currency: string
}

async function book({ organizationId, campaign, group, ad, currency }: Place, of: Day) {
  await row(
    house.db,
    `INSERT INTO subject_analytics (organization_id, campaign_id, subject, subject_id, currency, day,
       spend_micros, impressions, clicks, conversions, revenue_micros, revision_id, updated_at)
     VALUES ($1, $2, 'ad', $3, $4, $5, $6, $7, $8, 0, 0, 0, $9) RETURNING day`,
    [
      organizationId,
      campaign,
      ad,
      currency,
      of.day,
      of.spend,
      of.impressions,
      of.clicks,
      house.clock.now(),
    ],
  )
  for (const [event, events] of [
    ['purchase', of.purchases],
    ['add_to_cart', 7],
  ] as const) {
    await row(
      house.db,
      `INSERT INTO pixel_daily (organization_id, ad_id, ad_group_id, campaign_id, day, event, name,
         events, value_usd_micros, without_rate) VALUES ($1, $2, $3, $4, $5, $6, '', $7, 0, 0) RETURNING day`,
      [organizationId, ad, group, campaign, of.day, event, events],
    )
  }
}

const sum = <One>(list: One[], of: (one: One) => bigint) =>
  list.reduce((all, one) => all + of(one), 0n)

/** The same, added up one by one. */
function expectedOf(assetId: number, all: Awaited<ReturnType<typeof plant>>['ads']) {
  const ads = all.filter((ad) => ad.assetId === assetId)
  const daysIn = (currency: string) =>
    ads.filter((ad) => ad.currency === currency).flatMap(({ days }) => days)
  return {
    assetId,
    ads: ads.length,
    purchases: Number(
      sum(
        ads.flatMap(({ days }) => days),
        ({ purchases }) => BigInt(purchases),
      ),
    ),
    figures: ['EUR', 'JPY', 'USD']
      .filter((currency) => daysIn(currency).length > 0)
      .map((currency) => ({
        currency,
        spendMicros: sum(daysIn(currency), ({ spend }) => spend).toString(),
        impressions: Number(sum(daysIn(currency), ({ impressions }) => BigInt(impressions))),
        clicks: Number(sum(daysIn(currency), ({ clicks }) => BigInt(clicks))),
      })),
  }
}

test('an asset’s figures are those of the ads that show it, each currency by itself', async () => {
  const { aurora, basalt } = house.organizations
  const ours = await plant(aurora, 7)
  const theirs = await plant(basalt, 11)
  const member = await house.as('member@aurora.test')
  const ids = [...ours.assets, ...theirs.assets, 2_000_000_000]
  const { items } = await member.creatives.performance({ ids })
  expect(items).toEqual(ours.assets.map((assetId) => expectedOf(assetId, ours.ads)))
  const staff = await house.as('auditor@staff.test')
  const all = await staff.creatives.performance({ ids })
  expect(all.items).toEqual([
    ...ours.assets.map((assetId) => expectedOf(assetId, ours.ads)),
    ...theirs.assets.map((assetId) => expectedOf(assetId, theirs.ads)),
  ])

  const shown = await member.creatives.shown({ id: ours.assets[0]! })
  expect(shown.ads).toHaveLength(6)
  expect(shown.ads.map(({ status }) => status)).toEqual(Array(6).fill('draft'))
  for (const { currency, spendMicros, clicks } of expectedOf(ours.assets[0]!, ours.ads).figures) {
    const same = shown.ads.filter((ad) => ad.currency === currency)
    expect(sum(same, (ad) => BigInt(ad.spendMicros)).toString()).toBe(spendMicros)
    expect(Number(sum(same, (ad) => BigInt(ad.clicks)))).toBe(clicks)
  }
  const spends = shown.ads.map((ad) => BigInt(ad.spendMicros))
  expect(spends).toEqual([...spends].sort((a, b) => (a < b ? 1 : a > b ? -1 : 0)))
  await expect(member.creatives.shown({ id: theirs.assets[0]! })).rejects.toMatchObject({
    reason: 'not_found',
  })
})
