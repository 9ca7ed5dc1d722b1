import { createHmac, timingSafeEqual } from 'node:crypto'

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** 12 digits of base64url: 72 bits that a stranger would have to guess. */
const SIGNATURE_LENGTH = 12
const MAX_AD_ID = 2_147_483_647

const stampShape = /^([0-9A-Za-z]{1,6})\.([\w-]{12})$/
const clickShape = /^([0-9A-Za-z]{1,6}\.[\w-]{12})\.([0-9a-z]{1,10})\.[0-9A-Za-z]{8,32}$/

function base62(number: number): string {
  let rest = number
  let text = ''
  do {
    text = digits[rest % 62] + text
    rest = Math.floor(rest / 62)
  } while (rest > 0)
  return text
}

const fromBase62 = (text: string) =>
  [...text].reduce((sum, digit) => sum * 62 + digits.indexOf(digit), 0)

const sign = (key: Buffer, adId: number) =>
  createHmac('sha256', key).update(`ad:${adId}`).digest('base64url').slice(0, SIGNATURE_LENGTH)

/** Signatures that were computed lately, for as long as their key is held in memory. */
const signatures = new WeakMap<Buffer, Map<number, Buffer>>()
const MAX_KEPT = 1_000

/** Visitors of a day came by few ads: most signatures were just computed for another event. */
function signatureOf(key: Buffer, adId: number): Buffer {
  let kept = signatures.get(key)
  if (!kept || kept.size >= MAX_KEPT) {
    kept = new Map()
    signatures.set(key, kept)
  }
  const known = kept.get(adId)
  if (known) return known
  const made = Buffer.from(sign(key, adId))
  kept.set(adId, made)
  return made
}

/**
 * What stands as `cc_ad` in the landing address of an ad.
 * @param key the organization's own (organizations.pixel_stamp_key).
 */
export function stampOf(key: Buffer, adId: number): string {
  return `${base62(adId)}.${sign(key, adId)}`
}

/** The ad that a stamp names; null when this organization did not make it. */
export function adOfStamp(key: Buffer, stamp: string): number | null {
  const parts = stampShape.exec(stamp)
  if (!parts) return null
  const adId = fromBase62(parts[1]!)
  if (adId < 1 || adId > MAX_AD_ID) return null
  return timingSafeEqual(signatureOf(key, adId), Buffer.from(parts[2]!)) ? adId : null
}

/**
 * Our click id, as the script makes it when somebody lands: the stamp, the moment in milliseconds in
 * base 36, and chance. Null when its stamp is not this organization's.
 */
export function readClick(
  key: Buffer,
  click: string,
): { adId: number; clickedAtMs: number } | null {
  const parts = clickShape.exec(click)
  const adId = parts && adOfStamp(key, parts[1]!)
  return adId ? { adId, clickedAtMs: Number.parseInt(parts[2]!, 36) } : null
}
