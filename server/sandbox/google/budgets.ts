import { withTerms } from '../history.ts'
import { campaignsOfBudget } from './budget-use.ts'
import { type Change, changedFields, checkText, livingRecord, type ResourceKind } from './change.ts'
import type { Place } from './failure.ts'
import { billableUnitMicros } from './money.ts'
import { keptFields, note, noteMissing, type Operation } from './operation.ts'
import type { BudgetRecord, Message } from './records.ts'
import { budgetShape } from './shapes.ts'

const largestMicros = 10n ** 15n
const place = { kind: 'campaignBudgets' } as const

export const budgetKind: ResourceKind = {
  kind: place.kind,
  operation: 'campaignBudgetOperation',
  result: 'campaignBudgetResult',
  resource: 'campaignBudget',
  shape: () => budgetShape,
  create,
  update,
  remove,
  show: (op, id) => op.shelves.budgets.get(id)?.fields ?? null,
}

function create(op: Operation, message: Message): string | null {
  // Google shares a budget unless it is told not to: then its name must be the only one.
  const explicitlyShared = message.explicitlyShared ?? true
  checkAmount(op, message)
  if (explicitlyShared || message.name !== undefined) {
    checkText(op, message.name, { at: ['name'], longest: 255 })
    checkBytes(op, message.name)
  }
  if (explicitlyShared) checkName(op, message.name)
  if (message.deliveryMethod === 'ACCELERATED') {
    const code = { campaignBudgetError: 'CANNOT_USE_ACCELERATED_DELIVERY_MODE' }
    const text = 'Cannot use accelerated delivery method on this budget.'
    note(op, code, { message: text, at: ['deliveryMethod'] })
  }
  if (op.faults.length > 0) return null
  const id = op.newId()
  op.shelves.budgets.put({
    id,
    customerId: op.customer.id,
    createdAtMs: op.nowMs,
    fields: {
      deliveryMethod: 'STANDARD',
      period: 'DAILY',
      type: 'STANDARD',
      ...keptFields(message, 'resourceName', 'status'),
      explicitlyShared,
    },
    history: [{ atMs: op.nowMs, status: 'ENABLED', amountMicros: String(message.amountMicros) }],
  })
  return id
}

/** A budget's name is the only one whose length is counted in bytes. */
function checkBytes(op: Operation, name: unknown): void {
  if (typeof name !== 'string' || Buffer.byteLength(name.trim()) <= 255) return
  note(op, { stringLengthError: 'TOO_LONG' }, { message: 'Too long.', at: ['name'], trigger: name })
}

/** Only daily budgets are for plain campaigns; amounts come in whole billable units. */
function checkAmount(op: Operation, message: Message): void {
  if (message.period === 'CUSTOM_PERIOD' || message.totalAmountMicros !== undefined) {
    const custom = message.period === 'CUSTOM_PERIOD'
    const reason = custom
      ? 'CAMPAIGN_BUDGET_PERIOD_NOT_AVAILABLE'
      : 'TOTAL_BUDGET_AMOUNT_MUST_BE_UNSET_FOR_BUDGET_PERIOD_DAILY'
    note(
      op,
      { campaignBudgetError: reason },
      {
        message: custom
          ? 'Customer is not on the allow-list for this campaign budget period.'
          : 'Total budget amount must be unset when BudgetPeriod is DAILY.',
        at: [custom ? 'period' : 'totalAmountMicros'],
      },
    )
    return
  }
  if (message.amountMicros === undefined) noteMissing(op, ['amountMicros'])
  else checkMoney(op, message.amountMicros, ['amountMicros'])
}

function checkMoney(op: Operation, micros: unknown, at: Place): void {
  const amount = BigInt(String(micros))
  const refuse = (reason: string, message: string) =>
    note(op, { campaignBudgetError: reason }, { message, at, trigger: String(micros) })
  if (amount < 0n) refuse('NEGATIVE_MONEY_AMOUNT', 'A money amount was negative.')
  else if (amount === 0n) {
    const text = 'A money amount was less than the minimum CPC for currency.'
    refuse('MONEY_AMOUNT_LESS_THAN_CURRENCY_MINIMUM_CPC', text)
  } else if (amount > largestMicros) {
    refuse('MONEY_AMOUNT_TOO_LARGE', 'A money amount was greater than the maximum allowed.')
  } else if (amount % billableUnitMicros(op.customer.currency) !== 0n) {
    const text = 'A money amount was not a multiple of a minimum unit.'
    refuse('NON_MULTIPLE_OF_MINIMUM_CURRENCY_UNIT', text)
  }
}

function checkName(op: Operation, name: unknown, ownId?: string): void {
  const taken = op.shelves.budgets
    .all()
    .some(
      (one) =>
        one.id !== ownId &&
        one.customerId === op.customer.id &&
        one.fields.explicitlyShared === true &&
        one.fields.name === name &&
        one.history.at(-1)?.status !== 'REMOVED',
    )
  if (!taken) return
  note(
    op,
    { campaignBudgetError: 'DUPLICATE_NAME' },
    {
      message: 'A campaign budget with this name already exists.',
      at: ['name'],
      trigger: String(name),
    },
  )
}

function update(op: Operation, change: Change): void {
  const record = livingRecord(op, op.shelves.budgets, { ...place, id: change.id })
  if (!record) return
  checkChange(op, record, change)
  const fields = changedFields(op, record.fields, {
    ...change,
    shape: budgetShape,
    immutable: ['id', 'resourceName', 'period', 'type', 'explicitlyShared', 'status'],
    apart: [],
  })
  if (op.faults.length > 0) return
  const amountMicros = String(fields.amountMicros)
  const history = withTerms(record.history, { amountMicros }, op.nowMs)
  op.shelves.budgets.put({ ...record, fields, history })
}

function checkChange(op: Operation, record: BudgetRecord, { message, mask }: Change): void {
  if (mask.includes('amountMicros')) checkAmount(op, message)
  if (!mask.includes('name')) return
  if (record.fields.explicitlyShared === true) checkName(op, message.name, record.id)
  else {
    const code = { campaignBudgetError: 'CANNOT_MODIFY_FIELD_OF_IMPLICITLY_SHARED_CAMPAIGN_BUDGET' }
    const text = 'This field is not mutable on implicitly shared campaign budgets.'
    note(op, code, { message: text, at: ['name'] })
  }
}

function remove(op: Operation, id: string): void {
  const record = livingRecord(op, op.shelves.budgets, { ...place, id })
  if (!record) return
  if (campaignsOfBudget(op.shelves.campaigns.all(), id).length > 0) {
    const text =
      'The campaign budget is associated with at least one campaign, and so the campaign budget cannot be removed.'
    note(op, { campaignBudgetError: 'CAMPAIGN_BUDGET_IN_USE' }, { message: text })
    return
  }
  const history = withTerms(record.history, { status: 'REMOVED' as const }, op.nowMs)
  op.shelves.budgets.put({ ...record, history })
}
