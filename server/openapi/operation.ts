import { z } from 'zod'
import { isReading, permissions } from '../../shared/permissions.ts'
import type { OpenDoor } from '../rest.ts'
import { everyHeader, refusals } from './errors.ts'
import { RecordNumber, Uuid } from './forms.ts'
import { type Components, type JsonSchema, jsonSchema, mayBeLeftOut } from './schema.ts'
import { tagOf } from './tags.ts'

/** What the document needs to know of a procedure besides its door. */
export type Schemas = { input: z.ZodType | undefined; output: z.ZodType | undefined }
export type ToldDoor = OpenDoor & Schemas

/** Document 001's addresses end so for a program; without, a browser is sent to a page. */
export const addressOf = ({ route }: Pick<OpenDoor, 'route'>) => {
  const path = route.replace(/:(\w+)/g, '{$1}')
  return path.startsWith('/organizations/') ? `${path}.json` : path
}

/** One door as an operation of the document. */
export function operationOf(open: ToldDoor, components: Components): JsonSchema {
  const { door, method, route } = open
  const path = addressOf(open)
  const body = bodyOf(open)
  return {
    operationId: door.operation ?? `${method.toLowerCase()}${route.replace(/\W+/g, '_')}`,
    tags: [tagOf(path)],
    summary: door.summary ?? open.path,
    description: [door.details, permissionInWords(open)].filter(Boolean).join('\n\n'),
    security: [{ token: [isReading(open.meta.permission as never) ? 'read' : 'write'] }],
    parameters: [...pathOf(open, components), ...queryOf(open, components), ...headersOf(open)],
    ...(body
      ? {
          requestBody: {
            required: !door.takes?.bodyOptional,
            content: {
              'application/json': { schema: mayBeLeftOut(jsonSchema(body, 'input', components)) },
            },
          },
        }
      : {}),
    responses: { ...answersOf(open, components), ...refusals(refusalsOf(open, body)) },
    'x-permission': open.meta.permission,
  }
}

/** Who may, in a sentence: a token acts with the rights of its owner. */
function permissionInWords({ meta }: OpenDoor): string {
  const permission = meta.permission as keyof typeof permissions
  const roles = permissions[permission]?.filter((role) =>
    ['owner', 'admin', 'member'].includes(role),
  )
  const kind = isReading(permission) ? 'any token' : 'a `write` token'
  const whose = roles?.length === 3 ? '' : ` of ${roles?.map((role) => `an ${role}`).join(' or ')}`
  return `For ${kind}${whose} (\`${permission}\`).`
}

const prefixes: Record<string, string> = { ad_campaign: 'adcamp', ad_group: 'adgrp', ad: 'ad' }

function formOf({ door }: OpenDoor, name: string): z.ZodType {
  const id = door.id
  if (door.takes?.path?.[name]) return door.takes.path[name]
  if (!id || name !== (id.param ?? 'id')) return name.endsWith('asset_id') ? Uuid : RecordNumber
  if (id.form === 'integer') return RecordNumber
  if (id.form === 'uuid') return Uuid
  return z.string().regex(new RegExp(`^${prefixes[id.of]}_[0-9A-Za-z]{22}$`))
}

function pathOf(open: OpenDoor, components: Components): JsonSchema[] {
  return [...open.route.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: jsonSchema(formOf(open, name!), 'input', components),
  }))
}

const isObject = (schema: z.ZodType | undefined): schema is z.ZodObject =>
  schema instanceof z.ZodObject

/** What a procedure takes, without what the path says. */
function ownInput({ route, input }: ToldDoor): z.ZodObject | undefined {
  if (!isObject(input)) return undefined
  const inPath = [...route.matchAll(/:(\w+)/g)].map(([, name]) => name!)
  const rest = Object.entries(input.shape).filter(([name]) => !['id', ...inPath].includes(name))
  return rest.length ? z.strictObject(Object.fromEntries(rest)) : undefined
}

const inQuery = ({ method }: OpenDoor) => method === 'GET' || method === 'DELETE'

function queryOf(open: ToldDoor, components: Components): JsonSchema[] {
  const { takes } = open.door
  const query = takes ? takes.query : inQuery(open) ? ownInput(open) : undefined
  if (!query) return []
  const made = jsonSchema(query, 'input', components)
  const required = (made.required as string[] | undefined) ?? []
  return Object.entries(made.properties as Record<string, JsonSchema>).map(
    ([name, { description, ...schema }]) => ({
      name,
      in: 'query',
      ...(required.includes(name) ? { required: true } : {}),
      ...(description ? { description } : {}),
      schema,
    }),
  )
}

const bodyOf = (open: ToldDoor): z.ZodType | undefined => {
  const { takes } = open.door
  if (takes) return takes.body
  return inQuery(open) ? undefined : ownInput(open)
}

const parameter = (name: string) => ({ $ref: `#/components/parameters/${name}` })

function headersOf({ door, method }: OpenDoor): JsonSchema[] {
  return [
    ...(door.takes?.key
      ? [parameter('NeededKey')]
      : door.once
        ? [parameter('IdempotencyKey')]
        : []),
    ...(door.takes?.ifMatch ? [parameter('IfMatch')] : []),
    ...(door.conditional && method === 'GET' ? [parameter('IfNoneMatch')] : []),
  ]
}

const text = { type: 'string' }
const words: Record<number, string> = { 200: 'Done.', 201: 'Made.', 204: 'Done; nothing to say.' }

function answersOf(open: ToldDoor, components: Components): Record<string, JsonSchema> {
  const { door, method, status } = open
  const shape = door.answer ?? (door.present ? undefined : open.output)
  const own = Object.entries(door.answerHeaders ?? {}).map(([name, schema]) => {
    const { description, ...form } = jsonSchema(schema, 'output', components)
    const required = !schema.safeParse(undefined).success
    return [name, { ...(description ? { description } : {}), required, schema: form }]
  })
  const tag = door.version
    ? { ETag: { description: 'The version, for `If-Match`.', required: true, schema: text } }
    : {}
  const headers = { ...everyHeader, ...tag, ...Object.fromEntries(own) }
  const schema = shape && jsonSchema(shape, 'output', components)
  return {
    [status]: {
      description: words[status] ?? 'Done.',
      headers,
      ...(status === 204 ? {} : { content: { 'application/json': { schema: schema ?? {} } } }),
    },
    ...(door.conditional && method === 'GET'
      ? { 304: { description: 'It is as you have it.', headers } }
      : {}),
  }
}

/** Refusals that a door can come to; the gate and the readers of bodies give the rest. */
function refusalsOf(open: ToldDoor, body: z.ZodType | undefined): number[] {
  const writes = open.method !== 'GET'
  return [
    ...[400, 401, 403, 404, 413, 415, 422, 429, 500, 503],
    ...(writes || body ? [409, 502] : []),
    ...(open.door.takes?.ifMatch ? [412] : []),
  ]
}
