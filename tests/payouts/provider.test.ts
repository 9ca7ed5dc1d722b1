import { afterAll, beforeAll, expect, test } from 'vitest'
import { rows } from '../../server/database/sequelize.ts'
import {
  type PaymentProvider,
  type PayoutOrder,
  type PayoutState,
  ProviderError,
} from '../../server/fundings/providers/provider.ts'
import { sendBatch } from '../../server/payouts/send.ts'
import { key } from '../submissions/stage.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { earnedCampaign, standing } from './stage.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const unit = 1_000_000n
const account = (name: string) => ({ method: 'stripe' as const, address: `acct_1Sandbox${name}` })

/** A provider that remembers what it made, and may lose its answers. */
function remembering(mood: { answer: 'ok' | 'lost' | 'refused' }) {
  const made = new Map<string, PayoutOrder>()
  const found = (uuid: string): PayoutState | null =>
    made.has(uuid) ? { providerRef: `tr_${uuid}`, state: 'sent', failure: null } : null
  const provider = {
    ...house.rooms.providers.get('transfer')!,
    name: 'stripe',
    paysOutBy: 'provider',
    payOut: async (order: PayoutOrder) => {
      const before = found(order.uuid)
      if (before) return before
      if (mood.answer === 'refused')
        throw new ProviderError('refused', 'The account is restricted.')
      made.set(order.uuid, order)
      if (mood.answer === 'lost')
        throw new ProviderError('transient', 'No answer.', { outcomeUnknown: true })
      return found(order.uuid)!
    },
    lookPayout: async ({ uuid }: { uuid: string }) => found(uuid),
  } satisfies PaymentProvider
  const providers = { all: () => [provider], get: () => provider }
  return { made, rooms: { ...house.rooms, providers } }
}

async function approved(names: string[]) {
  const earners = names.map((name) => ({ handle: name, payout: account(name) }))
  const campaignId = await earnedCampaign(house, earners)
  const principal = await house.principal('admin@aurora.test')
  return { campaignId, principal }
}

async function batchOf(campaignId: number) {
  const admin = await house.as('admin@aurora.test')
  const order = { id: campaignId, provider: 'stripe' as const, idempotencyKey: key() }
  const batch = await admin.payouts.create(order)
  await admin.payouts.approve({ id: batch.id, idempotencyKey: key() })
  return { organizationId: batch.organizationId, batchId: batch.id }
}

const stateOf = async (id: number) =>
  (await (await house.as('owner@aurora.test')).payouts.get({ id })).state

test('an answer that was lost is asked for, and nobody is paid twice', async () => {
  const { campaignId } = await approved(['lostone', 'losttwo'])
  const which = await batchOf(campaignId)
  const mood: { answer: 'ok' | 'lost' | 'refused' } = { answer: 'lost' }
  const { made, rooms } = remembering(mood)
  await sendBatch(rooms, which)
  expect(await stateOf(which.batchId)).toBe('sending')
  expect(await standing(house, campaignId)).toMatchObject({
    paid: 0n,
    owed: 0n,
    in_payout: 20n * unit,
  })
  await sendBatch(rooms, which)
  await sendBatch(rooms, which)
  expect(made.size).toBe(2)
  expect(await stateOf(which.batchId)).toBe('sent')
  expect(await standing(house, campaignId)).toMatchObject({ paid: 20n * unit, owed: 0n })
})

test('a server that died between the booking and the call leaves a payout that is sent once', async () => {
  const { campaignId } = await approved(['crashed'])
  const which = await batchOf(campaignId)
  const dying = remembering({ answer: 'ok' })
  const killed = new Error('killed')
  const provider = { ...dying.rooms.providers.get(), payOut: () => Promise.reject(killed) }
  const providers = { all: () => [provider], get: () => provider }
  await expect(sendBatch({ ...house.rooms, providers }, which)).rejects.toBe(killed)
  expect(await standing(house, campaignId)).toMatchObject({ owed: 0n, paid: 0n })
  const { made, rooms } = remembering({ answer: 'ok' })
  await Promise.all([sendBatch(rooms, which), sendBatch(rooms, which)])
  expect(made.size).toBe(1)
  expect(await standing(house, campaignId)).toMatchObject({ owed: 0n, paid: 10n * unit })
  const posted = await rows(
    house.db,
    "SELECT 1 FROM ledger_entries WHERE kind = 'payout' AND campaign_id = $1",
    [campaignId],
  )
  expect(posted).toHaveLength(1)
})

test('what the provider refuses comes back to the creator', async () => {
  const { campaignId } = await approved(['refused'])
  const which = await batchOf(campaignId)
  await sendBatch(remembering({ answer: 'refused' }).rooms, which)
  const owner = await house.as('owner@aurora.test')
  const { items } = await owner.payouts.payouts({ id: which.batchId })
  expect(items).toMatchObject([{ state: 'failed', failure: 'The account is restricted.' }])
  expect(await standing(house, campaignId)).toMatchObject({
    owed: 10n * unit,
    in_payout: 0n,
    paid: 0n,
  })
  expect((await owner.payouts.preview({ id: campaignId })).batches).toMatchObject([{ payouts: 1 }])
})

test('the imitated Stripe is asked by the job, and again to reconcile', async () => {
  const { campaignId } = await approved(['really'])
  const which = await batchOf(campaignId)
  await house.runJobs()
  expect(await stateOf(which.batchId)).toBe('sent')
  const otto = await house.as('operator@staff.test')
  expect(await otto.payouts.reconcile({ id: which.batchId })).toMatchObject({
    reconciled: 1,
    missing: 0,
  })
  expect(await stateOf(which.batchId)).toBe('reconciled')
  expect(await standing(house, campaignId)).toMatchObject({ paid: 10n * unit })
})
