import superjson from 'superjson'
import { z } from 'zod'
import { AppError } from '../errors.ts'
import { demandPlainJson } from './json-limits.ts'

// What a value was before it became JSON. Sets, maps, classes, patterns and errors are nobody's input.
const Kind = z.tuple([z.enum(['undefined', 'number', 'bigint', 'Date'])])
const Sent = z.strictObject({
  json: z.unknown().optional(),
  meta: z
    .strictObject({
      values: z.union([Kind, z.record(z.string(), Kind)]).optional(),
      referentialEqualities: z.record(z.string(), z.array(z.string())).optional(),
      v: z.literal(1).optional(),
    })
    .optional(),
})

const unreadable = () => new AppError('bad_request')

/**
 * What a caller of tRPC sent. superjson's notes are checked before it follows them: one about a place
 * that is not there makes it write there, and a list with one element at four billion would keep a
 * validator busy for ever. That two places held the same object is no news to us and is left out.
 * @throws AppError bad_request
 */
function readInput(payload: unknown): unknown {
  demandPlainJson(payload)
  const sent = Sent.safeParse(payload)
  if (!sent.success) throw unreadable()
  const { json, meta } = sent.data
  if (!meta) return json
  const { values, referentialEqualities = {} } = meta
  for (const [path, others] of Object.entries(referentialEqualities)) {
    if (others.some((other) => isWithin(path, other) || isWithin(other, path))) throw unreadable()
  }
  if (!values) return json
  if (!Array.isArray(values) && !Object.keys(values).every((path) => exists(json, path))) {
    throw unreadable()
  }
  return superjson.deserialize({ json: json as never, meta: { values: values as never, v: 1 } })
}

const isWithin = (path: string, other: string) => `${path}.`.startsWith(`${other}.`)

function exists(json: unknown, path: string): boolean {
  let at = json
  for (const name of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return false
    at = (at as Record<string, unknown>)[name]
  }
  return true
}

/** superjson both ways, careful on the way in. */
export const wire = {
  input: { serialize: superjson.serialize, deserialize: readInput },
  output: { serialize: superjson.serialize, deserialize: superjson.deserialize },
}
