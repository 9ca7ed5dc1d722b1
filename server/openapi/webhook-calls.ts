import { z } from 'zod'
import { campaignKinds, lifecycles, pausers } from '../../shared/campaigns.ts'
import { providerNames } from '../../shared/fundings.ts'
import { networkNames } from '../../shared/networks.ts'
import { type WebhookEvent, webhookEvents, webhookExamples } from '../../shared/webhooks.ts'
import { CalendarDay, Moment, RecordNumber, Uuid } from './forms.ts'
import { type Components, type JsonSchema, jsonSchema } from './schema.ts'

const Micros = z
  .string()
  .regex(/^-?\d+$/)
  .describe('Micros of the currency’s unit.')
const organization_id = RecordNumber

const Campaign = z
  .object({ id: Uuid, number: RecordNumber, kind: z.enum(campaignKinds), title: z.string() })
  .meta({ id: 'WebhookCampaign' })

const issue = {
  id: Uuid,
  number: RecordNumber,
  cause: z.string(),
  severity: z.string(),
  turn: z.string().describe('Whose turn it is.'),
  resource_type: z.string(),
  resource_id: RecordNumber.nullable(),
  campaign_id: Uuid.nullable(),
  message: z.string(),
  next_step: z.string().nullable().describe('What helps.'),
  network_message: z.string().nullable(),
  times_opened: z.int(),
  opened_at: Moment,
}

/** What stands in `data` of each event, by which what was really sent is checked as well. */
const webhookData: Record<WebhookEvent, { summary: string; data: z.ZodObject }> = {
  'campaign.moved': {
    summary: 'A campaign has changed its state',
    data: z.object({
      organization_id,
      campaign: Campaign,
      move: z.string(),
      from: z.enum(lifecycles),
      to: z.enum(lifecycles),
      paused_by: z.array(z.enum(pausers)),
      reason: z.string().nullable(),
      by: z.enum(['session', 'token', 'system']),
    }),
  },
  'issue.opened': {
    summary: 'Something went wrong that somebody should look at',
    data: z.object({ organization_id, issue: z.object(issue) }),
  },
  'issue.resolved': {
    summary: 'It is right again',
    data: z.object({
      organization_id,
      issue: z.object({ ...issue, resolved_at: Moment, note: z.string().nullable() }),
    }),
  },
  'funding.settled': {
    summary: 'Money has arrived',
    data: z.object({
      organization_id,
      funding: z.object({
        id: Uuid,
        number: RecordNumber,
        reference: z.string(),
        campaign: Campaign,
        provider: z.enum(providerNames),
        currency: z.string(),
        amount_micros: Micros,
        settled_micros: Micros,
        settled_at: Moment,
      }),
    }),
  },
  'fee.posted': {
    summary: 'A fee was charged or corrected',
    data: z.object({
      organization_id,
      fee: z.object({
        number: z.string(),
        campaign: Campaign,
        connection_id: RecordNumber.nullable(),
        network: z.enum(networkNames).nullable(),
        day: CalendarDay,
        kind: z.string(),
        currency: z.string(),
        spend_micros: Micros,
        rate_bps: z.int().nullable(),
        posted_before_micros: Micros,
        amount_micros: Micros,
      }),
    }),
  },
  'connection.needs_attention': {
    summary: 'An ad account needs a person',
    data: z.object({
      organization_id,
      connection: z.object({
        number: RecordNumber,
        network: z.enum(networkNames),
        account_id: z.string().nullable(),
        account_name: z.string().nullable(),
        status: z.string(),
      }),
      cause: z.string(),
      message: z.string(),
    }),
  },
}

const signature = (name: string, description: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
})
const headers = [
  signature('webhook-id', 'Belongs to the event: the same at every attempt.'),
  signature('webhook-timestamp', 'When this attempt was made, in seconds since 1970.'),
  signature('webhook-signature', '`v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64.'),
]

/** The calls that endpoints receive, for the document's own section of them. */
export function webhookCalls(components: Components): Record<string, JsonSchema> {
  return Object.fromEntries(
    webhookEvents.map((event) => [event, { post: callOf(event, components) }]),
  )
}

function callOf(event: WebhookEvent, components: Components): JsonSchema {
  const { summary, data } = webhookData[event]
  const body = z.object({ type: z.literal(event), timestamp: Moment, data })
  return {
    operationId: `receive ${event}`.replace(/\W+(\w)/g, (_, letter: string) =>
      letter.toUpperCase(),
    ),
    tags: ['Webhooks'],
    summary,
    description: 'Signed as Standard Webhooks describes; docs/webhooks.md shows how to verify it.',
    security: [],
    parameters: headers,
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: jsonSchema(body, 'output', components),
          example: {
            type: event,
            timestamp: '2026-05-14T09:22:09.000Z',
            data: webhookExamples[event],
          },
        },
      },
    },
    responses: {
      '2XX': { description: 'Taken. Answer within 10 seconds, before you work on it.' },
      410: { description: 'Never again: the endpoint is disabled.' },
    },
  }
}
