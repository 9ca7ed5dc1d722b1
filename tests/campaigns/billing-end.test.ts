import { afterAll, beforeAll, expect, test } from 'vitest'
import { rows } from '../../server/database/sequelize.ts'
import { inTransaction } from '../../server/database/transaction.ts'
import { holdRefund, settleRefund } from '../../server/fundings/finish-refund.ts'
import { systemActor } from '../../server/principal.ts'
import { type BilledStage, openBilledStage } from './billed-stage.ts'

let stage: BilledStage
beforeAll(async () => {
  stage = await openBilledStage()
})
afterAll(() => stage.close())

/** The bank has sent back every refund that is still on its way. */
async function settleRefunds(campaignId: number) {
  const { db, clock } = stage.house
  const organizationId = stage.house.organizations.aurora
  const pending = await rows<{ id: number }>(
    db,
    "SELECT id FROM refunds WHERE campaign_id = $1 AND state = 'pending' ORDER BY id",
    [campaignId],
  )
  for (const { id } of pending) {
    await inTransaction(db, async (transaction) => {
      const refund = await holdRefund(db, { organizationId, id }, transaction)
      const finishing = { actor: systemActor('Tests'), now: clock.now() }
      await settleRefund(db, refund, finishing, transaction)
    })
  }
  return pending.length
}

test('canceled with money left it waits for its refund, then it is inactive', async () => {
  const id = await stage.runningWith(40)
  await stage.admin.campaigns.cancel({ id })
  expect(await stage.get(id)).toMatchObject({
    status: 'pending_refund',
    lifecycle: 'canceled',
    billing: 'pending_refund',
    money: { totalMicros: '0', usedMicros: '0', unusedMicros: '0' },
    names: { document000: 'canceled', document002: 'pending_refund' },
  })
  expect(
    (await stage.admin.campaigns.list({ status: ['pending_refund'] })).items.map((one) => one.id),
  ).toEqual([id])
  expect(await settleRefunds(id)).toBe(1)
  expect(await stage.get(id)).toMatchObject({
    status: 'canceled',
    billing: 'ok',
    names: { document002: 'inactive' },
  })
})

test('one whose money is used up ends without a refund, and without an open issue', async () => {
  const id = await stage.runningWith(1)
  await stage.empty(id)
  await stage.round()
  expect(await stage.openIssues(id)).toEqual(['payment_failed high waiting_brand'])
  await stage.admin.campaigns.cancel({ id })
  expect(await stage.get(id)).toMatchObject({ status: 'canceled', openIssues: 0 })
  expect((await stage.get(id)).can.retry_payment).toBe('The campaign is canceled. That is final.')
  expect(await settleRefunds(id)).toBe(0)
  await stage.round()
  expect((await stage.get(id)).status).toBe('canceled')
})
