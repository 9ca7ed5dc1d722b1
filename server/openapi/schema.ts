import { z } from 'zod'

export type JsonSchema = { [keyword: string]: unknown }

/** Schemas of the document by their names; where one is used, a reference stands. */
export type Components = Map<string, JsonSchema>

type Made = JsonSchema & { $schema?: string; $defs?: Record<string, JsonSchema> }

const fromDefs = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(fromDefs)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) =>
      name === '$ref'
        ? [name, String(one).replace('#/$defs/', '#/components/schemas/')]
        : [name, fromDefs(one)],
    ),
  )
}

/**
 * A body whose usual values are told in words: generators of clients take a field that has a `default`
 * for one that is always there, and their users would have to send them all.
 */
export function mayBeLeftOut(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(mayBeLeftOut)
  if (typeof value !== 'object' || value === null) return value
  const { default: usual, ...rest } = Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, mayBeLeftOut(one)]),
  )
  if (usual === undefined || !('type' in value || '$ref' in value || 'anyOf' in value)) {
    return usual === undefined ? rest : { ...rest, default: usual }
  }
  const words = [rest.description, `Left out: \`${JSON.stringify(usual)}\`.`].filter(Boolean)
  return { ...rest, description: words.join(' ') }
}

/**
 * One of the procedures' or doors' own schemas as JSON Schema 2020-12; the schema itself is left as it
 * is. What has an `id` goes to the components. Answers may get further names in time, so theirs are open;
 * what is sent is closed where its schema is.
 * @throws Error when one name would stand for two shapes.
 */
export function jsonSchema(
  schema: z.ZodType,
  io: 'input' | 'output',
  components: Components,
): JsonSchema {
  const {
    $schema: _,
    $defs,
    ...own
  } = z.toJSONSchema(schema, {
    io,
    override: ({ jsonSchema: made }) => {
      if (io === 'output' && made.additionalProperties === false) delete made.additionalProperties
      // Bounds that zod gives every integer say nothing about this one.
      if (made.maximum === Number.MAX_SAFE_INTEGER) delete made.maximum
      if (made.minimum === Number.MIN_SAFE_INTEGER) delete made.minimum
    },
  }) as Made
  for (const [name, one] of Object.entries($defs ?? {})) {
    const shape = fromDefs(one) as JsonSchema
    const made = io === 'input' ? (mayBeLeftOut(shape) as JsonSchema) : shape
    const known = components.get(name)
    if (known && JSON.stringify(known) !== JSON.stringify(made)) {
      throw new Error(`Two shapes are called ${name}.`)
    }
    components.set(name, made)
  }
  return fromDefs(own) as JsonSchema
}
