import { afterAll, beforeAll, expect, test } from 'vitest'
import { ProviderError } from '../../server/fundings/providers/provider.ts'
import { tick } from '../../server/jobs/schedule.ts'
import { sendBatch } from '../../server/payouts/send.ts'
import { watchUnknown } from '../../server/payouts/unknown.ts'
import { key } from '../submissions/stage.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { earnedCampaign } from './stage.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const MINUTE = 60_000

/** A batch whose provider never answered, left as it is then. */
async function silent(handles: string[]) {
  const payout = { method: 'stripe' as const, address: 'acct_1SandboxSilent' }
  const campaignId = await earnedCampaign(
    house,
    handles.map((handle) => ({ handle, payout })),
  )
  const admin = await house.as('admin@aurora.test')
  const order = { id: campaignId, provider: 'stripe' as const, idempotencyKey: key() }
  const batch = await admin.payouts.create(order)
  await admin.payouts.approve({ id: batch.id, idempotencyKey: key() })
  const which = { organizationId: batch.organizationId, batchId: batch.id }
  await sendBatch(lost(), which)
  return { campaignId, which }
}

function lost() {
  const provider = {
    ...house.rooms.providers.get('stripe')!,
    payOut: () =>
      Promise.reject(new ProviderError('transient', 'No answer.', { outcomeUnknown: true })),
  }
  return { ...house.rooms, providers: { all: () => [provider], get: () => provider } }
}

async function issuesOf(campaignId: number, turn: { turn?: 'resolved' } = {}) {
  const { items } = await (await house.as('owner@aurora.test')).issues.list({ campaignId, ...turn })
  return items.filter((one) => one.cause === 'payout_unknown')
}

test('fifteen minutes without an answer are an issue of the campaign, until it is known', async () => {
  const { campaignId, which } = await silent(['silent1', 'silent2'])
  house.clock.advance(14 * MINUTE)
  await sendBatch(lost(), which)
  await watchUnknown(house.rooms)
  expect(await issuesOf(campaignId)).toEqual([])
  house.clock.advance(2 * MINUTE)
  const audits = await house.count('audit_events')
  await watchUnknown(house.rooms)
  await watchUnknown(house.rooms)
  expect(await house.count('audit_events')).toBe(audits + 1)
  expect(await issuesOf(campaignId)).toMatchObject([
    {
      turn: 'waiting_network',
      resource: { type: 'campaign', id: campaignId },
      message:
        'Nobody knows yet whether 2 payouts of this campaign went out: Card (Stripe) has not answered for 15 minutes.',
      timesOpened: 1,
    },
  ])
  await sendBatch(house.rooms, which)
  expect(await issuesOf(campaignId)).toEqual([])
  expect(await issuesOf(campaignId, { turn: 'resolved' })).toMatchObject([{ resolvedBy: null }])
})

test('the schedule looks, and campaigns whose payouts are known have no issue', async () => {
  const { campaignId: unknown, which } = await silent(['silent3'])
  const fine = await earnedCampaign(house, [{ handle: 'fine' }])
  house.clock.advance(16 * MINUTE)
  await tick(house.rooms)
  expect(await issuesOf(unknown)).toMatchObject([{ turn: 'waiting_network' }])
  expect(await issuesOf(fine)).toEqual([])
  await sendBatch(house.rooms, which)
  expect(await issuesOf(unknown)).toEqual([])
})
