import { JsonNumber, microsToJsonNumber } from '../../shared/money.ts'
import { type ObjectIdPrefix, toObjectId } from '../../shared/object-ids.ts'
import type { CampaignObject, ObjectsPageInfo } from './objects-shape.ts'

/** As the document writes instants: without parts of a second. */
export const time = (at: string | null) => (at === null ? null : at.replace(/\.\d+Z$/, 'Z'))

export const amount = (micros: string | null) =>
  micros === null ? null : microsToJsonNumber(BigInt(micros))

type Shared = Pick<
  CampaignObject,
  | 'uuid'
  | 'title'
  | 'network'
  | 'status'
  | 'createdAt'
  | 'updatedAt'
  | 'issues'
  | 'metrics'
  | 'resultEvent'
  | 'resultEventName'
  | 'spendCurrency'
>

/** The keys in the document's order, which is that of their letters. */
export const inItsOrder = (keys: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(keys).sort(([one], [other]) => (one < other ? -1 : 1)))

/** What campaigns, groups and ads have alike. */
export function sharedKeys(prefix: ObjectIdPrefix, object: Shared) {
  const numbers = Object.entries(object.metrics).map(([name, text]) => [
    name,
    text === null ? null : new JsonNumber(text),
  ])
  return {
    ...Object.fromEntries(numbers),
    created_at: time(object.createdAt),
    id: toObjectId(prefix, object.uuid),
    issues: object.issues,
    platform: object.network,
    result_event: object.resultEvent,
    result_event_name: object.resultEventName,
    spend_currency: object.spendCurrency,
    status: object.status,
    title: object.title,
    updated_at: time(object.updatedAt),
  }
}

/** A campaign as document 002 shows it: its attributes, none missing and none besides. */
export const toDocument002 = (campaign: CampaignObject) =>
  inItsOrder({
    ...sharedKeys('adcamp', campaign),
    bid_type: campaign.bidType,
    budget_amount: amount(campaign.budgetMicros),
    budget_optimization: campaign.budgetOwner,
    budget_type: campaign.budgetType,
    objective: campaign.objective,
    optimization_goal: campaign.optimizationGoal,
    special_ad_categories: campaign.specialAdCategories,
  })

/** A page of any of the three. */
export const toDocument002List =
  <Item>(present: (item: Item) => unknown) =>
  ({ items, pageInfo }: { items: Item[]; pageInfo: ObjectsPageInfo }) => ({
    data: items.map(present),
    page_info: {
      start_cursor: pageInfo.startCursor,
      end_cursor: pageInfo.endCursor,
      has_next_page: pageInfo.hasNextPage,
      has_previous_page: pageInfo.hasPreviousPage,
    },
  })

/** The document has no key for a move whose answer from the network is awaited. */
export const pendingHeader = ({
  pendingMove,
}: {
  pendingMove: string | null
}): Record<string, string> => (pendingMove === null ? {} : { 'Pending-Move': pendingMove })
