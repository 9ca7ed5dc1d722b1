import type { AdGroupPlan, CampaignPlan } from '../plan.ts'
import { type Problem, problem, unless } from '../problems.ts'

const DAY_MS = 86_400_000
/** A start that has passed is refused, so an immediate one is set this far ahead. */
const LEAD_MS = 60_000

export type Schedule = { startsAt: Date; endsAt: Date | null }

/** When a group runs, its own dates before the campaign's. It cannot have begun already. */
export function scheduleOf(plan: CampaignPlan, group: AdGroupPlan, now: Date): Schedule {
  const planned = group.startsAt ?? plan.startsAt
  const soonest = new Date(now.getTime() + LEAD_MS)
  return {
    startsAt: planned && planned > soonest ? planned : soonest,
    endsAt: group.endsAt ?? plan.endsAt,
  }
}

/** How many days an amount has to last: those that have begun; one where nothing ends. */
export function scheduledDays({ startsAt, endsAt }: Schedule): bigint {
  if (!endsAt) return 1n
  return BigInt(Math.max(1, Math.ceil((endsAt.getTime() - startsAt.getTime()) / DAY_MS)))
}

export function scheduleProblems(
  plan: CampaignPlan,
  group: AdGroupPlan,
  { path, now }: { path: string; now: Date },
): Problem[] {
  const field = group.endsAt ? `${path}.endsAt` : 'endsAt'
  const { startsAt, endsAt } = scheduleOf(plan, group, now)
  if (!endsAt) {
    return unless(plan.budgetType !== 'lifetime', field, 'A lifetime budget needs an end.')
  }
  if (endsAt <= now) return [problem(field, 'The end has passed.')]
  return unless(endsAt > startsAt, field, 'The end must come after the start.')
}
