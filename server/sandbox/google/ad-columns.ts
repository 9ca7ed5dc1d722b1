import { listOrNone } from './campaign-columns.ts'
import { type Columns, type ColumnType, computed, storedColumns } from './column.ts'
import { messageAt, valueAt } from './message.ts'
import { nameOf } from './names.ts'
import { policySummary } from './review.ts'
import type { Row } from './rows.ts'
import { adPrimary, groupPrimary, statusNow } from './status.ts'
import {
  adTypes,
  ageRanges,
  approvalStatuses,
  assetTypes,
  criterionTypes,
  formatSettings,
  genders,
  groupTypes,
  matchTypes,
  mimeTypes,
  primaryStatuses,
  reviewStatuses,
  statuses,
} from './vocabulary.ts'

export const groupColumns: Columns = {
  resource_name: computed('string', ({ customer, group }) =>
    group ? nameOf(customer.id, 'adGroups', group.id) : undefined,
  ),
  id: computed('int64', ({ group }) => group?.id),
  campaign: computed('string', ({ customer, group }) =>
    group ? nameOf(customer.id, 'campaigns', group.campaignId) : undefined,
  ),
  status: computed(statuses, ({ group, nowMs }) => group && statusNow(group, nowMs)),
  primary_status: computed(primaryStatuses, ({ google, group, nowMs }) =>
    group ? groupPrimary(google, group, nowMs).status : undefined,
  ),
  primary_status_reasons: computed('whole', ({ google, group, nowMs }) =>
    group ? listOrNone(groupPrimary(google, group, nowMs).reasons) : undefined,
  ),
  ...storedColumns((row) => row.group?.fields, {
    name: 'string',
    type: groupTypes,
    cpc_bid_micros: 'int64',
    cpm_bid_micros: 'int64',
    target_cpa_micros: 'int64',
    tracking_url_template: 'string',
    final_url_suffix: 'string',
    url_custom_parameters: 'whole',
  }),
}

export const groupCriterionColumns: Columns = {
  resource_name: computed('string', ({ customer, groupCriterion: one }) =>
    one ? nameOf(customer.id, 'adGroupCriteria', one.id) : undefined,
  ),
  criterion_id: computed('int64', ({ groupCriterion: one }) => one?.criterionId),
  ad_group: computed('string', ({ customer, groupCriterion: one }) =>
    one ? nameOf(customer.id, 'adGroups', one.groupId) : undefined,
  ),
  status: computed(statuses, ({ groupCriterion: one, nowMs }) => one && statusNow(one, nowMs)),
  ...storedColumns((row) => row.groupCriterion?.fields, {
    type: criterionTypes,
    negative: 'bool',
    cpc_bid_micros: 'int64',
    'keyword.text': 'string',
    'keyword.match_type': matchTypes,
    'age_range.type': ageRanges,
    'gender.type': genders,
    'placement.url': 'string',
    'topic.topic_constant': 'string',
  }),
}

const contents: Readonly<Record<string, ColumnType>> = {
  type: adTypes,
  name: 'string',
  final_urls: 'whole',
  final_mobile_urls: 'whole',
  tracking_url_template: 'string',
  final_url_suffix: 'string',
  url_custom_parameters: 'whole',
  'responsive_search_ad.headlines': 'whole',
  'responsive_search_ad.descriptions': 'whole',
  'responsive_search_ad.path1': 'string',
  'responsive_search_ad.path2': 'string',
  'responsive_display_ad.headlines': 'whole',
  'responsive_display_ad.long_headline': 'whole',
  'responsive_display_ad.descriptions': 'whole',
  'responsive_display_ad.business_name': 'string',
  'responsive_display_ad.marketing_images': 'whole',
  'responsive_display_ad.square_marketing_images': 'whole',
  'responsive_display_ad.logo_images': 'whole',
  'responsive_display_ad.square_logo_images': 'whole',
  'responsive_display_ad.youtube_videos': 'whole',
  'responsive_display_ad.call_to_action_text': 'string',
  'responsive_display_ad.format_setting': formatSettings,
}

function underAd(columns: Columns): Columns {
  return Object.fromEntries(Object.entries(columns).map(([name, one]) => [`ad.${name}`, one]))
}

function policyColumn(type: ColumnType, field: string) {
  return computed(type, ({ google, ad, nowMs }) =>
    ad ? valueAt(policySummary(google, ad, nowMs), field) : undefined,
  )
}

export const adGroupAdColumns: Columns = {
  resource_name: computed('string', ({ customer, ad }) =>
    ad ? nameOf(customer.id, 'adGroupAds', `${ad.groupId}~${ad.id}`) : undefined,
  ),
  ad_group: computed('string', ({ customer, ad }) =>
    ad ? nameOf(customer.id, 'adGroups', ad.groupId) : undefined,
  ),
  status: computed(statuses, ({ ad, nowMs }) => ad && statusNow(ad, nowMs)),
  primary_status: computed(primaryStatuses, ({ google, ad, nowMs }) =>
    ad ? adPrimary(google, ad, nowMs).status : undefined,
  ),
  primary_status_reasons: computed('whole', ({ google, ad, nowMs }) =>
    ad ? listOrNone(adPrimary(google, ad, nowMs).reasons) : undefined,
  ),
  'policy_summary.approval_status': policyColumn(approvalStatuses, 'approvalStatus'),
  'policy_summary.review_status': policyColumn(reviewStatuses, 'reviewStatus'),
  'policy_summary.policy_topic_entries': policyColumn('whole', 'policyTopicEntries'),
  ...underAd({
    resource_name: computed('string', ({ customer, ad }) =>
      ad ? nameOf(customer.id, 'ads', ad.id) : undefined,
    ),
    id: computed('int64', ({ ad }) => ad?.id),
    ...storedColumns((row) => messageAt(row.ad?.fields ?? {}, 'ad'), contents),
  }),
}

function assetFields({ asset }: Row) {
  return asset?.fields
}

export const assetColumns: Columns = {
  resource_name: computed('string', ({ customer, asset }) =>
    asset ? nameOf(customer.id, 'assets', asset.id) : undefined,
  ),
  id: computed('int64', ({ asset }) => asset?.id),
  ...storedColumns(assetFields, {
    name: 'string',
    type: assetTypes,
    source: ['ADVERTISER', 'AUTOMATICALLY_CREATED'],
    'image_asset.file_size': 'int64',
    'image_asset.mime_type': mimeTypes,
    'image_asset.full_size.url': 'string',
    'image_asset.full_size.width_pixels': 'int64',
    'image_asset.full_size.height_pixels': 'int64',
    'youtube_video_asset.youtube_video_id': 'string',
    'youtube_video_asset.youtube_video_title': 'string',
    'text_asset.text': 'string',
  }),
}
