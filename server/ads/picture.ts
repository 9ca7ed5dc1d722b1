import { imageSize } from 'image-size'
import { invalid } from '../errors.ts'

export type Picture = {
  contentType: 'image/png' | 'image/jpeg'
  extension: 'png' | 'jpg'
  width: number
  height: number
}

/** The most a picture may weigh here, whatever a network would take. */
export const MAX_PICTURE_BYTES = 8 * 1024 * 1024
const LONGEST_SIDE = 10_000

const kinds = {
  'image/png': { extension: 'png', starts: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  'image/jpeg': { extension: 'jpg', starts: [0xff, 0xd8, 0xff] },
} as const

/** Whether the library takes pictures of this content type at all. */
export function isPictureType(contentType: string): contentType is Picture['contentType'] {
  return Object.hasOwn(kinds, contentType)
}

/** By the first bytes, whatever anybody calls it; null when it is neither. */
function typeOf(bytes: Uint8Array): Picture['contentType'] | null {
  const names = Object.keys(kinds) as Picture['contentType'][]
  return names.find((name) => kinds[name].starts.every((byte, at) => bytes[at] === byte)) ?? null
}

/**
 * What a picture really is, by its own bytes; what its sender calls it, if anything, must agree.
 * @throws AppError validation_failed naming `file`
 */
export function readPicture(bytes: Uint8Array, called?: string): Picture {
  const contentType = typeOf(bytes)
  if (!contentType || (called !== undefined && called !== contentType)) {
    throw invalid({ file: 'must be a PNG or JPEG picture, and what it is called' })
  }
  const { extension } = kinds[contentType]
  const { width, height } = measure(bytes)
  if (width < 1 || height < 1) throw invalid({ file: 'cannot be read as a picture' })
  if (width > LONGEST_SIDE || height > LONGEST_SIDE) {
    throw invalid({ file: `must have at most ${LONGEST_SIDE} pixels on a side` })
  }
  return { contentType, extension, width, height }
}

function measure(bytes: Uint8Array): { width: number; height: number } {
  try {
    return imageSize(bytes)
  } catch {
    throw invalid({ file: 'cannot be read as a picture' })
  }
}
