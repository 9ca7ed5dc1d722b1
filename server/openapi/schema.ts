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
    const made = fromDefs(one) as JsonSchema
    const known = components.get(name)
    if (known && JSON.stringify(known) !== JSON.stringify(made)) {
      throw new Error(`Two shapes are called ${name}.`)
    }
    components.set(name, made)
  }
  return fromDefs(own) as JsonSchema
}
