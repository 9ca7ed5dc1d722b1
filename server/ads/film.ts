import { open } from 'node:fs/promises'
import { FilePathSource, Input, MP4, QTFF } from 'mediabunny'
import { invalid } from '../errors.ts'

export type Film = {
  contentType: 'video/mp4' | 'video/quicktime'
  extension: 'mp4' | 'mov'
  width: number
  height: number
  durationMs: number
}

/** The most a film may weigh here, whatever a network would take. */
export const MAX_FILM_BYTES = 100 * 1024 * 1024
const LONGEST_SIDE = 10_000
const LONGEST_MS = 60 * 60_000
/** All of a film but its pictures and sound; what says more about itself is made to wear us out. */
const MAX_DESCRIPTION_BYTES = 16 * 1024 * 1024
const MAX_BOXES = 20_000
/** What an MP4 or MOV file may begin with. */
const firstBoxes = new Set(['ftyp', 'moov', 'mdat', 'free', 'skip', 'wide', 'pnot'])

const filmTypes = ['video/mp4', 'video/quicktime']

/** Whether the library takes films of this content type at all. */
export function isFilmType(contentType: string): contentType is Film['contentType'] {
  return filmTypes.includes(contentType)
}

const unreadable = () => invalid({ file: 'cannot be read as an MP4 or MOV film' })

/**
 * What a film really is, by its own bytes, whatever anybody calls it.
 * @throws AppError validation_failed naming `file`
 */
export async function readFilm(path: string, sizeBytes: number): Promise<Film> {
  await walkBoxes(path, sizeBytes)
  const input = new Input({ formats: [MP4, QTFF], source: new FilePathSource(path) })
  try {
    return await measure(input)
  } finally {
    input.dispose()
  }
}

async function measure(input: Input): Promise<Film> {
  const found = await facts(input).catch(() => {
    throw unreadable()
  })
  if (!found) throw invalid({ file: 'must be a film with moving pictures' })
  const { width, height, durationMs } = found
  if (!(width >= 1 && height >= 1 && durationMs >= 1)) throw unreadable()
  if (width > LONGEST_SIDE || height > LONGEST_SIDE) {
    throw invalid({ file: `must have at most ${LONGEST_SIDE} pixels on a side` })
  }
  if (durationMs > LONGEST_MS) throw invalid({ file: 'must last an hour at most' })
  return found
}

/** Null when there is nothing to see in it. */
async function facts(input: Input): Promise<Film | null> {
  const mp4 = (await input.getFormat()) === MP4
  const track = await input.getPrimaryVideoTrack()
  if (!track) return null
  const [width, height] = [await track.getDisplayWidth(), await track.getDisplayHeight()]
  const durationMs = Math.round((await input.computeDuration()) * 1_000)
  return {
    contentType: mp4 ? 'video/mp4' : 'video/quicktime',
    extension: mp4 ? 'mp4' : 'mov',
    width,
    height,
    durationMs,
  }
}

/**
 * Walks the boxes a film is made of, reading their headers only. A film that was cut off is found
 * here, and so is one whose description alone would fill the memory of who reads it.
 */
async function walkBoxes(path: string, sizeBytes: number): Promise<void> {
  const file = await open(path)
  try {
    let described = 0
    let at = 0
    for (let boxes = 0; at < sizeBytes; boxes++) {
      const box = await readBox(file, at)
      if (!box || boxes > MAX_BOXES) throw unreadable()
      if (at === 0 && !firstBoxes.has(box.type)) throw unreadable()
      const length = box.length === 0 ? sizeBytes - at : box.length
      if (at + length > sizeBytes) throw invalid({ file: 'ends too early: send the whole film' })
      if (box.type !== 'mdat') described += length
      if (described > MAX_DESCRIPTION_BYTES) throw unreadable()
      at += length
    }
  } finally {
    await file.close()
  }
}

type File = Awaited<ReturnType<typeof open>>

/** One box's name and length in bytes, 0 when it reaches to the end; null when it is none. */
async function readBox(file: File, at: number): Promise<{ type: string; length: number } | null> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, at)
  if (bytesRead < 8) return null
  const type = buffer.toString('latin1', 4, 8)
  const short = buffer.readUInt32BE(0)
  if (!/^[\x20-\x7e\xa9]{4}$/.test(type)) return null
  if (short === 1) {
    const long = bytesRead === 16 ? buffer.readBigUInt64BE(8) : 0n
    return long >= 16n && long <= BigInt(Number.MAX_SAFE_INTEGER)
      ? { type, length: Number(long) }
      : null
  }
  return short === 0 || short >= 8 ? { type, length: short } : null
}
