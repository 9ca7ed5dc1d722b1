/** Audit events in words: what was done, and each changed field as a person would say it. */
import { microsToDecimal } from '../../shared/money.ts'
import { exactMoney } from '../parts/money.ts'
import { words } from '../words.ts'

const w = words.audit

/** `campaigns.launch` as "Campaign launched"; an action without words of its own stays readable. */
export function actionText(action: string): string {
  return w.actions[action] ?? sentence(action.replace('.', ': '))
}

type Values = Record<string, unknown>
export type Field = { name: string; before: string; after: string }

/** The fields of an event that were or became something, names and states in words, amounts with their currency. */
export function fieldsOf(before: Values | null, after: Values | null): Field[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  const currency = textOrNull(after?.currency ?? before?.currency)
  return names
    .map((name) => ({
      name: fieldName(name),
      before: valueText(name, before?.[name], currency),
      after: valueText(name, after?.[name], currency),
    }))
    .filter((field) => field.before !== field.after || field.before !== w.nothing)
}

/** `budgetMicros` is an amount: its unit is for programs, not for readers. */
function fieldName(name: string): string {
  return sentence(name.replace(/Micros$/, '').replace(/([A-Z])/g, ' $1')).toLowerCase()
}

const states = ['status', 'lifecycle', 'turn', 'review', 'state']

function valueText(name: string, value: unknown, currency: string | null): string {
  if (value === undefined || value === null || value === '') return w.nothing
  if (Array.isArray(value)) {
    if (value.length === 0) return w.nothing
    if (value.some((one) => typeof one === 'object')) return w.items({ count: value.length })
    return value.map((one) => valueText(name, one, currency)).join(', ')
  }
  if (typeof value === 'object') return JSON.stringify(value)
  if (typeof value === 'boolean') return value ? w.yes : w.no
  const text = String(value)
  if (name.endsWith('Micros') && /^-?\d+$/.test(text)) return amountText(BigInt(text), currency)
  if (states.includes(name)) return words.status[text] ?? w.turns[text] ?? plain(text)
  return /^[a-z]+(_[a-z]+)+$/.test(text) ? plain(text) : text
}

/** Without a currency in the event the amount stands alone; it is not guessed. */
const amountText = (micros: bigint, currency: string | null) =>
  currency === null ? microsToDecimal(micros, 2) : exactMoney(micros, currency)

const plain = (text: string) => text.replaceAll('_', ' ')
const sentence = (text: string) => plain(text).replace(/^./, (first) => first.toUpperCase())
const textOrNull = (value: unknown) => (typeof value === 'string' ? value : null)
