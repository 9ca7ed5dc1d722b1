import type { IssueRecord } from '../../shared/issues.ts'
import { campaignPath } from '../campaigns/campaign-path.ts'
import { words } from '../words.ts'

const w = words.issues

/** What an issue is about, as a person knows it. */
export function concernOf({ resource }: IssueRecord): string {
  return resource.title ?? w.numbered({ kind: w.resources[resource.type] ?? '', id: resource.id })
}

/** Where the next step can be taken: the ad account, the funding, the webhook, or the campaign. */
export function placeOf(issue: IssueRecord): { to: string; name: string } | null {
  if (issue.resource.type === 'connection') {
    return { to: `/connections/${issue.resource.id}`, name: concernOf(issue) }
  }
  if (issue.resource.type === 'funding') {
    return { to: `/fundings/${issue.resource.id}`, name: concernOf(issue) }
  }
  if (issue.resource.type === 'webhook_endpoint') {
    return { to: `/webhooks/${issue.resource.id}`, name: concernOf(issue) }
  }
  if (!issue.campaign) return null
  return { to: campaignPath(issue.campaign), name: issue.campaign.title }
}
