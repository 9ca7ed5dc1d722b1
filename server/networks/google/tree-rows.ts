import type { z } from 'zod'
import { foreign, type Line } from './line.ts'
import { idIn } from './resource-names.ts'
import { refuseForeign } from './review.ts'
import {
  type TreeAdFields,
  TreeAdRow,
  type TreeCampaign,
  TreeCampaignRow,
  type TreeCriterionFields,
  TreeCriterionRow,
  type TreeGroupCriterionFields,
  TreeGroupCriterionRow,
  type TreeGroupFields,
  TreeGroupRow,
} from './tree-schemas.ts'
import { fieldsOf } from './version-fields.ts'

// What Google keeps of a campaign and of all below it, as it came. Removed parts are left out.

const list = (resource: string, fields: readonly string[]) =>
  fields.map((field) => `${resource}.${field}`).join(', ')

const campaignFields = [
  'id',
  'name',
  'status',
  'primary_status',
  'primary_status_reasons',
  'serving_status',
  'advertising_channel_type',
  'bidding_strategy_type',
  'maximize_conversions.target_cpa_micros',
  'target_cpa.target_cpa_micros',
  'target_spend.cpc_bid_ceiling_micros',
]
const budgetFields = 'campaign_budget.amount_micros, campaign_budget.period'

/** A campaign with its bids, dates and budget; null when there is none with this id. */
export async function campaignRow(
  line: Line,
  apiVersion: string,
  campaignId: string,
): Promise<TreeCampaign | null> {
  if (!/^\d{1,19}$/.test(campaignId)) return null
  const { client, access: asker, options } = line
  const fields = list('campaign', [...campaignFields, ...fieldsOf(apiVersion).readDates])
  const query = `SELECT ${fields}, ${budgetFields} FROM campaign WHERE campaign.id = ${campaignId}`
  const [found] = await client.rows({ asker, query, row: TreeCampaignRow, options })
  if (!found) return null
  const { resourceName, id } = found.campaign
  const own = id === campaignId && idIn(resourceName, asker.accountId, 'campaigns') === id
  if (!own) throw foreign()
  return found
}

type Below = { campaign: { resourceName: string; id: string } }

async function below<T extends Below>(
  line: Line,
  campaignId: string,
  asked: { from: string; fields: string; where?: string; row: z.ZodType<T> },
): Promise<T[]> {
  const { client, access: asker, options } = line
  const { from, fields, where = '', row } = asked
  const query = `SELECT campaign.id, ${fields} FROM ${from} WHERE campaign.id = ${campaignId} AND ${from}.status != 'REMOVED'${where}`
  const rows = await client.rows({ asker, query, row, options })
  refuseForeign(line, campaignId, rows)
  return rows
}

/** What narrows the whole campaign: places, languages and the like. */
export async function campaignCriteria(
  line: Line,
  campaignId: string,
): Promise<TreeCriterionFields[]> {
  const fields = list('campaign_criterion', ['type', 'negative', 'location.geo_target_constant'])
  const asked = { from: 'campaign_criterion', fields, row: TreeCriterionRow }
  const rows = await below(line, campaignId, asked)
  return rows.map(({ campaignCriterion }) => campaignCriterion)
}

const groupFields = ['id', 'name', 'status', 'cpc_bid_micros', 'target_cpa_micros']

export async function groupRows(line: Line, campaignId: string): Promise<TreeGroupFields[]> {
  const asked = { from: 'ad_group', fields: list('ad_group', groupFields), row: TreeGroupRow }
  return (await below(line, campaignId, asked)).map(({ adGroup }) => adGroup)
}

const criterionFields = [
  'type',
  'status',
  'negative',
  'keyword.text',
  'keyword.match_type',
  'age_range.type',
  'gender.type',
]

/** Criteria of every group of a campaign, or of one group, with the id of the group. */
export async function groupCriteria(
  line: Line,
  campaignId: string,
  groupId: string | null = null,
): Promise<TreeGroupCriterionFields[]> {
  const fields = `ad_group.id, ${list('ad_group_criterion', criterionFields)}`
  const where = groupId === null ? '' : ` AND ad_group.id = ${groupId}`
  const asked = { from: 'ad_group_criterion', fields, where, row: TreeGroupCriterionRow }
  const rows = await below(line, campaignId, asked)
  return rows.map(({ adGroup, adGroupCriterion }) => ({ ...adGroupCriterion, groupId: adGroup.id }))
}

const adFields = [
  'status',
  'ad.id',
  'ad.name',
  'ad.final_urls',
  'ad.responsive_search_ad.headlines',
  'ad.responsive_search_ad.descriptions',
  'ad.responsive_display_ad.headlines',
  'ad.responsive_display_ad.descriptions',
  'ad.responsive_display_ad.call_to_action_text',
]

/** Ads of a campaign with the id of the group of each. */
export async function adRows(line: Line, campaignId: string): Promise<TreeAdFields[]> {
  const fields = `ad_group.id, ${list('ad_group_ad', adFields)}`
  const rows = await below(line, campaignId, { from: 'ad_group_ad', fields, row: TreeAdRow })
  return rows.map(({ adGroup, adGroupAd }) => ({ ...adGroupAd, groupId: adGroup.id }))
}
