import { v7 as uuidv7 } from 'uuid'
import { row } from '../../server/database/sequelize.ts'
import { type Account, type Books, noon } from '../sync/books.ts'

/** Shorthand for facts as the sync and the pixel would have left them. */

export type DayFigures = {
  day: string
  spendMicros?: bigint
  impressions?: bigint
  clicks?: bigint
  reach?: bigint
}

export async function spend(
  { db }: Pick<Books, 'db'>,
  { organizationId, currency }: Pick<Account, 'organizationId' | 'currency'>,
  campaignId: number,
  { day, spendMicros = 0n, impressions = 0n, clicks = 0n, reach }: DayFigures,
): Promise<void> {
  await row(
    db,
    `INSERT INTO campaign_analytics (organization_id, campaign_id, day, network, currency, spend_micros,
       impressions, clicks, reach, unique_clicks, conversions, revenue_micros, fee_micros, revision_id, updated_at)
     VALUES ($1, $2, $3, 'meta', $4, $5, $6, $7, $8, $8, 0, 0, 0, 0, $9) RETURNING day`,
    [
      organizationId,
      campaignId,
      day,
      currency,
      spendMicros,
      impressions,
      clicks,
      reach ?? null,
      noon,
    ],
  )
}

export type Told = { day: string; event: string; name?: string; events: number; usdMicros?: bigint }

export async function attribute(
  { db }: Pick<Books, 'db'>,
  { organizationId }: Pick<Account, 'organizationId'>,
  of: { campaignId: number; adGroupId?: number; adId?: number },
  { day, event, name = '', events, usdMicros = 0n }: Told,
): Promise<void> {
  await row(
    db,
    `INSERT INTO pixel_daily (organization_id, ad_id, ad_group_id, campaign_id, day, event, name,
       events, value_usd_micros, without_rate)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0) RETURNING day`,
    [
      organizationId,
      of.adId ?? of.campaignId + 1_000_000,
      of.adGroupId ?? 1,
      of.campaignId,
      day,
      event,
      name,
      events,
      usdMicros,
    ],
  )
}

export type Window = {
  span: '7d' | '30d' | 'lifetime'
  lastDay: string
  impressions: bigint
  reach: bigint | null
  uniqueClicks: bigint | null
}

export async function people(
  { db }: Pick<Books, 'db'>,
  { organizationId }: Pick<Account, 'organizationId'>,
  campaignId: number,
  { span, lastDay, impressions, reach, uniqueClicks }: Window,
): Promise<void> {
  await row(
    db,
    `INSERT INTO subject_reach (organization_id, campaign_id, subject, subject_id, span, last_day,
       impressions, reach, unique_clicks, revision_id, sync_run_id, observed_at)
     VALUES ($1, $2, 'campaign', $2, $3, $4, $5, $6, $7, 0, 0, $8) RETURNING span`,
    [organizationId, campaignId, span, lastDay, impressions, reach, uniqueClicks, noon],
  )
}

/** Settings of a campaign, by the names of their columns. */
export async function settle(
  { db }: Pick<Books, 'db'>,
  campaignId: number,
  settings: Partial<Record<'budget_owner' | 'optimization_goal' | 'objective' | 'origin', string>>,
): Promise<void> {
  const names = Object.keys(settings)
  await row(
    db,
    `UPDATE campaigns SET ${names.map((name, at) => `${name} = $${at + 2}`).join(', ')}
     WHERE id = $1 RETURNING id`,
    [campaignId, ...Object.values(settings)],
  )
}

export async function group(
  { db }: Pick<Books, 'db'>,
  { organizationId }: Pick<Account, 'organizationId'>,
  campaignId: number,
  goal: string | null,
): Promise<number> {
  const made = await row<{ id: number }>(
    db,
    `INSERT INTO ad_groups (organization_id, uuid, campaign_id, title, optimization_goal, targeting,
       created_at, updated_at)
     VALUES ($1, $2, $3, 'Group', $4, '{}', $5, $5) RETURNING id`,
    [organizationId, uuidv7(), campaignId, goal, noon],
  )
  return made!.id
}

export async function rate(
  { db }: Pick<Books, 'db'>,
  currency: string,
  day: string,
  usdPicos: bigint,
): Promise<void> {
  await row(
    db,
    `INSERT INTO exchange_rates (currency, day, usd_picos, source, imported_at)
     VALUES ($1, $2, $3, 'Test', $4) RETURNING day`,
    [currency, day, usdPicos, noon],
  )
}
