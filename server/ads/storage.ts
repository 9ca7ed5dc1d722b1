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

/** The storage the settings name: S3 when an endpoint and a bucket are given, else the data folder. */
export function makeStorage(env: Env): Storage {
  if (env.STORAGE_S3_ENDPOINT && env.STORAGE_S3_BUCKET) return bucketStorage(env)
  return folderStorage(join(env.DATA_DIR, 'assets'))
}

// Keys are made by us; this holds even if one day they are not.
const safeKey = /^[a-z0-9][a-z0-9/_.-]{0,200}$/

export function folderStorage(folder: string): Storage {
  const root = resolve(folder)
  const pathOf = (key: string) => {
    if (!safeKey.test(key) || key.includes('..')) throw new Error('This is not a storage key.')
    return join(root, key)
  }
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

export function bucketStorage(env: Env): Storage {
  const client = new AwsClient({
    accessKeyId: env.STORAGE_S3_ACCESS_KEY_ID ?? '',
    secretAccessKey: env.STORAGE_S3_SECRET_ACCESS_KEY ?? '',
    region: env.STORAGE_S3_REGION,
    service: 's3',
    retries: 2,
  })
  const address = (key: string) =>
    `${env.STORAGE_S3_ENDPOINT!.replace(/\/$/, '')}/${env.STORAGE_S3_BUCKET}/${key}`
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
