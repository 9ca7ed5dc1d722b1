import { z } from 'zod'
import { platformIds, submissionStates } from '../../shared/creators.ts'
import { networkNames } from '../../shared/networks.ts'
import { PixelEvent } from '../../shared/pixel.ts'
import { ViewsTaken } from '../../shared/submissions.ts'
import { AssetShown } from '../ads/asset-door-told.ts'
import { Address, Moment, RecordNumber, Uuid } from './forms.ts'

/** An address of a client's that is no procedure: it takes or gives bytes, or is opened by another key. */
export type ToldRoute = {
  route: string
  operation: string
  summary: string
  details: string
  /** Left out, anybody. */
  security?: 'read' | 'write' | 'pixel'
  path?: Record<string, z.ZodType>
  query?: z.ZodObject
  /** The body by its content type: a schema of JSON, or bytes. */
  body?: Record<string, z.ZodType | 'bytes'>
  /** What is answered, by status and content type. */
  answers: Record<number, { words: string; content?: Record<string, z.ZodType | 'bytes'> }>
  refusals: number[]
}

const asset = { id: Uuid }
const ofCampaign = RecordNumber.describe('The creator campaign.')
const readBytes = [400, 401, 403, 404, 413, 415, 422, 429, 500, 503]

const ImportShown = z.object({
  dryRun: z.boolean(),
  lines: z.int(),
  good: z.int(),
  bad: z.int(),
  newCreators: z.int(),
  verdicts: z.array(
    z.object({
      line: z.int(),
      creatorHandle: z.string(),
      videoUrl: z.string(),
      column: z.string().nullable(),
      verdict: z.union([z.literal(true), z.string()]).describe('True, or what is wrong.'),
    }),
  ),
})

const EventSent = z
  .strictObject({
    ...PixelEvent.shape,
    occurred_at: Moment.optional().describe('Left out: now. At most 90 days ago.'),
    value: z
      .union([z.number(), z.string().max(30)])
      .optional()
      .describe('An amount with at most six places; it needs a `currency`.'),
  })
  .meta({
    id: 'PixelEvent',
    examples: [{ event: 'purchase', event_id: 'order-4711', value: '49.90', currency: 'EUR' }],
  })

export const routes: ToldRoute[] = [
  {
    route: 'GET /api/campaigns/connect/:network',
    operation: 'connectAccount',
    summary: 'Begin to connect an ad account',
    details:
      'Answers with the address for the token’s owner to open in a browser where they are signed in. A browser with a session is sent there (302).',
    security: 'write',
    path: { network: z.enum(networkNames) },
    query: z.object({
      organization_id: RecordNumber.optional().describe('Where there are several.'),
      connection_id: RecordNumber.optional().describe(
        'Signs in again for an account that is here.',
      ),
    }),
    answers: {
      200: {
        words: 'Where to go.',
        content: { 'application/json': z.object({ url: Address }) },
      },
      302: { words: 'On to the network.' },
    },
    refusals: [400, 401, 403, 404, 422, 429, 500, 502, 503],
  },
  {
    route: 'POST /api/assets/:id/content',
    operation: 'uploadAssetContent',
    summary: 'Send the bytes of an announced asset',
    details: 'A picture of up to 8 MB or a film of up to 100 MB. For a `write` token.',
    security: 'write',
    path: asset,
    body: {
      'image/png': 'bytes',
      'image/jpeg': 'bytes',
      'video/mp4': 'bytes',
      'video/quicktime': 'bytes',
    },
    answers: { 200: { words: 'It is ready.', content: { 'application/json': AssetShown } } },
    refusals: readBytes,
  },
  {
    route: 'GET /api/assets/:id/content',
    operation: 'downloadAssetContent',
    summary: 'Read the bytes of an asset',
    details: 'A `Range` of bytes is answered with 206. For any token.',
    security: 'read',
    path: asset,
    answers: {
      200: { words: 'All of it.', content: { 'image/*': 'bytes', 'video/*': 'bytes' } },
      206: {
        words: 'The part you asked for.',
        content: { 'image/*': 'bytes', 'video/*': 'bytes' },
      },
      416: { words: 'It is not that long.' },
    },
    refusals: [400, 401, 404, 429, 500, 503],
  },
  {
    route: 'POST /uploads/submissions',
    operation: 'uploadSubmissions',
    summary: 'Send in videos from a file',
    details:
      'CSV in UTF-8 with a heading, at most 2 MB and 10 000 lines: `creator_handle,video_url`, and where you like `creator_name,payout_method,payout_address,submitted_at`. All lines or none. For a `write` token.',
    security: 'write',
    query: z.object({
      campaign_id: ofCampaign,
      dry_run: z.enum(['1']).optional().describe('Says of every line what would become of it.'),
    }),
    body: { 'text/csv': 'bytes' },
    answers: {
      200: { words: 'What would become of it.', content: { 'application/json': ImportShown } },
      201: { words: 'All of them are in.', content: { 'application/json': ImportShown } },
    },
    refusals: readBytes,
  },
  {
    route: 'POST /uploads/views',
    operation: 'uploadViews',
    summary: 'Say how often videos were seen, from a file',
    details: 'CSV as `submission_id,view_count,seen_at`. All lines or none. For a `write` token.',
    security: 'write',
    query: z.object({ campaign_id: ofCampaign }),
    body: { 'text/csv': 'bytes' },
    answers: { 200: { words: 'Taken.', content: { 'application/json': ViewsTaken } } },
    refusals: readBytes,
  },
  {
    route: 'GET /downloads/submissions.csv',
    operation: 'downloadSubmissions',
    summary: 'Read all submissions of a campaign as a file',
    details: 'For any token.',
    security: 'read',
    query: z.object({
      campaign_id: ofCampaign,
      state: z.enum(submissionStates).optional(),
      platform_id: z.enum(platformIds).optional(),
      creator_id: RecordNumber.optional(),
      search: z.string().max(200).optional(),
    }),
    answers: { 200: { words: 'The file.', content: { 'text/csv': 'bytes' } } },
    refusals: [400, 401, 403, 404, 422, 429, 500, 503],
  },
  {
    route: 'POST /events',
    operation: 'sendEvents',
    summary: 'Tell what people did on your pages',
    details:
      'With a pixel key (`ccp_…`), which can do nothing else, in the header or as `key`. 200 when, and only when, the good events are stored; send the same call again after any 5xx: nothing is counted twice. At most 256 kB.',
    security: 'pixel',
    body: {
      'application/json': z.strictObject({
        key: z.string().max(100).optional().describe('Instead of the header.'),
        sent_at: Moment.optional().describe('Your clock, by which a wrong one is set right.'),
        events: z.array(EventSent).min(1).max(500),
      }),
    },
    answers: {
      200: {
        words: 'Stored.',
        content: {
          'application/json': z.object({
            stored: z.int(),
            repeated: z.int().describe('Known by their `event_id`.'),
            rejected: z.array(
              z.object({ index: z.int(), fields: z.record(z.string(), z.string()) }),
            ),
          }),
        },
      },
    },
    refusals: [400, 401, 413, 415, 422, 429, 500, 503],
  },
  {
    route: 'GET /pixel.js',
    operation: 'readPixelScript',
    summary: 'The script for your pages',
    details: '`<script async src="…/pixel.js" data-cc-key="ccp_…"></script>` tells the rest.',
    answers: {
      200: { words: 'The script.', content: { 'text/javascript': 'bytes' } },
      304: { words: 'It is as you have it.' },
    },
    refusals: [400, 500],
  },
]
