import { type ApiDocument, resolved, type Schema } from './document.ts'

/** A line of a table of fields: a name, what may stand there, and what stands below it. */
export type Field = {
  name: string
  type: string
  required: boolean
  description: string
  /** Rules in short, as `1 to 200 characters`. */
  limits: string
  below: Field[]
}

/** Below this nothing of ours is nested; a shape that holds itself would end here. */
const DEEPEST = 6

/** The kinds of values besides null, which is told apart. */
function kindsOf(document: ApiDocument, given: Schema): Schema[] {
  const schema = resolved<Schema>(document, given)
  const several = schema.anyOf ?? schema.oneOf
  if (several) return several.flatMap((one) => kindsOf(document, one))
  if (!Array.isArray(schema.type)) return schema.type === 'null' ? [] : [schema]
  return schema.type.filter((type) => type !== 'null').map((type) => ({ ...schema, type }))
}

function mayBeNull(document: ApiDocument, given: Schema): boolean {
  const schema = resolved<Schema>(document, given)
  if (schema.type === 'null' || (Array.isArray(schema.type) && schema.type.includes('null'))) {
    return true
  }
  return (schema.anyOf ?? schema.oneOf ?? []).some((one) => mayBeNull(document, one))
}

function typeOf(document: ApiDocument, schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ')
  if (schema.type === 'array') {
    const inner = schema.items ? typeText(document, schema.items) : 'anything'
    return `list of ${inner}`
  }
  return schema.format ? `${schema.type} (${schema.format})` : String(schema.type ?? 'anything')
}

/** What may stand somewhere, in words a programmer reads. */
export function typeText(document: ApiDocument, schema: Schema): string {
  const kinds = kindsOf(document, schema).map((one) => typeOf(document, one))
  const words = [...new Set(kinds)]
  return [...words, ...(mayBeNull(document, schema) ? ['null'] : [])].join(' | ') || 'anything'
}

export function limitsText(document: ApiDocument, given: Schema): string {
  const [schema = {}] = kindsOf(document, given)
  const range = (least: number | undefined, most: number | undefined, unit: string) => {
    if (least !== undefined && most !== undefined) return `${least} to ${most}${unit}`
    if (most !== undefined) return `at most ${most}${unit}`
    return least === undefined ? '' : `at least ${least}${unit}`
  }
  const usual = resolved<Schema>(document, given).default ?? given.default
  return [
    range(schema.minLength, schema.maxLength, ' characters'),
    range(schema.minItems, schema.maxItems, ' of them'),
    range(schema.minimum, schema.maximum === 2_147_483_647 ? undefined : schema.maximum, ''),
    usual === undefined ? '' : `usually ${JSON.stringify(usual)}`,
  ]
    .filter(Boolean)
    .join(', ')
}

/** The fields of an object, of the rows of a list, or of what may also be null. */
export function fieldsOf(document: ApiDocument, given: Schema, depth = 0): Field[] {
  if (depth > DEEPEST) return []
  const kinds = kindsOf(document, given)
  const objects = kinds.filter((one) => one.properties)
  const inList = kinds.find((one) => one.type === 'array')?.items
  if (objects.length === 0) return inList ? fieldsOf(document, inList, depth) : []
  return objects.flatMap(({ properties = {}, required = [] }) =>
    Object.entries(properties).map(([name, schema]) => ({
      name,
      type: typeText(document, schema),
      required: required.includes(name),
      description: schema.description ?? resolved<Schema>(document, schema).description ?? '',
      limits: limitsText(document, schema),
      below: fieldsOf(document, schema, depth + 1),
    })),
  )
}
