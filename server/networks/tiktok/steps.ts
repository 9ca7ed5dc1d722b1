import type { AdGroupPlan, AdPlan, CampaignPlan, LaunchStep, MadeSoFar } from '../plan.ts'
import type { Level } from './switches.ts'

/** Steps in the order in which each finds what it needs: parents first, delivery last. */
export function launchSteps(plan: CampaignPlan): LaunchStep[] {
  return [
    { key: 'campaign', label: 'Campaign', level: 'campaign', subjectKey: null },
    ...plan.groups.flatMap(groupSteps),
    { key: 'enable', label: 'Switch everything on', level: 'enable', subjectKey: null },
  ]
}

/**
 * The steps that bring what is not made of a plan into a campaign that exists: first everything, made
 * switched off, then a switch for each; ads before their group, so that no group begins half-made.
 */
export function growSteps(plan: CampaignPlan, made: MadeSoFar): LaunchStep[] {
  const lacks = ({ key }: LaunchStep) => !made.has(key)
  const grown = plan.groups.flatMap(groupSteps).filter(lacks)
  const of = (level: LaunchStep['level']) => grown.filter((step) => step.level === level)
  return [...grown, ...[...of('ad'), ...of('ad_group')].map(activation)]
}

const SWITCH = 'activate:'

// An ad may have the key of a group, so the key of the step that made it is what tells them apart.
function activation({ key, label, subjectKey }: LaunchStep): LaunchStep {
  return { key: `${SWITCH}${key}`, label: `${label}: switch on`, level: 'enable', subjectKey }
}

/** What the switch of a single part concerns, and the step that made it. */
export function activatedBy({ key }: LaunchStep): {
  level: Exclude<Level, 'campaign'>
  madeBy: string
} {
  const madeBy = key.slice(SWITCH.length)
  return { level: madeBy.startsWith('group:') ? 'adgroup' : 'ad', madeBy }
}

function groupSteps({ key, title, ads }: AdGroupPlan): LaunchStep[] {
  return [groupStep({ key, title }), ...ads.map(adStep)]
}

export function groupStep({ key, title }: Pick<AdGroupPlan, 'key' | 'title'>): LaunchStep {
  return { key: `group:${key}`, label: `Ad group “${title}”`, level: 'ad_group', subjectKey: key }
}

export function adStep({ key, title }: Pick<AdPlan, 'key' | 'title'>): LaunchStep {
  return { key: `ad:${key}`, label: `Ad “${title}”`, level: 'ad', subjectKey: key }
}
