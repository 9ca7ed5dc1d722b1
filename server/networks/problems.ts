import type { CampaignPlan } from './plan.ts'

/** What stands in the way of a launch: the field's path in the plan, and a sentence about it. */
export type Problem = { path: string; message: string }

export function problem(path: string, message: string): Problem {
  return { path, message }
}

/** A problem unless the condition holds. */
export function unless(holds: boolean, path: string, message: string): Problem[] {
  return holds ? [] : [problem(path, message)]
}

/** Strict, because networks are: a browser would forgive blanks, or a scheme without its slashes. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text)
}

/** The keys name the objects on a network, so two with the same key would be taken for one. */
export function repeatedKeys(plan: CampaignPlan): Problem[] {
  const groupKeys = plan.groups.map((group) => group.key)
  const adKeys = plan.groups.flatMap((group) => group.ads.map((ad) => ad.key))
  const repeats = (keys: string[]) => new Set(keys).size < keys.length
  return unless(
    !repeats(groupKeys) && !repeats(adKeys),
    'groups',
    'Two ad groups or two ads have the same key.',
  )
}
