import { crc32, deflateSync } from 'node:zlib'

type Colour = readonly [number, number, number]

/**
 * A PNG of two colours that run into each other under a band of light: enough to tell one advert's
 * picture from another at a glance.
 */
export function picture({
  width,
  height,
  from,
  to,
}: {
  width: number
  height: number
  from: Colour
  to: Colour
}): Uint8Array {
  const lines = Buffer.alloc(height * (1 + width * 3))
  for (let y = 0; y < height; y++) {
    const start = y * (1 + width * 3)
    for (let x = 0; x < width; x++) {
      const share = (x / width + y / height) / 2
      const light = Math.abs(x / width - y / height - 0.15) < 0.06 ? 28 : 0
      for (let channel = 0; channel < 3; channel++) {
        const value = from[channel]! + (to[channel]! - from[channel]!) * share + light
        lines[start + 1 + x * 3 + channel] = Math.min(255, Math.round(value))
      }
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'ascii'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}
