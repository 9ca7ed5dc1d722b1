import { microsToDecimal } from '../../../shared/money.ts'
import type { AccountAccess } from '../network.ts'
import type { AdGroupPlan, CampaignPlan } from '../plan.ts'
import { adProblems, type Problem, problem, targetingProblems, textProblems } from './audience.ts'
import { microsPerMinorUnit, toMinorUnits } from './money.ts'
import { goals, goalsByObjective } from './vocabulary.ts'

export type PlanCheck = {
  account: Omit<AccountAccess, 'accessToken'>
  pixelId: string | null
  now: Date
}

const DAY_MS = 86_400_000

/** What Meta would refuse in a plan, by the path of the field, in words. Pure. */
export function planProblems(plan: CampaignPlan, check: PlanCheck): Problem[] {
  return [
    ...textProblems('title', plan.title, 'The campaign needs a title.'),
    ...campaignBudgetProblems(plan, check),
    ...(plan.groups.length === 0 ? [problem('groups', 'The campaign needs an ad group.')] : []),
    ...repeatedKeys(plan),
    ...plan.groups.flatMap((group, index) => groupProblems(plan, group, `groups.${index}`, check)),
  ]
}

function campaignBudgetProblems(plan: CampaignPlan, check: PlanCheck): Problem[] {
  if (plan.budgetOwner === 'ad_campaign') {
    return amountProblems('budgetMicros', plan.budgetMicros, 'a budget', check)
  }
  if (plan.budgetMicros === null) return []
  return [problem('budgetMicros', 'The ad groups own the budget, so the campaign has none.')]
}

function amountProblems(
  path: string,
  micros: bigint | null,
  what: string,
  check: PlanCheck,
): Problem[] {
  const { currency } = check.account
  if (micros === null || micros <= 0n) return [problem(path, `Meta needs ${what} above zero here.`)]
  if (toMinorUnits(micros, currency) !== null) return []
  const step = microsToDecimal(microsPerMinorUnit(currency))
  return [problem(path, `Meta takes amounts in ${currency} only in steps of ${step}.`)]
}

// The keys name the objects on Meta, so two with the same key would be taken for one.
function repeatedKeys(plan: CampaignPlan): Problem[] {
  const groupKeys = plan.groups.map((group) => group.key)
  const adKeys = plan.groups.flatMap((group) => group.ads.map((ad) => ad.key))
  const repeats = (keys: string[]) => new Set(keys).size < keys.length
  if (!repeats(groupKeys) && !repeats(adKeys)) return []
  return [problem('groups', 'Two ad groups or two ads have the same key.')]
}

function groupProblems(
  plan: CampaignPlan,
  group: AdGroupPlan,
  path: string,
  check: PlanCheck,
): Problem[] {
  return [
    ...textProblems(`${path}.title`, group.title, 'The ad group needs a title.'),
    ...goalProblems(plan, group, path, check),
    ...groupBudgetProblems(plan, group, path, check),
    ...bidProblems(plan, group, path, check),
    ...scheduleProblems(plan, group, path, check),
    ...targetingProblems(plan, group.targeting, `${path}.targeting`),
    ...(group.ads.length === 0 ? [problem(`${path}.ads`, 'The ad group needs an ad.')] : []),
    ...group.ads.flatMap((ad, index) => adProblems(ad, `${path}.ads.${index}`)),
  ]
}

function goalProblems(
  plan: CampaignPlan,
  group: AdGroupPlan,
  path: string,
  check: PlanCheck,
): Problem[] {
  const field = `${path}.optimizationGoal`
  const allowed = goalsByObjective[plan.objective]
  if (!allowed.includes(group.optimizationGoal)) {
    return [problem(field, `For this objective Meta can optimize for: ${allowed.join(', ')}.`)]
  }
  if (!goals[group.optimizationGoal]?.event || check.pixelId) return []
  return [
    problem(
      field,
      'This goal is counted by a Meta pixel, and none is set. Choose link_clicks, or have an operator set the pixel.',
    ),
  ]
}

function groupBudgetProblems(
  plan: CampaignPlan,
  group: AdGroupPlan,
  path: string,
  check: PlanCheck,
): Problem[] {
  const field = `${path}.budgetMicros`
  if (plan.budgetOwner === 'ad_group')
    return amountProblems(field, group.budgetMicros, 'a budget', check)
  if (group.budgetMicros === null) return []
  return [problem(field, 'The campaign owns the budget, so the ad group has none.')]
}

function bidProblems(
  plan: CampaignPlan,
  group: AdGroupPlan,
  path: string,
  check: PlanCheck,
): Problem[] {
  const own = group.bidAmountMicros !== null
  const field = own ? `${path}.bidAmountMicros` : 'bidAmountMicros'
  const bid = group.bidAmountMicros ?? plan.bidAmountMicros
  if (plan.bidType !== 'minimum_cost') return amountProblems(field, bid, 'a bid', check)
  return bid === null ? [] : [problem(field, 'With minimum cost there is no bid.')]
}

function scheduleProblems(
  plan: CampaignPlan,
  group: AdGroupPlan,
  path: string,
  { now }: PlanCheck,
): Problem[] {
  const field = group.endsAt ? `${path}.endsAt` : 'endsAt'
  const endsAt = group.endsAt ?? plan.endsAt
  const lifetime = plan.budgetType === 'lifetime'
  if (!endsAt) return lifetime ? [problem(field, 'A lifetime budget needs an end.')] : []
  if (endsAt <= now) return [problem(field, 'The end has passed.')]
  const planned = group.startsAt ?? plan.startsAt
  const startsAt = planned && planned > now ? planned : now
  if (endsAt <= startsAt) return [problem(field, 'The end must come after the start.')]
  if (!lifetime || endsAt.getTime() - startsAt.getTime() >= DAY_MS) return []
  return [problem(field, 'With a lifetime budget Meta runs ads for at least 24 hours.')]
}
