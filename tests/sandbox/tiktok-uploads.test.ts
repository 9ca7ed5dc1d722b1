import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listed } from './tiktok-launching.ts'
import {
  ada,
  advertisers,
  film,
  openTikTok,
  pixel,
  type TikTokPerson,
  type TikTokSandbox,
  upload,
} from './tiktok-person.ts'

let sandbox: TikTokSandbox
let person: TikTokPerson
const { us, eu } = advertisers
beforeAll(async () => {
  sandbox = await openTikTok()
  person = await sandbox.signIn(ada)
})
afterAll(() => sandbox.stop())

const sendImage = (fields = {}, advertiser = us) =>
  person.send('/file/image/ad/upload/', upload('image', advertiser, fields))
const sendVideo = (fields = {}) =>
  person.send('/file/video/ad/upload/', upload('video', us, fields))
const md5 = (bytes: Buffer) => createHash('md5').update(bytes).digest('hex')

describe('a picture', () => {
  it('comes back as an object with what it measures', async () => {
    const { body } = await sendImage({ file_name: 'autumn.png' })
    expect(body.data).toMatchObject({
      image_id: expect.any(String),
      material_id: expect.stringMatching(/^\d{19}$/),
      width: 1,
      height: 1,
      format: 'png',
      file_name: 'autumn.png',
      size: pixel.length,
      signature: md5(pixel),
    })
    const shown = await fetch(String(body.data?.image_url))
    expect(shown.headers.get('content-type')).toBe('image/png')
    const image_ids = [body.data?.image_id]
    const info = await person.get('/file/image/ad/info/', { advertiser_id: us, image_ids })
    expect(listed(info.body)).toMatchObject([{ file_name: 'autumn.png' }])
  })

  it('is refused under the signature of other bytes', async () => {
    const other = { file_name: 'other.png', image_signature: md5(film) }
    expect((await sendImage(other)).body.code).toBe(40900)
    expect((await sendImage({ ...other, image_signature: '' })).body.code).toBe(40002)
  })

  it('has a name that no other material of the advertiser has', async () => {
    expect((await sendImage({ file_name: 'twice.png' })).body.code).toBe(0)
    const again = await sendImage({ file_name: 'twice.png' })
    expect([again.status, again.body.code]).toEqual([200, 40911])
    expect((await sendVideo({ file_name: 'twice.png' })).body.code).toBe(40911)
    expect((await sendImage({ file_name: 'twice.png' }, eu)).body.code).toBe(0)
  })

  it('is a JPG or PNG', async () => {
    const body = upload('image', us, { file_name: 'film.png', image_signature: md5(film) })
    body.set('image_file', new Blob([new Uint8Array(film)]), 'film.png')
    expect((await person.send('/file/image/ad/upload/', body)).body.code).toBe(40908)
  })
})

describe('a film', () => {
  it('comes back as a list of one that knows nothing but its number, and is ready later', async () => {
    const { body } = await sendVideo({ file_name: 'autumn.mp4' })
    expect(body.data).toEqual([{ video_id: expect.any(String) }])
    const [{ video_id } = { video_id: '' }] = body.data as unknown as { video_id: string }[]
    const info = async () =>
      listed(
        (await person.get('/file/video/ad/info/', { advertiser_id: us, video_ids: [video_id] }))
          .body,
      )
    await sandbox.wait(29_000)
    expect(await info()).toEqual([{ video_id }])
    await sandbox.wait(61_000)
    expect(await info()).toMatchObject([
      {
        video_id,
        file_name: 'autumn.mp4',
        format: 'mp4',
        width: 720,
        height: 1280,
        displayable: true,
        signature: md5(film),
      },
    ])
  })

  it('is another one each time it is sent', async () => {
    const first = await sendVideo({ file_name: 'one.mp4' })
    const second = await sendVideo({ file_name: 'two.mp4' })
    expect(first.body.data).not.toEqual(second.body.data)
  })

  it('is refused under the signature of other bytes and as another kind of file', async () => {
    const wrong = { file_name: 'wrong.mp4', video_signature: md5(pixel) }
    expect((await sendVideo(wrong)).body.code).toBe(40900)
    const body = upload('video', us, wrong)
    body.set('video_file', new Blob([new Uint8Array(pixel)]), 'wrong.mp4')
    expect((await person.send('/file/video/ad/upload/', body)).body.code).toBe(40908)
  })

  it('suggests a cover once it is ready, which is uploaded by its address', async () => {
    const { body } = await sendVideo({ file_name: 'covered.mp4' })
    const [{ video_id } = { video_id: '' }] = body.data as unknown as { video_id: string }[]
    const suggest = () =>
      person.get('/file/video/suggestcover/', { advertiser_id: us, video_id, poster_number: '1' })
    expect((await suggest()).body.code).toBe(40901)
    await sandbox.wait(90_000)
    const [cover] = listed((await suggest()).body)
    expect(cover).toMatchObject({ width: 720, height: 1280 })
    const byUrl = { advertiser_id: us, upload_type: 'UPLOAD_BY_URL', file_name: 'cover.png' }
    const image = await person.make('/file/image/ad/upload/', { ...byUrl, image_url: cover?.url })
    expect(image).toMatchObject({ width: 720, height: 1280, format: 'png' })
    const elsewhere = { ...byUrl, image_url: 'https://shop.example/a.png' }
    expect((await person.post('/file/image/ad/upload/', elsewhere)).body.code).toBe(40914)
  })

  it('is found again by its name', async () => {
    const found = await person.get('/file/video/ad/search/', {
      advertiser_id: us,
      filtering: { video_name: 'covered' },
    })
    expect(listed(found.body)).toMatchObject([{ file_name: 'covered.mp4' }])
  })
})
