import { badPayload, camelCase, snakeCase } from './failure.ts'
import type { Message } from './records.ts'

/** What a field of a message may hold; a list of words is an enum. */
export type FieldType =
  | 'string'
  | 'int64'
  | 'bool'
  | 'double'
  | 'bytes'
  | readonly string[]
  | { list: FieldType }
  | { message: Shape }
  | { flags: readonly string[] }

export type Shape = Readonly<Record<string, FieldType>>

/**
 * Reads JSON as a protobuf message: names in camelCase or snake_case, int64 as text or number. What
 * does not fit is refused by the front door, before Google Ads looks at it. @throws GoogleFailure.
 */
export function readMessage(shape: Shape, value: unknown, path: string): Message {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badPayload(`Invalid value at '${path}' (type message), expected an object.`, path)
  }
  const fields: Record<string, unknown> = {}
  for (const [given, content] of Object.entries(value)) {
    const name = camelCase(given)
    const type = Object.hasOwn(shape, name) ? shape[name] : undefined
    if (type === undefined) throw unknownName(given, path)
    if (content === null) continue
    fields[name] = readValue(type, content, join(path, name))
  }
  return fields
}

function unknownName(name: string, path: string) {
  const at = path ? ` at '${path}'` : ''
  const text = `Invalid JSON payload received. Unknown name "${name}"${at}: Cannot find field.`
  return badPayload(text, path || undefined)
}

function join(path: string, name: string): string {
  return path ? `${path}.${snakeCase(name)}` : snakeCase(name)
}

function readValue(type: FieldType, value: unknown, path: string): unknown {
  if (typeof type === 'string') return readScalar(type, value, path)
  if (isWords(type)) return readEnum(type, value, path)
  if ('message' in type) return readMessage(type.message, value, path)
  if ('flags' in type) return readFlags(type.flags, value, path)
  const items: unknown[] = Array.isArray(value) ? value : [value]
  return items.map((item, index) => readValue(type.list, item, `${path}[${index}]`))
}

function isWords(type: FieldType): type is readonly string[] {
  return Array.isArray(type)
}

function readFlags(names: readonly string[], value: unknown, path: string): Message {
  return readMessage(Object.fromEntries(names.map((name) => [name, 'bool' as const])), value, path)
}

function readEnum(words: readonly string[], value: unknown, path: string): string {
  if (typeof value === 'string' && words.includes(value)) return value
  throw badPayload(`Invalid value at '${path}' (type enum), ${JSON.stringify(value)}`, path)
}

function readScalar(
  type: 'string' | 'int64' | 'bool' | 'double' | 'bytes',
  value: unknown,
  path: string,
): unknown {
  const fits = {
    string: () => typeof value === 'string',
    bytes: () => typeof value === 'string' && /^[\w+/=-]*$/.test(value),
    bool: () => typeof value === 'boolean',
    double: () => typeof value === 'number' && Number.isFinite(value),
    int64: () => isInt64(value),
  }
  if (fits[type]()) return type === 'int64' ? String(value) : value
  const shown = typeof value === 'string' && value.length > 200 ? 'a long text' : value
  throw badPayload(
    `Invalid value at '${path}' (TYPE_${type.toUpperCase()}), ${JSON.stringify(shown)}`,
    path,
  )
}

const int64Range = { low: -(2n ** 63n), high: 2n ** 63n - 1n }

function isInt64(value: unknown): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value)
  if (typeof value !== 'string' || !/^-?\d{1,19}$/.test(value)) return false
  const number = BigInt(value)
  return number >= int64Range.low && number <= int64Range.high
}

/** The content of a field inside a message, by its path: `ad.finalUrls`. */
export function valueAt(fields: Message, path: string): unknown {
  let value: unknown = fields
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Message)[step]
  }
  return value
}

export function textAt(fields: Message, path: string): string | undefined {
  const value = valueAt(fields, path)
  return typeof value === 'string' ? value : undefined
}

export function messageAt(fields: Message, path: string): Message | undefined {
  const value = valueAt(fields, path)
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Message)
    : undefined
}

export function listAt(fields: Message, path: string): readonly unknown[] {
  const value = valueAt(fields, path)
  return Array.isArray(value) ? value : []
}

/** The message with one field changed, or taken away by undefined. */
export function withValue(fields: Message, path: string, value: unknown): Message {
  const [first = '', ...rest] = path.split('.')
  if (rest.length > 0) {
    const inner = messageAt(fields, first) ?? {}
    return { ...fields, [first]: withValue(inner, rest.join('.'), value) }
  }
  const { [first]: _old, ...others } = fields
  return value === undefined ? others : { ...others, [first]: value }
}
