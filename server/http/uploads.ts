import express, { type Request, type RequestHandler, type Response } from 'express'
import { type Permission, refusalOf } from '../../shared/permissions.ts'
import { AssetName, createAsset, showAsset } from '../ads/assets.ts'
import type { Asking } from '../ads/draft.ts'
import { isPictureType, MAX_PICTURE_BYTES } from '../ads/picture.ts'
import type { Rooms } from '../context.ts'
import { row } from '../database/sequelize.ts'
import { AppError, invalid, notFound } from '../errors.ts'
import { holds, sees } from '../principal.ts'
import { organizationOf, type RecordScope } from '../scope.ts'
import { requestContext } from './request-context.ts'

const readBody = express.raw({ type: () => true, limit: MAX_PICTURE_BYTES, inflate: false })

/**
 * `POST /uploads/assets?organizationId=1&name=Summer` with the picture's bytes as the body. Who may
 * not upload is refused before a byte is read.
 */
export function uploadAsset(rooms: Rooms): RequestHandler {
  return async (request, response) => {
    const organizationId = Number(request.query.organizationId)
    const ctx = await admit(rooms, request, response, {
      permission: 'assets:create',
      scope: 'organization',
      input: { organizationId },
    })
    const contentType = (request.headers['content-type'] ?? '').toLowerCase()
    if (!isPictureType(contentType)) {
      throw new AppError('unsupported_media_type', { message: 'Send a PNG or JPEG picture.' })
    }
    const name = AssetName.safeParse(request.query.name)
    if (!name.success) throw invalid({ name: name.error.issues[0]!.message })
    const bytes = await bodyOf(request, response)
    const asset = { organizationId, name: name.data, contentType, bytes }
    const { id, made } = await createAsset(ctx, asset)
    response.status(made ? 201 : 200).json(await showAsset(ctx, id))
  }
}

/** `GET /uploads/assets/:id`: the picture itself, for who may see its organization. */
export function serveAsset(rooms: Rooms): RequestHandler {
  return async (request, response) => {
    const id = /^[1-9]\d{0,9}$/.test(String(request.params.id)) ? Number(request.params.id) : 0
    await admit(rooms, request, response, {
      permission: 'assets:read',
      scope: 'asset',
      input: { id },
    })
    const found = await row<{ storage_key: string | null; content_type: string | null }>(
      rooms.db,
      "SELECT storage_key, content_type FROM assets WHERE id = $1 AND status = 'ready'",
      [id],
    )
    const file = found?.storage_key ? await rooms.storage.get(found.storage_key) : null
    if (!file || !isPictureType(found?.content_type ?? '')) throw notFound()
    response.setHeader('Content-Type', found!.content_type!)
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Cache-Control', 'private, no-store')
    // Opened by itself, a picture is nothing but a picture.
    response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox")
    response.end(file.bytes)
  }
}

type Wanted = { permission: Permission; scope: RecordScope; input: Record<string, unknown> }

/** The same order of refusal as the gate: not signed in, not there, not allowed. */
async function admit(
  rooms: Rooms,
  request: Request,
  response: Response,
  { permission, scope, input }: Wanted,
): Promise<Asking> {
  const ctx = await requestContext(rooms, request, response)
  const { principal } = ctx
  if (!principal) throw new AppError('unauthenticated')
  const organizationId = await organizationOf(rooms.db, scope, input)
  if (organizationId === null || !sees(principal, organizationId)) throw notFound()
  if (principal.token?.permission === 'read' && permission === 'assets:create') {
    throw new AppError('token_read_only')
  }
  if (!holds(principal, permission, organizationId)) {
    throw new AppError('not_allowed', {
      message: refusalOf(permission),
    })
  }
  return { ...ctx, principal }
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
