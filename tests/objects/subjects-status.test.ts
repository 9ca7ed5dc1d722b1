import { afterAll, beforeAll, expect, test } from 'vitest'
import { objectStatusSql, statusOfObject } from '../../server/ads/object-row.ts'
import { openDatabase, rows } from '../../server/database/sequelize.ts'
import { lifecycles, reviews, statusOf } from '../../shared/campaigns.ts'
import {
  growths,
  type ObjectAxes,
  objectStatuses,
  objectStatusOf,
  wantedStates,
} from '../../shared/object-status.ts'
import { cloneDatabase } from '../support/postgres.ts'

let database: Awaited<ReturnType<typeof cloneDatabase>>
let db: ReturnType<typeof openDatabase>
beforeAll(async () => {
  database = await cloneDatabase()
  db = openDatabase({ url: database.appUrl })
})
afterAll(async () => {
  await db.close()
  await database.drop()
})

const running: ObjectAxes = {
  wanted: 'active',
  review: 'approved',
  growth: null,
  ended: false,
  group: null,
  campaign: { lifecycle: 'active', status: 'active' },
}
const inGroup = { wanted: 'active', growth: null } as const
const paused = { lifecycle: 'paused', status: 'paused' } as const

test.each<[Partial<ObjectAxes>, string]>([
  [{}, 'active'],
  [{ wanted: 'paused' }, 'paused'],
  [{ wanted: 'removed' }, 'inactive'],
  [{ campaign: paused }, 'paused'],
  [{ campaign: paused, review: 'in_review' }, 'paused'],
  [{ campaign: paused, review: 'flagged' }, 'flagged'],
  [{ group: { ...inGroup, wanted: 'paused' } }, 'paused'],
  [{ group: { ...inGroup, wanted: 'removed' } }, 'inactive'],
  [{ group: { ...inGroup, growth: 'refused' } }, 'flagged'],
  [{ review: 'in_review' }, 'in_review'],
  [{ review: 'flagged' }, 'flagged'],
  [{ growth: 'waiting' }, 'in_review'],
  [{ growth: 'refused' }, 'flagged'],
  [{ ended: true }, 'inactive'],
  [{ campaign: { lifecycle: 'draft', status: 'draft' }, ended: true }, 'draft'],
  [{ campaign: { lifecycle: 'launching', status: 'launching' } }, 'in_review'],
  [{ campaign: { lifecycle: 'completed', status: 'completed' } }, 'inactive'],
  [{ campaign: { lifecycle: 'canceled', status: 'pending_refund' } }, 'inactive'],
  [{ campaign: { lifecycle: 'paused', status: 'payment_failed' } }, 'payment_failed'],
  [{ campaign: { lifecycle: 'active', status: 'stale' } }, 'stale'],
  [{ campaign: { lifecycle: 'active', status: 'imported' } }, 'imported'],
  [{ campaign: { lifecycle: 'active', status: 'importing' } }, 'importing'],
])('%j is %s', (axes, status) => {
  expect(objectStatusOf({ ...running, ...axes })).toBe(status)
})

const axesOfCampaigns = lifecycles.flatMap((lifecycle) =>
  (['none', 'in_review', 'flagged'] as const).flatMap((review) =>
    (['ok', 'payment_failed'] as const).flatMap((billing) =>
      (['native', 'importing', 'imported'] as const).map((origin) => {
        const axes = { lifecycle, review, billing, origin, stale: origin === 'native' }
        return { ...axes, campaign_status: statusOf(axes).status }
      }),
    ),
  ),
)

const axesOfAds = wantedStates.flatMap((wanted) =>
  wantedStates.flatMap((groupWanted) =>
    [null, ...growths].flatMap((growth) =>
      reviews.flatMap((review) =>
        [true, false].map((ended) => ({
          level: 'ad' as const,
          wanted,
          group_wanted: groupWanted,
          growth,
          group_growth: ended ? growth : null,
          review,
          ended,
        })),
      ),
    ),
  ),
)

test('the filter in SQL and the table agree on every combination', async () => {
  const all = axesOfAds.flatMap((ad) => axesOfCampaigns.map((campaign) => ({ ...campaign, ...ad })))
  const sql = objectStatusSql('ad')
    .replaceAll('a.wanted', "(x ->> 'wanted')")
    .replaceAll('a.growth', "(x ->> 'growth')")
    .replaceAll('a.review', "(x ->> 'review')")
    .replaceAll('g.wanted', "(x ->> 'group_wanted')")
    .replaceAll('g.growth', "(x ->> 'group_growth')")
    .replaceAll('g.ends_at <= $1', "(x ->> 'ended')::boolean")
    .replaceAll('s.campaign_status', "(x ->> 'campaign_status')")
    .replaceAll('c.lifecycle', "(x ->> 'lifecycle')")
  const found = await rows<{ status: string }>(
    db,
    `SELECT ${sql} AS status FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS y(x, n)
     ORDER BY n`,
    [JSON.stringify(all)],
  )
  expect(found.map(({ status }) => status)).toEqual(all.map(statusOfObject))
  const words = new Set(found.map(({ status }) => status))
  // An ended campaign whose money is on its way back has objects that are simply over.
  expect([...words].sort()).toEqual(objectStatuses.filter((w) => w !== 'pending_refund').sort())
})
