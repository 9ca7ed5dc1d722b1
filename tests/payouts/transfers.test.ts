import { afterAll, beforeAll, expect, test } from 'vitest'
import { key } from '../submissions/stage.ts'
import { type Cookie, signInOver } from '../support/doors.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { earnedCampaign, iban, standing } from './stage.ts'

let house: House
let web: string
let operator: Cookie
beforeAll(async () => {
  house = await openHouse()
  web = await house.web()
  operator = await signInOver(web, 'operator@staff.test')
})
afterAll(() => house.close())

const unit = 1_000_000n
const transfer = { method: 'transfer' as const, address: iban }
const day = '2026-03-10'

async function approvedBatch(handles: string[], wanted = {}) {
  const earners = handles.map((handle) => ({ handle, payout: transfer }))
  const campaignId = await earnedCampaign(house, earners, wanted)
  const admin = await house.as('admin@aurora.test')
  const made = await admin.payouts.create({
    id: campaignId,
    provider: 'transfer',
    idempotencyKey: key(),
  })
  await admin.payouts.approve({ id: made.id, idempotencyKey: key() })
  const { items } = await admin.payouts.payouts({ id: made.id, direction: 'asc' })
  return { campaignId, id: made.id, payouts: items }
}

test('the preview says who is paid, who cannot be and why; the batch pays exactly that', async () => {
  const id = await earnedCampaign(house, [{ handle: 'p1', payout: transfer }, { handle: 'p2' }])
  const admin = await house.as('admin@aurora.test')
  const preview = await admin.payouts.preview({ id })
  expect(preview.batches).toMatchObject([
    { provider: 'transfer', payouts: 1, totalMicros: '10000000', needsSecondPerson: false },
  ])
  expect(preview.creators.map((one) => [one.creatorHandle, one.payoutAddress, one.can])).toEqual([
    ['p2', null, 'No payout address is known. Add one to the creator.'],
    ['p1', 'DE89 … 3000', true],
  ])
  const asked = { id, provider: 'transfer' as const }
  const nonsense = { ...asked, expected: '0'.repeat(64), idempotencyKey: key() }
  await expect(admin.payouts.create(nonsense)).rejects.toThrow('changed since you looked')
  const order = { ...asked, expected: preview.batches[0]!.effect, idempotencyKey: key() }
  const batch = await admin.payouts.create(order)
  expect(await admin.payouts.create(order)).toEqual(batch)
  expect(batch).toMatchObject({ state: 'proposed', totalMicros: '10000000', payouts: 1 })
  expect(await standing(house, id)).toMatchObject({ in_payout: 10n * unit, paid: 0n })
  await expect(admin.payouts.create({ ...asked, idempotencyKey: key() })).rejects.toThrow(
    'nobody to pay',
  )
})

test('a transfer is paid from a bank file, marked sent on a day and reconciled with the statement', async () => {
  const { campaignId, id, payouts } = await approvedBatch(
    ['=b1', 'b2', 'b3'].map((one) => one.replace('=', '')),
  )
  const otto = await house.as('operator@staff.test')
  expect((await otto.payouts.queue({})).items.map((one) => one.id)).toContain(id)
  const audits = await house.count('audit_events')
  const file = await fetch(`${web}/downloads/payouts/${id}.csv`, { headers: { ...operator } })
  expect(file.status).toBe(200)
  const text = await file.text()
  expect(text).toContain(`b1,${iban},10.00,EUR,PAYOUT-${payouts[0]!.id}`)
  expect(await house.count('audit_events')).toBe(audits + 1)
  const settle = { id, outcome: 'sent' as const, sentOn: day }
  const [one, two, three] = payouts.map((payout) => payout.id) as [number, number, number]
  await otto.payouts.settle({ ...settle, payoutIds: [one], idempotencyKey: key() })
  expect(await standing(house, campaignId)).toMatchObject({ paid: 10n * unit, owed: 20n * unit })
  const sent = await otto.payouts.settle({ ...settle, idempotencyKey: key() })
  expect(sent).toMatchObject({ state: 'sent', sentMicros: '30000000' })
  expect(await standing(house, campaignId)).toMatchObject({ paid: 30n * unit, owed: 0n })
  const statement = (lines: string[]) =>
    fetch(`${web}/uploads/payouts?batch_id=${id}`, {
      method: 'POST',
      headers: { ...operator, 'content-type': 'text/csv' },
      body: ['reference;amount;currency', ...lines].join('\n'),
    }).then((answer) => answer.json())
  const first = await statement([
    `PAYOUT-${one};-10,00;EUR`,
    `PAYOUT-${two};9,50;EUR`,
    'RENT;800,00;EUR',
  ])
  expect(first).toEqual({
    reconciled: 1,
    differences: [
      {
        payoutId: two,
        reference: `PAYOUT-${two}`,
        difference: 'The bank paid 9.50 EUR, we asked for 10.00 EUR.',
      },
    ],
    unknown: [{ line: 4, reference: 'RENT' }],
    missing: 1,
  })
  await statement([`PAYOUT-${two};10,00;EUR`, `PAYOUT-${three};10,00;EUR`])
  expect(await otto.payouts.get({ id })).toMatchObject({ state: 'reconciled', differences: 0 })
})

test('a payout that fails frees the money, and the next batch takes it along', async () => {
  const { campaignId, id, payouts } = await approvedBatch(['f1', 'f2'])
  const otto = await house.as('operator@staff.test')
  const failed = {
    id,
    payoutIds: [payouts[0]!.id],
    outcome: 'failed' as const,
    reason: 'The account is closed.',
  }
  await otto.payouts.settle({ ...failed, idempotencyKey: key() })
  await otto.payouts.settle({ id, outcome: 'sent', sentOn: day, idempotencyKey: key() })
  expect(await standing(house, campaignId)).toMatchObject({
    in_payout: 10n * unit,
    paid: 10n * unit,
  })
  const back = {
    id,
    payoutIds: [payouts[1]!.id],
    outcome: 'failed' as const,
    reason: 'The bank gave it back.',
  }
  await otto.payouts.settle({ ...back, idempotencyKey: key() })
  expect(await standing(house, campaignId)).toMatchObject({
    in_payout: 0n,
    paid: 0n,
    owed: 20n * unit,
  })
  expect((await otto.payouts.get({ id })).state).toBe('canceled')
  const admin = await house.as('admin@aurora.test')
  const next = await admin.payouts.create({
    id: campaignId,
    provider: 'transfer',
    idempotencyKey: key(),
  })
  expect(next.totalMicros).toBe('20000000')
  expect(await admin.payouts.cancel({ id: next.id, idempotencyKey: key() })).toMatchObject({
    state: 'canceled',
  })
  expect(await standing(house, campaignId)).toMatchObject({ in_payout: 0n })
})

test('above the limit somebody else must approve', async () => {
  const wanted = { base: 11_000n * unit, max: 20_000n * unit, money: 50_000n * unit }
  const id = await earnedCampaign(house, [{ handle: 'rich', payout: transfer }], wanted)
  const admin = await house.as('admin@aurora.test')
  const batch = await admin.payouts.create({ id, provider: 'transfer', idempotencyKey: key() })
  expect(batch.needsSecondPerson).toBe(true)
  expect(batch.can.approve).toContain('Somebody else must approve it')
  await expect(admin.payouts.approve({ id: batch.id, idempotencyKey: key() })).rejects.toThrow(
    'Somebody else must approve it',
  )
  const owner = await house.as('owner@aurora.test')
  expect((await owner.payouts.get({ id: batch.id })).can.approve).toBe(true)
  const approved = await owner.payouts.approve({
    id: batch.id,
    version: batch.version,
    idempotencyKey: key(),
  })
  expect(approved).toMatchObject({
    state: 'approved',
    approvedBy: 'Olga Owner',
    createdBy: 'Ada Admin',
  })
})

test('an address that changed after the batch was made is not approved unseen', async () => {
  const id = await earnedCampaign(house, [{ handle: 'moved', payout: transfer }])
  const admin = await house.as('admin@aurora.test')
  const batch = await admin.payouts.create({ id, provider: 'transfer', idempotencyKey: key() })
  const { items } = await admin.creators.listRecords({ search: 'moved' })
  const payout = { method: 'transfer' as const, address: 'GB82 WEST 1234 5698 7654 32' }
  await admin.creators.saveRecord({ id: items[0]!.id, version: items[0]!.version, payout })
  await expect(admin.payouts.approve({ id: batch.id, idempotencyKey: key() })).rejects.toThrow(
    'The payout address of moved changed',
  )
})

test('only operators see whole accounts and say what the bank did', async () => {
  const { id } = await approvedBatch(['quiet'])
  const admin = await house.as('admin@aurora.test')
  const mine = await signInOver(web, 'admin@aurora.test')
  expect((await fetch(`${web}/downloads/payouts/${id}.csv`, { headers: { ...mine } })).status).toBe(
    403,
  )
  expect(
    (await fetch(`${web}/downloads/payouts/2000000000.csv`, { headers: { ...mine } })).status,
  ).toBe(404)
  await expect(
    admin.payouts.settle({ id, outcome: 'sent', sentOn: day, idempotencyKey: key() }),
  ).rejects.toMatchObject({ reason: 'not_allowed' })
  const basalt = await house.as('admin@basalt.test')
  await expect(basalt.payouts.get({ id })).rejects.toMatchObject({ reason: 'not_found' })
})
