import { withTerms } from '../history.ts'
import { campaignsOfBudget } from './budget-use.ts'
import { scheduleOf } from './campaign-dates.ts'
import {
  type Change,
  changedFields,
  checkText,
  livingRecord,
  type ResourceKind,
  statusOf,
} from './change.ts'
import { messageAt } from './message.ts'
import {
  idOf,
  keptFields,
  note,
  noteMissing,
  noteNotFound,
  noteRemoved,
  type Operation,
} from './operation.ts'
import type { CampaignRecord, Message } from './records.ts'
import { biddingShapes, campaignShape } from './shapes.ts'

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

/** Names are the only protection from a second campaign: unique among those not removed. */
function checkName(op: Operation, name: unknown, ownId?: string): void {
  checkText(op, name, { at: ['name'], longest: 256 })
  const taken = op.shelves.campaigns
    .all()
    .some(
      (one) =>
        one.id !== ownId &&
        one.customerId === op.customer.id &&
        one.fields.name === name &&
        one.history.at(-1)?.status !== 'REMOVED',
    )
  if (!taken) return
  note(
    op,
    { campaignError: 'DUPLICATE_CAMPAIGN_NAME' },
    {
      message: 'The name is already assigned to another active or paused campaign.',
      at: ['name'],
      trigger: String(name),
    },
  )
}

function checkChannel(op: Operation, { advertisingChannelType: channel }: Message): void {
  const at = ['advertisingChannelType']
  if (channel === undefined) noteMissing(op, at)
  else if (channel === 'VIDEO') {
    const message = 'Mutates are not allowed for the requested resource.'
    note(op, { mutateError: 'MUTATE_NOT_ALLOWED' }, { message, at })
  } else if (channel !== 'SEARCH' && channel !== 'DISPLAY') {
    const code = { campaignError: 'ADVERTISING_CHANNEL_TYPE_NOT_AVAILABLE_FOR_ACCOUNT_TYPE' }
    const message =
      "The requested channel type is not available according to the customer's account setting."
    note(op, code, { message, at, trigger: String(channel) })
  }
}

function checkBidding(op: Operation, message: Message): void {
  const given = Object.keys(biddingShapes).filter((name) => name in message)
  if (given.length === 0) noteMissing(op, ['campaignBiddingStrategy'])
  else if (given.length > 1) {
    const text = 'Two fields are in conflicting modes.'
    note(
      op,
      { campaignError: 'INCOMPATIBLE_CAMPAIGN_FIELD' },
      { message: text, at: [given[1] ?? ''] },
    )
  }
}

function defaultNetworks({ advertisingChannelType: channel }: Message): Message {
  const search = channel === 'SEARCH'
  return {
    targetGoogleSearch: search,
    targetSearchNetwork: search,
    targetContentNetwork: true,
    targetPartnerSearchNetwork: false,
  }
}

function checkNetworks(op: Operation, message: Message): void {
  const networks = messageAt(message, 'networkSettings')
  if (!networks) return
  const at = ['networkSettings']
  const refuse = (reason: string, text: string) =>
    note(op, { campaignError: reason }, { message: text, at })
  if (!Object.values(networks).includes(true)) {
    refuse('CAMPAIGN_MUST_TARGET_AT_LEAST_ONE_NETWORK', 'Must target at least one network.')
  } else if (networks.targetPartnerSearchNetwork === true) {
    const text = 'Only some Google partners are allowed to target partner search network.'
    refuse('CANNOT_TARGET_PARTNER_SEARCH_NETWORK', text)
  } else if (networks.targetSearchNetwork === true && networks.targetGoogleSearch !== true) {
    const text = 'Cannot cover search network without google search network.'
    refuse('CANNOT_TARGET_SEARCH_NETWORK_WITHOUT_GOOGLE_SEARCH', text)
  } else if (message.advertisingChannelType === 'DISPLAY' && networks.targetGoogleSearch === true) {
    refuse('CANNOT_TARGET_SEARCH_NETWORK', 'Cannot target search network.')
  }
}

/** The budget's id, if it may serve this campaign too. */
function budgetOf(op: Operation, message: Message, ownId?: string): string | null {
  const at = ['campaignBudget']
  const id = idOf(op, message.campaignBudget, 'campaignBudgets', at)
  if (id === null) return null
  const budget = op.shelves.budgets.get(id)
  if (!budget || budget.customerId !== op.customer.id) {
    return noteNotFound(op, String(message.campaignBudget), at)
  }
  if (budget.history.at(-1)?.status === 'REMOVED') return noteRemoved(op, at)
  const using = campaignsOfBudget(op.shelves.campaigns.all(), id)
  const others = using.filter((one) => one.id !== ownId)
  if (budget.fields.explicitlyShared !== true && others.length > 0) {
    const reason = 'CANNOT_USE_IMPLICITLY_SHARED_CAMPAIGN_BUDGET_WITH_MULTIPLE_CAMPAIGNS'
    const text = 'Only explicitly shared campaign budgets can be used with multiple campaigns.'
    note(op, { campaignBudgetError: reason }, { message: text, at })
    return null
  }
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
}
