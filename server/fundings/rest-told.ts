import { z } from 'zod'
import { fundingStates, providerNames, refundStates } from '../../shared/fundings.ts'
import {
  Address,
  CalendarDay,
  MinorUnits,
  Moment,
  numberedHeaders,
  numberedQuery,
  RecordNumber,
} from '../openapi/forms.ts'
import type { DoorTold } from '../rest-door.ts'
import { RefundInput } from './refund.ts'

const amount = MinorUnits.min(1)

const row = {
  id: RecordNumber,
  campaign_id: RecordNumber,
  provider: z.enum(providerNames),
  status: z.enum(fundingStates),
  currency: z.string().describe('ISO 4217 in lower case.'),
  amount: MinorUnits.describe('What was asked for.'),
  settled_amount: MinorUnits.nullable().describe('What arrived.'),
  refunded_amount: MinorUnits,
  charged_back_amount: MinorUnits,
  refundable_amount: MinorUnits,
  reference: z.string().describe('To be named in a bank transfer.'),
  pay_url: Address.nullable().describe('Where a person pays by card.'),
  failure: z.string().nullable(),
  arrived_on: CalendarDay.nullable(),
  created_at: Moment,
  settled_at: Moment.nullable(),
  failed_at: Moment.nullable(),
  url: Address,
}
const Row = z.object(row).meta({ id: 'FundingRow' })

const Shown = z
  .object({
    ...row,
    instructions: z
      .object({
        holder: z.string(),
        account: z.string(),
        bank: z.string(),
        reference: z.string(),
      })
      .nullable()
      .describe('Where a transfer goes.'),
    refunds: z.array(
      z.object({
        id: RecordNumber,
        amount: MinorUnits,
        status: z.enum(refundStates),
        reason: z.string(),
        failure: z.string().nullable(),
        created_at: Moment,
        settled_at: Moment.nullable(),
      }),
    ),
  })
  .meta({ id: 'Funding' })

/** What the doors to a campaign's money are and take, in words and schemas. */
export const told = {
  page: {
    operation: 'listFundings',
    summary: 'List a creator campaign’s fundings',
    details: 'Newest first, 20 a page.',
    takes: { query: z.object(numberedQuery) },
    answer: z.array(Row),
    answerHeaders: numberedHeaders,
  },
  create: {
    operation: 'createFunding',
    summary: 'Put money into a creator campaign',
    details:
      'It is `pending` until the money has arrived: by bank transfer with the `instructions`, by card at `pay_url`.',
    takes: {
      key: 'needed',
      body: z.strictObject({
        funding: z
          .strictObject({
            amount,
            provider: z.enum(providerNames),
            currency: z
              .string()
              .regex(/^[a-z]{3}$/)
              .optional()
              .describe('The campaign’s, for callers who want to be sure; another is refused.'),
          })
          .meta({ id: 'FundingInput', examples: [{ amount: 500_000, provider: 'transfer' }] }),
      }),
    },
    answer: Shown,
  },
  get: {
    operation: 'getFunding',
    summary: 'Read a funding with its refunds',
    takes: {},
    answer: Shown,
  },
  refund: {
    operation: 'refundFunding',
    summary: 'Send money of a funding back',
    details: 'It leaves the budget at once and is sent afterwards.',
    takes: {
      key: 'needed',
      body: z.strictObject({
        amount: amount.optional().describe('Left out: all that can be sent back.'),
        reason: RefundInput.shape.reason,
      }),
    },
    answer: Shown,
  },
} as const satisfies Record<string, DoorTold>
