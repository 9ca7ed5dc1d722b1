import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { AwsClient } from 'aws4fetch'
import type { Env } from '../env.ts'

export type Stored = { bytes: Uint8Array; contentType: string }

/** Where pictures lie: a folder of this machine, or anything that speaks S3. */
export type Storage = {
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>
  /** Null when nothing has that key. */
  get(key: string): Promise<Stored | null>
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
    async get(key) {
      try {
        const [bytes, type] = await Promise.all([
          readFile(pathOf(key)),
          readFile(`${pathOf(key)}.type`, 'utf8'),
        ])
        return { bytes: new Uint8Array(bytes), contentType: type }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
        throw error
      }
    },
    async delete(key) {
      await rm(pathOf(key), { force: true })
      await rm(`${pathOf(key)}.type`, { force: true })
    },
  }
}

function bucketStorage(env: Env): Storage {
  const client = new AwsClient({
    accessKeyId: env.STORAGE_S3_ACCESS_KEY_ID ?? '',
    secretAccessKey: env.STORAGE_S3_SECRET_ACCESS_KEY ?? '',
    region: env.STORAGE_S3_REGION,
    service: 's3',
    retries: 2,
  })
  const address = (key: string) =>
    `${env.STORAGE_S3_ENDPOINT!.replace(/\/$/, '')}/${env.STORAGE_S3_BUCKET}/${demandSafe(key)}`
  const send = async (key: string, init: RequestInit, missing: number[] = []) => {
    const answer = await client.fetch(address(key), {
      ...init,
      signal: AbortSignal.timeout(30_000),
    })
    if (answer.ok || missing.includes(answer.status)) return answer
    throw new Error(`The storage answered ${answer.status}.`)
  }
  return {
    put: async (key, bytes, contentType) => {
      const body = new Uint8Array(bytes)
      await send(key, { method: 'PUT', body, headers: { 'content-type': contentType } })
    },
    get: async (key) => {
      const answer = await send(key, { method: 'GET' }, [404])
      if (answer.status === 404) return null
      const contentType = answer.headers.get('content-type') ?? 'application/octet-stream'
      return { bytes: new Uint8Array(await answer.arrayBuffer()), contentType }
    },
    delete: async (key) => {
      await send(key, { method: 'DELETE' }, [404])
    },
  }
}
