import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { folderStorage, makeStorage, type Storage } from '../../server/ads/storage.ts'
import { readEnv } from '../../server/env.ts'
import { credentials, openBucket } from './bucket.ts'

const bytes = new Uint8Array([0, 1, 2, 253, 254, 255])
const unsafe = ['../etc/passwd', '/etc/passwd', 'a/../../b', '', 'A b', 'a?x=1', 'a#b', 'a%2fb']

let bucket: Awaited<ReturnType<typeof openBucket>>
beforeAll(async () => {
  bucket = await openBucket()
})
afterAll(() => bucket.close())
beforeEach(() => {
  bucket.failures.length = 0
  bucket.seen.length = 0
})

/** A file that lies beside the storage, as one that has just arrived. */
let film: string
let beside: string
beforeAll(async () => {
  beside = await mkdtemp(join(tmpdir(), 'console-arriving-'))
  film = join(beside, 'film')
  await writeFile(film, bytes)
})
afterAll(() => rm(beside, { recursive: true, force: true }))

async function expectParts(storage: Storage, key: string) {
  const read = async (range?: { start: number; end: number }) =>
    new Uint8Array(Buffer.concat(await (await storage.read(key, range))!.toArray()))
  expect(await read()).toEqual(bytes)
  expect(await read({ start: 2, end: 4 })).toEqual(bytes.slice(2, 5))
  expect(await read({ start: 5, end: 5 })).toEqual(bytes.slice(5))
  expect(await storage.read('9/nothing.mp4')).toBeNull()
}

const inBucket = (change: Record<string, string> = {}): Storage =>
  makeStorage(
    readEnv({
      STORAGE_S3_ENDPOINT: `${bucket.url}/`,
      STORAGE_S3_BUCKET: 'pictures',
      STORAGE_S3_REGION: bucket.region,
      STORAGE_S3_ACCESS_KEY_ID: credentials.accessKeyId,
      STORAGE_S3_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      ...change,
    }),
  )

describe('a bucket', () => {
  test('keeps a picture under its own path, every request signed', async () => {
    const storage = inBucket()
    await storage.put('7/beans.png', bytes, 'image/png')
    expect(await storage.get('7/beans.png')).toEqual({ bytes, contentType: 'image/png' })
    await storage.delete('7/beans.png')
    expect(await storage.get('7/beans.png')).toBeNull()
    expect(bucket.seen).toEqual(
      ['PUT', 'GET', 'DELETE', 'GET'].map((method) => `${method} /pictures/7/beans.png`),
    )
    expect(bucket.objects.size).toBe(0)
  })

  test('takes a film from a file, with its length, and answers any part of it', async () => {
    const storage = inBucket()
    bucket.failures.push(503)
    await storage.putFile('7/waves.mp4', film, 'video/mp4')
    expect(bucket.lengths.at(-1)).toBe(String(bytes.byteLength))
    expect(await storage.get('7/waves.mp4')).toEqual({ bytes, contentType: 'video/mp4' })
    await expectParts(storage, '7/waves.mp4')
    bucket.failures.push(500, 500, 500)
    await expect(storage.putFile('7/waves.mp4', film, 'video/mp4')).rejects.toThrow('500')
    await storage.delete('7/waves.mp4')
  })

  test('refuses who signs with another secret or for another region', async () => {
    const wrong: Record<string, string>[] = [
      { STORAGE_S3_SECRET_ACCESS_KEY: 'guessed' },
      { STORAGE_S3_ACCESS_KEY_ID: 'SOMEBODY' },
      { STORAGE_S3_REGION: 'us-east-1' },
    ]
    for (const change of wrong) {
      await expect(inBucket(change).put('a.png', bytes, 'image/png')).rejects.toThrow('403')
    }
    expect(bucket.objects.size).toBe(0)
  })

  test('that is gone already is no trouble', async () => {
    await inBucket().delete('never/was.png')
    bucket.failures.push(404)
    await inBucket().delete('never/was.png')
  })

  test('that stumbles is asked again, one that stays down is an error', async () => {
    const storage = inBucket()
    bucket.failures.push(503)
    await storage.put('7/again.png', bytes, 'image/png')
    expect(await storage.get('7/again.png')).toEqual({ bytes, contentType: 'image/png' })
    bucket.failures.push(500, 500, 500)
    await expect(storage.get('7/again.png')).rejects.toThrow('The storage answered 500.')
    bucket.failures.push(404)
    await expect(storage.put('7/lost.png', bytes, 'image/png')).rejects.toThrow('404')
  })

  test('that is named by half is refused at the start', () => {
    expect(() => inBucket({ STORAGE_S3_BUCKET: '' })).toThrow('go together')
    expect(() => inBucket({ STORAGE_S3_SECRET_ACCESS_KEY: '' })).toThrow('go together')
  })

  test.each(unsafe)('is never asked for the key %j', async (key) => {
    const storage = inBucket()
    const calls = [() => storage.put(key, bytes, 'image/png'), () => storage.get(key)]
    for (const call of [...calls, () => storage.delete(key)]) {
      await expect(call()).rejects.toThrow('This is not a storage key.')
    }
    expect(bucket.seen).toEqual([])
  })
})

describe('a folder', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'console-storage-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('keeps a picture, whole, and forgets it', async () => {
    const storage = folderStorage(join(folder, 'assets'))
    await storage.put('7/beans.png', bytes, 'image/png')
    expect(await storage.get('7/beans.png')).toEqual({ bytes, contentType: 'image/png' })
    expect((await readdir(join(folder, 'assets/7'))).sort()).toEqual([
      'beans.png',
      'beans.png.type',
    ])
    await storage.delete('7/beans.png')
    await storage.delete('7/beans.png')
    expect(await storage.get('7/beans.png')).toBeNull()
  })

  test('takes a film from a file and answers any part of it', async () => {
    const storage = folderStorage(join(folder, 'assets'))
    await storage.putFile('8/waves.mp4', film, 'video/mp4')
    expect(await storage.get('8/waves.mp4')).toEqual({ bytes, contentType: 'video/mp4' })
    await expectParts(storage, '8/waves.mp4')
    expect(await readFile(film)).toEqual(Buffer.from(bytes))
  })

  test.each(unsafe)('has nothing under the key %j', async (key) => {
    const storage = folderStorage(join(folder, 'assets'))
    await expect(storage.put(key, bytes, 'image/png')).rejects.toThrow('This is not a storage key.')
    await expect(storage.get(key)).rejects.toThrow('This is not a storage key.')
    await expect(storage.delete(key)).rejects.toThrow('This is not a storage key.')
  })
})
