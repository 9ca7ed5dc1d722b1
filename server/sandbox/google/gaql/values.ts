import { isDay } from '../../delivery/account-days.ts'
import { type Column, isEnum } from '../column.ts'
import type { Token } from './lexer.ts'
import type { Condition, Operator } from './parse.ts'
import { queryFailure } from './query-failure.ts'

const equality: readonly Operator[] = ['=', '!=', 'IN', 'NOT IN']
const order: readonly Operator[] = ['<', '<=', '>', '>=', 'BETWEEN']
const presence: readonly Operator[] = ['IS NULL', 'IS NOT NULL']

/** Refuses a condition whose operator or value does not fit its column. @throws GoogleFailure. */
export function checkCondition(condition: Condition, column: Column): void {
  const { field, operator } = condition
  if (!operatorsOf(column).includes(operator)) {
    const message = `Error in WHERE clause: operator ${operator} cannot be applied to field '${field}'.`
    throw queryFailure('OPERATOR_FIELD_MISMATCH', message, field)
  }
  for (const value of condition.values) {
    if (operator !== 'DURING') checkValue(condition, column, value)
  }
}

function operatorsOf({ type }: Column): readonly Operator[] {
  if (type === 'whole') return presence
  if (isEnum(type) || type === 'bool') return [...equality, ...presence]
  if (type === 'string') return [...equality, 'LIKE', 'NOT LIKE', ...presence]
  if (type === 'date') return [...equality, ...order, 'DURING', ...presence]
  return [...equality, ...order, ...presence]
}

function checkValue({ field, operator }: Condition, { type }: Column, value: Token): void {
  const { text } = value
  const refuse = (reason: string, message: string) => queryFailure(reason, message, text)
  if (isEnum(type)) {
    if (value.type !== 'number' && type.includes(text)) return
    throw refuse(
      'BAD_ENUM_CONSTANT',
      `Invalid enum value cannot be included in WHERE clause: '${text}'.`,
    )
  }
  if (type === 'bool') {
    if (/^(true|false)$/i.test(text) && value.type === 'word') return
    throw refuse('BAD_VALUE', `Error in WHERE clause: invalid boolean ${text} for '${field}'.`)
  }
  if (type === 'int64' || type === 'double') {
    if (/^-?\d+(\.\d+)?$/.test(text)) return
    throw refuse('BAD_NUMBER', `Error in WHERE clause: invalid number ${text} for '${field}'.`)
  }
  if (value.type !== 'string') {
    const reason = operator === 'LIKE' ? 'INVALID_VALUE_WITH_LIKE_OPERATOR' : 'INVALID_STRING_VALUE'
    throw refuse(reason, `Error in WHERE clause: '${field}' takes a text in quotes.`)
  }
  if (type === 'date' && !isDay(dashed(text))) {
    throw refuse('INVALID_DATE_FORMAT', `Invalid date '${text}': expected YYYY-MM-DD.`)
  }
}

/** Days may be written without dashes. A moment is compared by its day. */
function dashed(text: string): string {
  return text.slice(0, 10).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')
}

/** Whether a row's value meets a condition that was checked before. */
export function meets(value: unknown, { operator, values }: Condition, { type }: Column): boolean {
  if (operator === 'IS NULL') return value === undefined
  if (operator === 'IS NOT NULL') return value !== undefined
  if (value === undefined) return operator === '!=' || operator.startsWith('NOT')
  if (Array.isArray(value)) {
    const met = (one: unknown) =>
      meets(one, { field: '', operator: positive(operator), values }, { type, read: () => one })
    return positive(operator) === operator ? value.some(met) : !value.some(met)
  }
  const texts = values.map(({ text }) => (type === 'date' ? dashed(text) : text))
  const [first = '', second = ''] = texts
  const sign = (text: string) => compareValues(value, text, type)
  if (operator === '=') return sign(first) === 0
  if (operator === '!=') return sign(first) !== 0
  if (operator === 'IN') return texts.some((text) => sign(text) === 0)
  if (operator === 'NOT IN') return texts.every((text) => sign(text) !== 0)
  if (operator === 'LIKE') return isLike(String(value), first)
  if (operator === 'NOT LIKE') return !isLike(String(value), first)
  if (operator === '<') return sign(first) < 0
  if (operator === '<=') return sign(first) <= 0
  if (operator === '>') return sign(first) > 0
  if (operator === '>=') return sign(first) >= 0
  return sign(first) >= 0 && sign(second) <= 0
}

function positive(operator: Operator): Operator {
  const positives: Partial<Record<Operator, Operator>> = {
    '!=': '=',
    'NOT IN': 'IN',
    'NOT LIKE': 'LIKE',
  }
  return positives[operator] ?? operator
}

/** Negative, zero or positive. Whole numbers are compared as such, however long they are. */
export function compareValues(one: unknown, other: unknown, type: Column['type']): number {
  const [left, right] = [String(one), String(other)]
  if (type === 'bool') return left.toLowerCase() === right.toLowerCase() ? 0 : 1
  if (type === 'int64' && /^-?\d+$/.test(left) && /^-?\d+$/.test(right)) {
    const difference = BigInt(left) - BigInt(right)
    if (difference === 0n) return 0
    return difference < 0n ? -1 : 1
  }
  if (type === 'int64' || type === 'double')
    return Number.parseFloat(left) - Number.parseFloat(right)
  if (left === right) return 0
  return left < right ? -1 : 1
}

/** `%` is any text and `_` one character; brackets take a character literally. Case does not count. */
function isLike(value: string, pattern: string): boolean {
  const parts = pattern.match(/\[[^\]]\]|[\s\S]/g) ?? []
  const source = parts.map((part) => {
    if (part === '%') return '[\\s\\S]*'
    if (part === '_') return '[\\s\\S]'
    const literal = part.length === 3 ? part.charAt(1) : part
    return literal.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  })
  return new RegExp(`^${source.join('')}$`, 'iu').test(value)
}
