import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { row, rows } from '../../server/database/sequelize.ts'
import { openPage, type Page } from './page.ts'

let page: Page
let ads: number[]
beforeAll(async () => {
  page = await openPage()
  const made = await row<{ id: number }>(
    page.house.db,
    `INSERT INTO ads (organization_id, uuid, campaign_id, ad_group_id, title, created_at, updated_at)
     SELECT organization_id, gen_random_uuid(), campaign_id, ad_group_id, 'Another ad', created_at, updated_at
     FROM ads WHERE id = $1 RETURNING id`,
    [page.records.ad],
  )
  ads = [page.records.ad, made!.id]
})
afterAll(() => page.close())

const tables = ['pixel_events', 'pixel_arrivals', 'event_attributions', 'pixel_daily']
const hourMs = 3_600_000
const windowHours = 7 * 24

type Story = { visitor: number; hour: number; click: { hour: number; ad: number } | null }[]

/** A click comes before the event that tells of it. */
const told = fc.record({
  visitor: fc.integer({ min: 0, max: 2 }),
  hour: fc.integer({ min: 0, max: 400 }),
  before: fc.integer({ min: 0, max: 250 }),
  ad: fc.integer({ min: -1, max: 1 }),
})
const stories = fc.array(
  told.map(({ visitor, hour, before, ad }) => ({
    visitor,
    hour,
    click: ad < 0 ? null : { hour: hour - before, ad },
  })),
  { minLength: 1, maxLength: 12 },
)

/** Who wins, computed the plain way: over everything that is known in the end. */
function expected(story: Story): (number | null)[] {
  return story.map((event) => {
    const clicks = story
      .filter((one) => one.visitor === event.visitor && one.click !== null)
      .map((one) => one.click!)
      .filter((click) => click.hour <= event.hour)
      .sort((a, b) => b.hour - a.hour || ads[b.ad]! - ads[a.ad]!)
    const last = clicks[0]
    return last && event.hour - last.hour <= windowHours ? ads[last.ad]! : null
  })
}

async function tellIn(story: Story, order: number[], pauses: boolean[]) {
  for (const table of tables) await rows(page.house.db, `DELETE FROM ${table} RETURNING 1 AS one`)
  const start = page.house.clock.now().getTime() - 401 * hourMs
  for (const [turn, at] of order.entries()) {
    const { visitor, hour, click } = story[at]!
    await page.tell({
      event: 'lead',
      event_id: `e${at}`,
      visitor: `v${visitor}`,
      occurred_at: new Date(start + hour * hourMs).toISOString(),
      ...(click
        ? { cc_click: page.click(new Date(start + click.hour * hourMs), ads[click.ad]!) }
        : {}),
    })
    if (pauses[turn]) await page.attribute()
  }
  await page.attribute()
  const outcomes = await page.outcomes()
  return story.map((_, at) => outcomes[`e${at}`]!.ad_id)
}

test('whatever the order in which clicks and events arrive, the same ads are credited', async () => {
  const orders = stories.chain((story) => {
    const places = story.map((_, at) => at)
    return fc.record({
      story: fc.constant(story),
      order: fc.shuffledSubarray(places, { minLength: places.length }),
      pauses: fc.array(fc.boolean(), { minLength: places.length, maxLength: places.length }),
    })
  })
  await fc.assert(
    fc.asyncProperty(orders, async ({ story, order, pauses }) => {
      const credited = await tellIn(story, order, pauses)
      expect(credited).toEqual(expected(story))
      const counted = await rows<{ ad_id: number; events: bigint }>(
        page.house.db,
        'SELECT ad_id, sum(events)::bigint AS events FROM pixel_daily GROUP BY 1 HAVING sum(events) <> 0 ORDER BY 1',
      )
      const tally = new Map<number, bigint>()
      for (const ad of credited) tally.set(ad ?? 0, (tally.get(ad ?? 0) ?? 0n) + 1n)
      expect(counted).toEqual(
        [...tally].sort(([a], [b]) => a - b).map(([ad_id, events]) => ({ ad_id, events })),
      )
    }),
    { numRuns: 25, seed: 20_260_310 },
  )
})
