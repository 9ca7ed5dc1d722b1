import { z } from 'zod'
import { Instant } from '../../shared/text.ts'
import {
  deliveryStates,
  disabledWhy,
  EndpointDescription,
  EndpointEvents,
  EndpointUrl,
  webhookEvents,
} from '../../shared/webhooks.ts'
import { Address, cursorQuery, Moment, PageEnds, RecordNumber, Uuid } from '../openapi/forms.ts'
import type { DoorTold } from '../rest-door.ts'

const endpoint = {
  id: Uuid,
  organization_id: RecordNumber,
  url: Address,
  description: z.string(),
  events: z.array(z.enum(webhookEvents)),
  state: z.enum(['working', 'failing', 'disabled']),
  disabled_at: Moment.nullable(),
  disabled_why: z.enum(disabledWhy).nullable(),
  failing_since: Moment.nullable(),
  previous_secret_until: Moment.nullable().describe('Until then the former secret signs as well.'),
  created_at: Moment,
}
const Endpoint = z.object(endpoint).meta({ id: 'WebhookEndpoint' })
const WithSecret = z
  .object({ ...endpoint, secret: z.string().describe('Shown this once.') })
  .meta({ id: 'WebhookEndpointWithSecret' })

const delivery = {
  id: Uuid,
  event_id: z.string().describe('The `webhook-id`: the same over all attempts.'),
  type: z.string(),
  state: z.enum(deliveryStates),
  attempts: z.int(),
  last_status: z.int().nullable(),
  last_error: z.string().nullable(),
  last_attempt_at: Moment.nullable(),
  next_attempt_at: Moment.nullable(),
  occurred_at: Moment,
}
const Delivery = z.object(delivery).meta({ id: 'WebhookDelivery' })
const DeliveryWithLog = z
  .object({
    ...delivery,
    url: z.string(),
    body: z.string().describe('To the byte.'),
    log: z.array(
      z.object({
        number: z.int(),
        at: Moment,
        status: z.int().nullable(),
        duration_ms: z.int(),
        error: z.string().nullable(),
        response: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'WebhookDeliveryWithLog' })

/** What the doors to webhooks are and take, in words and schemas. */
export const told = {
  list: {
    operation: 'listWebhooks',
    summary: 'List webhook endpoints',
    takes: {
      query: z.object({ organization_id: RecordNumber.optional(), ...cursorQuery }),
    },
    answer: z.object({ webhooks: z.array(Endpoint), page_info: PageEnds }),
  },
  get: { operation: 'getWebhook', summary: 'Read an endpoint', takes: {}, answer: Endpoint },
  create: {
    operation: 'createWebhook',
    summary: 'Add an endpoint',
    details: 'The secret that its calls are signed with is in this answer and in no other.',
    takes: {
      body: z
        .strictObject({
          organization_id: RecordNumber.optional().describe('May be left out: the token’s.'),
          url: EndpointUrl.describe('`https` on a public host.'),
          description: EndpointDescription.default(''),
          events: EndpointEvents,
        })
        .meta({
          id: 'WebhookInput',
          examples: [
            {
              url: 'https://hooks.example.com/console',
              events: ['campaign.moved', 'issue.opened'],
            },
          ],
        }),
    },
    answer: WithSecret,
  },
  update: {
    operation: 'updateWebhook',
    summary: 'Change, enable or disable an endpoint',
    takes: {
      ifMatch: true,
      body: z
        .strictObject({
          url: EndpointUrl,
          description: EndpointDescription,
          events: EndpointEvents,
          enabled: z.boolean(),
        })
        .partial()
        .meta({ id: 'WebhookChange', examples: [{ enabled: true }] }),
    },
    answer: Endpoint,
  },
  remove: { operation: 'deleteWebhook', summary: 'Remove an endpoint', takes: {} },
  rotate: {
    operation: 'rotateWebhookSecret',
    summary: 'Change an endpoint’s secret',
    details: 'For 24 hours calls are signed by the former one too.',
    takes: {},
    answer: WithSecret,
  },
  test: {
    operation: 'testWebhook',
    summary: 'Send an endpoint a test',
    takes: {},
    answer: DeliveryWithLog,
  },
  deliveries: {
    operation: 'listWebhookDeliveries',
    summary: 'List what was sent to an endpoint',
    takes: { query: z.object({ state: z.enum(deliveryStates).optional(), ...cursorQuery }) },
    answer: z.object({ deliveries: z.array(Delivery), page_info: PageEnds }),
  },
  delivery: {
    operation: 'getWebhookDelivery',
    summary: 'Read a delivery with its attempts',
    takes: {},
    answer: DeliveryWithLog,
  },
  resend: {
    operation: 'resendWebhookDelivery',
    summary: 'Send a delivery again',
    takes: {},
    answer: DeliveryWithLog,
  },
  resendFailed: {
    operation: 'resendFailedWebhookDeliveries',
    summary: 'Send again all that failed since a moment',
    takes: { body: z.strictObject({ since: Instant.meta({ format: 'date-time' }) }) },
    answer: z.object({ deliveries: z.int().describe('So many are sent again.') }),
  },
} as const satisfies Record<string, DoorTold>
