import type { ReviewAnswer } from '../answers.ts'
import { readCampaign } from './campaigns.ts'
import { adProblems, problemsOf, refineDelivery, toCampaign, toVerdict } from './delivery.ts'
import { foreign, type Line } from './line.ts'
import { idIn } from './resource-names.ts'
import { type AdFields, AdRow, type GroupFields, GroupRow } from './schemas.ts'

const groupFields =
  'ad_group.id, ad_group.status, ad_group.primary_status, ad_group.primary_status_reasons'
const adFields = [
  'ad.id',
  'status',
  'primary_status',
  'primary_status_reasons',
  'policy_summary.approval_status',
  'policy_summary.review_status',
  'policy_summary.policy_topic_entries',
]
  .map((field) => `ad_group_ad.${field}`)
  .join(', ')

/** What Google's review says about every ad, and what keeps the campaign from delivering. */
export async function readReview(line: Line, campaignId: string): Promise<ReviewAnswer> {
  const campaign = await readCampaign(line, campaignId)
  if (!campaign) return { campaign: null, verdicts: [], problems: [] }
  const groups = await groupsOf(line, campaignId)
  const ads = await adsOf(line, campaignId)
  const verdicts = ads.flatMap((ad) => toVerdict(ad) ?? [])
  return {
    campaign: refineDelivery(toCampaign(campaign), verdicts),
    verdicts,
    problems: [
      ...problemsOf('campaign', campaign),
      ...groups.flatMap((group) => problemsOf('ad_group', group)),
      ...ads.flatMap(adProblems),
    ],
  }
}

async function groupsOf(line: Line, campaignId: string): Promise<GroupFields[]> {
  const { client, access: asker, options } = line
  const query = `SELECT campaign.id, ${groupFields} FROM ad_group WHERE campaign.id = ${campaignId} AND ad_group.status != 'REMOVED'`
  const rows = await client.rows({ asker, query, row: GroupRow, options })
  refuseForeign(line, campaignId, rows)
  return rows.map(({ adGroup }) => adGroup)
}

async function adsOf(line: Line, campaignId: string): Promise<AdFields[]> {
  const { client, access: asker, options } = line
  const query = `SELECT campaign.id, ${adFields} FROM ad_group_ad WHERE campaign.id = ${campaignId} AND ad_group_ad.status != 'REMOVED'`
  const rows = await client.rows({ asker, query, row: AdRow, options })
  refuseForeign(line, campaignId, rows)
  return rows.map(({ adGroupAd }) => adGroupAd)
}

/** @throws NetworkError when a row is not below the campaign that was asked for. */
export function refuseForeign(
  { access }: Line,
  campaignId: string,
  rows: { campaign: { resourceName: string; id: string } }[],
): void {
  const own = ({ campaign: { resourceName, id } }: (typeof rows)[number]) =>
    id === campaignId && idIn(resourceName, access.accountId, 'campaigns') === campaignId
  if (!rows.every(own)) throw foreign()
}
