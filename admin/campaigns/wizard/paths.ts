/** Where a field of the draft stands: its step, and its name for people. */
import { words } from '../../words.ts'

export const steps = ['account', 'goal', 'groups', 'ads', 'review'] as const
export type Step = (typeof steps)[number]

/** Messages by the path of the field: 'groups.0.ads.1.linkUrl'. */
export type Faults = Record<string, string>

const ofAccount = new Set(['title', 'connectionId', 'channel'])

/** The step that holds a field, by its path in the server's input. */
export function stepOf(path: string): Step {
  if (ofAccount.has(path)) return 'account'
  if (path.startsWith('assets.')) return 'ads'
  if (!path.startsWith('groups')) return 'goal'
  return /^groups\.\d+\.ads(\.|$)/.test(path) ? 'ads' : 'groups'
}

export const faultsOf = (faults: Faults, step: Step): Faults =>
  Object.fromEntries(Object.entries(faults).filter(([path]) => stepOf(path) === step))

const w = words.campaigns.wizard

const labels: Record<string, string> = {
  title: w.account.name,
  connectionId: w.account.account,
  channel: w.channel.legend,
  objective: w.goal.objective,
  optimizationGoal: w.goal.optimizesFor,
  budgetOwner: w.goal.budgetOwner,
  budgetType: w.goal.budgetType,
  budgetMicros: w.goal.budget,
  bidType: w.goal.bidType,
  bidAmountMicros: w.goal.bid,
  startsAt: w.goal.start,
  endsAt: w.goal.end,
  specialAdCategories: w.goal.categories,
  groups: w.steps.groups,
  ...Object.fromEntries(
    Object.entries(w.assets.roles).map(([role, label]) => [`assets.${role}`, label]),
  ),
}

const groupLabels: Record<string, string> = {
  title: w.groups.name,
  budgetMicros: w.groups.budget,
  bidAmountMicros: w.groups.bid,
  optimizationGoal: w.goal.optimizesFor,
  startsAt: w.goal.start,
  endsAt: w.goal.end,
  ads: w.steps.ads,
  keywords: w.keywords.label,
  'targeting.countries': w.groups.countries,
  'targeting.ageMin': w.groups.ageFrom,
  'targeting.ageMax': w.groups.ageTo,
  'targeting.genders': w.groups.genders,
}

const adLabels: Record<string, string> = {
  title: w.ads.name,
  assetId: w.assets.ofAd,
  headline: w.ads.headline,
  body: w.ads.body,
  linkUrl: w.ads.link,
  callToAction: w.ads.button,
  moreHeadlines: w.texts.headlines,
  moreBodies: w.texts.bodies,
}

/** A field's name; of a list's element that of the list, or its own where it has one. */
function labelOf(field: string, inAd: boolean): string | undefined {
  const labels = inAd ? adLabels : groupLabels
  const [, list = field, at] = /^(\w+)\.(\d+)/.exec(field) ?? []
  // The first text stands before the list, and people count from one.
  const place = { at: Number.parseInt(at ?? '0', 10) + 2 }
  if (at !== undefined && list === 'moreHeadlines') return w.texts.headline(place)
  if (at !== undefined && list === 'moreBodies') return w.texts.body(place)
  return labels[field] ?? labels[list]
}

type Named = { groups: { title: string; ads: { title: string }[] }[] }

/** A field's place in words: "Ad group 1, Ad 2: Web address". */
export function placeOf(path: string, draft: Named): string {
  const inTree = /^groups\.(\d+)(?:\.ads\.(\d+))?(?:\.(.+))?$/.exec(path)
  if (!inTree) return labels[path] ?? w.review.whole
  const [, g = '0', a, field = ''] = inTree
  const group = draft.groups[Number.parseInt(g, 10)]
  const names = [group?.title || w.groups.group({ at: Number.parseInt(g, 10) + 1 })]
  if (a !== undefined) {
    const at = Number.parseInt(a, 10)
    names.push(group?.ads[at]?.title || w.ads.ad({ at: at + 1 }))
  }
  const label = labelOf(field, a !== undefined)
  return label === undefined ? names.join(', ') : `${names.join(', ')}: ${label}`
}
