import { highestOf } from '../whole-numbers.ts'
import type { Outcome } from './outcome.ts'

const nothing: Outcome = {
  impressions: 0n,
  reach: 0n,
  clicks: 0n,
  uniqueClicks: 0n,
  linkClicks: 0n,
  landingViews: 0n,
  engagements: 0n,
  addToCarts: 0n,
  checkouts: 0n,
  purchases: 0n,
  purchaseMicros: 0n,
  leads: 0n,
  registrations: 0n,
}

/** Counts add up; people do not: whoever saw two ads or came on two days is counted once. */
export function totalOutcome(outcomes: readonly Outcome[]): Outcome {
  const total: Outcome = { ...nothing }
  const counts = Object.keys(nothing) as (keyof Outcome)[]
  for (const outcome of outcomes) {
    for (const count of counts) total[count] += outcome[count]
  }
  total.reach = people(outcomes.map(({ reach }) => reach))
  total.uniqueClicks = people(outcomes.map(({ uniqueClicks }) => uniqueClicks))
  return total
}

function people(parts: readonly bigint[]): bigint {
  const sum = parts.reduce((total, part) => total + part, 0n)
  const most = highestOf(parts, 0n)
  return most + ((sum - most) * 55n) / 100n
}
