import type { CampaignPlan, LaunchStep } from '../plan.ts'

/**
 * Google makes the whole tree in one request, which is the step `campaign`. Groups and ads are steps
 * all the same, so that their ids are kept and found again one by one.
 */
export function launchSteps(plan: CampaignPlan): LaunchStep[] {
  const groups = plan.groups.flatMap(({ key, title, ads }): LaunchStep[] => [
    { key: `group:${key}`, label: `Ad group “${title}”`, level: 'ad_group', subjectKey: key },
    ...ads.map(
      (ad): LaunchStep => ({
        key: `ad:${ad.key}`,
        label: `Ad “${ad.title}”`,
        level: 'ad',
        subjectKey: ad.key,
      }),
    ),
  ])
  return [
    {
      key: 'campaign',
      label: 'Campaign with everything in it',
      level: 'campaign',
      subjectKey: null,
    },
    ...groups,
    { key: 'enable', label: 'Switch everything on', level: 'enable', subjectKey: null },
  ]
}
