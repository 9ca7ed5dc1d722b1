import type { Objective } from '../../../shared/networks.ts'
import type { Targeting } from '../plan.ts'
import { locationIds } from './locations.ts'
import type { narrowingLists, TreeGroupObject } from './tree-schemas.ts'
import {
  ageGroups,
  callToActions,
  FEED_PLACEMENT,
  genders,
  goals,
  goalsByObjective,
} from './vocabulary.ts'

// TikTok's words of what exists, in ours. What ours cannot say is told in words a person knows. Pure.

/** By what TikTok calls it; the older words are only ever read. What is not here has no counterpart. */
const objectiveOfType: Readonly<Record<string, Objective>> = {
  REACH: 'awareness',
  RF_REACH: 'awareness',
  TRAFFIC: 'traffic',
  VIDEO_VIEWS: 'engagement',
  ENGAGEMENT: 'engagement',
  LEAD_GENERATION: 'leads',
  WEB_CONVERSIONS: 'sales',
  CONVERSIONS: 'sales',
  PRODUCT_SALES: 'sales',
  CATALOG_SALES: 'sales',
  SHOP_PURCHASES: 'sales',
}

/** Kinds of campaigns that a launch makes too. */
const offeredTypes: ReadonlySet<string> = new Set([
  'REACH',
  'TRAFFIC',
  'VIDEO_VIEWS',
  'WEB_CONVERSIONS',
])

export function isOffered(type: string): boolean {
  return offeredTypes.has(type)
}

/** Leads and sales are the same word at TikTok; what is counted tells them apart. */
export function objectiveOf(type: string, groupGoals: (string | null)[]): Objective | null {
  const objective = Object.hasOwn(objectiveOfType, type) ? objectiveOfType[type]! : null
  const leads = (goal: string | null) => goal !== null && goalsByObjective.leads.includes(goal)
  const forLeads = type === 'WEB_CONVERSIONS' && groupGoals.length > 0 && groupGoals.every(leads)
  return forLeads ? 'leads' : objective
}

export function goalOf({ optimization_goal, optimization_event }: TreeGroupObject): string | null {
  const found = Object.entries(goals).find(
    ([, { goal, event }]) =>
      goal === optimization_goal && (event ?? '') === (optimization_event ?? ''),
  )
  return found?.[0] ?? null
}

const buttons = new Map(Object.entries(callToActions).map(([ours, theirs]) => [theirs, ours]))

export function callToActionOf(theirs: string | null | undefined): string | null {
  return buttons.get(theirs ?? '') ?? null
}

const countries = new Map(Object.entries(locationIds).map(([country, id]) => [id, country]))

export function targetingOf(group: TreeGroupObject): Targeting {
  const { age_groups: ages, gender } = group
  const known = ageGroups.filter(({ name }) => ages?.includes(name))
  const [first, last] = [known[0], known.at(-1)]
  const everybody = !first || known.length === ageGroups.length
  return {
    countries: (group.location_ids ?? []).flatMap((id) => countries.get(id) ?? []),
    ageMin: everybody || first === ageGroups[0] ? null : first.from,
    ageMax: everybody || last === ageGroups.at(-1) ? null : (last?.to ?? null),
    genders: gender === genders.female ? ['female'] : gender === genders.male ? ['male'] : [],
  }
}

const listNames: Record<keyof typeof narrowingLists, string> = {
  languages: 'Languages',
  zipcode_ids: 'Postcodes',
  interest_category_ids: 'Interests',
  interest_keyword_ids: 'Further interests',
  purchase_intention_keyword_ids: 'Intentions to buy',
  actions: 'What people did before',
  audience_ids: 'Own audiences',
  excluded_audience_ids: 'Audiences left out',
  household_income: 'Household income',
  operating_systems: 'Operating systems',
  network_types: 'Kinds of connection',
  carrier_ids: 'Mobile carriers',
  isp_ids: 'Internet providers',
  device_model_ids: 'Device models',
  device_price_ranges: 'Prices of devices',
  contextual_tag_ids: 'Contents beside the ad',
}

/** What else narrows the audience, or shows the ads elsewhere than we do. */
export function furtherTargetingOf(group: TreeGroupObject): string[] {
  const names = Object.keys(listNames) as (keyof typeof narrowingLists)[]
  return [
    ...placesOf(group),
    ...agesOf(group),
    ...names.flatMap((name) => listed(listNames[name], group[name])),
    ...unlessNot(group.spending_power === 'HIGH', 'Only people who spend more than most'),
    ...unlessNot(Boolean(group.min_android_version ?? group.min_ios_version), 'Newer devices only'),
    ...unlessNot(
      /0/.test(group.dayparting ?? '') && /1/.test(group.dayparting ?? ''),
      'Certain hours of the week',
    ),
    ...elsewhereOf(group),
  ]
}

function unlessNot(holds: boolean, words: string): string[] {
  return holds ? [words] : []
}

/** Words of TikTok's are readable; its numbers are not, and only counted. */
function listed(name: string, list: unknown[] | null | undefined): string[] {
  if (!list || list.length === 0) return []
  const readable = list.filter(
    (one) => typeof one === 'string' && /^[A-Za-z][\w-]{0,30}$/.test(one),
  )
  const words = readable.length === list.length ? readable.join(', ') : `${list.length} chosen`
  return [`${name}: ${words}`]
}

function placesOf({ location_ids: ids }: TreeGroupObject): string[] {
  const parts = (ids ?? []).filter((id) => !countries.has(id)).length
  return unlessNot(parts > 0, `Regions or other places, by TikTok’s numbers: ${parts} chosen`)
}

/** Groups of ages with one left out between them. */
function agesOf({ age_groups: ages }: TreeGroupObject): string[] {
  const chosen = ageGroups.map(({ name }) => ages?.includes(name) ?? false)
  const inside = chosen.slice(chosen.indexOf(true), chosen.lastIndexOf(true) + 1)
  if (!inside.includes(false)) return []
  const words = ageGroups.filter(({ name }) => ages?.includes(name))
  return [`Only these ages: ${words.map(({ from, to }) => `${from}–${to}`).join(', ')}`]
}

function elsewhereOf({ placements }: TreeGroupObject): string[] {
  const others = (placements ?? []).filter((place) => place !== FEED_PLACEMENT)
  return unlessNot(others.length > 0, 'Shown outside TikTok too')
}
