import { createHash, randomInt } from 'node:crypto'
import { crc32 } from 'node:zlib'

export type TokenPermission = 'read' | 'write'

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** 32 digits of 62: 190 random bits. */
const RANDOM_LENGTH = 32
/** 62^6 > 2^32, so six digits carry every checksum. */
const CHECKSUM_LENGTH = 6
/** Random digits that stay readable in lists; 166 bits remain unknown. */
const SHOWN_LENGTH = 4

const shape = new RegExp(
  `^cck_(?:read|write)_[0-9A-Za-z]{${RANDOM_LENGTH}}[0-9A-Za-z]{${CHECKSUM_LENGTH}}$`,
)

/** A new token's text. It exists in memory and in the one answer that shows it, nowhere else. */
export function newTokenText(permission: TokenPermission): string {
  const random = Array.from({ length: RANDOM_LENGTH }, () => digits[randomInt(62)]).join('')
  const body = `cck_${permission}_${random}`
  return body + checksum(body)
}

/** Whether a text can be one of our tokens at all; a mistyped one never reaches the database. */
export function isTokenText(text: string): boolean {
  if (!shape.test(text)) return false
  return checksum(text.slice(0, -CHECKSUM_LENGTH)) === text.slice(-CHECKSUM_LENGTH)
}

/** What is stored instead of the text; equal texts are found by it, and it cannot be turned back. */
export function hashOfToken(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/** The part by which a person recognizes a token. */
export function prefixOf(text: string): string {
  return text.slice(0, text.lastIndexOf('_') + 1 + SHOWN_LENGTH)
}

function checksum(body: string): string {
  let rest = crc32(body)
  let text = ''
  for (let place = 0; place < CHECKSUM_LENGTH; place++) {
    text = digits[rest % 62] + text
    rest = Math.floor(rest / 62)
  }
  return text
}
