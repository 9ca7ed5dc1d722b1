import type { AdGroupPlan, AdPlan, CampaignPlan, LaunchStep } from '../plan.ts'

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
