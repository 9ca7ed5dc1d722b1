import { afterAll, beforeAll, expect, test } from 'vitest'
import { row, rows } from '../../server/database/sequelize.ts'
import { createPerson } from '../../server/http/identity.ts'
import { type House, openHouse, password } from '../support/rooms.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const gone = { reason: 'not_found', message: expect.stringContaining('no longer valid') }
const anybody = () => house.asPrincipal(null).staff

async function invite(email: string, role: 'auditor' | 'support' | 'operator' = 'support') {
  const operator = await house.as('operator@staff.test')
  const made = await operator.staff.invite({ email, role })
  return { ...made, token: made.link.split('#')[1]! }
}

test('someone new chooses a name and a password and is on the staff, once', async () => {
  const { token, link } = await invite('New.Auditor@Staff.test', 'auditor')
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/app\/invitations\/staff#[\w-]{43}$/)
  expect(await anybody().readInvitation({ token })).toMatchObject({
    email: 'new.auditor@staff.test',
    role: 'auditor',
    needs: 'password',
  })
  await anybody().accept({ token, name: 'Nia New', password })
  expect(await house.principal('new.auditor@staff.test' as never)).toMatchObject({
    name: 'Nia New',
    staffRole: 'auditor',
    memberships: [],
  })
  await expect(anybody().accept({ token, name: 'Again', password })).rejects.toMatchObject(gone)
  const operator = await house.as('operator@staff.test')
  const actions = (await operator.audit.list({ limit: 10, action: 'staff.accept' })).items
  expect(actions).toMatchObject([{ organization: null, after: { role: 'auditor' } }])
  expect((await operator.staff.list()).invitations).toEqual([])
})

test('an open invitation is listed, replaced by a newer one, and can be taken back', async () => {
  const operator = await house.as('operator@staff.test')
  const first = await invite('changed@staff.test')
  const second = await invite('changed@staff.test', 'auditor')
  expect((await operator.staff.list()).invitations).toMatchObject([
    { id: second.id, email: 'changed@staff.test', role: 'auditor', state: 'open' },
  ])
  await operator.staff.revokeInvitation({ id: second.id })
  for (const token of [first.token, second.token, 'A'.repeat(43)]) {
    await expect(anybody().accept({ token, name: 'X', password })).rejects.toMatchObject(gone)
  }
  await expect(operator.staff.revokeInvitation({ id: second.id })).rejects.toThrow(
    'taken back already',
  )
})

test('it ends after seven days, and a link is of one kind only', async () => {
  const start = house.clock.now()
  const { token } = await invite('late@staff.test')
  const members = house.asPrincipal(null).members
  await expect(members.readInvitation({ token })).rejects.toMatchObject(gone)
  await house.setTime(new Date(start.getTime() + 7 * 86_400_000))
  await expect(anybody().accept({ token, name: 'Late', password })).rejects.toMatchObject(gone)
  const operator = await house.as('operator@staff.test')
  expect((await operator.staff.list()).invitations).toMatchObject([{ state: 'expired' }])
  await house.setTime(start)
})

test('only an operator invites, only whom nobody knows yet', async () => {
  await expect(invite('owner@aurora.test')).rejects.toMatchObject({
    fields: { email: expect.stringContaining('has an account already') },
  })
  for (const email of ['auditor@staff.test', 'support@staff.test', 'owner@aurora.test'] as const) {
    const caller = await house.as(email)
    await expect(
      caller.staff.invite({ email: 'friend@staff.test', role: 'operator' }),
    ).rejects.toMatchObject({ reason: 'not_allowed' })
  }
  expect((await (await house.as('auditor@staff.test')).staff.list()).invitations).toMatchObject([
    { can: { revoke: 'Only an operator may change the staff.' } },
  ])
})

test('a link opened twice at once is accepted once; an account made meanwhile must sign in', async () => {
  const { token } = await invite('twice@staff.test')
  const id = await createPerson(house.rooms.identity, {
    email: 'twice@staff.test',
    name: 'Twice',
    password,
  })
  await expect(anybody().accept({ token, name: 'Thief', password })).rejects.toMatchObject({
    reason: 'unauthenticated',
  })
  await house.rooms.identity.auth.api.signInEmail({ body: { email: 'twice@staff.test', password } })
  const self = await house.as('twice@staff.test' as never)
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => self.staff.accept({ token })))
  expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  expect(await row(house.db, 'SELECT id FROM sessions WHERE user_id = $1', [id])).toBeNull()
})

test('who leaves the staff leaves no open door behind', async () => {
  const operator = await house.as('operator@staff.test')
  await operator.staff.set({ email: 'support@staff.test', role: 'operator' })
  const leaving = await house.as('support@staff.test')
  const made = await leaving.staff.invite({ email: 'back@staff.test', role: 'operator' })
  await operator.staff.remove({ userId: (await house.principal('support@staff.test')).userId })
  const token = made.link.split('#')[1]!
  await expect(anybody().readInvitation({ token })).rejects.toMatchObject(gone)
})

test('neither the log nor any table knows the link', async () => {
  const { token } = await invite('secret@staff.test')
  const operator = await house.as('operator@staff.test')
  const told = JSON.stringify([
    await operator.audit.list({ limit: 100 }),
    await operator.staff.list(),
    await rows(house.db, 'SELECT i::text AS text FROM staff_invitations i'),
    await rows(house.db, 'SELECT a::text AS text FROM audit_events a'),
  ])
  expect(told).toContain('secret@staff.test')
  expect(told).not.toContain(token)
})
