import { campaignsOfBudget } from './budget-use.ts'
import { checkOneLine, checkText } from './change.ts'
import { messageAt } from './message.ts'
import { idOf, note, noteMissing, noteNotFound, noteRemoved, type Operation } from './operation.ts'
import type { Message } from './records.ts'
import { biddingShapes } from './shapes.ts'

/** Names are the only protection from a second campaign: unique among those not removed. */
export function checkName(op: Operation, name: unknown, ownId?: string): void {
  checkText(op, name, { at: ['name'], longest: 256 })
  checkOneLine(op, name, { campaignError: 'INVALID_CAMPAIGN_NAME' })
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

export function checkChannel(op: Operation, { advertisingChannelType: channel }: Message): void {
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

export function checkBidding(op: Operation, message: Message): void {
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

export function defaultNetworks({ advertisingChannelType: channel }: Message): Message {
  const search = channel === 'SEARCH'
  return {
    targetGoogleSearch: search,
    targetSearchNetwork: search,
    targetContentNetwork: true,
    targetPartnerSearchNetwork: false,
  }
}

export function checkNetworks(op: Operation, message: Message): void {
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
export function budgetOf(op: Operation, message: Message, ownId?: string): string | null {
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
