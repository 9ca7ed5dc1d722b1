import { microsToDecimal } from '../../../shared/money.ts'
import type { AccountAccess } from '../network.ts'
import type { AdGroupPlan, CampaignPlan } from '../plan.ts'
import { type Problem, problem, repeatedKeys, unless } from '../problems.ts'
import { adProblems, nameProblems } from './ad-checks.ts'
import { categoryProblems, targetingProblems } from './audience.ts'
import { dailyRange, stepMicros, toAmount } from './money.ts'
import { scheduledDays, scheduleOf, scheduleProblems } from './schedule.ts'
import { bidFields, CHANNEL, goals, goalsByObjective, MOST_ADS } from './vocabulary.ts'

export type PlanCheck = {
  account: Omit<AccountAccess, 'accessToken'>
  pixelId: string | null
  now: Date
}

/** What TikTok would refuse in a plan, by the path of the field, in words. Pure. */
export function planProblems(plan: CampaignPlan, check: PlanCheck): Problem[] {
  return [
    ...nameProblems('title', plan.title, 'The campaign needs a title.'),
    ...unless(plan.channel === CHANNEL, 'channel', 'On TikTok ads run in the feed.'),
    ...categoryProblems(plan),
    ...campaignBudgetProblems(plan, check),
    ...unless(plan.groups.length > 0, 'groups', 'The campaign needs an ad group.'),
    ...repeatedKeys(plan),
    ...plan.groups.flatMap((group, index) =>
      groupProblems({ plan, group, path: `groups.${index}`, check }),
    ),
  ]
}

function campaignBudgetProblems(plan: CampaignPlan, check: PlanCheck): Problem[] {
  const path = 'budgetMicros'
  if (plan.budgetOwner !== 'ad_campaign') {
    return unless(
      plan.budgetMicros === null,
      path,
      'The ad groups own the budget, so the campaign has none.',
    )
  }
  const longest = plan.groups
    .map((group) => scheduledDays(scheduleOf(plan, group, check.now)))
    .reduce((most, days) => (days > most ? days : most), 1n)
  return budgetProblems(path, { plan, micros: plan.budgetMicros, days: longest, check })
}

type Budget = { plan: CampaignPlan; micros: bigint | null; days: bigint; check: PlanCheck }

function budgetProblems(path: string, { plan, micros, days, check }: Budget): Problem[] {
  const { currency } = check.account
  const amount = amountProblems(path, { micros, what: 'a budget', currency })
  const range = dailyRange(plan.budgetOwner, currency)
  if (amount.length > 0 || micros === null) return amount
  const lifetime = plan.budgetType === 'lifetime'
  const least = lifetime ? range.least * days : range.least
  const span = lifetime ? `for the ${days} days of the schedule` : 'a day'
  return [
    ...unless(
      micros >= least,
      path,
      `TikTok needs at least ${microsToDecimal(least)} ${currency} ${span} here.`,
    ),
    ...(range.below === null || micros < range.below
      ? []
      : [
          problem(
            path,
            `TikTok takes budgets below ${microsToDecimal(range.below)} ${currency} here.`,
          ),
        ]),
  ]
}

type Amount = { micros: bigint | null; what: string; currency: string }

function amountProblems(path: string, { micros, what, currency }: Amount): Problem[] {
  if (micros === null || micros <= 0n) {
    return [problem(path, `TikTok needs ${what} above zero here.`)]
  }
  return unless(
    toAmount(micros, currency) !== null,
    path,
    `TikTok takes amounts in ${currency} only in steps of ${microsToDecimal(stepMicros(currency))}.`,
  )
}

type Part = { plan: CampaignPlan; group: AdGroupPlan; path: string; check: PlanCheck }

function groupProblems(part: Part): Problem[] {
  const { plan, group, path, check } = part
  return [
    ...nameProblems(`${path}.title`, group.title, 'The ad group needs a title.'),
    ...goalProblems(part),
    ...groupBudgetProblems(part),
    ...bidProblems(part),
    ...scheduleProblems(plan, group, { path, now: check.now }),
    ...targetingProblems(plan, group.targeting, `${path}.targeting`),
    ...unless(
      group.keywords.length === 0,
      `${path}.keywords`,
      'Ads in TikTok’s feed are not found by keywords.',
    ),
    ...unless(group.ads.length > 0, `${path}.ads`, 'The ad group needs an ad.'),
    ...unless(
      group.ads.length <= MOST_ADS,
      `${path}.ads`,
      `TikTok takes up to ${MOST_ADS} ads in an ad group. Spread them over more of them.`,
    ),
    ...group.ads.flatMap((ad, index) => adProblems(ad, `${path}.ads.${index}`)),
  ]
}

function goalProblems({ plan, group, path, check }: Part): Problem[] {
  const field = `${path}.optimizationGoal`
  const allowed = goalsByObjective[plan.objective]
  if (!allowed.includes(group.optimizationGoal)) {
    return [problem(field, `For this objective TikTok can optimize for: ${allowed.join(', ')}.`)]
  }
  const counted = goals[group.optimizationGoal]?.event !== undefined
  const shared = plan.budgetOwner === 'ad_campaign'
  const first = plan.groups[0]?.optimizationGoal
  return [
    ...unless(
      !counted || check.pixelId !== null,
      field,
      'This goal is counted by a TikTok pixel, and none is set. Choose the objective traffic, or have an operator set the pixel.',
    ),
    ...unless(
      !shared || group.optimizationGoal === first,
      field,
      'Ad groups that share the campaign’s budget must have the same goal on TikTok.',
    ),
  ]
}

function groupBudgetProblems({ plan, group, path, check }: Part): Problem[] {
  const field = `${path}.budgetMicros`
  if (plan.budgetOwner !== 'ad_group') {
    return unless(
      group.budgetMicros === null,
      field,
      'The campaign owns the budget, so the ad group has none.',
    )
  }
  const days = scheduledDays(scheduleOf(plan, group, check.now))
  return budgetProblems(field, { plan, micros: group.budgetMicros, days, check })
}

function bidProblems({ plan, group, path, check }: Part): Problem[] {
  const own = group.bidAmountMicros !== null
  const field = own ? `${path}.bidAmountMicros` : 'bidAmountMicros'
  const micros = group.bidAmountMicros ?? plan.bidAmountMicros
  const bid = bidFields[plan.bidType]
  if (!bid) return unless(micros === null, field, 'With minimum cost there is no bid.')
  const { currency } = check.account
  const goal = goals[group.optimizationGoal]
  const fits = !goal || bid.counted === (goal.event !== undefined)
  return [
    ...amountProblems(field, { micros, what: 'a bid', currency }),
    ...unless(
      isBelowBudget(micros, plan, group),
      field,
      'TikTok takes only bids that are below the budget.',
    ),
    ...unless(
      fits,
      'bidType',
      bid.counted
        ? 'TikTok takes an average cost only for goals that a pixel counts. Choose a highest bid or none.'
        : 'For goals that a pixel counts TikTok takes an average cost. Choose that or no bid.',
    ),
  ]
}

function isBelowBudget(bid: bigint | null, plan: CampaignPlan, group: AdGroupPlan): boolean {
  const budget = plan.budgetOwner === 'ad_campaign' ? plan.budgetMicros : group.budgetMicros
  return bid === null || budget === null || bid < budget
}
