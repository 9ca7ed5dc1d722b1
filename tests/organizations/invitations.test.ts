import { afterAll, beforeAll, expect, test } from 'vitest'
import { rows } from '../../server/database/sequelize.ts'
import { type House, openHouse, password } from '../support/rooms.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const gone = {
  reason: 'not_found',
  message: 'This invitation is no longer valid. Ask for a new one.',
}
const tokenIn = (link: string) => link.split('#')[1]!
const anybody = () => house.asPrincipal(null)

async function invite(email: string, role: 'owner' | 'admin' | 'member' = 'member') {
  const owner = await house.as('owner@aurora.test')
  const made = await owner.members.invite({
    organizationId: house.organizations.aurora,
    email,
    role,
  })
  return { ...made, token: tokenIn(made.link) }
}

test('someone new chooses a name and a password, is a member at once, and the link is used up', async () => {
  const { token, link } = await invite('New.Person@Example.com', 'admin')
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/app\/invitations\/open#[\w-]{43}$/)
  expect(await anybody().members.readInvitation({ token })).toMatchObject({
    organization: 'Aurora',
    email: 'new.person@example.com',
    role: 'admin',
    needs: 'password',
  })
  const joined = await anybody().members.accept({ token, name: ' Nia New ', password })
  expect(joined).toMatchObject({
    email: 'new.person@example.com',
    organization: { name: 'Aurora' },
  })
  const signedIn = await house.rooms.identity.auth.api.signInEmail({
    body: { email: joined.email, password },
  })
  expect(signedIn.user.name).toBe('Nia New')
  expect(await house.principal(joined.email as never)).toMatchObject({
    memberships: [{ organizationId: house.organizations.aurora, role: 'admin' }],
  })
  await expect(anybody().members.accept({ token, name: 'Again', password })).rejects.toMatchObject(
    gone,
  )
  await expect(anybody().members.readInvitation({ token })).rejects.toMatchObject(gone)
})

test('a link opened twice at once is accepted once', async () => {
  const { token } = await invite('stranger@nowhere.test')
  const stranger = await house.as('stranger@nowhere.test')
  const outcomes = await Promise.allSettled(
    [1, 2, 3, 4].map(() => stranger.members.accept({ token })),
  )
  expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
})

test('an invitation ends after seven days', async () => {
  const start = house.clock.now()
  const { token } = await invite('late@example.com')
  await house.setTime(new Date(start.getTime() + 7 * 86_400_000 - 1))
  expect(await anybody().members.readInvitation({ token })).toMatchObject({ needs: 'password' })
  await house.setTime(new Date(start.getTime() + 7 * 86_400_000))
  await expect(anybody().members.accept({ token, name: 'Late', password })).rejects.toMatchObject(
    gone,
  )
  await house.setTime(start)
})

test('taken back, replaced and made up are the same answer as used up', async () => {
  const owner = await house.as('owner@aurora.test')
  const first = await invite('changed@example.com')
  const second = await invite('changed@example.com')
  await owner.members.revokeInvitation({ id: second.id })
  for (const token of [first.token, second.token, 'A'.repeat(43)]) {
    await expect(anybody().members.accept({ token, name: 'X', password })).rejects.toMatchObject(
      gone,
    )
  }
  await expect(owner.members.revokeInvitation({ id: second.id })).rejects.toThrow(
    'taken back already',
  )
})

test('who has an account accepts as themselves only', async () => {
  const { token } = await invite('admin@basalt.test')
  expect(await anybody().members.readInvitation({ token })).toMatchObject({ needs: 'sign_in' })
  await expect(anybody().members.accept({ token, name: 'Thief', password })).rejects.toMatchObject({
    reason: 'unauthenticated',
  })
  const other = await house.as('owner@basalt.test')
  await expect(other.members.accept({ token })).rejects.toMatchObject({ reason: 'not_allowed' })
  const self = await house.principal('admin@basalt.test')
  const asToken = {
    id: 1,
    organizationId: house.organizations.basalt,
    permission: 'write' as const,
  }
  const byToken = house.asPrincipal({ ...self, kind: 'token', sessionId: null, token: asToken })
  await expect(byToken.members.accept({ token })).rejects.toMatchObject({ reason: 'not_allowed' })
  expect(await house.asPrincipal(self).members.accept({ token })).toMatchObject({
    organization: { name: 'Aurora' },
  })
})

test('a weak password, a missing name and a member’s address are refused by field', async () => {
  const { token } = await invite('weak@example.com')
  const people = await house.count('users')
  const call = anybody().members
  await expect(call.accept({ token, name: 'W', password: 'short' })).rejects.toMatchObject({
    fields: { password: 'must have at least 12 characters' },
  })
  await expect(call.accept({ token, password })).rejects.toMatchObject({
    fields: { name: 'is needed' },
  })
  await expect(call.accept({ token, name: 'a\u202eb', password })).rejects.toMatchObject({
    fields: { name: expect.any(String) },
  })
  expect(await house.count('users')).toBe(people)
  await expect(invite('OWNER@aurora.test')).rejects.toMatchObject({
    fields: { email: 'is a member already' },
  })
})

test('neither the log nor any table knows the link', async () => {
  const { token } = await invite('secret@example.com')
  const operator = await house.as('operator@staff.test')
  const told = JSON.stringify([
    await operator.audit.list({ limit: 100 }),
    await operator.members.list({ organizationId: house.organizations.aurora }),
    await rows(house.db, 'SELECT i::text AS text FROM invitations i'),
    await rows(house.db, 'SELECT a::text AS text FROM audit_events a'),
  ])
  expect(told).toContain('secret@example.com')
  expect(told).not.toContain(token)
})
