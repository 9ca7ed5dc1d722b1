import { z } from 'zod'
import { currencyCodes } from './currencies.ts'
import { decimalToMicros } from './money.ts'
import { Instant, Text } from './text.ts'

/** The nine events with a meaning of their own; `custom` carries the merchant's name. */
const standardEvents = [
  'page_view',
  'view_content',
  'add_to_cart',
  'lead',
  'contact',
  'schedule',
  'submit_application',
  'complete_registration',
  'purchase',
] as const
const pixelEvents = [...standardEvents, 'custom'] as const
export type PixelEventName = (typeof pixelEvents)[number]

export const networkClicks = ['fbclid', 'ttclid', 'gclid', 'wbraid', 'gbraid'] as const

const outcomes = [
  'attributed',
  'no_consent',
  'no_click',
  'click_too_old',
  'foreign_stamp',
  'ad_gone',
] as const
export type Outcome = (typeof outcomes)[number]

/** Events in one call, and bytes of its body. */
export const MAX_EVENTS = 500
export const MAX_EVENT_BYTES = 256 * 1024
/** A billion units; a larger value is a mistake. */
const MAX_VALUE_MICROS = 1_000_000_000_000_000n

/** Ids of the merchant's making. An e-mail address or a telephone number does not fit in. */
const OpaqueId = z
  .string()
  .regex(
    /^[\w.:-]{1,100}$/,
    'must be 1 to 100 letters, digits, dots, colons, dashes or underscores',
  )
const Sha256 = z
  .string()
  .regex(
    /^[0-9a-f]{64}$/,
    'must be a SHA-256 in 64 lower-case hex digits; never send the plain text',
  )
const NetworkClick = z.string().regex(/^[!-~]{1,500}$/, 'must be 1 to 500 visible ASCII characters')
const PageAddress = z
  .string()
  .max(2000, 'must have at most 2000 characters')
  .refine((text) => /^https?:\/\/[^/]/i.test(text) && URL.canParse(text), 'must be a web address')

function valueToMicros(value: number | string): bigint | null {
  const micros = decimalToMicros(String(value))
  return micros !== null && micros <= MAX_VALUE_MICROS ? micros : null
}

/** Decimals with at most six places; JSON's number is read by its text. */
const Value = z
  .union([z.number(), z.string().max(30)], 'must be an amount as 49.90')
  .transform((value, context) => {
    const micros = valueToMicros(value)
    if (micros !== null) return micros
    const message = 'must be an amount as 49.90, from 0 to a billion, with at most 6 places'
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })

const blame = (context: z.RefinementCtx, field: string, message: string) =>
  context.addIssue({ code: 'custom', path: [field], message })

/** One event as it comes through `POST /events`. */
export const PixelEvent = z
  .strictObject({
    event: z.enum(pixelEvents, 'is no event here'),
    name: Text(1, 80).optional(),
    event_id: OpaqueId,
    occurred_at: Instant.optional(),
    value: Value.optional(),
    currency: z
      .string()
      .refine((code) => currencyCodes.has(code), 'must be a currency code as EUR')
      .optional(),
    url: PageAddress.optional(),
    visitor: OpaqueId.optional(),
    cc_ad: z.string().max(64, 'is too long').optional(),
    cc_click: z.string().max(120, 'is too long').optional(),
    fbclid: NetworkClick.optional(),
    ttclid: NetworkClick.optional(),
    gclid: NetworkClick.optional(),
    wbraid: NetworkClick.optional(),
    gbraid: NetworkClick.optional(),
    email_sha256: Sha256.optional(),
    phone_sha256: Sha256.optional(),
    consent: z.boolean().default(true),
  })
  .superRefine((event, context) => {
    if (event.event === 'custom' && event.name === undefined) blame(context, 'name', 'is missing')
    if (event.event !== 'custom' && event.name !== undefined) {
      blame(context, 'name', 'belongs to custom events only')
    }
    if ((event.value === undefined) === (event.currency === undefined)) return
    blame(context, event.value === undefined ? 'value' : 'currency', 'is missing')
  })
export type PixelEvent = z.infer<typeof PixelEvent>

export const PixelKeyName = Text(1, 80)
export const WindowDays = z
  .int('must be a whole number of days')
  .min(1, 'must be at least 1 day')
  .max(30, 'must be at most 30 days')

const Verdict = z.union([z.literal(true), z.string()])

/** One key as lists show it; its text is nowhere. */
export const PixelKeyRecord = z.object({
  id: z.int(),
  name: z.string(),
  prefix: z.string(),
  createdBy: z.string().nullable(),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
  can: z.object({ revoke: Verdict }),
})
export type PixelKeyRecord = z.infer<typeof PixelKeyRecord>

export const PixelSettings = z.object({
  organizationId: z.int(),
  /** The organization's; send it back with a change. */
  version: z.int(),
  attributionWindowDays: z.int(),
  scriptUrl: z.string(),
  eventsUrl: z.string(),
  can: z.object({ setWindow: Verdict, createKey: Verdict, recompute: Verdict }),
})

/** A received event with what became of it. */
export const ReceivedEvent = z.object({
  key: z.string(),
  event: z.enum(pixelEvents),
  name: z.string(),
  eventId: z.string(),
  occurredAt: z.string(),
  arrivedAt: z.string(),
  url: z.string().nullable(),
  valueMicros: z.string().nullable(),
  currency: z.string().nullable(),
  keyName: z.string(),
  /** Null while it waits for attribution. */
  outcome: z.enum(outcomes).nullable(),
  ad: z
    .object({ id: z.int(), title: z.string(), campaignId: z.int(), campaign: z.string() })
    .nullable(),
  valueUsdMicros: z.string().nullable(),
  rateMissing: z.boolean(),
})

export const EventCount = z.object({
  event: z.enum(pixelEvents),
  name: z.string(),
  events: z.int(),
  attributed: z.int(),
  valueUsdMicros: z.string(),
  withoutRate: z.int(),
})
