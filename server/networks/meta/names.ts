import type { AdGroupPlan, AdPlan, CampaignPlan, LaunchStep } from '../network.ts'

const MAX_TITLE = 300

/**
 * The mark at the end of every name we give on Meta. Meta has no key for repeated requests, so this
 * is how a second try recognises what a first one made although its answer was lost.
 */
export function markOf(operationRef: string, step?: LaunchStep): string {
  const subject = step?.subjectKey ? `/${step.subjectKey}` : ''
  return ` · #${operationRef}${subject}`
}

export function markedName(title: string, mark: string): string {
  return `${[...title].slice(0, MAX_TITLE).join('')}${mark}`
}

/** Whether a name carries the mark of this launch, on any level; `a1` is not mistaken for `a12`. */
export function belongsTo(name: string, operationRef: string): boolean {
  const start = name.lastIndexOf(` · #${operationRef}`)
  if (start < 0) return false
  const rest = name.slice(start + markOf(operationRef).length)
  return rest === '' || rest.startsWith('/')
}

/** Steps in the order in which each finds what it needs: parents first, delivery last. */
export function launchSteps(plan: CampaignPlan): LaunchStep[] {
  return [
    { key: 'campaign', label: 'Campaign', level: 'campaign', subjectKey: null },
    ...plan.groups.flatMap(groupSteps),
    { key: 'enable', label: 'Switch everything on', level: 'enable', subjectKey: null },
  ]
}

function groupSteps(group: AdGroupPlan): LaunchStep[] {
  const label = `Ad group “${group.title}”`
  return [
    { key: `group:${group.key}`, label, level: 'ad_group', subjectKey: group.key },
    ...group.ads.flatMap(adSteps),
  ]
}

function adSteps({ key, title }: AdPlan): LaunchStep[] {
  return [
    { key: `creative:${key}`, label: `Content of “${title}”`, level: 'creative', subjectKey: key },
    { key: `ad:${key}`, label: `Ad “${title}”`, level: 'ad', subjectKey: key },
  ]
}

/** The group that a step's subject is, or lies in. */
export function groupOf(plan: CampaignPlan, step: LaunchStep): AdGroupPlan {
  const group = plan.groups.find(({ key, ads }) =>
    step.level === 'ad_group'
      ? key === step.subjectKey
      : ads.some((ad) => ad.key === step.subjectKey),
  )
  if (!group) throw new Error(`The plan has no ad group for the step ${step.key}.`)
  return group
}

export function adOf(plan: CampaignPlan, step: LaunchStep): AdPlan {
  const ad = groupOf(plan, step).ads.find(({ key }) => key === step.subjectKey)
  if (!ad) throw new Error(`The plan has no ad for the step ${step.key}.`)
  return ad
}
