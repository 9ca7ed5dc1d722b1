import type { AdGroupPlan, CampaignPlan } from '../plan.ts'
import { type Problem, problem, unless } from '../problems.ts'
import { adProblems } from './ad-texts.ts'
import { amountProblems, type PlanCheck } from './amounts.ts'
import { geoTargetOf } from './countries.ts'
import { ageProblems } from './demographics.ts'
import { keywordProblems } from './keywords.ts'

/** Google lets so many responsive search ads run in one group. */
const MAX_SEARCH_ADS = 3

/** What Google would refuse in an ad group and below it. */
export function groupProblems(
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
