import { z } from 'zod'
import { Text, WebAddress } from './text.ts'

/** What an endpoint can be told of. */
export const webhookEvents = [
  'campaign.moved',
  'issue.opened',
  'issue.resolved',
  'funding.settled',
  'fee.posted',
  'connection.needs_attention',
] as const
export type WebhookEvent = (typeof webhookEvents)[number]

/** Sent when a person asks for it, to one endpoint, whatever it listens to. */
export const testEvent = 'webhook.test'

const campaign = {
  id: '0197a3c2-5d1e-7c44-9a1b-2f60e8a7d301',
  number: 42,
  kind: 'ad',
  title: 'Spring on the coast',
}

/** One `data` of each event. Money is micros of the currency's unit, as text; days are the ad account's. */
export const webhookExamples = {
  'campaign.moved': {
    organization_id: 7,
    campaign,
    move: 'pause',
    from: 'active',
    to: 'paused',
    paused_by: ['person'],
    reason: 'Out of stock',
    by: 'session',
  },
  'issue.opened': {
    organization_id: 7,
    issue: {
      id: '0197a3c2-6f00-7e1a-8d55-9b1c2d3e4f50',
      number: 311,
      cause: 'needs_reauth',
      severity: 'high',
      turn: 'waiting_brand',
      resource_type: 'connection',
      resource_id: 5,
      campaign_id: null,
      message: 'Meta has ended the sign-in. Spend since 12 May is not coming in.',
      next_step: 'Sign in to Meta again for Aurora EU. Your other accounts keep syncing.',
      network_message: null,
      times_opened: 1,
      opened_at: '2026-05-14T07:12:09Z',
    },
  },
  'issue.resolved': {
    organization_id: 7,
    issue: {
      id: '0197a3c2-6f00-7e1a-8d55-9b1c2d3e4f50',
      number: 311,
      cause: 'needs_reauth',
      severity: 'high',
      turn: 'resolved',
      resource_type: 'connection',
      resource_id: 5,
      campaign_id: null,
      message: 'Meta has ended the sign-in. Spend since 12 May is not coming in.',
      next_step: 'Sign in to Meta again for Aurora EU. Your other accounts keep syncing.',
      network_message: null,
      times_opened: 1,
      opened_at: '2026-05-14T07:12:09Z',
      resolved_at: '2026-05-14T09:30:00Z',
      note: null,
    },
  },
  'funding.settled': {
    organization_id: 7,
    funding: {
      id: '0197a3c2-7b2c-7a90-b7f1-55d0c1a2b3c4',
      number: 18,
      reference: 'AUR-7KQ2',
      campaign,
      provider: 'transfer',
      currency: 'USD',
      amount_micros: '5000000000',
      settled_micros: '5000000000',
      settled_at: '2026-05-14T09:30:00Z',
    },
  },
  'fee.posted': {
    organization_id: 7,
    fee: {
      number: '90412',
      campaign,
      connection_id: 5,
      network: 'meta',
      day: '2026-05-13',
      kind: 'restatement',
      currency: 'USD',
      spend_micros: '1204500000',
      rate_bps: 500,
      posted_before_micros: '59000000',
      amount_micros: '1225000',
    },
  },
  'connection.needs_attention': {
    organization_id: 7,
    connection: {
      number: 5,
      network: 'meta',
      account_id: '1029384756',
      account_name: 'Aurora EU',
      status: 'needs_reauth',
    },
    cause: 'needs_reauth',
    message: 'Meta has ended the sign-in.',
  },
} as const satisfies Record<WebhookEvent, Record<string, unknown>>

/**
 * The form of an endpoint's address. Which of these may be called is for the server to say: `https`
 * on a public host, or a receiver on this very machine where the settings allow it.
 */
export const EndpointUrl = z.union([
  z
    .string()
    .trim()
    .regex(
      /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):\d{4,5}(?:\/[!-~]*)?$/,
      'must start with https:// and name a public host',
    )
    .max(2000)
    .refine((text) => URL.canParse(text), 'is not an address'),
  WebAddress,
])

export const EndpointDescription = Text(0, 200)
export const EndpointEvents = z
  .array(z.enum(webhookEvents))
  .min(1, 'choose at least one')
  .max(webhookEvents.length)
  .refine((list) => new Set(list).size === list.length, 'names one twice')

/** Why an endpoint is not told any more: a person said so, it said so itself (410), or it failed too long. */
export const disabledWhy = ['person', 'gone', 'failing'] as const
export const deliveryStates = ['waiting', 'succeeded', 'failed'] as const

const Verdict = z.union([z.literal(true), z.string()])

export const EndpointRecord = z.object({
  id: z.int(),
  uuid: z.string(),
  organization: z.object({ id: z.int(), name: z.string() }),
  url: z.string(),
  description: z.string(),
  events: z.array(z.enum(webhookEvents)),
  state: z.enum(['working', 'failing', 'disabled']),
  disabledAt: z.string().nullable(),
  disabledWhy: z.enum(disabledWhy).nullable(),
  failingSince: z.string().nullable(),
  /** When it is given up if nothing gets through until then. */
  givesUpAt: z.string().nullable(),
  lastError: z.string().nullable(),
  secretMadeAt: z.string(),
  /** Until when the former secret signs as well. */
  previousSecretUntil: z.string().nullable(),
  lastAttemptAt: z.string().nullable(),
  nextAttemptAt: z.string().nullable(),
  /** Deliveries of the last 24 hours that ended well, and badly or not yet. */
  succeededOfDay: z.int(),
  failedOfDay: z.int(),
  createdBy: z.string().nullable(),
  createdAt: z.string(),
  version: z.int(),
  can: z.object({
    update: Verdict,
    enable: Verdict,
    disable: Verdict,
    rotate: Verdict,
    test: Verdict,
    resend: Verdict,
    remove: Verdict,
  }),
})
export type EndpointRecord = z.infer<typeof EndpointRecord>

/** With the secret, which no other answer holds. */
export const EndpointWithSecret = EndpointRecord.extend({ secret: z.string() })
export type EndpointWithSecret = z.infer<typeof EndpointWithSecret>

export const DeliveryRecord = z.object({
  id: z.int(),
  uuid: z.string(),
  endpointId: z.int(),
  /** The `webhook-id`: the same over all attempts and when it is sent again. */
  eventId: z.string(),
  type: z.string(),
  state: z.enum(deliveryStates),
  attempts: z.int(),
  lastStatus: z.int().nullable(),
  lastError: z.string().nullable(),
  lastAttemptAt: z.string().nullable(),
  nextAttemptAt: z.string().nullable(),
  occurredAt: z.string(),
  can: z.object({ resend: Verdict }),
})
export type DeliveryRecord = z.infer<typeof DeliveryRecord>

export const DeliveryAttempt = z.object({
  number: z.int(),
  at: z.string(),
  status: z.int().nullable(),
  durationMs: z.int(),
  error: z.string().nullable(),
  response: z.string().nullable(),
})

export const DeliveryDetails = DeliveryRecord.extend({
  url: z.string(),
  /** The body, to the byte. */
  body: z.string(),
  log: z.array(DeliveryAttempt),
})
export type DeliveryDetails = z.infer<typeof DeliveryDetails>
