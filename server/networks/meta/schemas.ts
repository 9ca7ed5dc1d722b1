import { z } from 'zod'

// Meta adds keys at any time, so unknown ones pass; what we use is checked to the letter.

export const Id = z.string().regex(/^\d{1,25}$/, 'must be a numeric id')
export const Count = z.string().regex(/^\d{1,15}$/, 'must be a whole number')
const SignedDecimal = z.string().regex(/^-?\d{1,12}(\.\d{1,30})?$/, 'must be a decimal number')
const Spend = z.string().regex(/^\d{1,12}(\.\d{1,20})?$/, 'must be a non-negative decimal number')
/** As Graph writes instants: the offset has no colon, which many parsers refuse. */
export const Instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:?\d{2}$/)

export const Day = z.string().refine((day) => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}, 'must be a day that exists')

export const Made = z.object({ id: Id })
export const Done = z.object({ success: z.literal(true) })
export const AnyObject = z.object({ id: z.string() })

const Paging = z
  .object({
    cursors: z.object({ after: z.string().optional() }).optional(),
    next: z.string().optional(),
  })
  .optional()

/** A page of a list. `next` tells that there is more; it is never followed, since it holds the token. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ data: z.array(item), paging: Paging })
}

export type Page<T> = { data: T[]; paging?: z.output<typeof Paging> }

export const Token = z.object({
  access_token: z.string().min(1).max(4096),
  expires_in: z.number().int().nonnegative().optional(),
})

export const Permission = z.object({ permission: z.string(), status: z.string() })

export const Account = z
  .object({
    id: z.string(),
    account_id: Id,
    name: z.string().default(''),
    account_status: z.number().int(),
    currency: z.string().regex(/^[A-Z]{3}$/),
    timezone_name: z.string().optional(),
    user_tasks: z.array(z.string()).optional(),
  })
  .refine((account) => account.id === `act_${account.account_id}`, 'two different account ids')

export const PageIdentity = z.object({ id: Id, name: z.string().optional() })

export const DeliveryIssue = z.object({
  level: z.string().optional(),
  error_code: z.union([z.number(), z.string()]).transform(String),
  error_summary: z.string().optional(),
  error_message: z.string().optional(),
  error_type: z.string().optional(),
})

const delivered = {
  id: Id,
  name: z.string().default(''),
  effective_status: z.string(),
  issues_info: z.array(DeliveryIssue).optional(),
}

export const Campaign = z.object({
  ...delivered,
  account_id: Id.optional(),
  configured_status: z.string(),
  stop_time: Instant.optional(),
  objective: z.string().max(100).optional(),
  daily_budget: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  lifetime_budget: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
})

export const AdSet = z.object({ ...delivered, campaign_id: Id, end_time: Instant.optional() })

export const Ad = z.object({
  ...delivered,
  campaign_id: Id,
  adset_id: Id,
  // A map of maps whose depth differs by placement; map.ts takes what texts it finds.
  ad_review_feedback: z.unknown().optional(),
})

export const Budgets = z.object({
  id: Id,
  name: z.string(),
  daily_budget: z.string().regex(/^\d+$/).optional(),
  lifetime_budget: z.string().regex(/^\d+$/).optional(),
})

/** Enough of any object to know what its owner wants of it. */
export const Configured = z.object({
  id: Id,
  account_id: Id.optional(),
  configured_status: z.string(),
})

/** Enough of any object to recognise it by its name. */
export const Named = z.object({
  id: Id,
  name: z.string().default(''),
  campaign_id: Id.optional(),
  adset_id: Id.optional(),
})

export const UploadedImages = z.object({
  images: z.record(z.string(), z.object({ hash: z.string().regex(/^[0-9a-f]{32}$/i) })),
})

const Action = z.object({ action_type: z.string(), value: SignedDecimal })

export const InsightsRow = z
  .object({
    account_id: Id,
    account_currency: z.string().regex(/^[A-Z]{3}$/),
    campaign_id: Id,
    adset_id: Id.optional(),
    ad_id: Id.optional(),
    date_start: Day,
    date_stop: Day,
    spend: Spend,
    // Counts that are nought may be left out; spend never is.
    impressions: Count.default('0'),
    clicks: Count.default('0'),
    unique_clicks: Count.optional(),
    reach: Count.optional(),
    actions: z.array(Action).default([]),
    action_values: z.array(Action).default([]),
  })
  .refine((row) => row.date_start === row.date_stop, 'must be one day')

export type InsightsRow = z.output<typeof InsightsRow>
export type CampaignObject = z.output<typeof Campaign>
export type AdSetObject = z.output<typeof AdSet>
export type AdObject = z.output<typeof Ad>
export type NamedObject = z.output<typeof Named>

/** The only fields of an error that are always there are `message` and `code`. */
export const GraphErrorBody = z.object({
  error: z.object({
    message: z.string().default(''),
    code: z.number().int(),
    error_subcode: z.number().int().optional(),
    is_transient: z.boolean().optional(),
    error_user_title: z.string().nullish(),
    error_user_msg: z.string().nullish(),
  }),
})
export type GraphErrorFields = z.output<typeof GraphErrorBody>['error']
