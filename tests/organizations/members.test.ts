import { afterAll, beforeAll, expect, test } from 'vitest'
import { row, rows } from '../../server/database/sequelize.ts'
import { principalOfToken } from '../../server/tokens/find.ts'
import { type Email, type House, openHouse } from '../support/rooms.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const aurora = () => house.organizations.aurora

async function memberCalled(email: string, by: Email = 'owner@aurora.test') {
  const { items } = await (await house.as(by)).members.list({ organizationId: aurora() })
  const found = items.find((one) => one.email === email)
  if (!found) throw new Error(`${email} is no member`)
  return found
}

const which = (member: { userId: string; version: number }) => ({
  organizationId: aurora(),
  userId: member.userId,
  version: member.version,
})

test('the list tells an owner what they may do and a member why they may not', async () => {
  expect(await memberCalled('admin@aurora.test')).toMatchObject({
    role: 'admin',
    tokens: 0,
    twoStep: false,
    can: { changeRole: true, remove: true },
  })
  expect((await memberCalled('owner@aurora.test')).can.remove).toBe('Make another owner first.')
  expect((await memberCalled('admin@aurora.test', 'member@aurora.test')).can.remove).toContain(
    'Only an owner',
  )
})

test('the last owner is neither removed nor demoted', async () => {
  const owner = await memberCalled('owner@aurora.test')
  const caller = await house.as('owner@aurora.test')
  await expect(caller.members.remove(which(owner))).rejects.toThrow('Make another owner first.')
  await expect(caller.members.changeRole({ ...which(owner), role: 'admin' })).rejects.toThrow(
    'Make another owner first.',
  )
})

test('a disabled owner does not count as one who could take over', async () => {
  const caller = await house.as('owner@aurora.test')
  const admin = await memberCalled('admin@aurora.test')
  await caller.members.changeRole({ ...which(admin), role: 'owner' })
  const disable = (at: Date | null) =>
    rows(
      house.db,
      "UPDATE users SET disabled_at = $1 WHERE email = 'admin@aurora.test' RETURNING id",
      [at],
    )
  await disable(house.clock.now())
  expect((await memberCalled('owner@aurora.test')).can.remove).toBe('Make another owner first.')
  expect((await memberCalled('admin@aurora.test')).can.remove).toBe(true)
  await disable(null)
})

test('two owners who demote each other at once leave one owner', async () => {
  const [first, second] = [
    await memberCalled('owner@aurora.test'),
    await memberCalled('admin@aurora.test'),
  ]
  const byFirst = await house.as('owner@aurora.test')
  const bySecond = await house.as('admin@aurora.test')
  for (let round = 0; round < 10; round++) {
    await rows(
      house.db,
      "UPDATE members SET role = 'owner', version = 1 WHERE organization_id = $1 AND user_id = ANY($2) RETURNING role",
      [aurora(), [first.userId, second.userId]],
    )
    const outcomes = await Promise.allSettled([
      byFirst.members.changeRole({ ...which(second), version: 1, role: 'member' }),
      bySecond.members.changeRole({ ...which(first), version: 1, role: 'member' }),
    ])
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    const left = await row<{ owners: bigint }>(
      house.db,
      "SELECT count(*) AS owners FROM members WHERE organization_id = $1 AND role = 'owner'",
      [aurora()],
    )
    expect(left?.owners).toBe(1n)
  }
  await rows(
    house.db,
    "UPDATE members SET role = CASE user_id WHEN $2 THEN 'owner' ELSE 'admin' END WHERE organization_id = $1 AND user_id = ANY($3) RETURNING role",
    [aurora(), first.userId, [first.userId, second.userId]],
  )
})

test('a change on top of somebody else’s is refused with the member as they are now', async () => {
  const member = await memberCalled('member@aurora.test')
  const caller = await house.as('owner@aurora.test')
  const promoted = await caller.members.changeRole({ ...which(member), role: 'admin' })
  expect(promoted.version).toBe(member.version + 1)
  await expect(
    caller.members.changeRole({ ...which(member), role: 'owner' }),
  ).rejects.toMatchObject({
    reason: 'stale_version',
    current: { role: 'admin', version: promoted.version },
  })
  await caller.members.changeRole({ ...which(promoted), role: 'member' })
})

test('naming the role somebody has already changes nothing and leaves no trace', async () => {
  const before = await house.count('audit_events')
  const member = await memberCalled('member@aurora.test')
  const caller = await house.as('owner@aurora.test')
  const same = await caller.members.changeRole({ ...which(member), role: 'member' })
  expect(same.version).toBe(member.version)
  expect(await house.count('audit_events')).toBe(before)
})

test('who is removed takes their tokens with them, and sees nothing from the next request on', async () => {
  const admin = await house.as('admin@aurora.test')
  const order = {
    organizationId: aurora(),
    name: 'nightly',
    permission: 'write',
    days: 30,
  } as const
  const { token } = await admin.tokens.create(order)
  const member = await memberCalled('admin@aurora.test')
  const caller = await house.as('operator@staff.test')
  expect(await caller.members.remove(which(member))).toEqual({ tokensRevoked: 1 })
  expect(await principalOfToken(house.db, token, house.clock.now(), '')).toBeNull()
  const after = await house.as('admin@aurora.test')
  await expect(after.members.list({ organizationId: aurora() })).rejects.toMatchObject({
    reason: 'not_found',
  })
  const actions = (await caller.audit.list({ organizationId: aurora(), limit: 2 })).items
  expect(actions.map((one) => one.action).sort()).toEqual(['members.remove', 'tokens.revoke'])
})

test('a token minted while its owner is removed does not outlive them', async () => {
  const member = await memberCalled('member@aurora.test')
  const owner = await house.as('owner@aurora.test')
  const promoted = await owner.members.changeRole({ ...which(member), role: 'admin' })
  const admin = await house.as('member@aurora.test')
  const order = { organizationId: aurora(), permission: 'write', days: 30 } as const
  await Promise.allSettled([
    ...[1, 2, 3].map((n) => admin.tokens.create({ ...order, name: `race ${n}` })),
    owner.members.remove(which(promoted)),
    ...[4, 5, 6].map((n) => admin.tokens.create({ ...order, name: `race ${n}` })),
  ])
  const alive = await row<{ n: bigint }>(
    house.db,
    'SELECT count(*) AS n FROM api_tokens WHERE user_id = $1 AND revoked_at IS NULL',
    [member.userId],
  )
  expect(alive?.n).toBe(0n)
})
