import type { IncomingHttpHeaders } from 'node:http'
import express, { type Request, type RequestHandler, type Response } from 'express'
import { MAX_EVENT_BYTES } from '../../shared/pixel.ts'
import type { Rooms } from '../context.ts'
import { AppError, fromZod } from '../errors.ts'
import { demandAllowance } from '../http/allowance.ts'
import { demandPlainJson } from '../http/json-limits.ts'
import { openSharedLimiter } from '../http/shared-limiter.ts'
import { attributeSoon } from './attribute-soon.ts'
import { openKeyCache } from './key-cache.ts'
import { EventCall, readEvents } from './read-events.ts'
import { openEventWriter } from './write-events.ts'

const readBody = express.raw({ type: () => true, limit: MAX_EVENT_BYTES, inflate: false })
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
/** JSON says what it is; a beacon of a page may only say `text/plain`. */
const contentTypes = /^(?:application\/json|text\/plain)\s*(?:;\s*charset=utf-8\s*)?$/i

/** Any page may send here: a pixel key opens this door, and no cookie is looked at. */
export const openToPages: RequestHandler = (_request, response, next) => {
  response.setHeader('Access-Control-Allow-Origin', '*')
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
  response.setHeader(
    'Access-Control-Expose-Headers',
    'RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After, X-Request-Id',
  )
  next()
}

export const eventPreflight: RequestHandler = (_request, response) => {
  response.setHeader('Access-Control-Allow-Methods', 'POST')
  response.setHeader('Access-Control-Allow-Headers', 'authorization, content-type')
  response.setHeader('Access-Control-Max-Age', '86400')
  response.status(204).end()
}

/**
 * `POST /events`: answers 200 when, and only when, the good events of the call are stored.
 * @throws AppError unauthenticated without a working key; rate_limited above PIXEL_EVENTS_PER_MINUTE of
 *   the key; validation_failed when none of the events is good.
 */
export function takeEvents(rooms: Rooms): RequestHandler {
  const findKey = openKeyCache(rooms)
  const perMinute = rooms.env.PIXEL_EVENTS_PER_MINUTE
  const { take } = openSharedLimiter({ db: rooms.db, name: 'pixel', perMinute })
  const store = openEventWriter(rooms.db)
  const attribute = attributeSoon(rooms)
  return async (request, response) => {
    response.setHeader('Cache-Control', 'no-store')
    const body = await jsonBody(request, response)
    const key = await findKey(keyText(request.headers, body))
    if (!key) {
      throw new AppError('unauthenticated', { message: 'This address takes a pixel key (ccp_…).' })
    }
    const parsed = EventCall.safeParse(body)
    const events = parsed.success ? parsed.data.events.length : 1
    demandAllowance(response, take(String(key.id), events), 'This key sent too many events.')
    if (!parsed.success) throw fromZod(parsed.error)
    const { good, rejected } = readEvents(parsed.data, key, rooms.clock.now())
    if (good.length === 0) throw allBad(rejected)
    const stored = await store(good)
    if (stored > 0) attribute(key.organizationId)
    response.status(200).json({ stored, repeated: good.length - stored, rejected })
  }
}

async function jsonBody(request: Request, response: Response): Promise<unknown> {
  if (!contentTypes.test(request.headers['content-type'] ?? '')) {
    throw new AppError('unsupported_media_type')
  }
  await new Promise<void>((done, failed) =>
    readBody(request, response, (error?: unknown) => (error ? failed(error) : done())),
  )
  let body: unknown
  try {
    body = JSON.parse(utf8.decode(request.body))
  } catch {
    throw new AppError('bad_request')
  }
  demandPlainJson(body)
  return body
}

/** From the header or, since a beacon can set none, from the body. */
function keyText(headers: IncomingHttpHeaders, body: unknown): string {
  const bearer = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1]
  const inBody = (body as { key?: unknown } | null)?.key
  if (headers.authorization !== undefined && inBody !== undefined && inBody !== bearer) {
    throw new AppError('two_credentials')
  }
  return bearer ?? (typeof inBody === 'string' ? inBody : '')
}

const MAX_FIELDS = 50

function allBad(rejected: { index: number; fields: Record<string, string> }[]): AppError {
  const faults = rejected.flatMap(({ index, fields }) =>
    Object.entries(fields).map(([name, fault]) => [`events.${index}.${name}`, fault] as const),
  )
  return new AppError('validation_failed', {
    fields: Object.fromEntries(faults.slice(0, MAX_FIELDS)),
  })
}
