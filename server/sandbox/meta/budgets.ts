import { wrongParameter } from './graph-error.ts'
import { minimumDailyBudget } from './money.ts'
import type { Params } from './params.ts'
import type { SandboxAccount } from './people.ts'
import type { Budgets } from './records.ts'

export const bidStrategies = [
  'LOWEST_COST_WITHOUT_CAP',
  'LOWEST_COST_WITH_BID_CAP',
  'COST_CAP',
  'LOWEST_COST_WITH_MIN_ROAS',
]

const cappedStrategies = ['LOWEST_COST_WITH_BID_CAP', 'COST_CAP']
const dayMs = 24 * 3_600_000

/** Daily or lifetime, never both. @throws GraphError 100. */
export function readBudgets(params: Params): Budgets {
  const dailyBudget = params.minorUnits('daily_budget') ?? null
  const lifetimeBudget = params.minorUnits('lifetime_budget') ?? null
  if (dailyBudget && lifetimeBudget) {
    throw wrongParameter(
      'You can set either a daily budget or a lifetime budget, not both.',
      1885628,
      'Two Budgets',
    )
  }
  return { dailyBudget, lifetimeBudget }
}

/** A budget below what this currency asks for a day would never deliver. @throws GraphError. */
export function checkMinimum(
  budgets: Budgets,
  account: SandboxAccount,
  schedule: { fromMs: number; untilMs: number } | null,
): void {
  const least = BigInt(minimumDailyBudget(account.currency))
  const days = schedule
    ? BigInt(Math.max(1, Math.ceil((schedule.untilMs - schedule.fromMs) / dayMs)))
    : 1n
  const [amount, needed] = budgets.dailyBudget
    ? [BigInt(budgets.dailyBudget), least]
    : [BigInt(budgets.lifetimeBudget ?? 0), least * days]
  if (!(budgets.dailyBudget || budgets.lifetimeBudget) || amount >= needed) return
  throw wrongParameter(
    `Your budget is too low. It must be at least ${needed} in the smallest unit of ${account.currency}.`,
    1885272,
    'Budget Is Too Low',
  )
}

/** @throws GraphError when a strategy that caps the bid comes without the bid. */
export function checkBid(strategy: string | null, bidAmount: string | null): void {
  if (strategy !== null && cappedStrategies.includes(strategy) && !bidAmount) {
    throw wrongParameter(
      `You must set a bid amount for the bid strategy ${strategy}.`,
      1815857,
      'Bid Amount Required',
    )
  }
}

/** Two owners for one budget: the campaign's excludes its ad sets' and the other way round. */
export function budgetConflict(): Error {
  return wrongParameter(
    'A budget may be set on the campaign or on its ad sets, not on both. Remove one of them.',
    1885621,
    'Cannot Set Both Campaign And Ad Set Budget',
  )
}
