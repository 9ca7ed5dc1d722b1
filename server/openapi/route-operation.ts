import type { z } from 'zod'
import { everyHeader, refusals } from './errors.ts'
import type { ToldRoute } from './routes.ts'
import { type Components, type JsonSchema, jsonSchema, mayBeLeftOut } from './schema.ts'
import { tagOf } from './tags.ts'

const bytes = { schema: {} }

const shapeOf = (schema: z.ZodType, io: 'input' | 'output', components: Components) => {
  const made = jsonSchema(schema, io, components)
  return io === 'input' ? mayBeLeftOut(made) : made
}

const contentOf = (
  content: Record<string, z.ZodType | 'bytes'>,
  io: 'input' | 'output',
  components: Components,
) =>
  Object.fromEntries(
    Object.entries(content).map(([type, schema]) => [
      type,
      schema === 'bytes' ? bytes : { schema: shapeOf(schema, io, components) },
    ]),
  )

const securityOf = ({ security }: ToldRoute) => {
  if (!security) return []
  return security === 'pixel' ? [{ pixelKey: [] }, {}] : [{ token: [security] }]
}

/** One address that is no procedure, as an operation of the document. */
export function operationOfRoute(
  told: ToldRoute,
  path: string,
  components: Components,
): JsonSchema {
  return {
    operationId: told.operation,
    tags: [tagOf(path)],
    summary: told.summary,
    description: told.details,
    security: securityOf(told),
    parameters: [...inPath(told, components), ...inQuery(told, components)],
    ...(told.body
      ? { requestBody: { required: true, content: contentOf(told.body, 'input', components) } }
      : {}),
    responses: { ...answersOf(told, components), ...refusals(told.refusals) },
  }
}

const inPath = ({ path }: ToldRoute, components: Components) =>
  Object.entries(path ?? {}).map(([name, schema]) => ({
    name,
    in: 'path',
    required: true,
    schema: jsonSchema(schema, 'input', components),
  }))

const inQuery = ({ query }: ToldRoute, components: Components) =>
  Object.entries(query?.shape ?? {}).map(([name, one]) => {
    const { description, ...schema } = jsonSchema(one as z.ZodType, 'input', components)
    const required = !(one as z.ZodType).safeParse(undefined).success
    return {
      name,
      in: 'query',
      ...(required ? { required } : {}),
      ...(description ? { description } : {}),
      schema,
    }
  })

const answersOf = ({ answers, security }: ToldRoute, components: Components) =>
  Object.fromEntries(
    Object.entries(answers).map(([status, { words, content }]) => [
      status,
      {
        description: words,
        headers: security ? everyHeader : { 'X-Request-Id': everyHeader['X-Request-Id'] },
        ...(content ? { content: contentOf(content, 'output', components) } : {}),
      },
    ]),
  )
