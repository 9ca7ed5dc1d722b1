import { z } from 'zod'
import { objectMetricNames } from '../../shared/object-metrics.ts'
import { objectStatuses } from '../../shared/object-status.ts'
import { CalendarDay, Moment, RecordNumber } from '../openapi/forms.ts'
import type { DoorTold } from '../rest-door.ts'
import { AdCampaign, AdCampaignChange, AdCampaignSent, ObjectsEnds } from './document-002-shape.ts'

const place = z.string().max(500).optional()

export const statsQuery = {
  stats_from: CalendarDay.optional().describe(
    'First account day of the metrics; none: all of them.',
  ),
  stats_to: CalendarDay.optional().describe('Last account day of the metrics.'),
}

/** What lists of document 002 take. */
const objectsQuery = {
  organization_id: RecordNumber.optional(),
  status: z
    .string()
    .optional()
    .describe(`One or several with commas: ${objectStatuses.join(', ')}.`),
  query: z
    .string()
    .max(200)
    .optional()
    .describe('In the title, letter for letter but for capitals.'),
  created_after: Moment.optional().describe('Strictly later.'),
  created_before: Moment.optional().describe('Strictly earlier.'),
  ...statsQuery,
  order: z
    .enum(['created_at', ...objectMetricNames])
    .default('created_at')
    .describe('Ranks the whole list; money within a currency.'),
  direction: z.enum(['asc', 'desc']).default('desc'),
  first: z
    .int()
    .min(1)
    .max(100)
    .optional()
    .describe('So many from the beginning or after `after`.'),
  after: place.describe('`end_cursor` of the page before.'),
  last: z.int().min(1).max(100).optional().describe('So many to the end or before `before`.'),
  before: place.describe('`start_cursor` of the page after.'),
}

const orders =
  'Newest first unless `order` says otherwise, 20 a page. By `created_at` a list that grows meanwhile shows no gap and nothing twice.'

/** A list of document 002, in words and schemas. */
export const listOf = (
  { operation, summary }: { operation: string; summary: string },
  item: z.ZodType,
  within: Record<string, z.ZodType> = {},
) => ({
  operation,
  summary,
  details: orders,
  takes: { query: z.object({ ...within, ...objectsQuery }) },
  answer: z.object({ data: z.array(item), page_info: ObjectsEnds }),
})

/** The document has no key for a move whose answer from the network is awaited. */
export const pendingHeaders = {
  'Pending-Move': z
    .string()
    .optional()
    .describe('There while the network’s answer to a move is awaited.'),
}
const shown = { answer: AdCampaign, answerHeaders: pendingHeaders }

/** What document 002's doors to campaigns are and take, in words and schemas. */
export const told = {
  list: listOf({ operation: 'listAdCampaigns', summary: 'List ad campaigns' }, AdCampaign),
  create: {
    operation: 'createAdCampaign',
    summary: 'Create a draft of an ad campaign',
    details:
      'Ad groups and ads may come with it or afterwards. Nothing is sent to the network until `PATCH` with `"status": "active"`.',
    takes: { body: AdCampaignSent },
    ...shown,
  },
  get: {
    operation: 'getAdCampaign',
    summary: 'Read an ad campaign with its metrics',
    takes: { query: z.object(statsQuery) },
    ...shown,
  },
  change: {
    operation: 'updateAdCampaign',
    summary: 'Change, launch, pause or unpause an ad campaign',
    details: 'What `status` does not allow is refused before anything changes.',
    takes: { body: AdCampaignChange },
    ...shown,
  },
  remove: {
    operation: 'deleteAdCampaign',
    summary: 'Delete a draft, or cancel what was launched',
    takes: {},
  },
  pause: {
    operation: 'pauseAdCampaign',
    summary: 'Pause an ad campaign',
    details: 'What is paused already stays as it is, and the network is not called.',
    takes: {},
    ...shown,
  },
  unpause: {
    operation: 'unpauseAdCampaign',
    summary: 'Unpause an ad campaign',
    takes: {},
    ...shown,
  },
} as const satisfies Record<string, DoorTold>
