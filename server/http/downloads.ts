import { pipeline } from 'node:stream/promises'
import type { Request, RequestHandler, Response } from 'express'
import { isFilmType } from '../ads/film.ts'
import { isPictureType } from '../ads/picture.ts'
import type { ByteRange } from '../ads/storage.ts'
import type { Rooms } from '../context.ts'
import { row } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import { admit } from './admit.ts'
import { numberInPath, numberOfUuid } from './asset-path.ts'

/** `GET /uploads/assets/:id`: the picture or film itself, for who may see its organization. */
export function serveAsset(rooms: Rooms): RequestHandler {
  return (request, response) => serve(rooms, request, response, numberInPath(request.params.id))
}

/** `GET /api/assets/:id/content`: the same for tokens, by the asset's uuid. */
export function serveContent(rooms: Rooms): RequestHandler {
  return async (request, response) =>
    serve(rooms, request, response, await numberOfUuid(rooms, request.params.id))
}

type Kept = { storage_key: string | null; content_type: string | null; size_bytes: number | null }

async function serve(rooms: Rooms, request: Request, response: Response, id: number) {
  const input = { id }
  await admit(rooms, request, response, { permission: 'assets:read', scope: 'asset', input })
  const found = await row<Kept>(
    rooms.db,
    "SELECT storage_key, content_type, size_bytes FROM assets WHERE id = $1 AND status = 'ready'",
    [id],
  )
  const contentType = found?.content_type ?? ''
  if (!found?.storage_key || !(isPictureType(contentType) || isFilmType(contentType))) {
    throw notFound()
  }
  await sendPart(rooms, request, response, {
    key: found.storage_key,
    contentType,
    sizeBytes: found.size_bytes!,
  })
}

type Whole = { key: string; contentType: string; sizeBytes: number }

async function sendPart(
  rooms: Rooms,
  request: Request,
  response: Response,
  { key, contentType, sizeBytes }: Whole,
): Promise<void> {
  response.setHeader('Accept-Ranges', 'bytes')
  const range = rangeOf(request, sizeBytes)
  if (range === 'beyond') {
    response.status(416).setHeader('Content-Range', `bytes */${sizeBytes}`).end()
    return
  }
  const bytes = await rooms.storage.read(key, range ?? undefined)
  if (!bytes) throw notFound()
  if (range) response.status(206)
  if (range) response.setHeader('Content-Range', `bytes ${range.start}-${range.end}/${sizeBytes}`)
  response.setHeader('Content-Length', range ? range.end - range.start + 1 : sizeBytes)
  response.setHeader('Content-Type', contentType)
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('Cache-Control', 'private, no-store')
  // Opened by itself, a picture is nothing but a picture.
  response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox")
  await pipeline(bytes, response).catch((error: unknown) => {
    // Who jumps about in a film hangs up in the middle of it; there is nobody to tell.
    if (!response.destroyed) throw error
  })
}

/**
 * The one part that is asked for; null for the whole, as also when several parts are asked for or
 * when it depends on a version, of which these files have none.
 */
function rangeOf(request: Request, sizeBytes: number): ByteRange | 'beyond' | null {
  const asked = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(request.headers.range ?? '')
  if (!asked || request.headers['if-range'] || request.method !== 'GET') return null
  const [, first, last] = asked
  if (first === '' && last === '') return null
  if (first === '') return lastBytes(Number(last), sizeBytes)
  const start = Number(first)
  const end = last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1)
  if (last !== '' && Number(last) < start) return null
  return start < sizeBytes ? { start, end } : 'beyond'
}

function lastBytes(count: number, sizeBytes: number): ByteRange | 'beyond' {
  return count === 0 ? 'beyond' : { start: Math.max(0, sizeBytes - count), end: sizeBytes - 1 }
}
