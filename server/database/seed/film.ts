import {
  BufferTarget,
  EncodedPacket,
  EncodedVideoPacketSource,
  MovOutputFormat,
  Mp4OutputFormat,
  Output,
} from 'mediabunny'
import { type Colour, filmPicture } from './film-picture.ts'

type Film = {
  width?: number
  height?: number
  seconds?: number
  format?: 'mp4' | 'mov'
  from?: Colour
  to?: Colour
}

/** A film that every player shows: stripes of two colours that wander, a picture each second. */
export async function film({
  width = 720,
  height = 1280,
  seconds = 6,
  format = 'mp4',
  from = [20, 60, 120],
  to = [230, 140, 60],
}: Film = {}): Promise<Uint8Array> {
  const target = new BufferTarget()
  const container = format === 'mp4' ? new Mp4OutputFormat() : new MovOutputFormat()
  const output = new Output({ format: container, target })
  const pictures = new EncodedVideoPacketSource('avc')
  output.addVideoTrack(pictures, { frameRate: 1 })
  await output.start()
  const decoderConfig = { codec: 'avc1.42c01f', codedWidth: width, codedHeight: height }
  for (let number = 0; number < seconds; number++) {
    const bytes = filmPicture({ width, height, from, to, number })
    await pictures.add(new EncodedPacket(bytes, 'key', number, 1), { decoderConfig })
  }
  await output.finalize()
  return new Uint8Array(target.buffer!)
}
