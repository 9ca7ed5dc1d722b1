import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { row } from '../../server/database/sequelize.ts'
import { connectAccount, dollarAccounts, euroAccounts } from '../connections/journey.ts'
import { arriveByTransfer } from '../fundings/money.ts'
import { openDoor } from './document-000.ts'
import { refusalOf } from './stage.ts'

type Door = Awaited<ReturnType<typeof openDoor>>
type Stage = Door['stage']
const onRecord = 'The campaign has a funding, so it stays on record.'

let door: Door
let stage: Stage
beforeAll(async () => {
  door = await openDoor()
  stage = door.stage
})
afterAll(() => stage.close())

const transferFor = (id: number) =>
  stage.admin.fundings.create({
    id,
    provider: 'transfer',
    amountMicros: '5000000',
    idempotencyKey: randomUUID(),
  })

const kept = (id: number) => row(stage.house.db, 'SELECT id FROM campaigns WHERE id = $1', [id])

test('a draft that asked for money stays on record, whatever became of the funding', async () => {
  const { id, uuid } = await stage.draft()
  expect((await stage.get(id)).can.delete).toBe(true)
  const funding = await transferFor(id)
  const operator = await stage.house.as('operator@staff.test')
  const steps = {
    pending: async () => {},
    failed: () => operator.fundings.fail({ id: funding.id, reason: 'It never came.' }),
    settled: () =>
      arriveByTransfer(stage.house, { fundingId: funding.id, amountMicros: '5000000' }),
  }
  for (const [state, step] of Object.entries(steps)) {
    await step()
    expect((await stage.get(id)).can.delete, state).toBe(onRecord)
    const refusal = await refusalOf(stage.admin.campaigns.delete({ id }))
    expect(refusal, state).toMatchObject({ reason: 'move_not_allowed', message: onRecord })
    const told = await door.api(`DELETE /api/campaigns/${uuid}`)
    expect([told.status, told.body.error.message], state).toEqual([422, onRecord])
  }
  expect(await kept(id)).not.toBeNull()
})

test('a draft deleted while somebody asks for money is either gone or funded, never half of both', async () => {
  for (let times = 0; times < 4; times += 1) {
    const { id } = await stage.draft()
    const [funded, deleted] = await Promise.allSettled([
      transferFor(id),
      stage.admin.campaigns.delete({ id }),
    ])
    expect([funded.status, deleted.status].sort()).toEqual(['fulfilled', 'rejected'])
    expect(Boolean(await kept(id))).toBe(funded.status === 'fulfilled')
  }
})

test('a draft with a funding takes no ad account of another currency', async () => {
  const euros = await connectAccount(stage.house, euroAccounts.meta, { network: 'meta' })
  const others = await connectAccount(stage.house, dollarAccounts.tiktok, { network: 'tiktok' })
  const free = await stage.draft()
  await stage.admin.campaigns.update({ id: free.id, connectionId: euros })
  expect((await stage.get(free.id)).currency).toBe('EUR')

  const { id } = await stage.draft()
  await transferFor(id)
  const refusal = await refusalOf(stage.admin.campaigns.update({ id, connectionId: euros }))
  expect(refusal).toMatchObject({
    reason: 'validation_failed',
    fields: { connectionId: 'must be in USD: the campaign has a funding in that currency' },
  })
  expect(await stage.get(id)).toMatchObject({ connectionId: stage.connectionId, currency: 'USD' })
  await stage.admin.campaigns.update({ id, connectionId: others })
  expect(await stage.get(id)).toMatchObject({ connectionId: others, currency: 'USD' })
})
