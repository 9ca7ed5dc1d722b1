import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError, invalid } from '../errors.ts'

/** A file that has arrived and lies beside the storage until somebody has looked at it. */
export type IncomingFile = { path: string; sizeBytes: number; sha256: Buffer }

/** Nobody is still sending a file after so long; what is older was left behind by a process that died. */
const LEFT_BEHIND_MS = 2 * 60 * 60_000

/**
 * Writes what arrives to a file of its own, so that memory stays flat however large it is, and
 * removes that file when the work on it has ended, however it ended.
 * @throws AppError payload_too_large as soon as a byte too many has come; validation_failed naming
 *   `file` when nothing came.
 */
export async function withIncoming<T>(
  { source, folder, maxBytes }: { source: Readable; folder: string; maxBytes: number },
  work: (file: IncomingFile) => Promise<T>,
): Promise<T> {
  await mkdir(folder, { recursive: true })
  await sweep(folder)
  const path = join(folder, randomUUID())
  try {
    return await work(await receive(source, path, maxBytes))
  } finally {
    await rm(path, { force: true })
  }
}

async function receive(source: Readable, path: string, maxBytes: number): Promise<IncomingFile> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  async function* counted(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      sizeBytes += chunk.byteLength
      if (sizeBytes > maxBytes) throw new AppError('payload_too_large')
      hash.update(chunk)
      yield chunk
    }
  }
  // The source is the request: it stays open, since its answer has to go out on the same line.
  const chunks = source.iterator({ destroyOnReturn: false })
  await pipeline(chunks, counted, createWriteStream(path))
  if (sizeBytes === 0) throw invalid({ file: 'is needed' })
  return { path, sizeBytes, sha256: hash.digest() }
}

async function sweep(folder: string): Promise<void> {
  const before = Date.now() - LEFT_BEHIND_MS
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const old = await stat(path).then(
      ({ mtimeMs }) => mtimeMs < before,
      () => false,
    )
    if (old) await rm(path, { force: true })
  }
}
