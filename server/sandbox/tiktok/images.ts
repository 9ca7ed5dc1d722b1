import { imageSize } from 'image-size'
import type { SandboxAnswer } from '../network.ts'
import { coverAt } from './covers.ts'
import { pageOf, readPage } from './paging.ts'
import type { ImageRecord } from './records.ts'
import { TikTokError, wrongParameter } from './tiktok-error.ts'
import { readableAdvertiser, type TikTokRequest, writableAdvertiser } from './tiktok-request.ts'
import { newId, type TikTokWorld } from './tiktok-world.ts'
import { utcText } from './times.ts'
import { checkFreeFileName, md5, readFile, readUploadType, type Upload } from './uploads.ts'

const mostBytes = 50 * 1024 * 1024
const mostPixels = 3_686_400
const formats: Record<string, { format: string; contentType: string }> = {
  jpg: { format: 'jpeg', contentType: 'image/jpeg' },
  png: { format: 'png', contentType: 'image/png' },
}

/** `POST /file/image/ad/upload/`: `data` is the picture itself, unlike a video's. */
export function uploadImage(request: TikTokRequest): unknown {
  const { tiktok, params, nowMs } = request
  params.require('advertiser_id')
  const advertiser = writableAdvertiser(request, 5)
  const byFile = readUploadType(params) === 'UPLOAD_BY_FILE'
  const upload = byFile
    ? readFile(request, 'image', { advertiserId: advertiser.id, mostBytes })
    : readAddress(request, advertiser.id)
  const measured = measure(upload.bytes)
  const materialId = newId(tiktok)
  const image = tiktok.images.put({
    id: `ad-site-i18n-sg/2026${md5(Buffer.from(materialId)).slice(0, 28)}`,
    materialId,
    advertiserId: advertiser.id,
    fileName: upload.fileName,
    signature: upload.signature,
    size: upload.bytes.length,
    ...measured,
    base64: upload.bytes.toString('base64'),
    createdAtMs: nowMs,
  })
  request.made.push(image.id)
  return show(request, image)
}

/** Only addresses of this sandbox can be fetched: pictures and covers that it gave out itself. */
function readAddress({ tiktok, call, params }: TikTokRequest, advertiserId: string): Upload {
  const address = params.need('image_url')
  const path = address.startsWith(`${call.mountUrl}/`) ? address.slice(call.mountUrl.length) : ''
  const bytes = pictureAt(tiktok, path)?.bytes
  if (!bytes) throw new TikTokError(40914, 'The image_url can not be downloaded.')
  const signature = md5(bytes)
  const fileName = params.text('file_name') ?? signature
  checkFreeFileName(tiktok, advertiserId, fileName)
  return { bytes, signature, fileName }
}

function measure(bytes: Buffer) {
  const found = sizeOf(bytes)
  const known = formats[found?.type ?? '']
  if (!found || !known) throw new TikTokError(40908, 'The file type of the image is not supported.')
  if (found.width * found.height > mostPixels) {
    throw new TikTokError(40915, `The image has more than ${mostPixels} pixels.`)
  }
  return { width: found.width, height: found.height, ...known }
}

function sizeOf(bytes: Buffer) {
  try {
    return imageSize(bytes)
  } catch {
    return null
  }
}

/** `GET /file/image/ad/info/?image_ids=[…]`. */
export function readImages(request: TikTokRequest): unknown {
  const { tiktok, params } = request
  params.require('advertiser_id', 'image_ids')
  const advertiser = readableAdvertiser(request)
  const list = params.ids('image_ids', 100).map((id) => {
    const image = tiktok.images.get(id)
    if (image?.advertiserId !== advertiser.id) {
      throw wrongParameter(`image_ids: The image ${id} does not exist under this advertiser.`)
    }
    return show(request, image)
  })
  return { list }
}

/** `GET /file/image/ad/search/`: every picture of the advertiser, newest first. */
export function searchImages(request: TikTokRequest): unknown {
  const { tiktok, params } = request
  const advertiser = readableAdvertiser(request)
  const ids = params.object('filtering')?.list('image_ids')
  const images = tiktok.images
    .all()
    .filter((image) => image.advertiserId === advertiser.id)
    .filter(({ id }) => ids === undefined || ids.includes(id))
    .reverse()
  const { list, page_info } = pageOf(images, readPage(params))
  return { list: list.map((image) => show(request, image)), page_info }
}

function show({ call }: TikTokRequest, image: ImageRecord) {
  const created = utcText(image.createdAtMs).replace(' ', 'T')
  return {
    image_id: image.id,
    material_id: image.materialId,
    width: image.width,
    height: image.height,
    format: image.format,
    image_url: `${call.mountUrl}/pictures/${image.materialId}`,
    signature: image.signature,
    size: image.size,
    file_name: image.fileName,
    displayable: true,
    is_carousel_usable: true,
    create_time: `${created}Z`,
    modify_time: `${created}Z`,
  }
}

/** The bytes behind an address that this network gave out; null when there is nothing. */
export function pictureAt(
  tiktok: TikTokWorld,
  path: string,
): { bytes: Buffer; contentType: string } | null {
  const [, kind, id] = /^\/(pictures|covers)\/(\d+)(?:\.png)?$/.exec(path) ?? []
  if (kind === 'covers') return coverAt(tiktok, id ?? '')
  const image = kind ? tiktok.images.all().find(({ materialId }) => materialId === id) : undefined
  if (!image) return null
  return { bytes: Buffer.from(image.base64, 'base64'), contentType: image.contentType }
}

export function answerPicture(tiktok: TikTokWorld, path: string): SandboxAnswer | null {
  const found = pictureAt(tiktok, path)
  return found ? { status: 200, ...found } : null
}
