import type { z } from 'zod'
import type { OpenDoor } from '../rest.ts'
import { errorComponents, headerComponents } from './errors.ts'
import { addressOf, operationOf, type Schemas } from './operation.ts'
import { operationOfRoute } from './route-operation.ts'
import { routes } from './routes.ts'
import type { Components, JsonSchema } from './schema.ts'
import { tagsOf } from './tags.ts'
import { webhookCalls } from './webhook-calls.ts'

export type ApiDocument = JsonSchema & {
  paths: Record<string, Record<string, JsonSchema>>
  components: { schemas: Record<string, JsonSchema> } & JsonSchema
}

const header = (name: string, description: string, rest: JsonSchema = {}) => ({
  name,
  in: 'header',
  description,
  schema: { type: 'string' },
  ...rest,
})

const key = { schema: { type: 'string', pattern: '^[!-~]{1,255}$' } }

const parameters = {
  IdempotencyKey: header(
    'Idempotency-Key',
    'Chosen by you, one for each thing you mean to do. Within 24 hours the same request under it is answered with the same bytes and does nothing; another request under it is 400.',
    key,
  ),
  NeededKey: header(
    'Idempotency-Key',
    'Chosen by you, one for each thing you mean to do: repeating it repeats nothing.',
    { required: true, ...key },
  ),
  IfMatch: header(
    'If-Match',
    'The `ETag` you read: when it has changed since, 412 and nothing is done.',
  ),
  IfNoneMatch: header('If-None-Match', 'The `ETag` you keep: 304 while it still holds.'),
}

const description = `Every address takes and answers JSON. Make a token in the console under *API tokens* and send it as
\`Authorization: Bearer …\`. A token belongs to one organization and acts with its owner's rights there;
a \`read\` token reads. Refusals are looked for in the order 401, 404, 403, 422 and all have the shape of
\`Error\`. Answers may get further names in time; names that are sent and not written here are 422.`

type Procedures = Record<string, unknown>
type Known = { _def: { inputs?: z.ZodType[]; output?: z.ZodType } }

const schemasOf = (procedures: Procedures, path: string): Schemas => {
  const { inputs, output } = (procedures[path] as Known)._def
  return { input: inputs?.[0], output }
}

/**
 * The OpenAPI 3.1 document of all doors and of the addresses beside them.
 * @param procedures the router's, whose schemas stand where a door has none of its own.
 * @throws Error for two operations or two shapes of one name.
 */
export function apiDocument(
  doors: OpenDoor[],
  procedures: Procedures,
  { serverUrl, version }: { serverUrl: string; version: string },
): ApiDocument {
  const components: Components = new Map()
  const paths: ApiDocument['paths'] = {}
  const add = (path: string, method: string, operation: JsonSchema) => {
    paths[path] = inOrder({ ...paths[path], [method.toLowerCase()]: operation })
  }
  for (const open of doors) {
    const told = { ...open, ...schemasOf(procedures, open.path) }
    add(addressOf(open), open.method, operationOf(told, components))
  }
  for (const told of routes) {
    const [method, route] = told.route.split(' ') as [string, string]
    const path = addressOf({ route })
    add(path, method, operationOfRoute(told, path, components))
  }
  demandDistinct(paths)
  const webhooks = webhookCalls(components)
  const responses = errorComponents(components)
  return {
    openapi: '3.1.1',
    info: {
      title: 'Campaign Console',
      version,
      description,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: serverUrl }],
    tags: tagsOf(tagsIn(paths)),
    paths: sorted(paths),
    webhooks,
    components: {
      securitySchemes,
      parameters,
      headers: headerComponents,
      responses,
      schemas: sorted(Object.fromEntries(components)),
    },
  }
}

/** As a reader looks for them: what is there, a new one, then what is done to one. */
const methods = ['get', 'post', 'put', 'patch', 'delete']
const inOrder = (of: Record<string, JsonSchema>) =>
  Object.fromEntries(methods.flatMap((name) => (of[name] ? [[name, of[name]]] : [])))

const securitySchemes = {
  token: {
    type: 'http',
    scheme: 'bearer',
    description: 'An API token, for reading or for writing.',
  },
  pixelKey: {
    type: 'http',
    scheme: 'bearer',
    description: 'A pixel key (`ccp_…`): it sends events.',
  },
}

const operationsIn = (paths: ApiDocument['paths']) =>
  Object.values(paths).flatMap((methods) => Object.values(methods))

const tagsIn = (paths: ApiDocument['paths']) =>
  new Set(operationsIn(paths).flatMap((one) => one.tags as string[]))

function demandDistinct(paths: ApiDocument['paths']): void {
  const names = operationsIn(paths).map((one) => String(one.operationId))
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice) throw new Error(`Two operations are called ${twice}.`)
}

const sorted = <Value>(of: Record<string, Value>): Record<string, Value> =>
  Object.fromEntries(Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1)))
