import { z } from 'zod'
import { assetKinds, networkNames } from '../../shared/networks.ts'
import { cursorQuery, Moment, PageEnds, RecordNumber, Uuid } from '../openapi/forms.ts'
import type { DoorTold } from '../rest-door.ts'
import { AssetName } from './assets.ts'
import { assetStatuses } from './present.ts'
import { AssetFailure } from './register-asset.ts'

const row = {
  id: Uuid,
  organization_id: RecordNumber,
  name: z.string(),
  kind: z.enum(assetKinds),
  status: z.enum(assetStatuses).describe('`pending` until its content is here.'),
  problem: z.string().nullable().describe('Why it failed.'),
  content_type: z.string().nullable(),
  size_bytes: z.int().nullable(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  duration_ms: z.int().nullable(),
  youtube_id: z.string().nullable(),
  content: z.string().nullable().describe('Where its bytes are, with a token.'),
  campaign_count: z.int().describe('Campaigns that show it or have it linked.'),
  created_at: Moment,
}
const Row = z.object(row).meta({ id: 'AssetRow' })

/** One asset with where it was sent. */
export const AssetShown = z
  .object({
    ...row,
    uploads: z
      .array(
        z.object({
          platform: z.enum(networkNames),
          account_id: z.string(),
          state: z.enum(['processing', 'ready', 'failed']),
          problem: z.string().nullable(),
          uploaded_at: Moment,
        }),
      )
      .describe('Ad accounts that it was sent to.'),
  })
  .meta({ id: 'Asset' })

/** What document 000's doors to assets are and take, in words and schemas. */
export const told = {
  list: {
    operation: 'listAssets',
    summary: 'List assets',
    takes: {
      query: z.object({
        kind: z.enum(assetKinds).optional(),
        status: z.enum(assetStatuses).optional(),
        search: z.string().max(200).optional().describe('In the name or the id on YouTube.'),
        organization_id: RecordNumber.optional(),
        direction: z.enum(['asc', 'desc']).default('desc'),
        ...cursorQuery,
      }),
    },
    answer: z.object({ assets: z.array(Row), page_info: PageEnds }),
  },
  get: {
    operation: 'getAsset',
    summary: 'Read an asset and where it was sent',
    takes: {},
    answer: AssetShown,
  },
  register: {
    operation: 'announceAsset',
    summary: 'Announce an asset',
    details:
      'It is `pending` until its bytes are sent to `/api/assets/{id}/content`. A film on YouTube is ready at once, and is one asset however often it is named.',
    takes: {
      body: z
        .strictObject({
          organization_id: RecordNumber.optional().describe('May be left out: the token’s.'),
          name: AssetName,
          kind: z.enum(assetKinds),
          youtube: z.string().optional().describe('Address or id, with the kind `youtube` alone.'),
        })
        .meta({ id: 'AssetInput' }),
    },
    answer: AssetShown,
  },
  fail: {
    operation: 'failAsset',
    summary: 'Say that what was announced will not come',
    takes: { body: z.strictObject({ reason: AssetFailure.shape.reason }) },
    answer: AssetShown,
  },
  delete: { operation: 'deleteAsset', summary: 'Delete an asset that no campaign uses', takes: {} },
} as const satisfies Record<string, DoorTold>
