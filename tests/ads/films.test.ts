import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aPicture } from '../networks/picture.ts'
import { type Cookie, signInOver } from '../support/doors.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { aFilm } from './film.ts'

let house: House
let web: string
let admin: Cookie
beforeAll(async () => {
  house = await openHouse()
  web = await house.web()
  admin = await signInOver(web, 'admin@aurora.test')
})
afterAll(() => house.close())

async function upload(bytes: Uint8Array, contentType: string, headers = {}) {
  const query = `organizationId=${house.organizations.aurora}&name=Waves`
  const answer = await fetch(`${web}/uploads/assets?${query}`, {
    method: 'POST',
    headers: { ...admin, 'content-type': contentType, ...headers },
    body: bytes as BodyInit,
  })
  const body = (await answer.json()) as {
    id: number
    url: string
    error?: { fields?: Record<string, string> }
  }
  return { status: answer.status, body }
}

const arriving = () => readdir(join(house.env.DATA_DIR, 'arriving'))

test('a film is taken into the library once, with its real measures and duration', async () => {
  const { bytes, contentType } = await aFilm()
  const first = await upload(bytes, contentType)
  const facts = { kind: 'video', status: 'ready', width: 720, height: 1280, durationMs: 6_000 }
  expect(first).toMatchObject({ status: 201, body: { ...facts, contentType: 'video/mp4' } })
  expect(await upload(bytes, contentType)).toMatchObject({
    status: 200,
    body: { id: first.body.id },
  })
  expect(await arriving()).toEqual([])
})

test('what a film is called does not make it one or the other', async () => {
  const { bytes } = await aFilm({ format: 'mov', seconds: 3 })
  const taken = await upload(bytes, 'video/mp4')
  const facts = { contentType: 'video/quicktime', durationMs: 3_000 }
  expect(taken).toMatchObject({ status: 201, body: facts })
})

test('a film is served whole and in parts, and only as a film', async () => {
  const { bytes, contentType } = await aFilm({ seconds: 4 })
  const { body } = await upload(bytes, contentType)
  const ask = async (range?: string) => {
    const headers = { cookie: admin.cookie, ...(range ? { range } : {}) }
    const answer = await fetch(web + body.url, { headers })
    return { answer, bytes: new Uint8Array(await answer.arrayBuffer()) }
  }
  const whole = await ask()
  expect(whole.answer.status).toBe(200)
  expect(whole.bytes).toEqual(bytes)
  expect(Object.fromEntries(whole.answer.headers)).toMatchObject({
    'content-type': 'video/mp4',
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  })
  const size = bytes.byteLength
  for (const [range, start, end] of [
    ['bytes=0-9', 0, 9],
    ['bytes=100-', 100, size - 1],
    ['bytes=-7', size - 7, size - 1],
    [`bytes=5-${size * 2}`, 5, size - 1],
  ] as const) {
    const part = await ask(range)
    expect(part.answer.status, range).toBe(206)
    expect(part.answer.headers.get('content-range')).toBe(`bytes ${start}-${end}/${size}`)
    expect(part.bytes).toEqual(bytes.slice(start, end + 1))
  }
  const beyond = await ask(`bytes=${size}-`)
  expect(beyond.answer.status).toBe(416)
  expect(beyond.answer.headers.get('content-range')).toBe(`bytes */${size}`)
  for (const odd of ['bytes=0-1,4-5', 'bytes=9-2', 'bytes=-', 'lines=1-2', 'bytes=a-b']) {
    expect((await ask(odd)).answer.status, odd).toBe(200)
  }
})

test('a film that is none, or not whole, is refused in words, and nothing of it stays', async () => {
  const { bytes } = await aFilm()
  const before = await house.count('assets')
  const swollen = Buffer.concat([bytes, box('free', Buffer.alloc(17 * 1024 * 1024))])
  const cases: [string, Uint8Array, string][] = [
    ['text', Buffer.from('not a film at all, but long enough'), 'cannot be read as an MP4'],
    ['a picture', aPicture(300, 200).bytes, 'cannot be read as an MP4'],
    ['half a film', bytes.slice(0, bytes.byteLength - 40), 'ends too early'],
    ['its first bytes', bytes.slice(0, 20), 'ends too early'],
    ['boxes without a film', box('ftyp', Buffer.from('isom')), 'moving pictures'],
    ['more description than film', swollen, 'cannot be read as an MP4'],
    ['nothing', new Uint8Array(0), 'is needed'],
  ]
  for (const [what, content, words] of cases) {
    const { status, body } = await upload(content, 'video/mp4')
    expect(status, what).toBe(422)
    expect(body.error?.fields?.file, what).toContain(words)
  }
  expect((await upload(bytes, 'video/webm')).status).toBe(415)
  expect((await upload(bytes, 'video/mp4', { 'content-encoding': 'gzip' })).status).toBe(415)
  expect(await house.count('assets')).toBe(before)
  expect(await arriving()).toEqual([])
})

test('a film beyond the limit is refused, whether or not its sender says how large it is', async () => {
  const before = await house.count('assets')
  const large = 101 * 1024 * 1024
  expect((await upload(Buffer.alloc(large), 'video/mp4')).status).toBe(413)
  const piece = new Uint8Array(1024 * 1024)
  let sent = 0
  const body = new ReadableStream({
    pull: (controller) => {
      if (sent >= large) return controller.close()
      sent += piece.byteLength
      controller.enqueue(piece)
    },
  })
  const query = `organizationId=${house.organizations.aurora}&name=Waves`
  const answer = await fetch(`${web}/uploads/assets?${query}`, {
    method: 'POST',
    headers: { ...admin, 'content-type': 'video/mp4' },
    body,
    duplex: 'half',
  } as RequestInit)
  expect(answer.status).toBe(413)
  expect(await house.count('assets')).toBe(before)
  expect(await arriving()).toEqual([])
})

function box(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + content.byteLength)
  head.write(type, 4)
  return Buffer.concat([head, content])
}
