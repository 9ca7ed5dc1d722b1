import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { row, rows } from '../../server/database/sequelize.ts'
import { objectMetricNames } from '../../shared/object-metrics.ts'
import { connectAccount, dollarAccounts } from '../connections/journey.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { type Doors, openDoors, type Told } from './doors.ts'
import { storeEvents, storeTree } from './example-rows.ts'

let house: House
let doors: Doors

/** The same numbers each time. */
function chances(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

beforeAll(async () => {
  house = await openHouse()
  const connectionId = await connectAccount(house, dollarAccounts.meta)
  doors = await openDoors(house)
  const chance = chances(2)
  for (let at = 0; at < 12; at += 1) await invent(connectionId, at, chance)
})
afterAll(() => house.close({ planted: true }))

async function invent(connectionId: number, at: number, chance: (below: number) => number) {
  const organizationId = house.organizations.aurora
  const goal = ['purchase', 'lead', 'link_clicks'][chance(3)]
  const made = await row<{ id: number }>(
    house.db,
    `INSERT INTO campaigns (organization_id, uuid, kind, title, network, connection_id, currency,
       lifecycle, optimization_goal, budget_owner, external_id, launched_at, created_at, updated_at)
     VALUES ($1, $2, 'ad', $3, 'meta', $4, $5, 'active', $6, 'ad_campaign', $3, $7, $7, $7) RETURNING id`,
    [
      organizationId,
      uuidv7(),
      `Ranked ${at}`,
      connectionId,
      at % 3 ? 'USD' : 'EUR',
      goal,
      new Date(Date.UTC(2026, 5, 1, at)),
    ],
  )
  const place = { organizationId, campaignId: made!.id }
  const tree = await planted(place, at)
  if (chance(3)) await storeEvents(house, { ...place, ...tree })
  for (const day of ['2026-06-01', '2026-06-02']) {
    const figures = [day, chance(4) * 3_330_000, chance(3) * 1000, chance(5)]
    await rows(
      house.db,
      `WITH spent AS (INSERT INTO campaign_analytics (organization_id, campaign_id, network, currency, day,
         spend_micros, impressions, clicks, conversions, revenue_micros, fee_micros, revision_id, updated_at)
       VALUES ($1, $2, 'meta', 'USD', $3, $4, $5, $6, 0, 0, 0, 0, now()) RETURNING day)
       INSERT INTO subject_analytics (organization_id, campaign_id, subject, subject_id, currency, day,
         spend_micros, impressions, clicks, conversions, revenue_micros, revision_id, updated_at)
       SELECT $1, $2, s.subject, s.id, 'USD', $3, $4, $5, $6, 0, 0, 0, now()
       FROM (VALUES ('ad_group', $7::integer), ('ad', $8::integer)) AS s (subject, id) RETURNING day`,
      [organizationId, made!.id, ...figures, tree.adGroupId, tree.adId],
    )
  }
  if (chance(3) === 0) return
  await rows(
    house.db,
    `INSERT INTO subject_reach (organization_id, campaign_id, subject, subject_id, span, last_day,
       impressions, reach, unique_clicks, revision_id, sync_run_id, observed_at)
     SELECT $1, $2, s.subject, s.id, 'lifetime', '2026-06-02', $3, $4, $5, 0, 0, now()
     FROM (VALUES ('campaign', $2::integer), ('ad_group', $6::integer), ('ad', $7::integer))
       AS s (subject, id) RETURNING span`,
    [
      organizationId,
      made!.id,
      chance(4) * 500,
      chance(3) * 100,
      chance(50),
      tree.adGroupId,
      tree.adId,
    ],
  )
}

async function planted(place: { organizationId: number; campaignId: number }, at: number) {
  const tree = await storeTree(house, place)
  await rows(
    house.db,
    `WITH groups AS (UPDATE ad_groups SET external_id = $2 WHERE id = $1 RETURNING id)
     UPDATE ads SET external_id = $2 WHERE ad_group_id = $1 RETURNING id`,
    [tree.adGroupId, `ranked-${at}`],
  )
  return tree
}

/** What a list must be like, from its own answers: unknown ones last, amounts within a currency. */
function faultIn(list: Told[], metric: string, direction: 'asc' | 'desc'): string | null {
  const money = /^cost_|^spend$/.test(metric)
  const places = list.map((one) => {
    const value = one[metric] as number | null
    return { value, currency: money ? String(one.spend_currency) : '' }
  })
  for (const [at, one] of places.entries()) {
    const before = places[at - 1]
    if (!before) continue
    if (before.value === null && one.value !== null) return `${at}: a number after none`
    if ((before.value === null) !== (one.value === null)) continue
    if (before.currency > one.currency) return `${at}: ${before.currency} before ${one.currency}`
    if (before.currency !== one.currency || one.value === null) continue
    const rises = before.value! < one.value
    if (before.value !== one.value && rises !== (direction === 'asc')) return `${at}: out of order`
  }
  return null
}

test.each(objectMetricNames)('by %s whole lists stand as their answers say', async (metric) => {
  for (const path of ['ad_campaigns', 'ad_groups', 'ads']) {
    for (const direction of ['asc', 'desc'] as const) {
      const { data } = await doors.list(`order=${metric}&direction=${direction}&first=50`, path)
      expect(data).toHaveLength(12)
      expect(faultIn(data, metric, direction), `${path} ${direction}`).toBeNull()
    }
  }
})

test('pages of a ranked list meet, from either end', async () => {
  for (const metric of ['spend', 'cost_per_purchase', 'frequency']) {
    const order = `order=${metric}&direction=desc`
    const whole = (await doors.list(`${order}&first=50`)).data.map(({ id }) => id)
    const ids: string[] = []
    let place: string | null = ''
    while (place !== null) {
      const page = await doors.list(`${order}&first=5${place && `&after=${place}`}`)
      ids.push(...page.data.map(({ id }) => id))
      place = page.page_info.has_next_page ? page.page_info.end_cursor : null
    }
    expect(ids).toEqual(whole)
    const last = await doors.list(`${order}&last=5`)
    expect(last.data.map(({ id }) => id)).toEqual(whole.slice(-5))
    const before = await doors.list(`${order}&last=5&before=${last.page_info.start_cursor}`)
    expect(before.data.map(({ id }) => id)).toEqual(whole.slice(-10, -5))
  }
})

test('days asked for rank by those days alone', async () => {
  const query = 'order=spend&stats_from=2026-06-02&stats_to=2026-06-02&first=50'
  const { data } = await doors.list(query)
  expect(faultIn(data, 'spend', 'desc')).toBeNull()
  const one = await doors.ask(
    `GET /ad_campaigns/${data[0]!.id}?stats_from=2026-06-02&stats_to=2026-06-02`,
  )
  expect(one.json).toEqual(data[0])
})
