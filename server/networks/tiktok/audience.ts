import type { CampaignPlan, Targeting } from '../plan.ts'
import { type Problem, problem, unless } from '../problems.ts'
import { locationIds } from './locations.ts'
import { ageGroups, genders, OLDEST, specialIndustries } from './vocabulary.ts'

/**
 * TikTok's groups of ages between two ages; null when the ages do not lie on its borders. Nothing
 * means everybody.
 */
function ageGroupsOf({ ageMin, ageMax }: Targeting): string[] | null {
  if (ageMin === null && ageMax === null) return []
  const first = ageGroups.findIndex(({ from }) => from === (ageMin ?? ageGroups[0]!.from))
  const open = ageMax === null || ageMax === OLDEST
  const last = open ? ageGroups.length - 1 : ageGroups.findIndex(({ to }) => to === ageMax)
  if (first < 0 || last < first) return null
  return ageGroups.slice(first, last + 1).map(({ name }) => name)
}

/** Who may see the ads, in TikTok's fields. Nothing said of ages means everybody. */
export function audienceOf(targeting: Targeting): Record<string, unknown> {
  const ages = ageGroupsOf(targeting)
  if (!ages) throw new Error('Ages that TikTok has no groups for.')
  const [gender, other] = targeting.genders
  return {
    location_ids: targeting.countries.map((country) => {
      const id = locationIds[country]
      if (!id) throw new Error(`A country that TikTok’s numbers are not known of: ${country}.`)
      return id
    }),
    ...(ages.length > 0 && { age_groups: ages }),
    gender: gender && !other ? genders[gender] : 'GENDER_UNLIMITED',
  }
}

/** What TikTok refuses in a targeting whatever it belongs to. */
export function audienceProblems(targeting: Targeting, path: string): Problem[] {
  return [
    ...countryProblems(targeting, `${path}.countries`),
    ...ageProblems(targeting, path),
    ...minorsProblems(targeting, path),
  ]
}

/** Who may see the ads: what TikTok refuses in a targeting. */
export function targetingProblems(
  plan: CampaignPlan,
  targeting: Targeting,
  path: string,
): Problem[] {
  return [...audienceProblems(targeting, path), ...regulatedProblems(plan, targeting, path)]
}

function countryProblems({ countries }: Targeting, path: string): Problem[] {
  if (countries.length === 0) return [problem(path, 'Choose at least one country.')]
  const missing = countries.filter((country) => !Object.hasOwn(locationIds, country))
  return unless(
    missing.length === 0,
    path,
    `TikTok shows no ads there, or the console does not know its number of the place: ${missing.join(', ')}.`,
  )
}

function ageProblems(targeting: Targeting, path: string): Problem[] {
  const { ageMin, ageMax } = targeting
  if (ageMin !== null && ageMax !== null && ageMin > ageMax) {
    return [problem(`${path}.ageMax`, 'The highest age is below the lowest.')]
  }
  const lowest = ageGroups.map(({ from }) => from)
  const highest = [...ageGroups.slice(0, -1).map(({ to }) => to), OLDEST]
  return [
    ...unless(
      ageMin === null || lowest.includes(ageMin),
      `${path}.ageMin`,
      `TikTok knows ages by groups. The lowest age can be ${inWords(lowest)}.`,
    ),
    ...unless(
      ageMax === null || highest.includes(ageMax),
      `${path}.ageMax`,
      `TikTok knows ages by groups. The highest age can be ${inWords(highest)}, of which ${OLDEST} means everybody from 55 on.`,
    ),
  ]
}

function inWords(ages: number[]): string {
  return `${ages.slice(0, -1).join(', ')} or ${ages.at(-1)}`
}

// Housing, work and credit must be offered to everybody: TikTok refuses narrower audiences.
function regulatedProblems(plan: CampaignPlan, targeting: Targeting, path: string): Problem[] {
  const regulated = plan.specialAdCategories.some((name) => Object.hasOwn(specialIndustries, name))
  const { ageMin, ageMax, genders } = targeting
  const narrow = (ageMin ?? 18) > 18 || (ageMax ?? OLDEST) < OLDEST || genders.length === 1
  return unless(
    !regulated || !narrow,
    path,
    'Ads for housing, jobs or credit must be shown to all genders and to everybody from 18 on.',
  )
}

// Where TikTok protects minors, which is in most countries, it knows nothing of them but their age and
// place. Nothing said of ages is safe: it then leaves minors out by itself.
function minorsProblems(targeting: Targeting, path: string): Problem[] {
  const minors = ageGroupsOf(targeting)?.includes('AGE_13_17') ?? false
  return unless(
    !minors || targeting.genders.length !== 1,
    `${path}.genders`,
    'TikTok does not let ads for people below 18 be shown to one gender only. Choose 18 or more as the lowest age, or all genders.',
  )
}

/** Politics and gambling are not for sale. */
export function categoryProblems({ specialAdCategories }: CampaignPlan): Problem[] {
  const refused = specialAdCategories.filter((name) => !Object.hasOwn(specialIndustries, name))
  return unless(
    refused.length === 0,
    'specialAdCategories',
    `TikTok takes no ads about ${refused.join(' or ')}.`,
  )
}
