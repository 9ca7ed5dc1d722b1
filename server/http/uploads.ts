import { join } from 'node:path'
import express, { type Request, type RequestHandler, type Response } from 'express'
import { toDocumentDetail } from '../ads/asset-door.ts'
import { showAsset } from '../ads/asset-show.ts'
import {
  AssetName,
  type Content,
  fillAsset,
  filmContent,
  pictureContent,
  takeContent,
} from '../ads/assets.ts'
import type { Asking } from '../ads/draft.ts'
import { isFilmType, MAX_FILM_BYTES } from '../ads/film.ts'
import { withIncoming } from '../ads/incoming.ts'
import { isPictureType, MAX_PICTURE_BYTES } from '../ads/picture.ts'
import type { Rooms } from '../context.ts'
import { AppError, invalid } from '../errors.ts'
import { admit } from './admit.ts'
import { numberOfUuid } from './asset-path.ts'

const readBody = express.raw({ type: () => true, limit: MAX_PICTURE_BYTES, inflate: false })

/**
 * `POST /uploads/assets?organizationId=1&name=Summer` with the bytes of a picture or film as the
 * body. Who may not upload is refused before a byte is read.
 */
export function uploadAsset(rooms: Rooms): RequestHandler {
  return async (request, response) => {
    const organizationId = Number(request.query.organizationId)
    const ctx = await admit(rooms, request, response, {
      permission: 'assets:create',
      scope: 'organization',
      input: { organizationId },
    })
    const contentType = demandType(request)
    const name = AssetName.safeParse(request.query.name)
    if (!name.success) throw invalid({ name: name.error.issues[0]!.message })
    const asset = { organizationId, name: name.data }
    const { id, made } = await withContent(ctx, { request, response, contentType }, (content) =>
      takeContent(ctx, asset, content),
    )
    response.status(made ? 201 : 200).json(await showAsset(ctx, id))
  }
}

/** `POST /api/assets/:id/content`: the bytes of an asset that was announced before. */
export function uploadContent(rooms: Rooms): RequestHandler {
  return async (request, response) => {
    const id = await numberOfUuid(rooms, request.params.id)
    const ctx = await admit(rooms, request, response, {
      permission: 'assets:update',
      scope: 'asset',
      input: { id },
    })
    const contentType = demandType(request)
    await withContent(ctx, { request, response, contentType }, (content) =>
      fillAsset(ctx, id, content),
    )
    response.json(toDocumentDetail(await showAsset(ctx, id)))
  }
}

function demandType(request: Request): string {
  const contentType = (request.headers['content-type'] ?? '').toLowerCase()
  if (!isPictureType(contentType) && !isFilmType(contentType)) {
    throw new AppError('unsupported_media_type', {
      message: 'Send a PNG or JPEG picture, or an MP4 or MOV film.',
    })
  }
  return contentType
}

type Sent = { request: Request; response: Response; contentType: string }

/** Pictures are small enough to be held; a film goes through a file of its own. */
async function withContent<T>(
  ctx: Asking,
  { request, response, contentType }: Sent,
  work: (content: Content) => Promise<T>,
): Promise<T> {
  if (isPictureType(contentType)) {
    return work(pictureContent(await bodyOf(request, response), contentType))
  }
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') {
    throw new AppError('unsupported_media_type')
  }
  // Said before it has all been sent, where its sender says how much it is.
  if (Number(request.headers['content-length'] ?? 0) > MAX_FILM_BYTES) {
    throw new AppError('payload_too_large')
  }
  const folder = join(ctx.env.DATA_DIR, 'arriving')
  return withIncoming({ source: request, folder, maxBytes: MAX_FILM_BYTES }, async (file) =>
    work(await filmContent(file)),
  )
}

function bodyOf(request: Request, response: Response): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    readBody(request, response, (error?: unknown) => {
      if (error) return reject(error)
      const body: unknown = request.body
      if (!Buffer.isBuffer(body) || body.byteLength === 0) {
        return reject(invalid({ file: 'is needed' }))
      }
      resolve(new Uint8Array(body))
    })
  })
}
