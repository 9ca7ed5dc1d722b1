import { withTerms } from '../history.ts'
import {
  budgetOf,
  checkBidding,
  checkChannel,
  checkName,
  checkNetworks,
  defaultNetworks,
} from './campaign-checks.ts'
import { scheduleOf } from './campaign-dates.ts'
import { type Change, changedFields, livingRecord, type ResourceKind, statusOf } from './change.ts'
import { keptFields, noteMissing, type Operation } from './operation.ts'
import type { CampaignRecord, Message } from './records.ts'
import { campaignShape } from './shapes.ts'

const place = { kind: 'campaigns' } as const
const dateFields = ['startDate', 'endDate', 'startDateTime', 'endDateTime']
const ownTerms = ['status', 'campaignBudget', ...dateFields]

export const campaignKind: ResourceKind = {
  kind: place.kind,
  operation: 'campaignOperation',
  result: 'campaignResult',
  resource: 'campaign',
  shape: campaignShape,
  create,
  update,
  remove,
  show: (op, id) => {
    const found = op.shelves.campaigns.get(id)
    return found ? { ...found.fields, status: found.history.at(-1)?.status } : null
  },
}

function create(op: Operation, message: Message): string | null {
  const status = statusOf(op, message)
  checkName(op, message.name)
  checkChannel(op, message)
  checkBidding(op, message)
  checkNetworks(op, message)
  if (op.version >= 21 && message.containsEuPoliticalAdvertising === undefined) {
    noteMissing(op, ['containsEuPoliticalAdvertising'])
  }
  const { schedule, fields } = scheduleOf(op, message)
  const budgetId = budgetOf(op, message)
  if (op.faults.length > 0 || budgetId === null) return null
  const id = op.newId()
  op.shelves.campaigns.put({
    id,
    customerId: op.customer.id,
    createdAtMs: op.nowMs,
    fields: {
      networkSettings: defaultNetworks(message),
      ...keptFields(message, 'resourceName', 'id', ...ownTerms),
      ...fields,
    },
    history: [{ atMs: op.nowMs, status, budgetId, ...schedule }],
  })
  return id
}

function update(op: Operation, change: Change): void {
  const record = livingRecord(op, op.shelves.campaigns, { ...place, id: change.id })
  if (!record) return
  const terms = changedTerms(op, record, change)
  const fields = changedFields(op, record.fields, {
    ...change,
    shape: campaignShape(op.version),
    immutable: ['id', 'resourceName', 'advertisingChannelType'],
    apart: ownTerms,
  })
  checkFields(op, record, { ...change, fields })
  if (op.faults.length > 0) return
  const history = withTerms(record.history, terms.terms, op.nowMs)
  op.shelves.campaigns.put({ ...record, fields: { ...fields, ...terms.dates }, history })
}

function checkFields(
  op: Operation,
  record: CampaignRecord,
  { mask, fields }: Change & { fields: Message },
): void {
  if (mask.includes('name')) checkName(op, fields.name, record.id)
  if (mask.some((path) => path.startsWith('networkSettings'))) checkNetworks(op, fields)
}

function changedTerms(op: Operation, record: CampaignRecord, { message, mask }: Change) {
  const terms: Partial<CampaignRecord['history'][number]> = {}
  let dates: Message = {}
  if (mask.includes('status')) terms.status = statusOf(op, message)
  if (mask.includes('campaignBudget')) {
    terms.budgetId = budgetOf(op, message, record.id) ?? ''
  }
  const named = dateFields.filter((field) => mask.includes(field))
  const before = record.history.at(-1)
  if (named.length > 0 && before) {
    const asked = Object.fromEntries(named.map((field) => [field, message[field]]))
    const { schedule, fields } = scheduleOf(op, asked, before)
    Object.assign(terms, schedule)
    dates = fields
  }
  return { terms, dates }
}

function remove(op: Operation, id: string): void {
  const record = livingRecord(op, op.shelves.campaigns, { ...place, id })
  if (!record) return
  const history = withTerms(record.history, { status: 'REMOVED' as const }, op.nowMs)
  op.shelves.campaigns.put({ ...record, history })
  removeOwnBudget(op, record)
}

/** A budget that is not shared goes with its campaign. */
function removeOwnBudget(op: Operation, { history }: CampaignRecord): void {
  const budget = op.shelves.budgets.get(history.at(-1)?.budgetId ?? '')
  if (!budget || budget.fields.explicitlyShared === true) return
  const removed = withTerms(budget.history, { status: 'REMOVED' as const }, op.nowMs)
  op.shelves.budgets.put({ ...budget, history: removed })
}
