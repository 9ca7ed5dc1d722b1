/** The smallest film that says its size and length: an MP4 with one track of pictures and no samples. */
export function aFilm({ width = 720, height = 1280, seconds = 9 } = {}) {
  const bytes = Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\u0002\0isommp41', 'latin1')),
    box('moov', mvhd(seconds), box('trak', tkhd({ width, height, seconds }))),
    box('mdat', Buffer.from(`${width}x${height}`)),
  ])
  return {
    kind: 'video' as const,
    name: 'beans.mp4',
    contentType: 'video/mp4',
    bytes: new Uint8Array(bytes),
  }
}

function box(type: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length + 8)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body])
}

function mvhd(seconds: number): Buffer {
  const body = Buffer.alloc(100)
  body.writeUInt32BE(1_000, 12)
  body.writeUInt32BE(seconds * 1_000, 16)
  return box('mvhd', body)
}

function tkhd(film: { width: number; height: number; seconds: number }): Buffer {
  const body = Buffer.alloc(84)
  body.writeUInt32BE(1, 12)
  body.writeUInt32BE(film.seconds * 1_000, 20)
  body.writeUInt32BE(film.width << 16, 76)
  body.writeUInt32BE(film.height << 16, 80)
  return box('tkhd', body)
}
