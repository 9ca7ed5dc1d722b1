import { z } from 'zod'
import {
  FeeId,
  FeeProof,
  FeeProvenance,
  FeeRate,
  FeeRow,
  FeeSums,
  feeFilters,
} from '../../shared/fees.ts'
import { PageInfo, PageInput } from '../database/keyset.ts'
import { procedure, router } from '../trpc.ts'
import { listFees, sumFees } from './list.ts'
import { feeProvenance, readAnswer, recomputeFee } from './provenance.ts'
import { listRates } from './rates.ts'

const One = z.strictObject({ id: FeeId })

export const fees = router({
  list: procedure
    .meta({ permission: 'fees:read', scope: 'visible' })
    .input(
      z.strictObject({
        ...PageInput,
        ...feeFilters,
        sort: z.enum(['day', 'amount']).default('day'),
      }),
    )
    .output(z.object({ items: z.array(FeeRow), pageInfo: PageInfo }))
    .query(({ ctx, input }) => listFees(ctx, input)),

  sums: procedure
    .meta({ permission: 'fees:read', scope: 'visible' })
    .input(z.strictObject(feeFilters))
    .output(z.array(FeeSums))
    .query(({ ctx, input }) => sumFees(ctx, input)),

  get: procedure
    .meta({ permission: 'fees:read', scope: 'fee' })
    .input(One)
    .output(FeeProvenance)
    .query(({ ctx, input }) => feeProvenance(ctx, input.id)),

  recompute: procedure
    .meta({ permission: 'fees:read', scope: 'fee' })
    .input(One)
    .output(FeeProof)
    .query(({ ctx, input }) => recomputeFee(ctx, input.id)),

  answer: procedure
    .meta({ permission: 'fees:read', scope: 'fee' })
    .input(One)
    .output(z.object({ body: z.string() }))
    .query(({ ctx, input }) => readAnswer(ctx, input.id)),

  rates: procedure
    .meta({ permission: 'fees:read', scope: 'visible' })
    .input(z.strictObject({}).optional())
    .output(z.array(FeeRate))
    .query(({ ctx }) => listRates(ctx.db)),
})
