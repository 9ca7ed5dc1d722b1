import type { z } from 'zod'
import type { FeeRate } from '../../shared/fees.ts'
import { type Database, rows } from '../database/sequelize.ts'

type Found = {
  tier: z.infer<typeof FeeRate>['tier']
  rate_bps: number
  starts_on: string
  ends_on: string | null
}

/** Every rate there was and is, the newest of each tier first. */
export async function listRates(db: Database): Promise<z.infer<typeof FeeRate>[]> {
  const found = await rows<Found>(
    db,
    `SELECT tier, rate_bps, starts_on::text, (lead(starts_on) OVER later - 1)::text AS ends_on
     FROM fee_rates WINDOW later AS (PARTITION BY tier ORDER BY starts_on)
     ORDER BY array_position(ARRAY['free', 'starter', 'pro', 'agency'], tier), starts_on DESC`,
  )
  return found.map((one) => ({
    tier: one.tier,
    rateBps: one.rate_bps,
    startsOn: one.starts_on,
    endsOn: one.ends_on,
  }))
}
