import { procedure, router } from '../trpc.ts'
import {
  Arrived,
  confirmTransfer,
  Declined,
  declineProposal,
  failTransfer,
  settleTransfer,
} from './settle.ts'
import { FundingRecord } from './show.ts'
import { NewFunding, startFunding } from './start.ts'

export const fundings = router({
  create: procedure
    .meta({ permission: 'fundings:create', scope: 'campaign' })
    .input(NewFunding)
    .output(FundingRecord)
    .mutation(({ ctx, input }) => startFunding(ctx, input)),

  settle: procedure
    .meta({ permission: 'fundings:settle', scope: 'funding' })
    .input(Arrived)
    .output(FundingRecord)
    .mutation(({ ctx, input }) => settleTransfer(ctx, input)),

  confirm: procedure
    .meta({ permission: 'fundings:settle', scope: 'funding' })
    .input(Arrived)
    .output(FundingRecord)
    .mutation(({ ctx, input }) => confirmTransfer(ctx, input)),

  declineProposal: procedure
    .meta({ permission: 'fundings:settle', scope: 'funding' })
    .input(Declined)
    .output(FundingRecord)
    .mutation(({ ctx, input }) => declineProposal(ctx, input)),

  fail: procedure
    .meta({ permission: 'fundings:settle', scope: 'funding' })
    .input(Declined)
    .output(FundingRecord)
    .mutation(({ ctx, input }) => failTransfer(ctx, input)),
})
