import { z } from 'zod'
import { Day } from '../../shared/text.ts'
import { CalendarDay, Decimal, Uuid } from '../openapi/forms.ts'
import type { DoorTold } from '../rest-door.ts'

const figures = {
  impressions: z.int(),
  clicks: z.int(),
  spend: Decimal.describe('In the ad account’s currency.'),
  conversions: z.number().describe('As the network counts them.'),
  ctr: z.number().describe('Clicks by impressions, to six places; 0 without any.'),
  cpc: Decimal.describe('Spend by clicks, to six places; 0 without any.'),
  roas: z.number().describe('Revenue by spend, to six places; 0 without any.'),
}

const dayAsked = Day.meta({ format: 'date' }).optional()

/** What document 000's figures are, in words and schemas. */
export const told = {
  operation: 'getCampaignAnalytics',
  summary: 'Read a campaign’s figures by day and in sum',
  details:
    'Without a period its whole life, at most the last 800 days. Days are those of the ad account, and only those the network has spoken of. Ratios of the sum are ratios of sums.',
  takes: {
    query: z.object({
      from: dayAsked.describe('First day of the account.'),
      to: dayAsked.describe('Last day of the account.'),
    }),
  },
  answer: z
    .object({
      campaign_id: Uuid,
      currency: z.string().nullable(),
      from: CalendarDay,
      to: CalendarDay,
      totals: z.object(figures),
      days: z.array(z.object({ date: CalendarDay, ...figures })),
    })
    .meta({ id: 'CampaignAnalytics' }),
} as const satisfies DoorTold
