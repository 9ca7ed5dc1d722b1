import { isLocation } from './locations.ts'
import type { Params } from './params.ts'
import { wrongParameter } from './tiktok-error.ts'
import { ageGroups, genders, placements, placementTypes } from './vocabulary.ts'

const halfHoursOfAWeek = 336

/** @throws TikTokError 40002. */
export function readPlacements(params: Params) {
  const placementType = params.needOneOf('placement_type', placementTypes)
  if (placementType === 'PLACEMENT_TYPE_AUTOMATIC')
    return { placementType, placements: [...placements] }
  params.require('placements')
  return { placementType, placements: readWords(params, 'placements', placements) ?? [] }
}

/** @throws TikTokError 40002 for places, ages and languages that are none. */
export function readAudience(params: Params) {
  const locationIds = params.list('location_ids') ?? []
  if (locationIds.length === 0) throw wrongParameter('location_ids: Shorter than minimum length 1.')
  const nowhere = locationIds.find((id) => !isLocation(id))
  if (nowhere !== undefined) {
    throw wrongParameter(`location_ids: ${nowhere} is not available for this placement.`)
  }
  const ages = readWords(params, 'age_groups', ageGroups) ?? []
  const gender = params.oneOf('gender', genders) ?? 'GENDER_UNLIMITED'
  if (ages.includes('AGE_13_17') && gender !== 'GENDER_UNLIMITED') {
    throw wrongParameter('gender: Not available for audiences under the age of 18.')
  }
  return {
    locationIds,
    ageGroups: ages,
    gender,
    languages: readLanguages(params),
    dayparting: readDayparting(params),
  }
}

function readWords(params: Params, name: string, allowed: readonly string[]) {
  const words = params.list(name)
  const unknown = words?.find((word) => !allowed.includes(word))
  if (unknown !== undefined) throw wrongParameter(`${name}: Must be one of: ${allowed.join(', ')}.`)
  return words
}

function readLanguages(params: Params): string[] {
  const languages = params.list('languages') ?? []
  if (languages.every((language) => /^[a-z]{2}(-[A-Za-z]+)?$/.test(language))) return languages
  throw wrongParameter('languages: Not a valid language code.')
}

function readDayparting(params: Params): string | null {
  const text = params.text('dayparting')
  if (text === undefined) return null
  if (/^[01]+$/.test(text) && text.length === halfHoursOfAWeek) return text
  throw wrongParameter(`dayparting: Must be ${halfHoursOfAWeek} characters of 0 and 1.`)
}
