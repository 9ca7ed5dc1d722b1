import { z } from 'zod'
import { campaignFields, document000Statuses } from '../../shared/campaigns.ts'
import { networkNames, objectives } from '../../shared/networks.ts'
import { cursorQuery, Moment, RecordNumber } from '../openapi/forms.ts'
import type { DoorTold } from '../rest-door.ts'
import { LinkSent, NewTree, Tree, TreeChange, TreePage } from './document-000-shape.ts'

const role = LinkSent.shape.role

const found = z.object({
  status: z
    .string()
    .optional()
    .describe(`One or several with commas: ${document000Statuses.join(', ')}.`),
  platform: z.enum(networkNames).optional(),
  connection_id: RecordNumber.optional(),
  organization_id: RecordNumber.optional(),
  objective: z.enum(objectives).optional(),
  channel: campaignFields.channel
    .unwrap()
    .optional()
    .describe('Be it chosen or the network’s usual one.'),
  search: z
    .string()
    .max(200)
    .optional()
    .describe('In the name, letter for letter but for capitals.'),
  created_after: Moment.optional().describe('Strictly later.'),
  created_before: Moment.optional().describe('Strictly earlier.'),
  updated_after: Moment.optional(),
  updated_before: Moment.optional(),
  sort: z
    .enum(['newest', 'updated', 'name', 'spend'])
    .default('newest')
    .describe('`spend` is that of the last seven days, within a currency.'),
  direction: z.enum(['asc', 'desc']).default('desc'),
  ...cursorQuery,
})

const reason = z.strictObject({
  reason: z.string().min(1).max(500).optional().describe('Kept with the move for people to read.'),
})

const moved = (operation: string, summary: string, details: string): DoorTold => ({
  operation,
  summary,
  details: `${details} When the network does not answer in time, the answer is 200 with \`pending_move\`, and other moves are 409 until it is known how things stand.`,
  takes: {},
  answer: Tree,
})

/** What document 000's doors are and take, in words and schemas. */
export const told = {
  list: {
    operation: 'listCampaigns',
    summary: 'List campaigns',
    details:
      'Newest first unless `sort` says otherwise. A page goes on where the last one ended, so campaigns made meanwhile neither repeat nor hide others.',
    takes: { query: found },
    answer: TreePage,
  },
  get: { operation: 'getCampaign', summary: 'Read a campaign with its whole tree', answer: Tree },
  create: {
    operation: 'createCampaign',
    summary: 'Create a draft with its ad groups and ads',
    details: 'Nothing is sent to the network. A draft may leave open what a launch needs.',
    takes: { body: NewTree },
    answer: Tree,
  },
  update: {
    operation: 'updateCampaign',
    summary: 'Change a campaign',
    details: 'With `If-Match` it is 412 when it has changed since; without, the last writer wins.',
    takes: { body: TreeChange, ifMatch: true },
    answer: Tree,
  },
  discard: {
    operation: 'deleteCampaign',
    summary: 'Delete a draft, or cancel what was launched',
  },
  launch: moved(
    'launchCampaign',
    'Launch a draft',
    'Everything is made paused at the network and then started. 422 names each field that is missing.',
  ),
  pause: {
    ...moved('pauseCampaign', 'Pause a campaign', 'Nothing is delivered until it is resumed.'),
    takes: { body: reason, bodyOptional: true },
  },
  resume: moved('resumeCampaign', 'Resume a paused campaign', 'It runs when nobody else holds it.'),
  cancel: {
    ...moved('cancelCampaign', 'Cancel a campaign for good', 'There is no way back.'),
    takes: { body: reason, bodyOptional: true },
  },
  linkAsset: {
    operation: 'linkAsset',
    summary: 'Link an asset to a campaign in a role',
    details: 'A new `primary` takes the former’s place.',
    takes: { body: LinkSent },
    answer: Tree,
  },
  unlinkAsset: {
    operation: 'unlinkAsset',
    summary: 'Take the link of an asset away',
    takes: { query: z.object({ role }) },
  },
} as const satisfies Record<string, DoorTold>
