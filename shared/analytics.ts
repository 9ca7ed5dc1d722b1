import { z } from 'zod'
import { MetricFigures } from './metrics.ts'
import { Currency } from './money.ts'
import { networkNames } from './networks.ts'
import { Day } from './text.ts'

/** No question spans more days; a year with the one before fits. */
export const MAX_PERIOD_DAYS = 800

const span = (from: string, to: string) =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000) + 1

/** Why a period cannot be asked for; null when it can. Days are account days, both included. */
export function periodFault(from: string, to: string): string | null {
  const days = span(from, to)
  if (days < 1) return 'must not be before the first day'
  return days > MAX_PERIOD_DAYS ? `must be within ${MAX_PERIOD_DAYS} days of the first day` : null
}

const RecordId = z.int().min(1).max(2_147_483_647)

/** What every question about many campaigns may narrow; each account's days are its own. */
export const analyticsFilters = {
  organizationId: RecordId.optional(),
  network: z.enum(networkNames).optional(),
  currency: Currency.optional(),
  from: Day,
  to: Day,
}

const Period = z.object({ from: z.string(), to: z.string() })

/** Figures of one currency; no answer adds two currencies. */
export const CurrencySummary = z.object({
  currency: z.string(),
  current: MetricFigures,
  /** Of the period compared with; null when none was asked for. */
  previous: MetricFigures.nullable(),
})

export const Summary = z.object({
  period: Period,
  compare: Period.nullable(),
  currencies: z.array(CurrencySummary),
})

export const DayFigures = MetricFigures.extend({ day: z.string() })

export const SeriesLine = z.object({
  currency: z.string(),
  /** Null: all networks together. */
  network: z.enum(networkNames).nullable(),
  totals: MetricFigures,
  days: z.array(DayFigures),
})

export const Series = z.object({
  period: Period,
  /** From this day on some account's day is not over; null when all are. */
  incompleteFrom: z.string().nullable(),
  lines: z.array(SeriesLine),
})
export type Series = z.infer<typeof Series>

export const breakdowns = ['network', 'organization', 'campaign', 'ad_group', 'ad'] as const

export const BreakdownItem = z.object({
  /** The record's number, or the network's name. */
  key: z.string(),
  title: z.string(),
  /** What it is part of: the campaign's organization, the ad's group. */
  within: z.string().nullable(),
  currency: z.string(),
  figures: MetricFigures,
})

export const Breakdown = z.object({
  period: Period,
  items: z.array(BreakdownItem),
})
export type Breakdown = z.infer<typeof Breakdown>

/** A day of one campaign as the network says it, reach and unique clicks for this day alone. */
export const CampaignDay = DayFigures.extend({
  uniqueClicks: z.string().nullable(),
  reach: z.string().nullable(),
  /** How many revisions the network's word about it has had. */
  revisions: z.int(),
  updatedAt: z.string(),
})

export const CampaignAnalytics = z.object({
  campaign: z.object({ id: z.int(), uuid: z.string(), title: z.string(), network: z.string() }),
  /** Null while the campaign has no ad account. */
  currency: z.string().nullable(),
  timeZone: z.string().nullable(),
  period: Period,
  incompleteFrom: z.string().nullable(),
  lastGoodSyncAt: z.string().nullable(),
  totals: MetricFigures,
  days: z.array(CampaignDay),
})
export type CampaignAnalytics = z.infer<typeof CampaignAnalytics>
