import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { row } from '../../server/database/sequelize.ts'
import { connectAccount, dollarAccounts } from '../connections/journey.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { draftCampaign } from './campaign.ts'
import { arriveByTransfer } from './money.ts'

let house: House
let web: string
let authorization: string

beforeAll(async () => {
  house = await openHouse()
  web = await house.web()
  const admin = await house.as('admin@aurora.test')
  const organizationId = house.organizations.aurora
  const order = { organizationId, name: 'API', permission: 'write', days: 9 } as const
  authorization = `Bearer ${(await admin.tokens.create(order)).token}`
})
afterAll(() => house.close())

async function ask(method: string, path: string, body?: object, key?: string) {
  const answer = await fetch(
    `${web}/organizations/${house.organizations.aurora}/campaigns${path}`,
    {
      method,
      headers: {
        authorization,
        accept: 'application/json',
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(key ? { 'idempotency-key': key } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    },
  )
  const text = await answer.text()
  return { status: answer.status, text, json: JSON.parse(text), headers: answer.headers }
}

test('a program funds, reads and takes back in whole smallest units, each once for its key', async () => {
  const campaignId = await draftCampaign(house, { currency: 'JPY' })
  const key = randomUUID()
  const order = { funding: { provider: 'transfer', amount: 50_000, currency: 'jpy' } }
  const made = await ask('POST', `/${campaignId}/fundings.json`, order, key)
  expect(made.status).toBe(201)
  expect(made.json).toMatchObject({ status: 'pending', amount: 50_000, currency: 'jpy' })
  expect(made.json.instructions.reference).toBe(made.json.reference)
  const again = await ask('POST', `/${campaignId}/fundings.json`, order, key)
  expect([again.status, again.text]).toEqual([201, made.text])
  const other = { funding: { ...order.funding, amount: 60_000 } }
  expect((await ask('POST', `/${campaignId}/fundings`, other, key)).status).toBe(400)
  const { id } = made.json as { id: number }
  await arriveByTransfer(house, { fundingId: id, amountMicros: 50_000_000_000n })
  const body = { amount: 20_000, reason: 'Less is needed.' }
  const back = await ask('POST', `/${campaignId}/fundings/${id}/refund.json`, body, randomUUID())
  expect(back.status).toBe(200)
  expect(back.json).toMatchObject({ refunded_amount: 20_000, refunds: [{ status: 'pending' }] })
  const list = await ask('GET', `/${campaignId}/fundings.json`)
  expect(list.headers.get('total-count')).toBe('1')
  expect(list.json[0]).toMatchObject({ id, settled_amount: 50_000, refundable_amount: 30_000 })
})

test('what is missing or is no amount is named as the caller wrote it', async () => {
  const campaignId = await draftCampaign(house)
  const fieldsOf = async (body: object, key?: string) => {
    const answer = await ask('POST', `/${campaignId}/fundings.json`, body, key)
    return [answer.status, Object.keys(answer.json.error.fields ?? {}).sort()]
  }
  const good = { provider: 'transfer', amount: 5_000 }
  expect(await fieldsOf({ funding: good })).toEqual([422, ['Idempotency-Key']])
  for (const amount of [0, -1, 1.5, '5000', null, 1e17]) {
    const told = await fieldsOf({ funding: { ...good, amount } }, randomUUID())
    expect(told, String(amount)).toEqual([422, ['amount']])
  }
  const euros = { funding: { ...good, currency: 'eur' } }
  expect(await fieldsOf(euros, randomUUID())).toEqual([422, ['currency']])
  const extra = { funding: { ...good, status: 'settled' } }
  expect(await fieldsOf(extra, randomUUID())).toEqual([422, ['status']])
})

test('money of an ad campaign is not of this document: its fundings answer as those that do not exist', async () => {
  const admin = await house.as('admin@aurora.test')
  const ad = await admin.campaigns.create({
    organizationId: house.organizations.aurora,
    connectionId: await connectAccount(house, dollarAccounts.meta),
    title: 'Spring',
  })
  const funding = await admin.fundings.create({
    id: ad.id,
    provider: 'transfer',
    amountMicros: '5000000',
    idempotencyKey: randomUUID(),
  })
  await arriveByTransfer(house, { fundingId: funding.id, amountMicros: 5_000_000n })
  const body = { reason: 'Not needed.' }
  const both = async (path: string) => [
    await ask('GET', path),
    await ask('POST', `${path}/refund.json`, body, randomUUID()),
  ]
  const hidden = await both(`/${ad.id}/fundings/${funding.id}`)
  const missing = await both(`/${ad.id}/fundings/2000000000`)
  const plain = (told: typeof hidden) =>
    told.map(({ status, text, json }) => [status, text.replaceAll(json.error.request_id, '')])
  expect(plain(hidden)).toEqual(plain(missing))
  expect(hidden.map(({ status }) => status)).toEqual([404, 404])
  const kept = await row<{ refunded_micros: bigint }>(
    house.db,
    'SELECT refunded_micros FROM fundings WHERE id = $1',
    [funding.id],
  )
  expect(kept!.refunded_micros).toBe(0n)
})
