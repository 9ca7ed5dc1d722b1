import { wrongParameter } from './graph-error.ts'
import { isObject } from './params.ts'
import type { CampaignRecord } from './records.ts'

const places = ['countries', 'regions', 'cities', 'zips', 'country_groups', 'geo_markets', 'places']
/** Categories in which people must not be chosen by who they are. */
const guarded = ['HOUSING', 'EMPLOYMENT', 'CREDIT', 'FINANCIAL_PRODUCTS_SERVICES']
const chosenPeople = ['genders', 'flexible_spec', 'exclusions', 'interests', 'behaviors']

/** @throws GraphError 100 when nobody or everybody is meant, or a guarded category chooses people. */
export function checkTargeting(
  targeting: Record<string, unknown> | undefined,
  campaign: CampaignRecord,
): Record<string, unknown> {
  if (!targeting) throw wrongParameter('The parameter targeting is required')
  checkPlaces(targeting.geo_locations)
  checkAges(targeting)
  checkGenders(targeting.genders)
  if (campaign.specialAdCategories.some((category) => guarded.includes(category))) {
    checkGuarded(targeting)
  }
  return targeting
}

function checkPlaces(value: unknown): void {
  const named = isObject(value)
    ? places.filter((place) => Array.isArray(value[place]) && value[place].length > 0)
    : []
  if (!isObject(value) || named.length === 0) {
    throw wrongParameter(
      'Add at least one location in targeting.geo_locations.',
      1885364,
      'Location Missing',
    )
  }
  const countries: unknown[] = Array.isArray(value.countries) ? value.countries : []
  const wrong = countries.find((country) => !/^[A-Z]{2}$/.test(String(country)))
  if (wrong !== undefined) {
    throw wrongParameter(`${wrong} is not a country code.`, 1487079, 'Invalid Country')
  }
}

function checkAges({ age_min, age_max }: Record<string, unknown>): void {
  const whole = (age: unknown) => Number.isInteger(age) && Number(age) >= 13 && Number(age) <= 65
  for (const age of [age_min, age_max]) {
    if (age !== undefined && !whole(age)) {
      throw wrongParameter('Ages must be whole numbers from 13 to 65.', 1487091, 'Invalid Age')
    }
  }
  if (age_min !== undefined && age_max !== undefined && Number(age_min) > Number(age_max)) {
    throw wrongParameter('age_min must not be above age_max.', 1487091, 'Invalid Age')
  }
}

function checkGenders(genders: unknown): void {
  if (genders === undefined) return
  if (!Array.isArray(genders) || genders.some((gender) => gender !== 1 && gender !== 2)) {
    throw wrongParameter('genders is a list of 1 (men) and 2 (women).', 1487092, 'Invalid Gender')
  }
}

function checkGuarded(targeting: Record<string, unknown>): void {
  const ages =
    (targeting.age_min !== undefined && targeting.age_min !== 18) ||
    (targeting.age_max !== undefined && targeting.age_max !== 65)
  const chosen = chosenPeople.some((field) => targeting[field] !== undefined)
  if (!ages && !chosen) return
  throw wrongParameter(
    'Ads in this special ad category cannot be targeted by age, gender or interests.',
    2909035,
    'Targeting Not Allowed',
  )
}
