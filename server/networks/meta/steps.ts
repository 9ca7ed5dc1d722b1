import type { AdGroupPlan, AdPlan, CampaignPlan, LaunchStep, MadeSoFar } from '../plan.ts'

/** Steps in the order in which each finds what it needs: parents first, delivery last. */
export function launchSteps(plan: CampaignPlan): LaunchStep[] {
  return [
    { key: 'campaign', label: 'Campaign', level: 'campaign', subjectKey: null },
    ...plan.groups.flatMap(groupSteps),
    { key: 'enable', label: 'Switch everything on', level: 'enable', subjectKey: null },
  ]
}

/**
 * What `made` lacks, parents first. A group is switched on after its ads, so that nothing of it
 * delivers before all of it is there.
 */
export function growSteps(plan: CampaignPlan, made: MadeSoFar): LaunchStep[] {
  return plan.groups.flatMap((group) => {
    const missing = group.ads.filter(({ key }) => !made.has(`ad:${key}`))
    const ads = missing.flatMap((ad) => [...adSteps(ad), activation('ad', ad)])
    if (made.has(`group:${group.key}`)) return withoutMade(ads, made)
    return withoutMade([groupStep(group), ...ads, activation('group', group)], made)
  })
}

// Contents may be there although their ad is not: a growth may have been begun before.
function withoutMade(steps: LaunchStep[], made: MadeSoFar): LaunchStep[] {
  return steps.filter(({ key }) => !made.has(key))
}

const switching = 'activate:'

function activation(kind: 'group' | 'ad', { key, title }: AdGroupPlan | AdPlan): LaunchStep {
  return {
    key: `${switching}${kind}:${key}`,
    label: `Switch on “${title}”`,
    level: 'enable',
    subjectKey: key,
  }
}

/** The key under which the step of the thing that this step switches on was made; null for the whole launch. */
export function switchedOn({ key, subjectKey }: LaunchStep): string | null {
  return subjectKey === null ? null : key.slice(switching.length)
}

function groupStep({ key, title }: AdGroupPlan): LaunchStep {
  return { key: `group:${key}`, label: `Ad group “${title}”`, level: 'ad_group', subjectKey: key }
}

function groupSteps(group: AdGroupPlan): LaunchStep[] {
  return [groupStep(group), ...group.ads.flatMap(adSteps)]
}

function adSteps({ key, title }: AdPlan): LaunchStep[] {
  return [
    { key: `creative:${key}`, label: `Content of “${title}”`, level: 'creative', subjectKey: key },
    { key: `ad:${key}`, label: `Ad “${title}”`, level: 'ad', subjectKey: key },
  ]
}
