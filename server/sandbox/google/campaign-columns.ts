import { termsNow } from '../history.ts'
import { campaignsOfBudget } from './budget-use.ts'
import { datesOf } from './campaign-dates.ts'
import { type Column, type Columns, computed, storedColumns } from './column.ts'
import { snakeCase } from './failure.ts'
import { nameOf } from './names.ts'
import type { Row } from './rows.ts'
import { biddingShapes } from './shapes.ts'
import { campaignPrimary, servingStatus, statusNow } from './status.ts'
import {
  biddingTypes,
  budgetPeriods,
  budgetTypes,
  campaignReasons,
  channelTypes,
  criterionTypes,
  deliveryMethods,
  geoTargetTypes,
  matchTypes,
  politicalAnswers,
  primaryStatuses,
  servingStatuses,
  statuses,
} from './vocabulary.ts'

function termsOf({ campaign, nowMs }: Row) {
  return campaign ? termsNow(campaign.history, nowMs) : null
}

function dateColumn(
  field: string,
  versions: Pick<Column, 'sinceVersion' | 'untilVersion'>,
): Column {
  return {
    type: 'date',
    ...versions,
    read: (row) => {
      const terms = termsOf(row)
      return terms ? datesOf(terms, row.customer.zone, row.version)[field] : undefined
    },
  }
}

export const campaignColumns: Columns = {
  resource_name: computed('string', ({ customer, campaign }) =>
    campaign ? nameOf(customer.id, 'campaigns', campaign.id) : undefined,
  ),
  id: computed('int64', ({ campaign }) => campaign?.id),
  status: computed(statuses, (row) => termsOf(row)?.status),
  serving_status: computed(servingStatuses, ({ campaign, nowMs }) =>
    campaign ? servingStatus(campaign, nowMs) : undefined,
  ),
  primary_status: computed(primaryStatuses, ({ google, campaign, nowMs }) =>
    campaign ? campaignPrimary(google, campaign, nowMs).status : undefined,
  ),
  primary_status_reasons: computed(campaignReasons, ({ google, campaign, nowMs }) =>
    campaign ? listOrNone(campaignPrimary(google, campaign, nowMs).reasons) : undefined,
  ),
  campaign_budget: computed('string', (row) => {
    const terms = termsOf(row)
    return terms ? nameOf(row.customer.id, 'campaignBudgets', terms.budgetId) : undefined
  }),
  bidding_strategy_type: computed(biddingTypes, ({ campaign }) => {
    const bidding = Object.keys(biddingShapes).find((name) => name in (campaign?.fields ?? {}))
    return bidding ? snakeCase(bidding).toUpperCase() : undefined
  }),
  start_date: dateColumn('startDate', { untilVersion: 22 }),
  end_date: dateColumn('endDate', { untilVersion: 22 }),
  start_date_time: dateColumn('startDateTime', { sinceVersion: 23 }),
  end_date_time: dateColumn('endDateTime', { sinceVersion: 23 }),
  contains_eu_political_advertising: {
    type: politicalAnswers,
    sinceVersion: 21,
    read: ({ campaign }) => campaign?.fields.containsEuPoliticalAdvertising,
  },
  ...storedColumns((row) => row.campaign?.fields, {
    name: 'string',
    advertising_channel_type: channelTypes,
    'network_settings.target_google_search': 'bool',
    'network_settings.target_search_network': 'bool',
    'network_settings.target_content_network': 'bool',
    'network_settings.target_partner_search_network': 'bool',
    'geo_target_type_setting.positive_geo_target_type': geoTargetTypes,
    'geo_target_type_setting.negative_geo_target_type': geoTargetTypes,
    'manual_cpc.enhanced_cpc_enabled': 'bool',
    'maximize_conversions.target_cpa_micros': 'int64',
    'maximize_conversion_value.target_roas': 'double',
    'target_cpa.target_cpa_micros': 'int64',
    'target_roas.target_roas': 'double',
    'target_spend.cpc_bid_ceiling_micros': 'int64',
    tracking_url_template: 'string',
    final_url_suffix: 'string',
    url_custom_parameters: 'whole',
  }),
}

export function listOrNone(words: readonly string[]): readonly string[] | undefined {
  return words.length > 0 ? words : undefined
}

export const budgetColumns: Columns = {
  resource_name: computed('string', ({ customer, budget }) =>
    budget ? nameOf(customer.id, 'campaignBudgets', budget.id) : undefined,
  ),
  id: computed('int64', ({ budget }) => budget?.id),
  status: computed(statuses, ({ budget, nowMs }) =>
    budget ? termsNow(budget.history, nowMs).status : undefined,
  ),
  reference_count: computed('int64', ({ google, budget }) =>
    budget ? String(campaignsOfBudget(google.campaigns.all(), budget.id).length) : undefined,
  ),
  ...storedColumns((row) => row.budget?.fields, {
    name: 'string',
    amount_micros: 'int64',
    explicitly_shared: 'bool',
    delivery_method: deliveryMethods,
    period: budgetPeriods,
    type: budgetTypes,
  }),
}

export const campaignCriterionColumns: Columns = {
  resource_name: computed('string', ({ customer, campaignCriterion: one }) =>
    one ? nameOf(customer.id, 'campaignCriteria', one.id) : undefined,
  ),
  criterion_id: computed('int64', ({ campaignCriterion: one }) => one?.criterionId),
  campaign: computed('string', ({ customer, campaignCriterion: one }) =>
    one ? nameOf(customer.id, 'campaigns', one.campaignId) : undefined,
  ),
  status: computed(statuses, ({ campaignCriterion: one, nowMs }) =>
    one ? statusNow(one, nowMs) : undefined,
  ),
  ...storedColumns((row) => row.campaignCriterion?.fields, {
    type: criterionTypes,
    negative: 'bool',
    'location.geo_target_constant': 'string',
    'language.language_constant': 'string',
    'keyword.text': 'string',
    'keyword.match_type': matchTypes,
  }),
}
