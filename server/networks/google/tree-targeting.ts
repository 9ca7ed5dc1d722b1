import type { NetworkGroup } from '../objects.ts'
import type { Targeting } from '../plan.ts'
import { countryOf } from './countries.ts'
import type { TreeCriterionFields, TreeGroupCriterionFields } from './tree-schemas.ts'
import { ageRanges, genders } from './vocabulary.ts'

// Whom a group is shown to, read from what its campaign and itself take in and leave out. Pure.

type Told = Pick<NetworkGroup, 'targeting' | 'furtherTargeting'>

/** `keywordsTold`: the group's keywords are told by themselves, as those of a search are. */
export function targetingOf(
  campaignCriteria: readonly TreeCriterionFields[],
  criteria: readonly TreeGroupCriterionFields[],
  { keywordsTold }: { keywordsTold: boolean },
): Told {
  const further: string[] = []
  const countries = campaignCriteria.flatMap((one) => countryIn(one) ?? []).sort()
  const ages = agesOf(
    kept(criteria, ageTypes, (one) => one.ageRange?.type),
    further,
  )
  const people = gendersOf(
    kept(criteria, genderTypes, (one) => one.gender?.type),
    further,
  )
  const others = criteria.filter(({ type, negative, status }) => {
    if (type === 'AGE_RANGE' || type === 'GENDER') return false
    return !(type === 'KEYWORD' && !negative && (keywordsTold || status !== 'ENABLED'))
  })
  further.push(
    ...inWords(campaignCriteria.filter((one) => countryIn(one) === null && !isAdjustment(one))),
  )
  further.push(...inWords(others))
  return { targeting: { countries, ...ages, genders: people }, furtherTargeting: further }
}

function countryIn({ type, negative, location }: TreeCriterionFields): string | null {
  if (type !== 'LOCATION' || negative) return null
  return countryOf(location?.geoTargetConstant ?? '')
}

/** Devices are listed for their bids; only those left out narrow anything. */
function isAdjustment({ type, negative }: TreeCriterionFields): boolean {
  return type === 'DEVICE' && !negative
}

const ageTypes = [...ageRanges.map(({ type }) => type), 'AGE_RANGE_UNDETERMINED'] as string[]
const genderTypes = [genders.female, genders.male, 'UNDETERMINED'] as string[]

/** Whom Google shows an ad to: those that are taken in, or everybody, without those left out. */
function kept(
  criteria: readonly TreeGroupCriterionFields[],
  all: readonly string[],
  typeOf: (one: TreeGroupCriterionFields) => string | undefined,
): string[] {
  const told = (negative: boolean) =>
    criteria
      .filter((one) => one.negative === negative && (negative || one.status === 'ENABLED'))
      .flatMap((one) => typeOf(one) ?? [])
  const taken = told(false)
  const left = told(true)
  return (taken.length > 0 ? all.filter((type) => taken.includes(type)) : [...all]).filter(
    (type) => !left.includes(type),
  )
}

const anyAge = { ageMin: null, ageMax: null }

function agesOf(shown: string[], further: string[]): Pick<Targeting, 'ageMin' | 'ageMax'> {
  if (shown.length === ageTypes.length) return anyAge
  const ranges = ageRanges.filter(({ type }) => shown.includes(type))
  const [first, last] = [ranges[0], ranges.at(-1)]
  const inOneRow = first && last && ranges.length === placeOf(last) - placeOf(first) + 1
  const limited = ranges.length < ageRanges.length && !shown.includes('AGE_RANGE_UNDETERMINED')
  if (inOneRow && limited) {
    const ageMin = first === ageRanges[0] ? null : first.from
    return { ageMin, ageMax: last.to }
  }
  const known = ranges.map(({ from, to }) => (to === null ? `${from} and older` : `${from}–${to}`))
  const unknown = shown.includes('AGE_RANGE_UNDETERMINED') ? ['of unknown age'] : []
  further.push(`people of ${[...known, ...unknown].join(', ') || 'no age'}`)
  return anyAge
}

function placeOf(range: (typeof ageRanges)[number]): number {
  return ageRanges.indexOf(range)
}

function gendersOf(shown: string[], further: string[]): Targeting['genders'] {
  if (shown.length === genderTypes.length) return []
  const [only, ...others] = shown
  if (others.length === 0 && only === genders.female) return ['female']
  if (others.length === 0 && only === genders.male) return ['male']
  const words = shown.map((type) => genderWords[type] ?? '')
  further.push(`by gender: ${words.join(', ') || 'nobody'}`)
  return []
}

const genderWords: Record<string, string> = {
  [genders.female]: 'women',
  [genders.male]: 'men',
  UNDETERMINED: 'people of unknown gender',
}

const kindWords: Record<string, string> = {
  LOCATION: 'places',
  PROXIMITY: 'places around a point',
  LANGUAGE: 'languages',
  KEYWORD: 'keywords',
  PLACEMENT: 'websites',
  TOPIC: 'topics',
  USER_LIST: 'audiences of the account',
  USER_INTEREST: 'interests',
  CUSTOM_AUDIENCE: 'custom audiences',
  COMBINED_AUDIENCE: 'combined audiences',
  AUDIENCE: 'audiences',
  PARENTAL_STATUS: 'parents or not',
  INCOME_RANGE: 'household incomes',
  AD_SCHEDULE: 'hours of the week',
  DEVICE: 'devices',
  CARRIER: 'mobile networks',
  IP_BLOCK: 'internet addresses',
  LISTING_GROUP: 'products',
}

/** Each kind once, with how many there are: "languages (2)", "keywords left out (5)". */
function inWords(criteria: readonly { type: string; negative: boolean }[]): string[] {
  const counts = new Map<string, number>()
  for (const { type, negative } of criteria) {
    const kind = Object.hasOwn(kindWords, type)
      ? kindWords[type]!
      : type.toLowerCase().replaceAll('_', ' ')
    const words = negative ? `${kind} left out` : kind
    counts.set(words, (counts.get(words) ?? 0) + 1)
  }
  return [...counts].map(([words, count]) => `${words} (${count})`)
}
