import { createHmac } from 'node:crypto'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The six digits an authenticator app shows (RFC 6238: SHA-1, 30 seconds). */
export function codeOf(secret: string, at = Date.now()): string {
  const bits = [...secret.replace(/=+$/, '')]
    .map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2))
  return codeOfBytes(Buffer.from(bytes), at)
}

/** The same for a secret that is not written in letters. */
export function codeOfBytes(secret: Buffer, at = Date.now()): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const hash = createHmac('sha1', secret).update(counter).digest()
  const start = hash[19]! & 15
  const value = hash.readUInt32BE(start) & 0x7fffffff
  return String(value % 1_000_000).padStart(6, '0')
}

/** Six digits that are not the code, now and for a while. */
export function wrongCode(secret: string): string {
  const near = [-60_000, -30_000, 0, 30_000, 60_000].map((ms) => codeOf(secret, Date.now() + ms))
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find(
    (one) => !near.includes(one),
  )!
}
