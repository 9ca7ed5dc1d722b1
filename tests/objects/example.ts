import { inTransaction } from '../../server/database/transaction.ts'
import { openIssue } from '../../server/issues/open.ts'
import type { Account } from '../sync/books.ts'
import {
  exampleCreatedAt,
  exampleDays,
  exampleSettings,
  exampleUpdatedAt,
  type Place,
  type Shelf,
  storeCampaign,
  storeEvents,
  storeFigures,
  storeTree,
} from './example-rows.ts'

/**
 * Document 002's example campaign, told as facts: three days of spend as a network said them, what the
 * pixel counted, how many people were reached, and the open issue. Where the example contradicts the
 * rest of the product is said in docs/decisions/0092-figures.md.
 */
export const exampleMetrics = {
  added_to_carts: 42,
  click_through_rate: 0.032,
  clicks: 1200,
  completed_registrations: 28,
  contacts: 18,
  cost_per_added_to_cart: 17.86,
  cost_per_click: 0.63,
  cost_per_completed_registration: 26.79,
  cost_per_contact: 41.67,
  cost_per_lead: 30,
  cost_per_mille: 20,
  cost_per_purchase: 50,
  cost_per_result: 50,
  cost_per_schedule: null,
  cost_per_submitted_application: null,
  cost_per_viewed_content: 1.25,
  custom_conversions: 10,
  frequency: 2.1,
  impressions: 37500,
  leads: 25,
  purchase_value: 12600,
  purchases: 15,
  reach: 17800,
  result_event: 'purchase',
  result_event_name: null,
  return_on_ad_spend: 16.8,
  schedules: 0,
  spend: 750,
  spend_currency: 'usd',
  submitted_applications: 0,
  unique_click_through_rate: 0.027,
  unique_clicks: 1010,
  viewed_contents: 600,
}

/** The rest of the document's object, but for the ids and what is in `exampleMetrics`. */
export const exampleAttributes = {
  bid_type: 'minimum_cost',
  budget_amount: 250,
  budget_optimization: 'ad_campaign',
  budget_type: 'daily',
  created_at: '2026-06-01T12:00:00Z',
  objective: 'sales',
  optimization_goal: 'purchase',
  platform: 'meta',
  special_ad_categories: [],
  status: 'active',
  title: 'Pickaxe Pro launch',
  updated_at: '2026-06-02T12:00:00Z',
}
export const exampleIssue = {
  message:
    "The ad's creative violates the ad network's policies. Edit the creative and resubmit for review.",
  resource_type: 'ad_campaign',
}

export { exampleCreatedAt, exampleDays, exampleSettings, exampleUpdatedAt }

export type Example = {
  organizationId: number
  campaignId: number
  uuid: string
  adGroupId: number
  adId: number
  issueId: number
}

/** Stores the example in an organization's dollar account. The figures are of `exampleDays`. */
export async function storeExample(
  { db }: Shelf,
  { organizationId, connectionId }: Pick<Account, 'organizationId' | 'connectionId'>,
): Promise<Example> {
  const campaign = await storeCampaign({ db }, { organizationId, connectionId })
  const place = { organizationId, campaignId: campaign.id }
  const tree = await storeTree({ db }, place)
  await storeFigures({ db }, { ...place, ...tree, connectionId })
  await storeEvents({ db }, { ...place, ...tree })
  const issueId = await storeIssue({ db }, place)
  return { ...place, ...tree, uuid: campaign.uuid, issueId }
}

async function storeIssue({ db }: Shelf, { organizationId, campaignId }: Place): Promise<number> {
  const issue = {
    organizationId,
    cause: 'creative_rejected',
    resourceType: 'campaign' as const,
    resourceId: campaignId,
    campaignId,
    severity: 'high' as const,
    turn: 'open' as const,
    message: "The ad's creative violates the ad network's policies.",
    nextStep: 'Edit the creative and resubmit for review.',
    now: exampleUpdatedAt,
  }
  const opened = await inTransaction(db, (transaction) => openIssue(db, issue, transaction))
  return opened.id
}
