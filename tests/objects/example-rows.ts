import { v7 as uuidv7 } from 'uuid'
import { row, rows } from '../../server/database/sequelize.ts'
import { type Account, type Books, noon } from '../sync/books.ts'

// The rows of document 002's example, as the sync and the pixel would have left them.

/** The days the example's spend falls on; the last is the last whole one. */
export const exampleDays = ['2026-06-01', '2026-06-02', '2026-06-03'] as const
export const exampleCreatedAt = new Date('2026-06-01T12:00:00Z')
export const exampleUpdatedAt = new Date('2026-06-02T12:00:00Z')

const spent = [
  { spendMicros: 250_000_000n, impressions: 12_400n, clicks: 390n },
  { spendMicros: 249_990_000n, impressions: 12_600n, clicks: 410n },
  { spendMicros: 250_010_000n, impressions: 12_500n, clicks: 400n },
]

/** Counted on the three days; custom events under two of the merchant's names. */
const counted: [event: string, name: string, perDay: number[], valuesUsdMicros?: bigint[]][] = [
  ['page_view', '', [900, 800, 700]],
  ['view_content', '', [250, 200, 150]],
  ['add_to_cart', '', [20, 12, 10]],
  ['complete_registration', '', [8, 10, 10]],
  ['contact', '', [9, 0, 9]],
  ['lead', '', [12, 13, 0]],
  ['purchase', '', [7, 3, 5], [5_880_000_000n, 2_520_000_000n, 4_200_000_000n]],
  ['custom', 'Tasting booked', [2, 2, 2]],
  ['custom', 'Newsletter', [0, 4, 0]],
]

export const exampleSettings = {
  title: 'Pickaxe Pro launch',
  network: 'meta',
  objective: 'sales',
  bid_type: 'minimum_cost',
  budget_owner: 'ad_campaign',
  budget_type: 'daily',
  budget_micros: 250_000_000n,
  optimization_goal: 'purchase',
  external_id: 'pickaxe-pro',
  lifecycle: 'active',
  review: 'approved',
} as const

/** Only what the fixture needs of books, so that a whole house can lend its database too. */
export type Shelf = Pick<Books, 'db'>

export type Place = { organizationId: number; campaignId: number }
export type Tree = { adGroupId: number; adId: number }

export async function storeCampaign(
  { db }: Shelf,
  { organizationId, connectionId }: Pick<Account, 'organizationId' | 'connectionId'>,
) {
  const settings = Object.entries(exampleSettings)
  const names = settings.map(([name]) => name).join(', ')
  const places = settings.map((_, index) => `$${index + 6}`).join(', ')
  const uuid = uuidv7()
  const made = await row<{ id: number }>(
    db,
    `INSERT INTO campaigns (organization_id, uuid, kind, connection_id, currency, launched_at,
       created_at, updated_at, ${names})
     VALUES ($1, $2, 'ad', $3, 'USD', $4, $4, $5, ${places}) RETURNING id`,
    [
      organizationId,
      uuid,
      connectionId,
      exampleCreatedAt,
      exampleUpdatedAt,
      ...settings.map(([, value]) => value),
    ],
  )
  return { id: made!.id, uuid }
}

export async function storeTree(
  { db }: Shelf,
  { organizationId, campaignId }: Place,
): Promise<Tree> {
  const group = await row<{ id: number }>(
    db,
    `INSERT INTO ad_groups (organization_id, uuid, campaign_id, title, targeting, external_id,
       created_at, updated_at)
     VALUES ($1, $2, $3, 'Builders', '{}', 'pickaxe-group', $4, $4) RETURNING id`,
    [organizationId, uuidv7(), campaignId, exampleCreatedAt],
  )
  const ad = await row<{ id: number }>(
    db,
    `INSERT INTO ads (organization_id, uuid, campaign_id, ad_group_id, title, external_id, review,
       created_at, updated_at)
     VALUES ($1, $2, $3, $4, 'Pickaxe', 'pickaxe-ad', 'approved', $5, $5) RETURNING id`,
    [organizationId, uuidv7(), campaignId, group!.id, exampleCreatedAt],
  )
  return { adGroupId: group!.id, adId: ad!.id }
}

type Figured = Place & Tree & { connectionId: number }

/** The daily rows of campaign, group and ad, and what was said of reach over the whole life. */
export async function storeFigures({ db }: Shelf, place: Figured): Promise<void> {
  const { organizationId, campaignId, adGroupId, adId } = place
  for (const [index, { spendMicros, impressions, clicks }] of spent.entries()) {
    const figures = [exampleDays[index], spendMicros, impressions, clicks, noon]
    await row(
      db,
      `INSERT INTO campaign_analytics (organization_id, campaign_id, network, currency, day,
         spend_micros, impressions, clicks, conversions, revenue_micros, fee_micros, revision_id, updated_at)
       VALUES ($1, $2, 'meta', 'USD', $3, $4, $5, $6, 0, 0, 0, 0, $7) RETURNING day`,
      [organizationId, campaignId, ...figures],
    )
    await rows(
      db,
      `INSERT INTO subject_analytics (organization_id, campaign_id, subject, subject_id, currency, day,
         spend_micros, impressions, clicks, conversions, revenue_micros, revision_id, updated_at)
       SELECT $1, $2, s.subject, s.id, 'USD', $3, $4, $5, $6, 0, 0, 0, $7
       FROM (VALUES ('ad_group', $8::integer), ('ad', $9::integer)) AS s (subject, id) RETURNING day`,
      [organizationId, campaignId, ...figures, adGroupId, adId],
    )
  }
  await rows(
    db,
    `INSERT INTO subject_reach (organization_id, campaign_id, subject, subject_id, span, last_day,
       impressions, reach, unique_clicks, revision_id, sync_run_id, observed_at)
     SELECT $1, $2, s.subject, s.id, 'lifetime', $3, 37500, 17800, 1010, 0, 0, $4
     FROM (VALUES ('campaign', $2::integer), ('ad_group', $5::integer), ('ad', $6::integer))
       AS s (subject, id) RETURNING span`,
    [organizationId, campaignId, exampleDays[2], noon, adGroupId, adId],
  )
}

export async function storeEvents({ db }: Shelf, place: Place & Tree): Promise<void> {
  const { organizationId, campaignId, adGroupId, adId } = place
  for (const [event, name, perDay, values] of counted) {
    for (const [index, events] of perDay.entries()) {
      if (events === 0) continue
      await row(
        db,
        `INSERT INTO pixel_daily (organization_id, ad_id, ad_group_id, campaign_id, day, event, name,
           events, value_usd_micros, without_rate)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0) RETURNING day`,
        [
          organizationId,
          adId,
          adGroupId,
          campaignId,
          exampleDays[index],
          event,
          name,
          events,
          values?.[index] ?? 0n,
        ],
      )
    }
  }
}
