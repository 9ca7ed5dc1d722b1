import { randomUUID } from 'node:crypto'
import type { ErrorRequestHandler, RequestHandler } from 'express'
import helmet from 'helmet'
import type { Rooms } from '../context.ts'
import { type Env, publicUrl } from '../env.ts'
import { AppError } from '../errors.ts'
import { asAppError } from '../trpc.ts'
import { hasSessionCookie } from './principal.ts'

/** What every answer says to a browser: load nothing foreign, frame nothing, store nothing. */
export function securityHeaders(env: Env): RequestHandler {
  const https = publicUrl(env).startsWith('https://')
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // antd writes its styles into the page; scripts are what must never be inline.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        // The OAuth journey leaves by a redirect of our own, never by a form to elsewhere.
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
  })
}

export const requestId: RequestHandler = (_request, response, next) => {
  const id = randomUUID()
  response.locals.requestId = id
  response.setHeader('X-Request-Id', id)
  next()
}

/** Nothing that depends on who asks may be kept by anything on the way. */
export const noStore: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store')
  next()
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

const MAX_HEADERS = 200
/** Headers of which a second one would be dropped in silence, by us or by something on the way. */
const single = new Set(['authorization', 'host', 'content-type', 'origin', 'content-length'])

function repeatsHeader(rawHeaders: string[]): boolean {
  const names = rawHeaders.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase())
  const kept = names.filter((name) => single.has(name))
  return new Set(kept).size !== kept.length
}

/**
 * Refuses what no honest client sends: odd methods, repeated parameters or headers, addresses beyond
 * 8 kB or that are none.
 */
export const wellFormed: RequestHandler = (request, _response, next) => {
  if (!methods.has(request.method)) throw new AppError('method_not_allowed')
  // Names and values take turns in this list. Node drops in silence what goes beyond its own limit.
  if (request.rawHeaders.length > 2 * MAX_HEADERS) throw new AppError('bad_request')
  if (repeatsHeader(request.rawHeaders)) {
    throw new AppError('bad_request', { message: 'A header is given twice.' })
  }
  if (request.originalUrl.length > 8_192) throw new AppError('bad_request')
  if (!URL.canParse(request.originalUrl, 'http://localhost')) throw new AppError('bad_request')
  try {
    decodeURIComponent(request.path)
  } catch {
    throw new AppError('not_found')
  }
  // Document 001 names the parameter at fault, in its own order of refusal.
  if (request.path.startsWith('/organizations/')) return next()
  const names = [...new URL(request.originalUrl, 'http://localhost').searchParams.keys()]
  if (new Set(names).size !== names.length) {
    throw new AppError('bad_request', { message: 'A parameter is given twice.' })
  }
  next()
}

/**
 * A cookie travels with requests that other sites cause, so a request that carries one must prove
 * that it comes from a page of ours before it may change anything.
 */
export function sameOrigin(rooms: Rooms): RequestHandler {
  const own = new URL(publicUrl(rooms.env)).origin
  return (request, _response, next) => {
    const changes = !['GET', 'HEAD'].includes(request.method)
    if (!changes || !hasSessionCookie(rooms, request)) return next()
    const site = request.headers['sec-fetch-site']
    const origin = request.headers.origin
    const foreignOrigin = origin !== undefined && origin !== own && !isOwnLoopback(origin, own)
    if (foreignOrigin || (site !== undefined && site !== 'same-origin' && site !== 'none')) {
      throw new AppError('foreign_origin')
    }
    if (origin === undefined && site === undefined) throw new AppError('foreign_origin')
    next()
  }
}

// On one machine the console is opened as localhost as well as 127.0.0.1; the port must still agree.
function isOwnLoopback(origin: string, own: string): boolean {
  const given = URL.canParse(origin) ? new URL(origin) : null
  const mine = new URL(own)
  const loopback = ['127.0.0.1', 'localhost']
  return (
    given !== null &&
    given.protocol === mine.protocol &&
    given.port === mine.port &&
    loopback.includes(given.hostname) &&
    loopback.includes(mine.hostname)
  )
}

/** Only JSON: a form on another site can send everything else without asking first. */
export const jsonOnly: RequestHandler = (request, _response, next) => {
  if (['GET', 'HEAD', 'OPTIONS', 'DELETE'].includes(request.method) && !hasBody(request))
    return next()
  const type = request.headers['content-type'] ?? ''
  if (!hasBody(request) && type === '') return next()
  if (!/^application\/json\s*(;\s*charset=utf-8\s*)?$/i.test(type)) {
    throw new AppError('unsupported_media_type')
  }
  next()
}

function hasBody(request: { headers: Record<string, unknown> }): boolean {
  const length = request.headers['content-length']
  return (
    (length !== undefined && length !== '0') || request.headers['transfer-encoding'] !== undefined
  )
}

/** The last word on every failed REST request: our shape, our sentence, nothing from inside. */
export function answerErrors(rooms: Pick<Rooms, 'log'>): ErrorRequestHandler {
  return (error, _request, response, next) => {
    if (response.headersSent) return next(error)
    const known = fromExpress(error)
    if (known.status >= 500)
      rooms.log.error({ err: error, requestId: response.locals.requestId }, 'request failed')
    if (known.status === 401)
      response.setHeader('WWW-Authenticate', 'Bearer realm="Campaign Console"')
    response.status(known.status).json({
      error: {
        code: known.reason,
        message: known.message,
        ...(known.fields ? { fields: known.fields } : {}),
      },
    })
  }
}

function fromExpress(error: unknown): AppError {
  const type = (error as { type?: string })?.type
  if (type === 'entity.too.large') return new AppError('payload_too_large')
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') {
    return new AppError('unsupported_media_type')
  }
  const status = (error as { status?: number })?.status
  if (!(error instanceof AppError) && (status === 400 || type === 'entity.parse.failed')) {
    return new AppError('bad_request')
  }
  return asAppError(error)
}
