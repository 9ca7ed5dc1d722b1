import type { AdGroupPlan, AdPlan, CampaignPlan, LaunchStep } from './plan.ts'

const MAX_TITLE = 300

/**
 * The mark at the end of every name we give on a network. Where it has no key for repeated requests,
 * this is how a second try recognises what a first one made although its answer was lost.
 */
export function markOf(operationRef: string, step?: LaunchStep): string {
  // What we did not make bears no mark.
  if (operationRef === '') return ''
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
