import { z } from 'zod'
import { numberedHeaders, numberedQuery } from '../openapi/forms.ts'
import type { DoorTold } from '../rest-door.ts'
import { CreatorChangeSent, CreatorRow, CreatorSent, CreatorShown } from './document-001-shape.ts'

const reason = z.strictObject({
  reason: z.string().min(1).max(500).optional().describe('Kept with the move for people to read.'),
})

/** What document 001's doors are and take, in words and schemas. */
export const told = {
  list: {
    operation: 'listCreatorCampaigns',
    summary: 'List an organization’s creator campaigns',
    details: 'Newest first, 20 a page, without their briefs. Beyond the last page stands `[]`.',
    takes: { query: z.object(numberedQuery) },
    answer: z.array(CreatorRow),
    answerHeaders: numberedHeaders,
  },
  get: {
    operation: 'getCreatorCampaign',
    summary: 'Read a creator campaign',
    details: 'Its `ETag` changes with whatever is shown, counters included.',
    takes: {},
    answer: CreatorShown,
  },
  create: {
    operation: 'createCreatorCampaign',
    summary: 'Create a draft of a creator campaign',
    details: 'Only a name is needed. Totals that are sent along are ignored.',
    takes: { body: CreatorSent },
    answer: CreatorShown,
  },
  update: {
    operation: 'updateCreatorCampaign',
    summary: 'Change a creator campaign',
    details: 'All of it or, on 422, nothing. With `If-Match` an older version is 412.',
    takes: { body: CreatorChangeSent, ifMatch: true },
    answer: CreatorShown,
  },
  delete: {
    operation: 'deleteCreatorCampaign',
    summary: 'Delete a draft that never had a funding',
    takes: { ifMatch: true },
  },
  publish: {
    operation: 'publishCreatorCampaign',
    summary: 'Open a draft for submissions',
    details:
      'It needs money that has arrived, a platform, a CPM or base reward and a maximum payout; 422 names all that is missing.',
    takes: {},
    answer: CreatorShown,
  },
  pause: {
    operation: 'pauseCreatorCampaign',
    summary: 'Pause a creator campaign',
    takes: { body: reason, bodyOptional: true },
    answer: CreatorShown,
  },
  resume: {
    operation: 'resumeCreatorCampaign',
    summary: 'Resume a paused creator campaign',
    takes: {},
    answer: CreatorShown,
  },
} as const satisfies Record<string, DoorTold>
