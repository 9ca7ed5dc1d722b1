import { dailyRange, majorText, microsOf } from './money.ts'
import type { Params } from './params.ts'
import type { Advertiser } from './people.ts'
import type { Budget } from './records.ts'
import { wrongParameter } from './tiktok-error.ts'
import type { BudgetMode } from './vocabulary.ts'

const dayMs = 24 * 3_600_000

/** No budget of its own. */
export const unlimited: Budget = { budgetMode: 'BUDGET_MODE_INFINITE', budgetMicros: '0' }

/** The amount that goes with a mode. @throws TikTokError 40002. */
export function readBudget(params: Params, budgetMode: BudgetMode, currency: string): Budget {
  if (budgetMode === 'BUDGET_MODE_INFINITE') return unlimited
  params.require('budget')
  const micros = microsOf('budget', params.decimal('budget') ?? '0', currency)
  return { budgetMode, budgetMicros: micros.toString() }
}

/** How long a budget lasts, in begun days; one, where nothing ends. */
export function scheduledDays(schedule: { startMs: number; endMs: number }): bigint {
  return BigInt(Math.max(1, Math.ceil((schedule.endMs - schedule.startMs) / dayMs)))
}

/** Daily amounts must lie in the currency's range; lifetime ones in that range times the days. */
export function checkRange(
  level: 'campaign' | 'adgroup',
  { budgetMode, budgetMicros }: Budget,
  { currency }: Advertiser,
  days: bigint,
): void {
  if (budgetMode === 'BUDGET_MODE_INFINITE') return
  const { low, high } = dailyRange(level, currency)
  const least = budgetMode === 'BUDGET_MODE_TOTAL' ? low * days : low
  const micros = BigInt(budgetMicros)
  if (micros >= least && (high === null || micros < high)) return
  const most = high === null ? '' : ` and below ${majorText(high, currency)}`
  const range = `at least ${majorText(least, currency)}${most} ${currency}`
  throw wrongParameter(`budget: The budget of the ${level} must be ${range}.`)
}

/** A budget that is nearly spent can not be lowered onto what is gone. */
export function checkAgainstSpend(budget: Budget, spentMicros: bigint): void {
  if (budget.budgetMode === 'BUDGET_MODE_INFINITE') return
  if (BigInt(budget.budgetMicros) * 100n >= spentMicros * 105n) return
  throw wrongParameter('budget: The budget must be at least 105% of the amount already spent.')
}
