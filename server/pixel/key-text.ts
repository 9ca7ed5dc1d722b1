import { createHash, randomInt } from 'node:crypto'
import { crc32 } from 'node:zlib'

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** 24 digits of 62: 142 random bits. */
const RANDOM_LENGTH = 24
const shape = /^ccp_([0-9A-Za-z]{24})([0-9a-f]{8})$/

/** A new pixel key's text. It is in the one answer that shows it, and in the brand's pages. */
export function newKeyText(): string {
  const random = Array.from({ length: RANDOM_LENGTH }, () => digits[randomInt(62)]).join('')
  return `ccp_${random}${checksum(random)}`
}

/** Whether a text can be a pixel key at all; a mistyped or invented one never reaches the database. */
export function isKeyText(text: string): boolean {
  const parts = shape.exec(text)
  return parts !== null && checksum(parts[1]!) === parts[2]
}

/** What is stored instead of the text. */
export const hashOfKey = (text: string) => createHash('sha256').update(text).digest()

/** The part by which a person recognizes a key. */
export const prefixOfKey = (text: string) => text.slice(0, 8)

const checksum = (body: string) => crc32(body).toString(16).padStart(8, '0')
