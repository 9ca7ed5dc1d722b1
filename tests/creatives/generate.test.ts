import { imageSize } from 'image-size'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAsset } from '../../server/ads/assets.ts'
import { drawCreative } from '../../server/creatives/run.ts'
import { rows } from '../../server/database/sequelize.ts'
import { formatNames } from '../../shared/creatives.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { aColour, colourAt } from './pixels.ts'

let house: House
let admin: Awaited<ReturnType<House['as']>>
let organizationId: number
let pictureAssetId: number
beforeAll(async () => {
  house = await openHouse()
  admin = await house.as('admin@aurora.test')
  organizationId = house.organizations.aurora
  const principal = await house.principal('admin@aurora.test')
  const ctx = { ...house.rooms, requestId: 'test', principal, address: '127.0.0.1' }
  const picture = aColour(900, 700, '#c01818')
  pictureAssetId = (await createAsset(ctx, { organizationId, name: 'Red', bytes: picture })).id
})
afterAll(() => house.close())

const words = {
  headline: 'Fresh coffee every morning',
  supportingLine: 'Roasted in town.',
  callToAction: 'Shop now',
  mainColour: '#14342B',
  accentColour: '#ffb347',
}
const request = (idempotencyKey: string) => ({
  ...words,
  organizationId,
  idempotencyKey,
  name: 'Coffee',
  template: 'split' as const,
  pictureAssetId,
  formats: [...formatNames],
})

async function bytesOf(assetId: number): Promise<Uint8Array> {
  const [found] = await rows<{ storage_key: string }>(
    house.db,
    'SELECT storage_key FROM assets WHERE id = $1',
    [assetId],
  )
  return (await house.rooms.storage.get(found!.storage_key))!.bytes
}

test('a template becomes one asset of each size, in its colours and with its picture', async () => {
  const asked = await admin.creatives.generate(request('first'))
  expect(asked).toMatchObject({ state: 'queued', total: 4, done: 0 })
  await house.runJobs()
  const made = await admin.creatives.get({ id: asked.id })
  expect(made).toMatchObject({ state: 'done', done: 4, failed: 0 })
  for (const size of made.sizes) {
    const asset = await admin.assets.get({ id: size.assetId! })
    expect(asset).toMatchObject({
      name: `Coffee · ${size.width} × ${size.height}`,
      kind: 'image',
      status: 'ready',
      width: size.width,
      height: size.height,
      createdByName: 'Ada Admin',
    })
    const bytes = await bytesOf(size.assetId!)
    expect(imageSize(bytes)).toMatchObject({ width: size.width, height: size.height })
    const at = (x: number, y: number) => colourAt(bytes, size.width * x, size.height * y)
    expect(at(0.02, 0.02), 'the picture is in the corner').toBe('#c01818')
    expect(at(0.99, 0.99), 'the main colour is in the other').toBe('#14342b')
  }
})

test('the same key asks once, and for another thing not at all', async () => {
  const before = await house.count('creatives')
  const [one, other] = await Promise.all([
    admin.creatives.generate(request('twice')),
    admin.creatives.generate(request('twice')),
  ])
  expect(one.id).toBe(other.id)
  expect(await house.count('creatives')).toBe(before + 1)
  const changed = { ...request('twice'), headline: 'Other words' }
  await expect(admin.creatives.generate(changed)).rejects.toMatchObject({ reason: 'key_reused' })
  await house.runJobs()
})

test('the same words once more are the same assets; other words are new ones', async () => {
  const make = async (key: string, headline: string) => {
    const { id } = await admin.creatives.generate({ ...request(key), headline })
    await house.runJobs()
    return (await admin.creatives.get({ id })).sizes.map(({ assetId }) => assetId)
  }
  const first = await make('a', 'Good morning')
  expect(await make('b', 'Good morning')).toEqual(first)
  const bytes = await bytesOf(first[0]!)
  const changed = await make('c', 'Good evening')
  expect(changed.some((id) => first.includes(id))).toBe(false)
  expect(await bytesOf(first[0]!)).toEqual(bytes)
})

test('a job that dies goes on where it stopped, and two at once keep each size once', async () => {
  const { id: creativeId } = await admin.creatives.generate({
    ...request('killed'),
    name: 'Killed',
    headline: 'It goes on',
  })
  const { storage } = house.rooms
  let puts = 0
  const dying = {
    ...house.rooms,
    storage: {
      ...storage,
      put: async (...file: Parameters<typeof storage.put>) => {
        puts += 1
        await storage.put(...file)
        // The bytes are there and nobody wrote them down: the worst moment to be killed.
        if (puts === 3) throw new Error('killed')
      },
    },
  }
  const key = { organizationId, creativeId }
  await expect(drawCreative(dying, key)).rejects.toThrow('killed')
  const halfway = await admin.creatives.get({ id: creativeId })
  expect(halfway).toMatchObject({ state: 'running', done: 2 })
  await Promise.all([drawCreative(house.rooms, key), drawCreative(house.rooms, key)])
  const made = await admin.creatives.get({ id: creativeId })
  expect(made).toMatchObject({ state: 'done', done: 4 })
  const kept = await rows(house.db, "SELECT id FROM assets WHERE name LIKE 'Killed ·%'")
  expect(kept).toHaveLength(4)
  expect(made.sizes.slice(0, 2)).toEqual(halfway.sizes.slice(0, 2))
  await house.runJobs()
})

test('a creative that nobody draws is found by the schedule', async () => {
  const { id } = await admin.creatives.generate({ ...request('lost'), headline: 'Found again' })
  await rows(house.db, 'SELECT graphile_worker.remove_job($1)', [`draw:${organizationId}:${id}`])
  await house.advance({ minutes: 6 })
  const { resumeCreatives } = await import('../../server/creatives/run.ts')
  await resumeCreatives(house.rooms)
  await house.runJobs()
  expect(await admin.creatives.get({ id })).toMatchObject({ state: 'done' })
})

test('a file that only claims to be a picture is refused in words, and nothing stays waiting', async () => {
  const principal = await house.principal('admin@aurora.test')
  const ctx = { ...house.rooms, requestId: 'test', principal, address: '127.0.0.1' }
  // A head that says 40 × 30, and nothing behind it.
  const broken = aColour(40, 30, '#00ff00').slice(0, 45)
  const bad = await createAsset(ctx, { organizationId, name: 'Broken', bytes: broken })
  const asked = { ...request('broken'), pictureAssetId: bad.id }
  const { idempotencyKey: _key, name: _name, formats: _formats, ...preview } = asked
  await expect(admin.creatives.preview({ ...preview, format: 'square' })).rejects.toMatchObject({
    fields: { pictureAssetId: expect.stringContaining('cannot be drawn') },
  })
  const { id } = await admin.creatives.generate(asked)
  await house.runJobs()
  const failed = await admin.creatives.get({ id })
  expect(failed).toMatchObject({ state: 'failed', done: 0, failed: 4 })
  expect(failed.sizes[0]!.problem).toContain('cannot be drawn')
})

test('another brand’s picture, a film and a missing one are the same refusal', async () => {
  const basalt = await house.as('owner@basalt.test')
  const theirs = { ...request('theirs'), organizationId: house.organizations.basalt }
  const refused = { fields: { pictureAssetId: 'must be a picture of the library' } }
  await expect(basalt.creatives.generate(theirs)).rejects.toMatchObject(refused)
  const missing = { ...theirs, pictureAssetId: 2_000_000_000 }
  await expect(basalt.creatives.generate(missing)).rejects.toMatchObject(refused)
})

test('a preview is small, of the right shape, and kept nowhere', async () => {
  const before = await house.count('assets')
  const { idempotencyKey: _key, name: _name, formats: _formats, ...preview } = request('x')
  const shown = await admin.creatives.preview({ ...preview, format: 'story' })
  const bytes = Buffer.from(shown.picture.split(',')[1]!, 'base64')
  expect(imageSize(bytes)).toMatchObject({ width: 270, height: 480 })
  expect(await house.count('assets')).toBe(before)
})
