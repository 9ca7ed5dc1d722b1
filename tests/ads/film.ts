import {
  BufferTarget,
  EncodedPacket,
  EncodedVideoPacketSource,
  MovOutputFormat,
  Mp4OutputFormat,
  Output,
} from 'mediabunny'

type Film = { width?: number; height?: number; seconds?: number; format?: 'mp4' | 'mov' }

/** A real film as far as its container goes; its pictures are four bytes each and show nothing. */
export async function aFilm({
  width = 720,
  height = 1280,
  seconds = 6,
  format = 'mp4',
}: Film = {}) {
  const target = new BufferTarget()
  const container = format === 'mp4' ? new Mp4OutputFormat() : new MovOutputFormat()
  const output = new Output({ format: container, target })
  const pictures = new EncodedVideoPacketSource('vp9')
  output.addVideoTrack(pictures, { frameRate: 10 })
  await output.start()
  const decoderConfig = { codec: 'vp09.00.10.08', codedWidth: width, codedHeight: height }
  for (let at = 0; at < seconds * 10; at++) {
    const type = at % 10 === 0 ? 'key' : 'delta'
    const packet = new EncodedPacket(new Uint8Array([1, 2, 3, 4]), type, at / 10, 0.1)
    await pictures.add(packet, { decoderConfig })
  }
  await output.finalize()
  return {
    bytes: new Uint8Array(target.buffer!),
    contentType: format === 'mp4' ? 'video/mp4' : 'video/quicktime',
  }
}
