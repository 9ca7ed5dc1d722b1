import { feeMicros } from '../../../shared/money.ts'
import { dayIn } from '../../parts/time.ts'
import { type Draft, draftInput } from './draft.ts'

export type Estimate = {
  /** Micros of the account's currency as text; null while no budget is typed. */
  dailyMicros: string | null
  /** The whole budget: given, or the daily one over the days until the end; null without an end. */
  totalMicros: string | null
  /** Account days from the start, or from today, to the end. */
  days: number | null
  /** Of a day for daily budgets, else of everything. */
  feeMicros: string | null
}

/** What the draft may cost at most, and the fee of that. */
export function estimate(
  draft: Draft,
  { rateBps, zone, now }: { rateBps: number; zone: string; now: Date },
): Estimate {
  const budget = budgetOf(draft)
  if (budget === null) return { dailyMicros: null, totalMicros: null, days: null, feeMicros: null }
  const fee = feeMicros(budget, rateBps).toString()
  if (draft.budgetType === 'lifetime') {
    return { dailyMicros: null, totalMicros: String(budget), days: null, feeMicros: fee }
  }
  const days = daysOf(draft, zone, now)
  const total = days === null ? null : String(budget * BigInt(days))
  return { dailyMicros: String(budget), totalMicros: total, days, feeMicros: fee }
}

/** The campaign's own budget, or its groups' together; null while none is typed. */
function budgetOf(draft: Draft): bigint | null {
  const input = draftInput(draft)
  if (input.budgetOwner === 'ad_campaign') {
    return input.budgetMicros === null ? null : BigInt(input.budgetMicros)
  }
  const known = input.groups.flatMap((group) => group.budgetMicros ?? [])
  return known.length === 0 ? null : known.reduce((sum, one) => sum + BigInt(one), 0n)
}

/** Account days with at least a moment of delivery, the last one included. */
function daysOf({ startsAt, endsAt }: Draft, zone: string, now: Date): number | null {
  if (endsAt === null) return null
  const start = startsAt !== null && new Date(startsAt) > now ? new Date(startsAt) : now
  // The end is the first moment without delivery: midnight ends the day before it.
  const last = new Date(new Date(endsAt).getTime() - 1)
  if (last < start) return null
  const dayNumber = (at: Date) => Date.parse(`${dayIn(zone, at)}T00:00:00Z`) / 86_400_000
  return dayNumber(last) - dayNumber(start) + 1
}
