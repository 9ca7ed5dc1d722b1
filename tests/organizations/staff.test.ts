import { afterAll, beforeAll, expect, test } from 'vitest'
import { row, rows } from '../../server/database/sequelize.ts'
import { type House, openHouse } from '../support/rooms.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const idOf = async (email: string) =>
  (await row<{ id: string }>(house.db, 'SELECT id FROM users WHERE email = $1', [email]))!.id

test('the staff see each other, a brand does not see them', async () => {
  const auditor = await house.as('auditor@staff.test')
  const { items } = await auditor.staff.list()
  expect(items.map((one) => [one.role, one.can.set])).toEqual([
    ['auditor', 'Only an operator may change the staff.'],
    ['operator', 'Only an operator may change the staff.'],
    ['support', 'Only an operator may change the staff.'],
  ])
  const owner = await house.as('owner@aurora.test')
  await expect(owner.staff.list()).rejects.toMatchObject({ reason: 'not_allowed' })
})

test('an operator gives a role, and the person signs in anew with it', async () => {
  const userId = await idOf('stranger@nowhere.test')
  await rows(
    house.db,
    `INSERT INTO sessions (id, user_id, token, expires_at, created_at, updated_at)
     VALUES ('old', $1, 'old', now() + interval '1 day', now(), now()) RETURNING id`,
    [userId],
  )
  const operator = await house.as('operator@staff.test')
  expect(
    await operator.staff.set({ email: 'Stranger@Nowhere.test', role: 'auditor' }),
  ).toMatchObject({
    userId,
    role: 'auditor',
  })
  expect(await row(house.db, 'SELECT id FROM sessions WHERE user_id = $1', [userId])).toBeNull()
  const [event] = (await operator.audit.list({ action: 'staff.set' })).items
  expect(event).toMatchObject({
    organization: null,
    before: { role: null },
    after: { role: 'auditor' },
  })
  await operator.staff.remove({ userId })
  expect((await house.principal('stranger@nowhere.test')).staffRole).toBeNull()
})

test('nobody changes their own role, and nobody without an account gets one', async () => {
  const operator = await house.as('operator@staff.test')
  const own = { email: 'operator@staff.test', role: 'auditor' } as const
  await expect(operator.staff.set(own)).rejects.toThrow('Another operator')
  await expect(operator.staff.remove({ userId: await idOf(own.email) })).rejects.toThrow(
    'Another operator',
  )
  await expect(
    operator.staff.set({ email: 'ghost@example.com', role: 'support' }),
  ).rejects.toMatchObject({
    fields: { email: 'belongs to nobody with an account' },
  })
  for (const userId of ['nobody', await idOf('owner@aurora.test')]) {
    await expect(operator.staff.remove({ userId })).rejects.toMatchObject({ reason: 'not_found' })
  }
  const auditor = await house.as('auditor@staff.test')
  const promotion = { email: 'auditor@staff.test', role: 'operator' } as const
  await expect(auditor.staff.set(promotion)).rejects.toMatchObject({ reason: 'not_allowed' })
})

test('two operators who remove each other at once leave one', async () => {
  const first = await house.as('operator@staff.test')
  await first.staff.set({ email: 'support@staff.test', role: 'operator' })
  const second = await house.as('support@staff.test')
  const outcomes = await Promise.allSettled([
    first.staff.remove({ userId: await idOf('support@staff.test') }),
    second.staff.remove({ userId: await idOf('operator@staff.test') }),
  ])
  expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  const left = await row<{ n: bigint }>(
    house.db,
    "SELECT count(*) AS n FROM staff WHERE role = 'operator'",
  )
  expect(left?.n).toBe(1n)
})
