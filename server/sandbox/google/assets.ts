import { createHash } from 'node:crypto'
import { imageSize } from 'image-size'
import { type Change, changedFields, checkText, type ResourceKind } from './change.ts'
import { messageAt, textAt } from './message.ts'
import {
  keptFields,
  note,
  noteMissing,
  noteNotFound,
  type Operation,
  ownName,
} from './operation.ts'
import type { AssetRecord, Message } from './records.ts'
import { assetShape } from './shapes.ts'

const largestBytes = 5_242_880

const mimeTypes: Record<string, string> = {
  jpg: 'IMAGE_JPEG',
  png: 'IMAGE_PNG',
  gif: 'IMAGE_GIF',
}

export const contentTypes: Record<string, string> = {
  IMAGE_JPEG: 'image/jpeg',
  IMAGE_PNG: 'image/png',
  IMAGE_GIF: 'image/gif',
}

export const assetKind: ResourceKind = {
  kind: 'assets',
  operation: 'assetOperation',
  result: 'assetResult',
  resource: 'asset',
  shape: () => assetShape,
  create,
  update,
  remove: (op) => {
    const code = { operationAccessDeniedError: 'REMOVE_OPERATION_NOT_PERMITTED' }
    note(op, code, { message: 'Unauthorized REMOVE in this context.' })
  },
  show: (op, id) => op.shelves.assets.get(id)?.fields ?? null,
}

type Content = { type: string; fields: Message; contentKey: string; base64: string | null }

function create(op: Operation, message: Message): string | null {
  const content = contentOf(op, message)
  if (op.faults.length > 0 || !content) return null
  const name = textAt(message, 'name')
  const known = sameAsset(op, content, name)
  if (known) return known.id
  checkName(op, content, name)
  if (op.faults.length > 0) return null
  const id = op.newId()
  op.shelves.assets.put({
    id,
    customerId: op.customer.id,
    createdAtMs: op.nowMs,
    contentKey: content.contentKey,
    base64: content.base64,
    fields: {
      ...keptFields(message, 'resourceName', 'id', 'imageAsset'),
      type: content.type,
      ...pictureFields(op, content, id),
      source: 'ADVERTISER',
    },
  })
  return id
}

function pictureFields(op: Operation, { type, fields }: Content, id: string): Message {
  if (type !== 'IMAGE') return fields
  const image = messageAt(fields, 'imageAsset') ?? {}
  const url = `${op.mountUrl}/pictures/${op.customer.id}/${id}`
  return { imageAsset: { ...image, fullSize: { ...messageAt(image, 'fullSize'), url } } }
}

function contentOf(op: Operation, message: Message): Content | null {
  const image = messageAt(message, 'imageAsset')
  const video = messageAt(message, 'youtubeVideoAsset')
  const text = messageAt(message, 'textAsset')
  if (image) return pictureOf(op, image)
  if (video) return videoOf(op, video)
  if (!text) {
    const told = { message: 'The Asset.asset_data oneof is empty.' }
    note(op, { assetError: 'ASSET_DATA_IS_MISSING' }, told)
    return null
  }
  checkText(op, text.text, { at: ['textAsset', 'text'], longest: 90 })
  return { type: 'TEXT', fields: {}, contentKey: `text ${String(text.text)}`, base64: null }
}

function pictureOf(op: Operation, image: Message): Content | null {
  const base64 = textAt(image, 'data')
  if (!base64) return noteMissing(op, ['imageAsset', 'data'])
  const bytes = Buffer.from(base64, 'base64')
  const at = ['imageAsset', 'data']
  const refuse = (reason: string, message: string): null => {
    note(op, { imageError: reason }, { message, at })
    return null
  }
  if (bytes.length > largestBytes) return refuse('FILE_TOO_LARGE', 'Image file is too large.')
  const size = measure(bytes)
  if (!size) return refuse('INVALID_IMAGE', 'The image is not valid.')
  const mimeType = mimeTypes[size.type ?? '']
  if (!mimeType) return refuse('FORMAT_NOT_ALLOWED', 'Image format is not allowed.')
  const fullSize = { heightPixels: String(size.height), widthPixels: String(size.width) }
  return {
    type: 'IMAGE',
    fields: { imageAsset: { fileSize: String(bytes.length), mimeType, fullSize } },
    contentKey: `image ${createHash('sha256').update(bytes).digest('hex')}`,
    base64: bytes.toString('base64'),
  }
}

function measure(bytes: Buffer) {
  try {
    return imageSize(bytes)
  } catch {
    // Whatever the reader stumbled over: these bytes are no picture.
    return null
  }
}

/** A video is only a number at YouTube; ids that begin with "gone" lead nowhere. */
function videoOf(op: Operation, video: Message): Content | null {
  const id = textAt(video, 'youtubeVideoId')
  const at = ['youtubeVideoAsset', 'youtubeVideoId']
  if (id === undefined) return noteMissing(op, at)
  if (!/^[\w-]{11}$/.test(id)) {
    const message = "The field's value is invalid."
    note(op, { fieldError: 'INVALID_VALUE' }, { message, at, trigger: id })
    return null
  }
  if (id.startsWith('gone')) {
    const message = 'Video to be registered was not found.'
    note(op, { youtubeVideoRegistrationError: 'VIDEO_NOT_FOUND' }, { message, at, trigger: id })
    return null
  }
  const youtubeVideoTitle = `Video ${id}`
  const fields = { youtubeVideoAsset: { youtubeVideoId: id, youtubeVideoTitle } }
  return { type: 'YOUTUBE_VIDEO', fields, contentKey: `youtube ${id}`, base64: null }
}

function findMine(op: Operation, isIt: (one: AssetRecord) => boolean): AssetRecord | undefined {
  return op.shelves.assets.all().find((one) => one.customerId === op.customer.id && isIt(one))
}

/** The same content is the same asset; a picture may be kept once more under another name. */
function sameAsset(op: Operation, content: Content, name: string | undefined) {
  return findMine(
    op,
    (one) =>
      one.contentKey === content.contentKey &&
      (content.type !== 'IMAGE' || one.fields.name === name),
  )
}

function checkName(op: Operation, { type }: Content, name: string | undefined): void {
  const at = ['name']
  if (name === undefined) {
    if (type !== 'IMAGE') return
    const message = 'Asset name is required for the asset type.'
    note(op, { assetError: 'NAME_REQUIRED_FOR_ASSET_TYPE' }, { message, at })
    return
  }
  checkText(op, name, { at, longest: 128 })
  const taken = findMine(op, ({ fields }) => fields.type === type && fields.name === name)
  if (!taken) return
  const message =
    'The asset name is duplicated, either across operations or with an existing asset.'
  note(op, { assetError: 'DUPLICATE_ASSET_NAME' }, { message, at, trigger: name })
}

function update(op: Operation, change: Change): void {
  const record = op.shelves.assets.get(change.id)
  if (!record || record.customerId !== op.customer.id) {
    noteNotFound(op, ownName(op, 'assets', change.id), ['resourceName'])
    return
  }
  const immutable = Object.keys(assetShape).filter((field) => field !== 'name')
  const asked = { ...change, shape: assetShape, immutable, apart: [] }
  const fields = changedFields(op, record.fields, asked)
  if (op.faults.length === 0) op.shelves.assets.put({ ...record, fields })
}
