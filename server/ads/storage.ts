import { createReadStream } from 'node:fs'
import { copyFile, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { setTimeout as delay } from 'node:timers/promises'
import { AwsClient } from 'aws4fetch'
import type { Env } from '../env.ts'

export type Stored = { bytes: Uint8Array; contentType: string }

/** Bytes of a file, both ends inclusive. */
export type ByteRange = { start: number; end: number }

/** Where pictures and films lie: a folder of this machine, or anything that speaks S3. */
export type Storage = {
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>
  /** Keeps a copy of the file at `path`, which is never held in memory as a whole. */
  putFile(key: string, path: string, contentType: string): Promise<void>
  /** Null when nothing has that key. */
  get(key: string): Promise<Stored | null>
  /** The bytes as they come, or a part of them; null when nothing has that key. */
  read(key: string, range?: ByteRange): Promise<Readable | null>
  /** Succeeds when it is already gone. */
  delete(key: string): Promise<void>
}

/**
 * The storage the settings name: a bucket, or without any of its settings the data folder.
 * @throws Error when a bucket is named by half, since its pictures would land where nobody looks.
 */
export function makeStorage(env: Env): Storage {
  const named = [
    env.STORAGE_S3_ENDPOINT,
    env.STORAGE_S3_BUCKET,
    env.STORAGE_S3_ACCESS_KEY_ID,
    env.STORAGE_S3_SECRET_ACCESS_KEY,
  ].filter(Boolean)
  if (named.length === 0) return folderStorage(join(env.DATA_DIR, 'assets'))
  if (named.length === 4) return bucketStorage(env)
  throw new Error(
    'STORAGE_S3_ENDPOINT, _BUCKET, _ACCESS_KEY_ID and _SECRET_ACCESS_KEY go together.',
  )
}

// Keys are made by us; this holds even if one day they are not.
function demandSafe(key: string): string {
  const safe = /^[a-z0-9][a-z0-9/_.-]{0,200}$/.test(key) && !key.includes('..')
  if (!safe) throw new Error('This is not a storage key.')
  return key
}

export function folderStorage(folder: string): Storage {
  const root = resolve(folder)
  const pathOf = (key: string) => join(root, demandSafe(key))
  return {
    async put(key, bytes, contentType) {
      const path = pathOf(key)
      await mkdir(dirname(path), { recursive: true })
      await writeFile(`${path}.type`, contentType)
      // A reader sees the whole file or none, even if this process dies here.
      await writeFile(`${path}.part`, bytes)
      await rename(`${path}.part`, path)
    },
    async putFile(key, source, contentType) {
      const path = pathOf(key)
      await mkdir(dirname(path), { recursive: true })
      await writeFile(`${path}.type`, contentType)
      await copyFile(source, `${path}.part`)
      await rename(`${path}.part`, path)
    },
    async get(key) {
      try {
        const [bytes, type] = await Promise.all([
          readFile(pathOf(key)),
          readFile(`${pathOf(key)}.type`, 'utf8'),
        ])
        return { bytes: new Uint8Array(bytes), contentType: type }
      } catch (error) {
        return nullIfMissing(error)
      }
    },
    async read(key, range) {
      try {
        // Opened before anything is answered, so that a missing file is not found out half-way.
        const file = await open(pathOf(key))
        return file.createReadStream(range)
      } catch (error) {
        return nullIfMissing(error)
      }
    },
    async delete(key) {
      await rm(pathOf(key), { force: true })
      await rm(`${pathOf(key)}.type`, { force: true })
    },
  }
}

function nullIfMissing(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
  throw error
}

/** A film on its way takes longer than a picture. */
const pictureTimeoutMs = 30_000
const filmTimeoutMs = 600_000

function bucketStorage(env: Env): Storage {
  const address = (key: string) =>
    `${env.STORAGE_S3_ENDPOINT!.replace(/\/$/, '')}/${env.STORAGE_S3_BUCKET}/${demandSafe(key)}`
  const client = clientOf(env, 2)
  const send = async (
    key: string,
    { missing = false, timeoutMs = pictureTimeoutMs, ...init }: BucketRequest,
  ) => {
    const signal = AbortSignal.timeout(timeoutMs)
    return demandGood(await client.fetch(address(key), { ...init, signal }), missing)
  }
  return {
    put: async (key, bytes, contentType) => {
      const body = new Uint8Array(bytes)
      await send(key, { method: 'PUT', body, headers: { 'content-type': contentType } })
    },
    putFile: (key, path, contentType) =>
      sendFile(env, { address: address(key), path, contentType }),
    get: async (key) => {
      const answer = await send(key, { method: 'GET', missing: true, timeoutMs: filmTimeoutMs })
      if (answer.status === 404) return null
      const contentType = answer.headers.get('content-type') ?? 'application/octet-stream'
      return { bytes: new Uint8Array(await answer.arrayBuffer()), contentType }
    },
    read: async (key, range) => {
      const headers = range && { range: `bytes=${range.start}-${range.end}` }
      const asked = { method: 'GET', missing: true, timeoutMs: filmTimeoutMs, headers }
      const answer = await send(key, asked)
      if (answer.status === 404) return null
      if (range && answer.status !== 206) throw new Error('The storage answered no part.')
      return Readable.fromWeb(answer.body as ReadableStream)
    },
    delete: async (key) => {
      await send(key, { method: 'DELETE', missing: true })
    },
  }
}

type BucketRequest = Omit<RequestInit, 'signal'> & {
  /** Whether an object that is not there is an answer. */
  missing?: boolean
  timeoutMs?: number
}

function clientOf(env: Env, retries: number): AwsClient {
  return new AwsClient({
    accessKeyId: env.STORAGE_S3_ACCESS_KEY_ID ?? '',
    secretAccessKey: env.STORAGE_S3_SECRET_ACCESS_KEY ?? '',
    region: env.STORAGE_S3_REGION,
    service: 's3',
    retries,
  })
}

function demandGood(answer: Response, missing: boolean): Response {
  if (answer.ok || (missing && answer.status === 404)) return answer
  throw new Error(`The storage answered ${answer.status}.`)
}

/** A stream can be sent once only, so each further try opens the file again. */
async function sendFile(
  env: Env,
  { address, path, contentType }: { address: string; path: string; contentType: string },
): Promise<void> {
  const client = clientOf(env, 0)
  const { size } = await stat(path)
  for (let tries = 1; ; tries++) {
    const answer = await client.fetch(address, {
      method: 'PUT',
      body: Readable.toWeb(createReadStream(path)) as BodyInit,
      headers: { 'content-type': contentType, 'content-length': String(size) },
      signal: AbortSignal.timeout(filmTimeoutMs),
    })
    if ((answer.status < 500 && answer.status !== 429) || tries === 3) {
      demandGood(answer, false)
      return
    }
    await delay(50 * 2 ** tries)
  }
}
