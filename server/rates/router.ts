import { z } from 'zod'
import {
  ImportedRates,
  picosToDecimal,
  RateFile,
  RateRecord,
  RateSource,
} from '../../shared/rates.ts'
import type { Context } from '../context.ts'
import { rows } from '../database/sequelize.ts'
import { actorOf } from '../principal.ts'
import { procedure, router } from '../trpc.ts'
import { importRates } from './import.ts'

type RateRow = {
  currency: string
  day: string
  picos: bigint
  source: string
  first_day: string
  days: number
}

/** One line a currency: its newest rate. */
async function listRates({ db }: Pick<Context, 'db'>): Promise<z.infer<typeof RateRecord>[]> {
  const found = await rows<RateRow>(
    db,
    `SELECT DISTINCT ON (currency) currency, day::text AS day, usd_picos AS picos, source,
       (min(day) OVER whole)::text AS first_day, (count(*) OVER whole)::integer AS days
     FROM exchange_rates WINDOW whole AS (PARTITION BY currency) ORDER BY currency, day DESC`,
  )
  return found.map(({ picos, first_day, ...one }) => ({
    ...one,
    usd: picosToDecimal(picos),
    firstDay: first_day,
  }))
}

export const rates = router({
  list: procedure
    .meta({ permission: 'rates:read', scope: 'platform' })
    .input(z.strictObject({}))
    .output(z.array(RateRecord))
    .query(({ ctx }) => listRates(ctx)),

  import: procedure
    .meta({ permission: 'rates:import', scope: 'platform', takesLongText: true })
    .input(z.strictObject({ file: RateFile, source: RateSource }))
    .output(ImportedRates)
    .mutation(({ ctx, input }) =>
      importRates(ctx, {
        bytes: new TextEncoder().encode(input.file),
        source: input.source,
        actor: actorOf(ctx.principal),
        requestId: ctx.requestId,
      }),
    ),
})
