import { afterAll, beforeAll, expect, test } from 'vitest'
import { key } from '../submissions/stage.ts'
import { signInOver } from '../support/doors.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { earnedCampaign, iban, standing } from './stage.ts'

let house: House
let web: string
beforeAll(async () => {
  house = await openHouse()
  web = await house.web()
})
afterAll(() => house.close())

const unit = 1_000_000n
const payout = { method: 'transfer' as const, address: iban }

async function approvedBatch(handle: string) {
  const campaignId = await earnedCampaign(house, [{ handle, payout }])
  const admin = await house.as('admin@aurora.test')
  const order = { id: campaignId, provider: 'transfer' as const, idempotencyKey: key() }
  const { id } = await admin.payouts.create(order)
  await admin.payouts.approve({ id, idempotencyKey: key() })
  return { campaignId, id, admin }
}

const download = async (id: number) => {
  const operator = await signInOver(web, 'operator@staff.test')
  return fetch(`${web}/downloads/payouts/${id}.csv`, { headers: { ...operator } })
}

test('a batch whose bank file somebody has is not canceled, so the next one cannot pay it again', async () => {
  const { campaignId, id, admin } = await approvedBatch('taken')
  expect((await download(id)).status).toBe(200)
  const batch = await admin.payouts.get({ id })
  expect(batch).toMatchObject({ state: 'sending', can: { cancel: 'It is being sent.' } })
  await expect(admin.payouts.cancel({ id, idempotencyKey: key() })).rejects.toThrow('being sent')
  const again = { id: campaignId, provider: 'transfer' as const, idempotencyKey: key() }
  await expect(admin.payouts.create(again)).rejects.toThrow('nobody to pay')
  const otto = await house.as('operator@staff.test')
  const failed = { id, outcome: 'failed' as const, reason: 'The bank took no file today.' }
  await otto.payouts.settle({ ...failed, idempotencyKey: key() })
  expect(await standing(house, campaignId)).toMatchObject({ in_payout: 0n, owed: 10n * unit })
})

test('a file that is taken while the batch is canceled leads to one of the two', async () => {
  const { id, admin } = await approvedBatch('raced')
  const canceling = admin.payouts.cancel({ id, idempotencyKey: key() }).catch(() => null)
  const [file] = await Promise.all([download(id), canceling])
  const { state } = await admin.payouts.get({ id })
  expect([file.status, state]).toEqual(file.status === 200 ? [200, 'sending'] : [422, 'canceled'])
})
