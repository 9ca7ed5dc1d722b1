// The ids that document 002's doors show: a word for the kind of record, and its uuid in 22 characters.

export const objectIdPrefixes = ['adcamp', 'adgrp', 'ad', 'adiss'] as const
export type ObjectIdPrefix = (typeof objectIdPrefixes)[number]

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const BASE = BigInt(DIGITS.length)
/** 62^22 is just above 2^128. */
const WIDTH = 22
const MAX_UUID = (1n << 128n) - 1n

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const encodedForm = /^[0-9A-Za-z]{22}$/

/** @throws Error when it is no uuid as the database prints it: ids are made of rows only. */
export function toObjectId(prefix: ObjectIdPrefix, uuid: string): string {
  if (!uuidForm.test(uuid)) throw new Error('An object id is made of a uuid.')
  let rest = BigInt(`0x${uuid.replaceAll('-', '')}`)
  let text = ''
  while (text.length < WIDTH) {
    text = DIGITS[Number(rest % BASE)] + text
    rest /= BASE
  }
  return `${prefix}_${text}`
}

/** The uuid of an id of this kind; null for whatever `toObjectId` would not have written so. */
export function fromObjectId(prefix: ObjectIdPrefix, text: string): string | null {
  const encoded = text.startsWith(`${prefix}_`) ? text.slice(prefix.length + 1) : ''
  if (!encodedForm.test(encoded)) return null
  let value = 0n
  for (const digit of encoded) value = value * BASE + BigInt(DIGITS.indexOf(digit))
  if (value > MAX_UUID) return null
  const hex = value.toString(16).padStart(32, '0')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
