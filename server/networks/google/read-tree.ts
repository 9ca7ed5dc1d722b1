import type { NetworkTree } from '../objects.ts'
import type { Line } from './line.ts'
import { adRows, campaignCriteria, campaignRow, groupCriteria, groupRows } from './tree-rows.ts'
import { toTree } from './tree-words.ts'

/**
 * A campaign with all that is below it and not removed, in our words; null when there is none. Five
 * questions, whatever the size.
 */
export async function readTree(
  line: Line,
  apiVersion: string,
  campaignId: string,
): Promise<NetworkTree | null> {
  const campaign = await campaignRow(line, apiVersion, campaignId)
  if (!campaign) return null
  const [narrowing, groups, narrowed, ads] = await Promise.all([
    campaignCriteria(line, campaignId),
    groupRows(line, campaignId),
    groupCriteria(line, campaignId),
    adRows(line, campaignId),
  ])
  const rows = { campaign, campaignCriteria: narrowing, groups, groupCriteria: narrowed, ads }
  return toTree(rows, line.access.timeZone)
}
