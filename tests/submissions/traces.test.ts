import { afterAll, beforeAll, expect, test } from 'vitest'
import { row } from '../../server/database/sequelize.ts'
import { importSubmissions } from '../../server/submissions/import.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { creatorCampaign, key, sendIn, tiktok } from './stage.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const iban = 'DE89370400440532013000'
const lastAudit = async (action: string) =>
  (await row<{ after: Record<string, unknown> }>(
    house.db,
    'SELECT after FROM audit_events WHERE action = $1 ORDER BY id DESC LIMIT 1',
    [action],
  ))!.after

test('who said first where a creator is paid is in the audit, shortened', async () => {
  const id = await creatorCampaign(house)
  const admin = await house.as('admin@aurora.test')
  const link = () => ({ id, creatorHandle: 'paid', videoUrl: tiktok('paid') })
  const payout = { payoutMethod: 'transfer' as const, payoutAddress: iban }
  await admin.submissions.create(link())
  expect(await lastAudit('submissions.create')).not.toHaveProperty('payoutAddress')
  await admin.submissions.create({ ...link(), ...payout })
  const said = { payoutMethod: 'transfer', payoutAddress: 'DE89 … 3000' }
  expect(await lastAudit('submissions.create')).toMatchObject(said)
  await admin.submissions.create({ ...link(), ...payout })
  expect(await lastAudit('submissions.create')).not.toHaveProperty('payoutAddress')
})

test('a file that names payout addresses leaves whose they are in the audit, and no address', async () => {
  const id = await creatorCampaign(house)
  const principal = await house.principal('admin@aurora.test')
  const ctx = { ...house.rooms, principal, requestId: 'test', address: '127.0.0.1' }
  const lines = [
    'creator_handle,creator_name,video_url,payout_method,payout_address',
    `filed,Filed,${tiktok('filed')},transfer,${iban}`,
    `bare,Bare,${tiktok('bare')},,`,
  ]
  await importSubmissions(ctx, { id, bytes: Buffer.from(lines.join('\n')), dryRun: false })
  const filed = await row<{ id: number }>(
    house.db,
    "SELECT id FROM creators WHERE handle = 'filed'",
  )
  const left = await lastAudit('submissions.import')
  expect(left).toMatchObject({ creatorsGivenPayoutAddress: [filed!.id], newCreators: 2 })
  expect(JSON.stringify(left)).not.toContain('DE89')
})

test('a key that decided once never answers for another decision, however old it is', async () => {
  const campaignId = await creatorCampaign(house)
  const [one, two] = await sendIn(house, campaignId, 2)
  const admin = await house.as('admin@aurora.test')
  const idempotencyKey = key()
  await admin.submissions.approve({ id: one!, idempotencyKey })
  await row(house.db, 'DELETE FROM idempotency_keys WHERE key = $1 RETURNING key', [idempotencyKey])
  const again = await admin.submissions.approve({ id: one!, idempotencyKey })
  expect(again.state).toBe('approved')
  await row(house.db, 'DELETE FROM idempotency_keys WHERE key = $1 RETURNING key', [idempotencyKey])
  const other = { reason: 'key_reused' }
  const approving = admin.submissions.approve({ id: two!, idempotencyKey })
  await expect(approving).rejects.toMatchObject(other)
  const denying = admin.submissions.deny({ id: one!, reason: 'Too dark.', idempotencyKey })
  await expect(denying).rejects.toMatchObject(other)
  const many = { id: campaignId, decision: 'deny' as const, reason: 'Too dark.', waiting: {} }
  await expect(admin.submissions.decide({ ...many, idempotencyKey })).rejects.toMatchObject(other)
  expect((await admin.submissions.get({ id: two! })).state).toBe('submitted')
})
