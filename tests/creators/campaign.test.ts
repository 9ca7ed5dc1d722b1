import { afterAll, beforeAll, expect, test } from 'vitest'
import { row } from '../../server/database/sequelize.ts'
import { everyRow } from '../bad-inputs/tables.ts'
import { uploadPicture } from '../campaigns/stage.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { creatorDraft, plantMoney, publishedWithMoney, wholeDraft } from './stage.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())
const admin = () => house.as('admin@aurora.test')
const tenDollars = 10_000_000n

async function refusalOf(asked: Promise<unknown>) {
  const { reason, fields, message } = (await asked.then(
    () => ({}),
    (error) => error,
  )) as { reason?: string; fields?: Record<string, string>; message?: string }
  return { reason, fields: Object.keys(fields ?? {}), message }
}

test('only a name is needed; the rest is what the form starts with', async () => {
  const { aurora: organizationId } = house.organizations
  const made = await (await admin()).creators.create({ organizationId, name: '  Bare ' })
  expect(made).toMatchObject({
    name: 'Bare',
    version: 1,
    currency: 'USD',
    contentType: 'ugc',
    category: 'product',
    cpmMicros: '0',
    brief: '',
    banner: null,
    money: { totalMicros: '0', usedMicros: '0', paidMicros: '0', unusedMicros: '0' },
    locked: {},
    can: { update: true, delete: true, fund: true },
  })
})

test('a stale change is refused with the record as it is, a change of nothing keeps the version', async () => {
  const { id } = await creatorDraft(house)
  const caller = await admin()
  const before = await everyRow(house)
  expect((await caller.creators.update({ id, version: 1, ...wholeDraft })).version).toBe(1)
  expect(await everyRow(house)).toEqual(before)
  await caller.creators.update({ id, version: 1, name: 'Second' })
  const stale = caller.creators.update({ id, version: 1, name: 'Third' })
  await expect(stale).rejects.toMatchObject({
    reason: 'stale_version',
    current: { name: 'Second', version: 2 },
  })
  const gone = caller.creators.delete({ id, version: 1 })
  await expect(gone).rejects.toMatchObject({ reason: 'stale_version' })
  const other = caller.creators.update({ id, amountsIn: 'EUR', cpmMicros: '1000000' })
  expect((await refusalOf(other)).reason).toBe('conflict')
})

test('amounts are whole smallest units, in order, and not larger than an amount may be', async () => {
  const { creators } = await admin()
  const { aurora: organizationId } = house.organizations
  const tried = async (fields: object) =>
    (await refusalOf(creators.create({ organizationId, name: 'x', ...fields }))).fields
  expect(await tried({ cpmMicros: '5001' })).toEqual(['cpmMicros'])
  expect(await tried({ currency: 'JPY', cpmMicros: '5500000' })).toEqual(['cpmMicros'])
  expect(await tried({ currency: 'KWD', cpmMicros: '5001000' })).toEqual([])
  expect(await tried({ minPayoutMicros: '20000', maxPayoutMicros: '10000' })).toEqual([
    'minPayoutMicros',
  ])
  expect(await tried({ maxPayoutMicros: '10000000000010000' })).toEqual(['maxPayoutMicros'])
  const { id } = await creatorDraft(house, { maxPayoutMicros: '10000000000000000' })
  const larger = await refusalOf(creators.update({ id, currency: 'JPY' }))
  expect(larger.fields).toEqual(['maxPayoutMicros'])
})

test('the currency is fixed by the first funding of any state, and so is the draft’s life', async () => {
  const { id } = await creatorDraft(house)
  await row(
    house.db,
    `INSERT INTO fundings (organization_id, uuid, campaign_id, provider, currency, amount_micros, state,
       reference, request_key, failed_at, created_at, updated_at)
     VALUES ($1, gen_random_uuid(), $2, 'transfer', 'USD', 1000000, 'failed', 'a', 'a', $3, $3, $3) RETURNING id`,
    [house.organizations.aurora, id, house.clock.now()],
  )
  const { creators } = await admin()
  const shown = await creators.get({ id })
  expect(Object.keys(shown.locked)).toEqual(['currency'])
  expect(shown.can.delete).toBe('The campaign has a funding, so it stays on record.')
  expect((await refusalOf(creators.update({ id, currency: 'EUR' }))).fields).toEqual(['currency'])
  expect(await refusalOf(creators.delete({ id }))).toMatchObject({
    reason: 'move_not_allowed',
    message: shown.can.delete,
  })
  expect((await creators.update({ id, cpmMicros: '6000000' })).cpmMicros).toBe('6000000')
})

test('what was published is not deleted, what is finished moves no more', async () => {
  const { id } = await publishedWithMoney(house, { amountMicros: tenDollars })
  const { creators } = await admin()
  expect((await refusalOf(creators.delete({ id }))).reason).toBe('move_not_allowed')
  expect((await refusalOf(creators.publish({ id }))).message).toMatch('published already')
  expect((await refusalOf(creators.resume({ id }))).message).toMatch('not paused')
  await creators.complete({ id })
  for (const move of ['publish', 'pause', 'resume', 'complete'] as const) {
    expect((await refusalOf(creators[move]({ id }))).message).toMatch('That is final')
  }
  const { can } = await creators.get({ id })
  expect(can).toMatchObject({
    update: true,
    pay_out: true,
    fund: expect.stringMatching('no more money'),
  })
})

test('support may pause, and resume what support paused, not what the brand did', async () => {
  const { id } = await publishedWithMoney(house, { amountMicros: tenDollars })
  const support = await house.as('support@staff.test')
  const { creators } = await admin()
  await support.creators.pause({ id, reason: 'Complaint' })
  expect((await support.creators.resume({ id })).lifecycle).toBe('active')
  await creators.pause({ id })
  expect((await refusalOf(support.creators.resume({ id }))).message).toMatch('The brand paused it')
  expect((await creators.resume({ id })).lifecycle).toBe('active')
})

test('every change leaves one audit event with what differs, and a brief only by its mark', async () => {
  const { id } = await creatorDraft(house)
  const caller = await admin()
  await caller.creators.update({ id, name: 'Renamed', brief: '<p>Hello <b>you</b></p>' })
  await caller.creators.delete({ id })
  const { items } = await caller.audit.list({ recordType: 'campaign', recordId: String(id) })
  expect(items.map((one) => one.action)).toEqual([
    'campaigns.delete',
    'campaigns.update',
    'campaigns.create',
  ])
  expect(items[1]).toMatchObject({
    before: { name: wholeDraft.name, brief: expect.stringMatching(/^Create a product demo/) },
    after: {
      name: 'Renamed',
      brief: expect.stringMatching(/^Hello you \(\d+ bytes, sha256 [0-9a-f]{16}\)$/),
    },
  })
  expect((await refusalOf(caller.creators.get({ id }))).reason).toBe('not_found')
})

test('a picture that is the banner of a campaign is in use, and stays', async () => {
  const { aurora } = house.organizations
  const picture = await uploadPicture(house, 'admin@aurora.test', aurora)
  const { id, banner } = await creatorDraft(house, { bannerAssetId: picture })
  expect(banner?.id).toBe(picture)
  const { assets, creators } = await admin()
  expect((await assets.get({ id: picture })).uses).toMatchObject([
    { campaignId: id, network: null, roles: ['banner'] },
  ])
  expect((await refusalOf(assets.delete({ id: picture }))).reason).toBe('move_not_allowed')
  await creators.update({ id, bannerAssetId: null })
  await assets.delete({ id: picture })
})

test('an ad campaign is none here, and money makes up the total', async () => {
  const { id } = await creatorDraft(house)
  await row(house.db, "UPDATE campaigns SET kind = 'ad' WHERE id = $1 RETURNING id", [id])
  const { creators } = await admin()
  expect((await refusalOf(creators.get({ id }))).reason).toBe('not_found')
  expect((await refusalOf(creators.update({ id, name: 'x' }))).reason).toBe('not_found')
  expect((await refusalOf(creators.publish({ id }))).reason).toBe('not_found')
  expect((await refusalOf(creators.events({ id }))).reason).toBe('not_found')
  const funded = await creatorDraft(house)
  await plantMoney(house, { id: funded.id, amountMicros: tenDollars })
  expect((await creators.get({ id: funded.id })).money).toEqual({
    totalMicros: '10000000',
    usedMicros: '0',
    paidMicros: '0',
    unusedMicros: '10000000',
  })
})
