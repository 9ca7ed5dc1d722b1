import { JsonNumber } from '../shared/money.ts'

/**
 * An answer as JSON text: JSON.stringify for the plain data that presenters make, with every digit
 * of a `JsonNumber`. Undefined fields are left out.
 */
export function toJson(value: unknown): string | undefined {
  if (value instanceof JsonNumber) return value.text
  if (Array.isArray(value)) return `[${value.map((one) => toJson(one) ?? 'null').join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value).flatMap(([name, one]) => {
    const text = toJson(one)
    return text === undefined ? [] : [`${JSON.stringify(name)}:${text}`]
  })
  return `{${fields.join(',')}}`
}
