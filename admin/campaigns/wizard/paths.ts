/** Where a field of the draft stands: its step, its name for people, and what is still needed. */
import { words } from '../../words.ts'
import { type Draft, draftInput } from './draft.ts'

export const steps = ['account', 'goal', 'groups', 'ads', 'review'] as const
export type Step = (typeof steps)[number]

/** Messages by the path of the field: 'groups.0.ads.1.linkUrl'. */
export type Faults = Record<string, string>

const ofAccount = new Set(['title', 'connectionId'])

/** The step that holds a field, by its path in the server's input. */
export function stepOf(path: string): Step {
  if (ofAccount.has(path)) return 'account'
  if (!path.startsWith('groups')) return 'goal'
  return /^groups\.\d+\.ads(\.|$)/.test(path) ? 'ads' : 'groups'
}

export const faultsOf = (faults: Faults, step: Step): Faults =>
  Object.fromEntries(Object.entries(faults).filter(([path]) => stepOf(path) === step))

const w = words.campaigns.wizard

const labels: Record<string, string> = {
  title: w.account.name,
  connectionId: w.account.account,
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
}

const groupLabels: Record<string, string> = {
  title: w.groups.name,
  budgetMicros: w.groups.budget,
  bidAmountMicros: w.groups.bid,
  optimizationGoal: w.goal.optimizesFor,
  startsAt: w.goal.start,
  endsAt: w.goal.end,
  ads: w.steps.ads,
  'targeting.countries': w.groups.countries,
  'targeting.ageMin': w.groups.ageFrom,
  'targeting.ageMax': w.groups.ageTo,
  'targeting.genders': w.groups.genders,
}

const adLabels: Record<string, string> = {
  title: w.ads.name,
  assetId: w.picture.label,
  headline: w.ads.headline,
  body: w.ads.body,
  linkUrl: w.ads.link,
  callToAction: w.ads.button,
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
  const label = (a === undefined ? groupLabels : adLabels)[field]
  return label === undefined ? names.join(', ') : `${names.join(', ')}: ${label}`
}

/**
 * What a launch still needs, found without asking. It never blocks saving a draft, and the server
 * looks again at the end; here it only tells early.
 */
export function stillNeeded(draft: Draft): Faults {
  const input = draftInput(draft)
  const groupsOwn = input.budgetOwner === 'ad_group'
  const needed: Faults = {}
  const need = (path: string, missing: boolean, message: string) => {
    if (missing) needed[path] = message
  }
  need('title', input.title.trim() === '', w.account.needName)
  need('connectionId', input.connectionId === null, w.account.needAccount)
  need('objective', input.objective === null, w.goal.needObjective)
  need('budgetMicros', !groupsOwn && input.budgetMicros === null, w.goal.needBudget)
  need('groups', input.groups.length === 0, w.groups.needGroup)
  for (const [g, group] of input.groups.entries()) {
    Object.assign(needed, neededInGroup(group, `groups.${g}`, groupsOwn))
  }
  if (input.bidType === 'minimum_cost') return needed
  const inherits = input.groups.some((group) => group.bidAmountMicros === null)
  need('bidAmountMicros', inherits && input.bidAmountMicros === null, w.goal.needBid)
  return needed
}

type Group = ReturnType<typeof draftInput>['groups'][number]

function neededInGroup(group: Group, path: string, ownsBudget: boolean): Faults {
  const needed: Faults = {}
  const need = (field: string, missing: boolean, message: string) => {
    if (missing) needed[`${path}.${field}`] = message
  }
  need('title', group.title.trim() === '', w.groups.needName)
  need('targeting.countries', group.targeting.countries.length === 0, w.groups.needCountries)
  need('budgetMicros', ownsBudget && group.budgetMicros === null, w.groups.needBudget)
  need('ads', group.ads.length === 0, w.groups.needAd({ title: group.title }))
  for (const [a, ad] of group.ads.entries()) {
    need(`ads.${a}.title`, ad.title.trim() === '', w.ads.needName)
    need(`ads.${a}.assetId`, ad.assetId === null, w.ads.needPicture)
    need(`ads.${a}.headline`, ad.headline.trim() === '', w.ads.needHeadline)
    need(`ads.${a}.body`, ad.body.trim() === '', w.ads.needBody)
    need(`ads.${a}.linkUrl`, ad.linkUrl.trim() === '', w.ads.needLink)
  }
  return needed
}
