import { createHash } from 'node:crypto'
import { imageSize } from 'image-size'
import { wrongParameter } from './graph-error.ts'
import { type GraphRequest, readableAccount, writableAccount } from './graph-request.ts'
import type { SandboxAccount } from './people.ts'
import type { ImageRecord } from './records.ts'
import { graphTime } from './times.ts'

const largestBytes = 30 * 1024 * 1024
const contentTypes: Record<string, string> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  bmp: 'image/bmp',
  tiff: 'image/tiff',
}

/** `POST /act_X/adimages`: a file part, or `bytes` as base64. The same bytes are the same picture. */
export function uploadImages(request: GraphRequest): unknown {
  const account = writableAccount(request, request.match.groups?.account ?? '')
  const images = readUploads(request).map(({ key, name, bytes }) => {
    const image = keepImage(request, account, { name, bytes })
    request.made.push(image.hash)
    return [key, answerOf(request, image)]
  })
  return { images: Object.fromEntries(images) }
}

function readUploads({ call, params }: GraphRequest) {
  if (call.files.length > 0) {
    return call.files.map(({ filename, field, bytes }) => {
      const name = filename || field
      return { key: name, name, bytes }
    })
  }
  const text = params.text('bytes')
  if (!text) throw wrongParameter('Send the picture as a file or as bytes')
  return [
    { key: 'bytes', name: params.text('name') ?? 'bytes', bytes: Buffer.from(text, 'base64') },
  ]
}

function keepImage(
  { meta, nowMs }: GraphRequest,
  account: SandboxAccount,
  { name, bytes }: { name: string; bytes: Buffer },
): ImageRecord {
  const facts = measure(bytes)
  const hash = createHash('md5').update(bytes).digest('hex')
  const id = `${account.id}:${hash}`
  const known = meta.images.get(id)
  if (known && !known.deleted) return known
  return meta.images.put({
    id,
    accountId: account.id,
    hash,
    name,
    ...facts,
    base64: bytes.toString('base64'),
    createdAtMs: nowMs,
    deleted: false,
  })
}

function measure(bytes: Buffer) {
  if (bytes.length > largestBytes) {
    throw wrongParameter('The picture is larger than 30 MB.', 1487411, 'Picture Too Large')
  }
  try {
    const { width, height, type } = imageSize(bytes)
    const contentType = contentTypes[type ?? '']
    if (contentType) return { width, height, contentType }
  } catch {
    throw notAPicture()
  }
  throw notAPicture()
}

function notAPicture() {
  return wrongParameter('The file is not a picture that can be used.', 1487411, 'Invalid Picture')
}

function answerOf(request: GraphRequest, image: ImageRecord) {
  const { hash, name, width, height } = image
  return { hash, url: urlOf(request, image), name, width, height }
}

function urlOf({ call }: GraphRequest, { accountId, hash }: ImageRecord): string {
  return `${call.mountUrl}/pictures/${accountId}/${hash}`
}

/** `GET /act_X/adimages?hashes=[…]`. */
export function listImages(request: GraphRequest): unknown {
  const account = readableAccount(request, request.match.groups?.account ?? '')
  const hashes = request.params.list('hashes')
  const wanted = request.params.list('fields') ?? ['id']
  const data = request.meta.images
    .all()
    .filter((image) => image.accountId === account.id && !image.deleted)
    .filter((image) => hashes === undefined || hashes.includes(image.hash))
    .map((image) => {
      const created = graphTime(image.createdAtMs, account.zone)
      const full: Record<string, unknown> = {
        ...answerOf(request, image),
        id: image.id,
        account_id: image.accountId,
        status: 'ACTIVE',
        created_time: created,
        updated_time: created,
        permalink_url: urlOf(request, image),
      }
      return Object.fromEntries(
        [...new Set(['id', ...wanted])].map((field) => [field, full[field]]),
      )
    })
  return { data, paging: {} }
}

/** `DELETE /act_X/adimages?hash=…`. */
export function deleteImage(request: GraphRequest): unknown {
  const { meta, params } = request
  const account = writableAccount(request, request.match.groups?.account ?? '')
  const image = meta.images.get(`${account.id}:${params.need('hash')}`)
  if (!image || image.deleted) throw wrongParameter('Param hash must be of an existing picture')
  meta.images.put({ ...image, deleted: true })
  return { success: true }
}
