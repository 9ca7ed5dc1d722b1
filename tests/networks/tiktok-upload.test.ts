import { createHash } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { aFilm } from '../ads/film.ts'
import { aPicture } from './picture.ts'
import samples from './samples/tiktok-uploads.json'
import { access, asked, listOf, now, ok, refusal, tiktokAt } from './tiktok-wire.ts'
import { json, startWire } from './wire.ts'

let wire: Awaited<ReturnType<typeof startWire>>
afterEach(() => wire?.stop())

const film = { kind: 'video' as const, name: 'beans.mp4', ...(await aFilm()) }
const picture = aPicture(720, 1280)
const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest('hex')
const send = (file: typeof film | typeof picture) => tiktokAt(wire.url).uploadCreative(access, file)
const check = (assetRef: string) =>
  tiktokAt(wire.url).checkCreative(access, { assetRef, kind: 'video' })
const paths = () => wire.seen.map(({ url }) => url.split('/v1.3/')[1]?.split('?')[0])

/** The samples name things by placeholders that no id can be. */
const filled = (sample: unknown) =>
  JSON.parse(JSON.stringify(sample).replace(/\{\{(\w+)\}\}/g, 'the-$1'))

describe('an upload', () => {
  test('of a picture is signed, named by its content, and ready at once', async () => {
    wire = await startWire(json(filled(samples.image)))
    expect(await send(picture)).toEqual({
      assetRef: 'the-image_id',
      state: 'ready',
      problem: null,
    })
    const [{ body, headers, url }] = wire.seen as [(typeof wire.seen)[0]]
    expect(url).toBe('/open_api/v1.3/file/image/ad/upload/')
    expect(headers['content-type']).toMatch(/^multipart\/form-data/)
    const signature = md5(picture.bytes)
    expect(body).toMatch(new RegExp(`name="image_signature"\\r\\n\\r\\n${signature}`))
    expect(body).toMatch(new RegExp(`name="file_name"\\r\\n\\r\\npicture-${signature}\\.png`))
    expect(body).toContain(access.accountId)
  })

  test('of a film may at first know nothing but its id', async () => {
    wire = await startWire(json(filled(samples.video_minimal)))
    expect(await send(film)).toMatchObject({ assetRef: 'the-video_id', state: 'processing' })
    expect(paths()).toEqual(['file/video/ad/upload/'])
  })

  test('of a film that TikTok finds fault with is refused in its words', async () => {
    wire = await startWire(json(samples.video_flaw))
    await expect(send(film)).rejects.toMatchObject({
      kind: 'rejected',
      userMessage: expect.stringContaining('LOW_RESOLUTION'),
    })
  })

  test('that is repeated finds the first one by name and signature', async () => {
    const signature = md5(film.bytes)
    const file_name = `film-${signature}.mp4`
    const other = { video_id: 'v8', file_name, signature: md5(picture.bytes) }
    wire = await startWire(
      refusal(40911),
      listOf([other, { video_id: 'v9', file_name, signature: signature.toUpperCase() }]),
    )
    expect(await send(film)).toMatchObject({ assetRef: 'v9', state: 'processing' })
    expect(paths()).toEqual(['file/video/ad/upload/', 'file/video/ad/search/'])
  })

  test('whose name is taken by something else goes up under another name', async () => {
    wire = await startWire(refusal(40911), listOf([]), json(filled(samples.image)))
    expect(await send(picture)).toMatchObject({ assetRef: 'the-image_id' })
    expect(wire.seen[2]?.body).toContain(`${md5(picture.bytes)}-${now.getTime()}.png`)
  })

  test('of a kind that TikTok does not take is never sent', async () => {
    wire = await startWire(ok({}))
    await expect(send({ ...picture, contentType: 'image/gif' })).rejects.toMatchObject({
      kind: 'rejected',
    })
    const youtube = { kind: 'youtube' as const, name: 'x', videoId: 'dQw4w9WgXcQ' }
    const sent = tiktokAt(wire.url).uploadCreative(access, youtube)
    await expect(sent).rejects.toMatchObject({ kind: 'rejected' })
    expect(wire.seen).toHaveLength(0)
  })
})

describe('a film', () => {
  const url = 'https://p16.test/cover.jpg?sign=1'
  const done = ok({ list: [{ video_id: 'v1', width: 720, height: 1280 }] })
  const covers = ok({ list: [{ id: 'x', url }] })
  const uploaded = ok({ image_id: 'ad-site-i18n-sg/2026abc' })

  test('waits until TikTok knows its size', async () => {
    wire = await startWire(ok({ list: [{ video_id: 'v1' }] }))
    expect(await check('v1')).toEqual({ assetRef: 'v1', state: 'processing', problem: null })
  })

  test('is ready with the cover that TikTok suggests, and then asked about no more', async () => {
    wire = await startWire(done, covers, uploaded)
    const ready = { assetRef: 'v1:ad-site-i18n-sg/2026abc', state: 'ready', problem: null }
    expect(await check('v1')).toEqual(ready)
    expect(paths()).toEqual([
      'file/video/ad/info/',
      'file/video/suggestcover/',
      'file/image/ad/upload/',
    ])
    expect(asked(wire.seen[0]!.url)).toMatchObject({ video_ids: ['v1'] })
    expect(JSON.parse(wire.seen[2]!.body)).toMatchObject({
      upload_type: 'UPLOAD_BY_URL',
      image_url: url,
      file_name: 'cover-v1.png',
    })
    expect(await check(ready.assetRef)).toEqual(ready)
    expect(wire.seen).toHaveLength(3)
  })

  test('whose cover was uploaded by a lost try finds that cover', async () => {
    wire = await startWire(
      done,
      covers,
      refusal(40911),
      listOf([{ image_id: 'c7', file_name: 'cover-v1.png', signature: 'abc' }]),
    )
    expect(await check('v1')).toMatchObject({ assetRef: 'v1:c7', state: 'ready' })
  })

  test('that is still worked on when its cover is asked for waits on', async () => {
    wire = await startWire(done, refusal(40901))
    expect(await check('v1')).toMatchObject({ state: 'processing' })
  })

  test('that TikTok does not show in the feed has failed, in words', async () => {
    const places = { allowed_placements: ['PLACEMENT_PANGLE'] }
    wire = await startWire(ok({ list: [{ video_id: 'v1', width: 9, height: 16, ...places }] }))
    expect(await check('v1')).toMatchObject({
      state: 'failed',
      problem: expect.stringMatching(/does not show this film/),
    })
  })

  test('of which TikTok knows nothing has failed; trouble is only trouble', async () => {
    wire = await startWire(refusal(40002, 'The video v1 does not exist'))
    expect(await check('v1')).toMatchObject({ state: 'failed' })
    await wire.stop()
    wire = await startWire(refusal(50000))
    await expect(check('v1')).rejects.toMatchObject({ kind: 'transient' })
  })
})
