import { createHash } from 'node:crypto'
import type { Params } from './params.ts'
import { TikTokError, wrongParameter } from './tiktok-error.ts'
import type { TikTokRequest } from './tiktok-request.ts'
import type { TikTokWorld } from './tiktok-world.ts'

export type Upload = { bytes: Buffer; signature: string; fileName: string }

/**
 * The bytes of a file part whose MD5 is what the caller says it is.
 * @throws TikTokError 40900 for other bytes, 40907 when too large, 40911 for a name in use.
 */
export function readFile(
  request: TikTokRequest,
  kind: 'image' | 'video',
  { advertiserId, mostBytes }: { advertiserId: string; mostBytes: number },
): Upload {
  const { tiktok, call, params } = request
  const file = call.files.find(({ field }) => field === `${kind}_file`)
  if (!file) throw wrongParameter(`Missing required field(s): ${kind}_file.`)
  const signature = params.need(`${kind}_signature`)
  const { bytes } = file
  if (bytes.length > mostBytes) throw new TikTokError(40907, `The ${kind} file is too large.`)
  if (md5(bytes) !== signature.toLowerCase()) {
    throw new TikTokError(40900, `The ${kind}_signature does not match the MD5 of the file.`)
  }
  const fileName = params.text('file_name') ?? (file.filename || signature)
  checkFreeFileName(tiktok, advertiserId, fileName)
  return { bytes, signature, fileName }
}

/** Names of materials are taken once by an advertiser, by pictures and videos together. */
export function checkFreeFileName(
  tiktok: TikTokWorld,
  advertiserId: string,
  fileName: string,
): void {
  const taken = [...tiktok.images.all(), ...tiktok.videos.all()].some(
    (one) => one.advertiserId === advertiserId && one.fileName === fileName,
  )
  if (taken) throw new TikTokError(40911, `Duplicated material name: ${fileName}.`)
}

export function md5(bytes: Buffer): string {
  return createHash('md5').update(bytes).digest('hex')
}

/** @throws TikTokError 40002 for a way of uploading that is not offered for this material. */
export function readUploadType(params: Params): 'UPLOAD_BY_FILE' | 'UPLOAD_BY_URL' {
  const type = params.oneOf('upload_type', [
    'UPLOAD_BY_FILE',
    'UPLOAD_BY_URL',
    'UPLOAD_BY_FILE_ID',
    'UPLOAD_BY_VIDEO_ID',
  ])
  if (type === undefined || type === 'UPLOAD_BY_FILE') return 'UPLOAD_BY_FILE'
  if (type === 'UPLOAD_BY_URL') return type
  throw wrongParameter(`upload_type: ${type} refers to a file that does not exist.`)
}
