import type { AdGroupPlan, CampaignPlan, LaunchStep } from '../plan.ts'

/** Steps in the order in which each finds what it needs: parents first, delivery last. */
export function launchSteps(plan: CampaignPlan): LaunchStep[] {
  return [
    { key: 'campaign', label: 'Campaign', level: 'campaign', subjectKey: null },
    ...plan.groups.flatMap(groupSteps),
    { key: 'enable', label: 'Switch everything on', level: 'enable', subjectKey: null },
  ]
}

function groupSteps({ key, title, ads }: AdGroupPlan): LaunchStep[] {
  const label = `Ad group “${title}”`
  return [
    { key: `group:${key}`, label, level: 'ad_group', subjectKey: key },
    ...ads.map(
      (ad): LaunchStep => ({
        key: `ad:${ad.key}`,
        label: `Ad “${ad.title}”`,
        level: 'ad',
        subjectKey: ad.key,
      }),
    ),
  ]
}
