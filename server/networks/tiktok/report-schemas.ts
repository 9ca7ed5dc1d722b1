import { z } from 'zod'
import { Id } from './schemas.ts'

// Rows of reports: every value is text, and what does not apply is a dash or null.

const Count = z
  .string()
  .regex(/^(\d{1,15}|-)$/, 'must be a whole number')
  .nullish()
const Value = z
  .string()
  .regex(/^(\d{1,12}(\.\d{1,30})?|-)$/, 'must be a non-negative decimal number')
  .nullish()

const Midnight = z.string().refine((text) => {
  const day = /^(\d{4}-\d{2}-\d{2})( 00:00:00)?$/.exec(text)?.[1]
  if (!day) return false
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}, 'must be a day that exists')

const subject = {
  campaign_id: Id.optional(),
  adgroup_id: Id.optional(),
  ad_id: Id.optional(),
}

/** A metric that does not apply is `-` or null; money spent always applies. */
const spent = {
  spend: z.string().regex(/^\d{1,12}(\.\d{1,20})?$/, 'must be a non-negative decimal number'),
  impressions: Count,
  reach: Count,
  currency: z.string().nullish(),
  campaign_id: Id.optional(),
}

export const ReportRow = z.object({
  dimensions: z.object({ ...subject, stat_time_day: Midnight }),
  metrics: z.object({
    ...spent,
    clicks: Count,
    conversion: Value,
    total_complete_payment_rate: Value,
  }),
})
export type ReportRow = z.output<typeof ReportRow>

/** A whole window: a row that names a day is about something else. */
export const WindowRow = z.object({
  dimensions: z.object({ ...subject, stat_time_day: z.undefined().optional() }),
  metrics: z.object(spent),
})
export type WindowRow = z.output<typeof WindowRow>

/** What either kind of row is about. */
export type ReportSubject = {
  dimensions: { campaign_id?: string; adgroup_id?: string; ad_id?: string }
  metrics: { campaign_id?: string }
}
