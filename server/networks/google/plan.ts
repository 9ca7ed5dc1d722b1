import type { CampaignPlan } from '../plan.ts'
import { type Problem, problem, repeatedKeys, unless } from '../problems.ts'
import { amountProblems, type PlanCheck } from './amounts.ts'
import { groupProblems } from './groups.ts'
import { bidTypesOf, capabilities, channelOf, goals, goalsByObjective } from './vocabulary.ts'

/** What Google would refuse in a plan, by the path of the field, in words. Pure. */
export function planProblems(plan: CampaignPlan, check: PlanCheck): Problem[] {
  return [
    ...unless(plan.title.trim() !== '', 'title', 'The campaign needs a title.'),
    ...channelProblems(plan),
    ...goalProblems(plan),
    ...budgetProblems(plan, check),
    ...campaignBidProblems(plan, check),
    ...scheduleProblems(plan, check),
    ...unless(
      plan.specialAdCategories.length === 0,
      'specialAdCategories',
      'Ads of special categories cannot be declared to Google from here. Launch them in Google Ads itself.',
    ),
    ...unless(plan.groups.length > 0, 'groups', 'The campaign needs an ad group.'),
    ...repeatedKeys(plan),
    ...plan.groups.flatMap((group, index) => groupProblems(plan, group, `groups.${index}`, check)),
  ]
}

function channelProblems(plan: CampaignPlan): Problem[] {
  const channel = channelOf(plan.channel)
  if (!channel) {
    const labels = capabilities.channels.map(({ label }) => label).join(' or ')
    return [problem('channel', `Choose where the ads run: ${labels}.`)]
  }
  const offered = capabilities.objectives.includes(plan.objective)
  if (!offered || channel.objectives.includes(plan.objective)) return []
  return [
    problem(
      'objective',
      `On ${channel.label} Google can be used for: ${channel.objectives.join(', ')}.`,
    ),
  ]
}

function goalProblems(plan: CampaignPlan): Problem[] {
  const allowed = goalsByObjective[plan.objective]
  if (!allowed) return [problem('objective', `Google has no campaigns for ${plan.objective}.`)]
  return unless(
    allowed.includes(plan.optimizationGoal),
    'optimizationGoal',
    `For this objective Google can optimize for: ${allowed.join(', ')}.`,
  )
}

function budgetProblems(plan: CampaignPlan, check: PlanCheck): Problem[] {
  return [
    ...unless(
      plan.budgetOwner === 'ad_campaign',
      'budgetOwner',
      'At Google the campaign owns the budget; its ad groups share it.',
    ),
    ...unless(
      plan.budgetType === 'daily',
      'budgetType',
      'Google takes a budget a day, not one for the whole time.',
    ),
    ...amountProblems('budgetMicros', plan.budgetMicros, 'a budget', check),
  ]
}

function campaignBidProblems(plan: CampaignPlan, check: PlanCheck): Problem[] {
  const paid = goals[plan.optimizationGoal]
  if (paid && !bidTypesOf[paid].includes(plan.bidType)) return [bidTypeProblem(paid)]
  if (plan.bidType === 'minimum_cost') {
    return unless(
      plan.bidAmountMicros === null,
      'bidAmountMicros',
      'With minimum cost there is no bid.',
    )
  }
  const groupsBid = plan.groups.length > 0 && plan.groups.every(({ bidAmountMicros: b }) => b)
  // The most a click may cost is a matter of groups; a target has to stand on the campaign.
  if (plan.bidType === 'maximum_target' && plan.bidAmountMicros === null && groupsBid) return []
  return amountProblems('bidAmountMicros', plan.bidAmountMicros, 'a bid', check)
}

function bidTypeProblem(paid: 'clicks' | 'conversions'): Problem {
  return paid === 'clicks'
    ? problem(
        'bidType',
        'An average cost per result can only be aimed at when Google optimizes for conversions. Choose the goal conversions, or another bid.',
      )
    : problem(
        'bidType',
        'A highest bid is set per click. When Google optimizes for conversions, choose minimum cost or an average cost per result.',
      )
}

function scheduleProblems({ startsAt, endsAt }: CampaignPlan, { now }: PlanCheck): Problem[] {
  if (!endsAt) return []
  if (endsAt <= now) return [problem('endsAt', 'The end has passed.')]
  const begins = startsAt && startsAt > now ? startsAt : now
  return unless(endsAt > begins, 'endsAt', 'The end must come after the start.')
}
