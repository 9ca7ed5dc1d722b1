import { z } from 'zod'
import { resultEvents } from '../../shared/goals.ts'
import {
  bidTypes,
  budgetOwners,
  budgetTypes,
  networkNames,
  objectives,
  specialAdCategories,
} from '../../shared/networks.ts'
import { type ObjectMetricName, objectMetricNames } from '../../shared/object-metrics.ts'
import { objectStatuses } from '../../shared/object-status.ts'
import { Decimal, Moment, RecordNumber } from '../openapi/forms.ts'
import { AdSent, fieldsSent, GroupSent } from './document-000-shape.ts'

/** A record's id in document 002, by the word it begins with. */
export const objectIdShape = (prefix: 'adcamp' | 'adgrp' | 'ad' | 'adiss') =>
  z.string().regex(new RegExp(`^${prefix}_[0-9A-Za-z]{22}$`))

const perEvent = 'Spend by each of them; null when they are not the goal and there are none.'
const counted = 'As our pixel credits them to the last click.'
const words: Partial<Record<ObjectMetricName, string>> = {
  click_through_rate: 'Clicks by impressions, 0 to 1.',
  clicks: 'As the network counts them.',
  cost_per_click: '0 without clicks.',
  cost_per_mille: 'Spend by a thousand impressions; 0 without any.',
  cost_per_result: 'Null when the goal is nothing that the pixel credits.',
  frequency: 'Impressions by reach, as the network says; null when it says nothing of these days.',
  impressions: 'As the network counts them.',
  purchase_value: 'In USD.',
  reach: 'Different people, as the network says.',
  return_on_ad_spend: 'Purchase value by spend; 0 without any.',
  spend: 'In `spend_currency`.',
  unique_click_through_rate: 'Unique clicks by impressions; null when the network says nothing.',
  unique_clicks: 'Different people who clicked, as the network says.',
}

const nullable = new Set<string>(['cost_per_result', 'frequency', 'unique_click_through_rate'])
const mayBeNull = (name: string) =>
  nullable.has(name) || (name.startsWith('cost_per_') && !words[name as ObjectMetricName])

function metric(name: ObjectMetricName): z.ZodType {
  const described = words[name] ?? (name.startsWith('cost_per_') ? perEvent : counted)
  return (mayBeNull(name) ? Decimal.nullable() : Decimal).describe(described)
}

const Issue = z
  .object({
    id: objectIdShape('adiss'),
    message: z.string().describe('What it is, and what helps.'),
    resource_id: z.string().nullable(),
    resource_type: z.enum(['ad_campaign', 'ad_group', 'ad']),
  })
  .meta({ id: 'AdIssue' })

/** What campaigns, groups and ads have alike. */
export const sharedShown = {
  ...(Object.fromEntries(objectMetricNames.map((name) => [name, metric(name)])) as Record<
    ObjectMetricName,
    z.ZodType<number | null>
  >),
  created_at: Moment,
  issues: z.array(Issue).describe('Open ones, of it and of all below it.'),
  platform: z.enum(networkNames),
  result_event: z.enum(resultEvents).nullable().describe('What counts as a result.'),
  result_event_name: z.string().nullable().describe('The name of a `custom` one.'),
  spend_currency: z.string().nullable().describe('ISO 4217 in lower case.'),
  status: z.enum(objectStatuses),
  title: z.string(),
  updated_at: Moment,
}

export const AdCampaign = z
  .object({
    id: objectIdShape('adcamp'),
    ...sharedShown,
    bid_type: z.enum(bidTypes).nullable(),
    budget_amount: Decimal.nullable().describe('Null when the ad groups own the budget.'),
    budget_optimization: z.enum(budgetOwners).nullable().describe('Who owns the budget.'),
    budget_type: z.enum(budgetTypes).nullable(),
    objective: z.enum(objectives).nullable(),
    optimization_goal: z.string().nullable(),
    special_ad_categories: z.array(z.enum(specialAdCategories)),
  })
  .meta({ id: 'AdCampaign' })

export const ObjectsEnds = z
  .object({
    start_cursor: z.string().nullable().describe('`before` of the page before this one.'),
    end_cursor: z.string().nullable().describe('`after` of the next page.'),
    has_next_page: z.boolean(),
    has_previous_page: z.boolean(),
  })
  .meta({ id: 'ObjectPageInfo' })

/** The document's words for what document 000 calls otherwise. */
const { name, budget_owner, ad_groups: _, ...others } = fieldsSent
const { name: adName, ...adFields } = AdSent.shape
const { name: groupName, ads: __, ...groupFields } = GroupSent.shape

export const adFieldsSent = { title: adName, ...adFields }
export const groupFieldsSent = { title: groupName, ...groupFields }

const GroupWithAds = z
  .strictObject({
    ...groupFieldsSent,
    ads: z
      .array(z.strictObject(adFieldsSent).meta({ id: 'AdInput' }))
      .max(50)
      .default([]),
  })
  .meta({ id: 'AdGroupInput' })

/** A new group may bring its ads along. */
export const groupWithAdsSent = GroupWithAds.shape

const settings = { ...others, budget_optimization: budget_owner }
const platform = z.enum(networkNames).describe('Needed where several are connected.')

export const AdCampaignSent = z
  .strictObject({
    title: name,
    ...z.strictObject({ ...settings, platform }).partial().shape,
    organization_id: RecordNumber.optional().describe('May be left out: the token’s.'),
    ad_groups: z.array(GroupWithAds).max(30).default([]),
  })
  .meta({
    id: 'AdCampaignInput',
    examples: [
      {
        title: 'Spring',
        platform: 'meta',
        objective: 'traffic',
        budget_optimization: 'ad_campaign',
        budget_type: 'daily',
        budget_amount: 25.5,
      },
    ],
  })

const statusSent = z.enum(['active', 'paused'])

export const AdCampaignChange = z
  .strictObject({
    status: statusSent.describe('`active` launches a draft and unpauses; `paused` pauses.'),
    title: name,
    ...settings,
    platform,
  })
  .partial()
  .describe('What is left out stays. Objective and budget type are fixed since the creation.')
  .meta({ id: 'AdCampaignChange', examples: [{ status: 'active' }] })

/** What is left out of a change stays, so nothing in it has a usual value. */
const withoutDefault = (schema: z.core.$ZodType) => {
  if (!(schema instanceof z.ZodDefault)) return schema
  const inner = schema.unwrap() as z.ZodType
  return schema.description ? inner.describe(schema.description) : inner
}

export const changeOf = (fields: Record<string, z.core.$ZodType>) =>
  z
    .strictObject({
      status: statusSent,
      ...Object.fromEntries(
        Object.entries(fields).map(([name, schema]) => [name, withoutDefault(schema)]),
      ),
    })
    .partial()
    .describe('What is left out stays.')
