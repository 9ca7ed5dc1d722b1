import express, { type Request, type RequestHandler, type Response, Router } from 'express'
import { z } from 'zod'
import type { Context, Rooms } from './context.ts'
import { row } from './database/sequelize.ts'
import { AppError, notFound } from './errors.ts'
import { demandPlainJson } from './http/json-limits.ts'
import { requestContext } from './http/request-context.ts'
import type { Principal } from './principal.ts'
import type { RestDoor } from './rest-door.ts'
import { toJson } from './rest-json.ts'
import { appRouter } from './router.ts'
import { createCallerFactory, type Meta } from './trpc.ts'

type Procedure = { _def: { meta?: Meta; type: 'query' | 'mutation' | 'subscription' } }
type Caller = (context: Context) => Record<string, unknown>

export type OpenDoor = { path: string; method: string; route: string; door: RestDoor; meta: Meta }

/** Every REST door of the router, in the order a router must try them: fixed paths before patterns. */
export function restDoors(): OpenDoor[] {
  const doors = Object.entries(appRouter._def.procedures).flatMap(([path, procedure]) => {
    const meta = (procedure as unknown as Procedure)._def.meta!
    return [meta.rest ?? []].flat().map((door) => {
      const [method, route] = door.route.split(' ') as [string, string]
      return { path, method, route, door, meta }
    })
  })
  return doors.sort((a, b) => Number(a.route.includes(':')) - Number(b.route.includes(':')))
}

/** Opens them all. Each calls the very procedure the console calls. */
export function restRouter(rooms: Rooms): Router {
  const router = Router({ caseSensitive: true, strict: true })
  const callers = createCallerFactory(appRouter) as unknown as Caller
  const json = express.json({ limit: '64kb', strict: true, type: 'application/json' })
  for (const open of restDoors()) {
    const method = open.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete'
    router[method](open.route, json, plainBody, (request, response) =>
      answer(rooms, callers, open, request, response),
    )
  }
  refuseOtherMethods(router)
  return router
}

/** What is no JSON object of a reasonable shape is read by nobody. */
const plainBody: RequestHandler = (request, _response, next) => {
  if (Array.isArray(request.body)) throw new AppError('bad_request')
  demandPlainJson(request.body)
  next()
}

/** A known address that does not answer to a method says which it does. */
function refuseOtherMethods(router: Router): void {
  const doors = restDoors()
  for (const route of new Set(doors.map((open) => open.route))) {
    const allowed = doors.filter((open) => open.route === route).map((open) => open.method)
    router.all(route, (_request, response) => {
      response.setHeader('Allow', allowed.join(', '))
      throw new AppError('method_not_allowed')
    })
  }
}

async function answer(
  rooms: Rooms,
  callers: Caller,
  { path, door, meta }: OpenDoor,
  request: Request,
  response: Response,
): Promise<void> {
  const context = await requestContext(rooms, request, response)
  const id = door.id && (await recordId(rooms, context, door.id, String(request.params.id)))
  const given = door.input ? await door.input(request, id, context) : mergedInput(request, id)
  const input = meta.scope === 'organization' ? inTokensOrganization(context, given) : given
  const procedure = path
    .split('.')
    .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], callers(context))
  const output = await (procedure as (input: unknown) => Promise<unknown>)(input).catch((error) => {
    throw inDocumentWords(door, error)
  })
  const status =
    door.status ?? (request.method === 'POST' && !route(door).includes(':') ? 201 : 200)
  if (door.version) response.setHeader('ETag', `W/"${door.version(output as never)}"`)
  if (status === 204) response.status(204).end()
  else {
    // Nobody passes the gate of a procedure with a door and is not known.
    const asking = context as Context & { principal: Principal }
    const shown = door.present ? await door.present(output as never, asking) : output
    response.status(status).type('json').send(toJson(shown))
  }
}

/** A token speaks for one organization, so its holder need not name it. */
function inTokensOrganization({ principal }: Context, input: unknown): unknown {
  const { organizationId, ...rest } = (input ?? {}) as Record<string, unknown>
  if (organizationId !== undefined || !principal?.token) return input
  return { organizationId: principal.token.organizationId, ...rest }
}

function inDocumentWords({ fault }: RestDoor, error: unknown): unknown {
  // Only `If-Match` brings a version to these doors.
  if (error instanceof AppError && error.reason === 'stale_version') {
    return new AppError('precondition_failed', { cause: error })
  }
  if (!fault || !(error instanceof AppError) || !error.fields) return error
  const fields = Object.entries(error.fields).map(([path, words]) => fault(path, words))
  return new AppError(error.reason, {
    message: error.message,
    fields: Object.fromEntries(fields),
    cause: error,
  })
}

const route = (door: RestDoor) => door.route.split(' ')[1]!

function mergedInput(
  request: Request,
  id: number | undefined,
): Record<string, unknown> | undefined {
  const body = request.body as Record<string, unknown> | undefined
  const merged = {
    ...request.query,
    ...body,
    ...request.params,
    ...(id === undefined ? {} : { id }),
  }
  return Object.keys(merged).length ? merged : undefined
}

const tables = {
  campaign: 'campaigns',
  asset: 'assets',
  organization: 'organizations',
  connection: 'ad_platform_connections',
} as const

/** What a door by uuid shows at all: document 000 knows ad campaigns, and none that is being imported. */
const shown = {
  campaign: "kind = 'ad' AND origin <> 'importing'",
  asset: 'true',
  organization: 'true',
  connection: 'true',
} as const

const UuidPath = z.uuid().refine((text) => text === text.toLowerCase())
const IntegerPath = z.string().regex(/^[1-9]\d{0,9}$/)

/**
 * Each door takes only its own form of id. What has another form names nothing; the gate then says
 * whether the record may be seen. Anonymous callers learn only that they must sign in.
 */
async function recordId(
  rooms: Rooms,
  context: Context,
  { form, of }: NonNullable<RestDoor['id']>,
  text: string,
): Promise<number> {
  // A number that no record has lets the gate answer in its own order of refusal.
  const nobody = 2_147_483_647
  if (!context.principal) return nobody
  if (form === 'integer') {
    if (!IntegerPath.safeParse(text).success || Number(text) > nobody) throw notFound()
    return Number(text)
  }
  if (!UuidPath.safeParse(text).success) throw notFound()
  const found = await row<{ id: number }>(
    rooms.db,
    `SELECT id FROM ${tables[of]} WHERE uuid = $1 AND ${shown[of]}`,
    [text],
  )
  return found?.id ?? nobody
}
