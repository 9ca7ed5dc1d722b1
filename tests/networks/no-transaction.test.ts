import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountAccess } from '../../server/connections/access.ts'
import { row } from '../../server/database/sequelize.ts'
import { inTransaction, outsideTransactions } from '../../server/database/transaction.ts'
import type { NetworkAdapter } from '../../server/networks/network.ts'
import { type House, openHouse } from '../support/rooms.ts'

let house: House
let meta: NetworkAdapter
beforeAll(async () => {
  house = await openHouse()
  meta = house.rooms.networks.get('meta')!
})
afterAll(() => house.close())

const access = {
  accountId: '1',
  accessToken: 'token',
  currency: 'USD',
  timeZone: 'UTC',
  through: null,
}
const calls = async () => {
  const journal = await house.control<{ calls: unknown[] }>('journal')
  return journal.calls.length
}

test('no adapter speaks to its network while a transaction is open, however deep the call', async () => {
  const before = await calls()
  const attempt = inTransaction(house.db, async (transaction) => {
    await row(house.db, 'SELECT 1 AS one', [], transaction)
    await Promise.all([meta.pauseCampaign(access, '1')])
  })
  await expect(attempt).rejects.toThrow()
  expect(await calls()).toBe(before)
  await meta.pauseCampaign(access, '1').catch(() => undefined)
  expect(await calls()).toBeGreaterThan(before)
})

test('nor is an ad account opened there, and that is told as the mistake it is', async () => {
  const key = { organizationId: house.organizations.aurora, connectionId: 1 }
  const attempt = inTransaction(house.db, () => accountAccess(house.rooms, key))
  await expect(attempt).rejects.toThrow('A network was called inside a transaction.')
})

test('after the transaction, and beside one, calls go out', async () => {
  const call = outsideTransactions(async (answer: string) => answer)
  const told = await inTransaction(house.db, async () => call('inside').catch((error) => error))
  expect((told as Error).message).toBe('A network was called inside a transaction.')
  expect(await call('after')).toBe('after')
  let beside: Promise<string> = Promise.resolve('')
  const open = new Promise<void>((resolve) => {
    void inTransaction(house.db, async () => resolve())
  })
  await open
  beside = call('beside')
  expect(await beside).toBe('beside')
})
