import { z } from 'zod'
import { RecordId } from '../../shared/campaigns.ts'
import { providerNames } from '../../shared/fundings.ts'
import { procedure, router } from '../trpc.ts'
import { cancelFunding, refreshFunding } from './cancel.ts'
import {
  FundingPage,
  FundingTotals,
  fundingFilters,
  ListInput,
  listFundings,
  totalFundings,
} from './list.ts'
import { CampaignMoney, moneyOfCampaign } from './of-campaign.ts'
import { listOffers } from './offer.ts'
import { NumberedFundings, NumberedInput, pageOfFundings } from './page.ts'
import { PreviewInput, previewRefund, RefundPreview } from './preview.ts'
import { listToSettle, QueueInput, QueuePage } from './queue.ts'
import {
  failRefundByHand,
  RefundFailed,
  RefundInput,
  RefundSettled,
  refundFunding,
  settleRefundByHand,
} from './refund.ts'
import { doors } from './rest.ts'
import {
  Arrived,
  confirmTransfer,
  Declined,
  declineProposal,
  failTransfer,
  settleTransfer,
} from './settle.ts'
import { FundingRecord, showFunding } from './show.ts'
import { NewFunding, startFunding } from './start.ts'

const One = z.strictObject({ id: RecordId })

const Offer = z.object({
  name: z.enum(providerNames),
  label: z.string(),
  settledBy: z.enum(['operator', 'provider']),
  offered: z.boolean(),
  /** Why it is not offered. */
  why: z.string().nullable(),
})

const settling = { permission: 'fundings:settle', scope: 'funding' } as const

export const fundings = router({
  list: procedure
    .meta({ permission: 'fundings:read', scope: 'visible' })
    .input(ListInput)
    .output(FundingPage)
    .query(({ ctx, input }) => listFundings(ctx, input)),

  totals: procedure
    .meta({ permission: 'fundings:read', scope: 'visible' })
    .input(z.strictObject(fundingFilters))
    .output(z.array(FundingTotals))
    .query(({ ctx, input }) => totalFundings(ctx, input)),

  page: procedure
    .meta({ permission: 'fundings:read', scope: 'campaign', rest: doors.page })
    .input(NumberedInput)
    .output(NumberedFundings)
    .query(({ ctx, input }) => pageOfFundings(ctx, input)),

  get: procedure
    .meta({ permission: 'fundings:read', scope: 'funding', rest: doors.get })
    .input(One)
    .output(FundingRecord)
    .query(({ ctx, input }) => showFunding(ctx, input.id)),

  providers: procedure
    .meta({ permission: 'fundings:read', scope: 'organization' })
    .input(z.strictObject({ organizationId: RecordId }))
    .output(z.array(Offer))
    .query(({ ctx }) => listOffers(ctx)),

  ofCampaign: procedure
    .meta({ permission: 'fundings:read', scope: 'campaign' })
    .input(One)
    .output(CampaignMoney)
    .query(({ ctx, input }) => moneyOfCampaign(ctx, input.id)),

  create: procedure
    .meta({ permission: 'fundings:create', scope: 'campaign', rest: doors.create })
    .input(NewFunding)
    .output(FundingRecord)
    .mutation(({ ctx, input }) => startFunding(ctx, input)),

  refresh: procedure
    .meta({ permission: 'fundings:retry', scope: 'funding' })
    .input(One)
    .output(FundingRecord)
    .mutation(({ ctx, input }) => refreshFunding(ctx, input.id)),

  cancel: procedure
    .meta({ permission: 'fundings:create', scope: 'funding' })
    .input(One)
    .output(FundingRecord)
    .mutation(({ ctx, input }) => cancelFunding(ctx, input.id)),

  refundPreview: procedure
    .meta({ permission: 'fundings:refund', scope: 'funding' })
    .input(PreviewInput)
    .output(RefundPreview)
    .query(({ ctx, input }) => previewRefund(ctx, input)),

  refund: procedure
    .meta({ permission: 'fundings:refund', scope: 'funding', rest: doors.refund })
    .input(RefundInput)
    .output(FundingRecord)
    .mutation(({ ctx, input }) => refundFunding(ctx, input)),

  toSettle: procedure
    .meta({ permission: 'fundings:settle', scope: 'visible' })
    .input(QueueInput)
    .output(QueuePage)
    .query(({ ctx, input }) => listToSettle(ctx, input)),

  settle: procedure
    .meta(settling)
    .input(Arrived)
    .output(FundingRecord)
    .mutation(({ ctx, input }) => settleTransfer(ctx, input)),

  confirm: procedure
    .meta(settling)
    .input(Arrived)
    .output(FundingRecord)
    .mutation(({ ctx, input }) => confirmTransfer(ctx, input)),

  declineProposal: procedure
    .meta(settling)
    .input(Declined)
    .output(FundingRecord)
    .mutation(({ ctx, input }) => declineProposal(ctx, input)),

  fail: procedure
    .meta(settling)
    .input(Declined)
    .output(FundingRecord)
    .mutation(({ ctx, input }) => failTransfer(ctx, input)),

  settleRefund: procedure
    .meta({ permission: 'fundings:settle', scope: 'refund' })
    .input(RefundSettled)
    .output(FundingRecord)
    .mutation(({ ctx, input }) => settleRefundByHand(ctx, input)),

  failRefund: procedure
    .meta({ permission: 'fundings:settle', scope: 'refund' })
    .input(RefundFailed)
    .output(FundingRecord)
    .mutation(({ ctx, input }) => failRefundByHand(ctx, input)),
})
