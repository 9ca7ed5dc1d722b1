import { toTree } from '../../server/networks/tiktok/tree-map.ts'
import { TreeCampaign, TreeGroup } from '../../server/networks/tiktok/tree-schemas.ts'
import { access } from './tiktok-wire.ts'

/** A campaign and an ad group as TikTok lists them, and their tree in our words. */
export const owned = {
  advertiser_id: access.accountId,
  campaign_id: '10',
  operation_status: 'ENABLE',
}
export const campaign = {
  ...owned,
  campaign_name: 'Spring',
  objective_type: 'TRAFFIC',
  campaign_type: 'REGULAR_CAMPAIGN',
  budget: 123456.78,
  budget_mode: 'BUDGET_MODE_DAY',
  budget_optimize_on: true,
  special_industries: ['HOUSING'],
  create_time: '2026-09-01 12:00:00',
}
export const group = {
  ...owned,
  adgroup_id: '20',
  adgroup_name: 'Coast',
  budget: 0,
  budget_mode: 'BUDGET_MODE_INFINITE',
  bid_type: 'BID_TYPE_NO_BID',
  billing_event: 'CPC',
  bid_price: 0,
  schedule_type: 'SCHEDULE_FROM_NOW',
  schedule_start_time: '2026-09-02 00:00:00',
  schedule_end_time: '2036-09-02 00:00:00',
  optimization_goal: 'CLICK',
  placements: ['PLACEMENT_TIKTOK'],
  location_ids: ['6252001'],
  age_groups: ['AGE_25_34', 'AGE_35_44', 'AGE_45_54', 'AGE_55_100'],
  gender: 'GENDER_FEMALE',
}
export const treeOf = (ofCampaign: object = {}, ...groups: object[]) =>
  toTree({
    campaign: TreeCampaign.parse({ ...campaign, ...ofCampaign }),
    groups: groups.map((one) => TreeGroup.parse({ ...group, ...one })),
    ads: [],
  })
export const groupOf = (change: object) => treeOf({}, change).groups[0]!
