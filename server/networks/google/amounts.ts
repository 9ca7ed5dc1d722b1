import { microsToDecimal } from '../../../shared/money.ts'
import type { AccountAccess } from '../network.ts'
import { type Problem, problem, unless } from '../problems.ts'
import { billableUnitMicros, toWireMicros } from './money.ts'

export type PlanCheck = { account: Omit<AccountAccess, 'accessToken'>; now: Date }

/** What keeps an amount of a plan from being taken in the account's currency. */
export function amountProblems(
  path: string,
  micros: bigint | null,
  what: string,
  { account: { currency } }: PlanCheck,
): Problem[] {
  if (micros === null || micros <= 0n)
    return [problem(path, `Google needs ${what} above zero here.`)]
  const step = microsToDecimal(billableUnitMicros(currency))
  return unless(
    toWireMicros(micros, currency) !== null,
    path,
    `Google takes amounts in ${currency} only in steps of ${step}.`,
  )
}
