import type { Targeting } from '../plan.ts'
import { genders } from './vocabulary.ts'

type Map = Record<string, unknown>
const LONGEST = 300
const MOST = 40

/** What our words can say of a targeting. */
export function targetingFrom(targeting: Map): Targeting {
  const { geo_locations: places, age_min: youngest, age_max: oldest } = targeting
  const chosen = listOf(targeting.genders)
  const named = (['female', 'male'] as const).filter((gender) => chosen.includes(genders[gender]))
  return {
    countries: listOf(mapOf(places).countries).filter((one) =>
      /^[A-Z]{2}$/.test(String(one)),
    ) as string[],
    ageMin: typeof youngest === 'number' ? youngest : null,
    ageMax: typeof oldest === 'number' ? oldest : null,
    genders: named.length === 1 ? named : [],
  }
}

/** Fields that our words say, or that narrow nothing. */
const saidOrHarmless = new Set([
  'age_min',
  'age_max',
  'age_range',
  'genders',
  'geo_locations',
  'targeting_automation',
  'targeting_optimization',
  'targeting_relaxation_types',
  'brand_safety_content_filter_levels',
])

const fieldWords: Record<string, string> = {
  excluded_geo_locations: 'Not in',
  flexible_spec: '',
  exclusions: 'Without',
  custom_audiences: 'Custom audiences',
  excluded_custom_audiences: 'Without the custom audiences',
  device_platforms: 'Devices',
  user_os: 'Operating systems',
  locales: 'Languages',
}

/** Whatever else narrows who sees the ads, one line each, in words a person knows. */
export function furtherTargeting(targeting: Map): string[] {
  const places = placeLines(mapOf(targeting.geo_locations))
  const others = Object.entries(targeting)
    .filter(([field]) => !saidOrHarmless.has(field))
    .flatMap(([field, value]) => linesOf(field, value))
  return [...places, ...others]
    .filter((line) => line !== '')
    .map((line) => [...line].slice(0, LONGEST).join(''))
    .slice(0, MOST)
}

const kept = new Set(['countries', 'location_types'])

function placeLines(places: Map): string[] {
  return Object.entries(places)
    .filter(([kind]) => !kept.has(kind))
    .flatMap(([kind, value]) => line(spelled(kind), namesOf(value)))
}

function linesOf(field: string, value: unknown): string[] {
  if (field === 'publisher_platforms') return platformLines(value)
  const words = fieldWords[field] ?? spelled(field)
  if (field === 'flexible_spec') return listOf(value).flatMap((spec) => specLines(mapOf(spec)))
  if (field === 'exclusions') {
    return Object.entries(mapOf(value)).flatMap(([kind, one]) =>
      line(`${words} ${spelled(kind).toLowerCase()}`, namesOf(one)),
    )
  }
  if (field === 'excluded_geo_locations') {
    const { location_types: _types, ...places } = mapOf(value)
    return line(words, Object.values(places).flatMap(namesOf))
  }
  return line(words, namesOf(value))
}

/** Within a line any of the names will do; each further line narrows again. */
function specLines(spec: Map): string[] {
  return Object.entries(spec).flatMap(([kind, value]) => line(spelled(kind), namesOf(value)))
}

// The usual two are what we choose ourselves; a list without one of them leaves people out.
function platformLines(value: unknown): string[] {
  const names = namesOf(value)
  const usual = ['facebook', 'instagram'].every((name) => names.includes(name))
  return usual || names.length === 0 ? [] : line('Only on', names)
}

function line(words: string, names: string[]): string[] {
  return names.length === 0 ? [] : [`${words}: ${names.join(', ')}`]
}

/** Names as people gave them; numbers of Meta's own where it tells nothing else. */
function namesOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((one): string[] => {
    if (typeof one === 'string' || typeof one === 'number') return [plain(String(one))]
    const { name, key, id, radius, distance_unit: unit } = mapOf(one)
    const told = [name, key, id].find(
      (word) => typeof word === 'string' || typeof word === 'number',
    )
    if (told === undefined) return []
    const around = radius ? ` (+${String(radius)} ${String(unit ?? '')})`.replace(' )', ')') : ''
    return [`${plain(String(told))}${around}`]
  })
}

/** `friends_of_connections` → `Friends of connections`. */
function spelled(field: string): string {
  const words = plain(field.replaceAll('_', ' '))
  return words.charAt(0).toUpperCase() + words.slice(1)
}

// Names come from people and go to people: no brackets of a format, no control characters.
function plain(text: string): string {
  return text.replace(/[\p{Cc}{}[\]]/gu, ' ').trim()
}

function mapOf(value: unknown): Map {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Map) : {}
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
