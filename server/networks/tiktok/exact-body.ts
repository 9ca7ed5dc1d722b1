import { JsonNumber } from '../../../shared/money.ts'

/** JSON in which amounts keep their exact text: they never become doubles on our side. */
export function encodeExactly(value: unknown): string {
  if (value instanceof JsonNumber) return value.text
  if (Array.isArray(value)) return `[${value.map(encodeExactly).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .map(([name, inner]) => `${JSON.stringify(name)}:${encodeExactly(inner)}`)
  return `{${fields.join(',')}}`
}
