import { microsToDecimal } from '../../../shared/money.ts'
import type { AccountAccess } from '../network.ts'
import type { AdGroupPlan, CampaignPlan } from '../plan.ts'
import { type Problem, problem, repeatedKeys, unless } from '../problems.ts'
import { adProblems } from './ad-texts.ts'
import { geoTargetOf } from './countries.ts'
import { ageProblems } from './demographics.ts'
import { keywordProblems } from './keywords.ts'
import { billableUnitMicros, toWireMicros } from './money.ts'
import { bidTypesOf, capabilities, channelOf, goals, goalsByObjective } from './vocabulary.ts'

export type PlanCheck = { account: Omit<AccountAccess, 'accessToken'>; now: Date }

/** Google lets so many responsive search ads run in one group. */
const MAX_SEARCH_ADS = 3

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

function amountProblems(
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

function groupProblems(
  plan: CampaignPlan,
  group: AdGroupPlan,
  path: string,
  check: PlanCheck,
): Problem[] {
  return [
    ...unless(group.title.trim() !== '', `${path}.title`, 'The ad group needs a title.'),
    ...unless(
      group.optimizationGoal === plan.optimizationGoal,
      `${path}.optimizationGoal`,
      'At Google all ad groups of a campaign have the campaign’s goal.',
    ),
    ...unless(
      group.budgetMicros === null,
      `${path}.budgetMicros`,
      'At Google the campaign owns the budget, so the ad group has none.',
    ),
    ...groupBidProblems(plan, group, path, check),
    ...groupScheduleProblems(plan, group, path),
    ...countryProblems(plan, group, `${path}.targeting.countries`),
    ...ageProblems(group.targeting, `${path}.targeting`),
    ...keywordProblems(plan, group, `${path}.keywords`),
    ...adCountProblems(plan, group, `${path}.ads`),
    ...group.ads.flatMap((ad, index) => adProblems(plan, ad, `${path}.ads.${index}`)),
  ]
}

function groupBidProblems(
  plan: CampaignPlan,
  { bidAmountMicros }: AdGroupPlan,
  path: string,
  check: PlanCheck,
): Problem[] {
  if (bidAmountMicros === null) return []
  const field = `${path}.bidAmountMicros`
  if (plan.bidType === 'minimum_cost') return [problem(field, 'With minimum cost there is no bid.')]
  return amountProblems(field, bidAmountMicros, 'a bid', check)
}

function groupScheduleProblems(plan: CampaignPlan, group: AdGroupPlan, path: string): Problem[] {
  const same = (own: Date | null, whole: Date | null) =>
    own === null || own.getTime() === whole?.getTime()
  const say = 'At Google a campaign has one schedule for all its ad groups.'
  return [
    ...unless(same(group.startsAt, plan.startsAt), `${path}.startsAt`, say),
    ...unless(same(group.endsAt, plan.endsAt), `${path}.endsAt`, say),
  ]
}

function countryProblems(plan: CampaignPlan, group: AdGroupPlan, path: string): Problem[] {
  const { countries } = group.targeting
  if (countries.length === 0) return [problem(path, 'Choose at least one country.')]
  const unknown = countries.filter((country) => geoTargetOf(country) === null)
  const first = new Set(plan.groups[0]?.targeting.countries)
  const same = first.size === new Set(countries).size && countries.every((one) => first.has(one))
  return [
    ...unless(
      unknown.length === 0,
      path,
      `From here Google cannot be told to show ads in: ${unknown.join(', ')}.`,
    ),
    ...unless(
      same,
      path,
      'At Google the countries are the campaign’s: choose the same ones for every ad group.',
    ),
  ]
}

function adCountProblems(plan: CampaignPlan, { ads }: AdGroupPlan, path: string): Problem[] {
  return [
    ...unless(ads.length > 0, path, 'The ad group needs an ad.'),
    ...unless(
      plan.channel !== 'search' || ads.length <= MAX_SEARCH_ADS,
      path,
      `Google runs at most ${MAX_SEARCH_ADS} search ads in an ad group.`,
    ),
  ]
}
