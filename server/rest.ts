import { createHash } from 'node:crypto'
import express, { type Request, type RequestHandler, type Response, Router } from 'express'
import type { Context, Rooms } from './context.ts'
import { AppError } from './errors.ts'
import { answerOnce } from './http/answer-once.ts'
import { asksJson, isKept, tagOf } from './http/document-pages.ts'
import { demandPlainJson } from './http/json-limits.ts'
import { requestContext } from './http/request-context.ts'
import type { Principal } from './principal.ts'
import type { RestDoor } from './rest-door.ts'
import { recordId } from './rest-id.ts'
import { toJson } from './rest-json.ts'
import { appRouter } from './router.ts'
import { bodyLimits, createCallerFactory, type Meta } from './trpc.ts'

type Procedure = { _def: { meta?: Meta; type: 'query' | 'mutation' | 'subscription' } }
type Caller = (context: Context) => Record<string, unknown>

export type OpenDoor = {
  path: string
  method: string
  route: string
  /** Of an answer that is no refusal. */
  status: number
  door: RestDoor
  meta: Meta
}

/** Every REST door of the router, in the order a router must try them: fixed paths before patterns. */
export function restDoors(): OpenDoor[] {
  const doors = Object.entries(appRouter._def.procedures).flatMap(([path, procedure]) => {
    const meta = (procedure as unknown as Procedure)._def.meta!
    return [meta.rest ?? []].flat().map((door) => {
      const [method, route] = door.route.split(' ') as [string, string]
      const status = door.status ?? (method === 'POST' && !route.includes(':') ? 201 : 200)
      return { path, method, route, status, door, meta }
    })
  })
  return doors.sort((a, b) => Number(a.route.includes(':')) - Number(b.route.includes(':')))
}

/** Opens them all. Each calls the very procedure the console calls. */
export function restRouter(rooms: Rooms): Router {
  const router = Router({ caseSensitive: true, strict: true })
  const callers = createCallerFactory(appRouter) as unknown as Caller
  const json = (limit: number) => express.json({ limit, strict: true, type: 'application/json' })
  const bodies = { short: json(bodyLimits.short), long: json(bodyLimits.long) }
  for (const open of restDoors()) {
    const method = open.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete'
    const body = open.meta.takesLongText ? bodies.long : bodies.short
    router[method](open.route, body, plainBody, (request, response) =>
      answer(rooms, callers, open, request, response),
    )
  }
  refuseOtherMethods(router)
  return router
}

/**
 * Sends a browser that reads an address of the API to the page that shows the same; who asks for JSON
 * goes on. It stands before the guard of tokens, since a browser comes with its cookie.
 */
export function pagesOfDoors(): Router {
  const router = Router({ caseSensitive: true, strict: true })
  for (const { method, route, door } of restDoors()) {
    const { page } = door
    if (method !== 'GET' || !page) continue
    router.get(route, (request, response, next) => {
      response.vary('Accept')
      if (asksJson(request)) return next()
      response.redirect(302, page(request.params as Record<string, string>))
    })
  }
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
  open: OpenDoor,
  request: Request,
  response: Response,
): Promise<void> {
  const { path, status, door, meta } = open
  const context = await requestContext(rooms, request, response)
  const id = door.id && (await recordId(context, door.id, request))
  const given = door.input ? await door.input(request, id, context) : mergedInput(request, id)
  const input = meta.scope === 'organization' ? inTokensOrganization(context, given) : given
  const procedure = path
    .split('.')
    .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], callers(context))
  // Nobody passes the gate of a procedure with a door and is not known.
  const asking = context as Context & { principal: Principal }
  const work = async () => {
    const call = procedure as (input: unknown) => Promise<unknown>
    const output = await call(input).catch((error) => {
      throw inDocumentWords(door, error)
    })
    const shown =
      door.present && status !== 204 ? await door.present(output as never, asking) : output
    return { status, output, headers: headersFor(door, output), text: toJson(shown) ?? 'null' }
  }
  if (!door.once || request.headers['idempotency-key'] === undefined) {
    return reply(door, { request, response, ...(await work()) })
  }
  const { tell } = door.once
  const kept = await answerOnce({
    ...{ context, request, meta, input, route: door.route, door: door.once },
    work: async () => {
      const { output: _, ...answered } = await work()
      return answered
    },
    found: async (left) => ({
      status,
      headers: {},
      text: toJson(await tell?.(left, asking)) ?? 'null',
    }),
  }).catch((error) => {
    throw inDocumentWords(door, error)
  })
  reply(door, { request, response, output: undefined, ...kept })
}

const headersFor = (door: RestDoor, output: unknown) => door.headers?.(output as never) ?? {}

type Reply = {
  request: Request
  response: Response
  status: number
  output: unknown
  headers: Record<string, string>
  text: string
}

function reply(door: RestDoor, { request, response, status, output, headers, text }: Reply): void {
  for (const [name, value] of Object.entries(headers)) {
    response.setHeader(name, value)
  }
  const tag = door.version && tagFor(door, door.version(output as never), text)
  if (tag) response.setHeader('ETag', tag)
  if (tag && door.conditional && ['GET', 'HEAD'].includes(request.method)) {
    // A caller may keep it, and asks each time whether it still holds.
    response.setHeader('Cache-Control', 'private, no-cache')
    if (isKept(request.headers['if-none-match'], tag)) {
      response.status(304).end()
      return
    }
  }
  if (status === 204) response.status(204).end()
  else response.status(status).type('json').send(text)
}

const tagFor = ({ conditional }: RestDoor, version: number, text: string) =>
  tagOf(version, conditional && createHash('sha256').update(text).digest('base64url').slice(0, 16))

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
