import { crc32, deflateSync } from 'node:zlib'
import { draw } from '../draw.ts'
import type { TikTokWorld } from './tiktok-world.ts'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** The picture that stands for a video: one colour in the video's own measures. */
export function coverAt(
  tiktok: TikTokWorld,
  materialId: string,
): { bytes: Buffer; contentType: string } | null {
  const video = tiktok.videos.all().find((one) => one.materialId === materialId)
  if (!video) return null
  const colour = draw(tiktok.seed, materialId, 'cover') & 0xffffff
  const rgb = [colour >>> 16, (colour >>> 8) & 0xff, colour & 0xff]
  return { bytes: flatPng(video.width, video.height, rgb), contentType: 'image/png' }
}

function flatPng(width: number, height: number, rgb: readonly number[]): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, Buffer.from(rgb))])
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const frame = Buffer.alloc(4)
  frame.writeUInt32BE(content.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body) >>> 0)
  return Buffer.concat([frame, body, check])
}
