import { afterAll, beforeAll, expect, test } from 'vitest'
import { row, rows } from '../../server/database/sequelize.ts'
import { createTokenFor } from '../../server/tokens/create.ts'
import { principalOfToken } from '../../server/tokens/find.ts'
import { type House, openHouse } from '../support/rooms.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const find = (text: string, address = '203.0.113.9') =>
  principalOfToken(house.db, text, house.clock.now(), address)

async function mint(
  permission: 'read' | 'write',
  { email = 'admin@aurora.test' as const, days = 30 } = {},
) {
  const caller = await house.as(email)
  return caller.tokens.create({
    organizationId: house.organizations.aurora,
    name: `${permission} for a test`,
    permission,
    days,
  })
}

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing was refused',
    (error: { reason?: string }) => error.reason,
  )

test('a token speaks for its owner in one organization, and never as staff', async () => {
  const made = await mint('write')
  expect(await find(made.token)).toMatchObject({
    kind: 'token',
    email: 'admin@aurora.test',
    staffRole: null,
    sessionId: null,
    memberships: [{ organizationId: house.organizations.aurora, role: 'admin' }],
    token: { id: made.id, permission: 'write' },
  })
})

test('the text is shown once and is nowhere afterwards', async () => {
  const made = await mint('read')
  const secret = made.token.slice(made.prefix.length)
  const caller = await house.as('admin@aurora.test')
  const answers = JSON.stringify([
    await caller.tokens.list({ limit: 100, show: 'all' }),
    await caller.tokens.revoke({ id: made.id }),
    await caller.audit.list({ limit: 100 }),
  ])
  expect(answers).toContain(made.prefix)
  expect(answers).not.toContain(secret)
  for (const table of ['api_tokens', 'audit_events']) {
    const stored = await rows<{ text: string }>(house.db, `SELECT t::text AS text FROM ${table} t`)
    expect(stored.some((one) => one.text.includes(secret))).toBe(false)
  }
})

test('a revoked token is refused at the next request, and revoking twice is refused in words', async () => {
  const made = await mint('read')
  const caller = await house.as('owner@aurora.test')
  expect(await caller.tokens.revoke({ id: made.id })).toMatchObject({ state: 'revoked' })
  expect(await find(made.token)).toBeNull()
  await expect(caller.tokens.revoke({ id: made.id })).rejects.toThrow('revoked already')
})

test('a token ends on its day, 365 days from now at the latest', async () => {
  const made = await mint('read', { days: 1 })
  const start = house.clock.now()
  await house.advance({ hours: 23 })
  expect(await find(made.token)).not.toBeNull()
  await house.advance({ hours: 1 })
  expect(await find(made.token)).toBeNull()
  await house.setTime(start)
  for (const days of [0, -1, 366, 1.5, Number.NaN]) {
    expect(await refusal(mint('read', { days }))).toBe('validation_failed')
  }
})

test('a token of a demoted, removed or disabled person loses what the person lost', async () => {
  const made = await mint('write')
  const { aurora } = house.organizations
  const ofAdmin = `user_id = (SELECT id FROM users WHERE email = 'admin@aurora.test')`
  await rows(house.db, `UPDATE members SET role = 'member' WHERE ${ofAdmin} RETURNING role`)
  const demoted = (await find(made.token))!
  const call = house.asPrincipal(demoted)
  const change = { organizationId: aurora, version: 1, name: 'Renamed' }
  expect(await refusal(call.organizations.update(change))).toBe('not_allowed')

  await rows(house.db, `DELETE FROM members WHERE ${ofAdmin} RETURNING role`)
  expect(await find(made.token)).toBeNull()
  await rows(
    house.db,
    `INSERT INTO members (organization_id, user_id, role, created_at)
     SELECT $1, id, 'admin', now() FROM users WHERE email = 'admin@aurora.test' RETURNING role`,
    [aurora],
  )
  expect(await find(made.token)).not.toBeNull()
  const disable = (at: Date | null) =>
    rows(
      house.db,
      "UPDATE users SET disabled_at = $1 WHERE email = 'admin@aurora.test' RETURNING id",
      [at],
    )
  await disable(house.clock.now())
  expect(await find(made.token)).toBeNull()
  await disable(null)
})

test('a read token reads, is refused as a token on a write, and sees no other organization', async () => {
  const principal = await find((await mint('read')).token)
  const call = house.asPrincipal(principal)
  const { aurora, basalt } = house.organizations
  expect((await call.organizations.get({ organizationId: aurora })).name).toBe('Aurora')
  expect(await refusal(call.organizations.get({ organizationId: basalt }))).toBe('not_found')
  const change = { organizationId: aurora, version: 1, name: 'Renamed' }
  expect(await refusal(call.organizations.update(change))).toBe('token_read_only')
})

test('a token mints no token and invites nobody, whatever its owner may do', async () => {
  const { aurora } = house.organizations
  const made = await mint('write', { email: 'owner@aurora.test' as never })
  const call = house.asPrincipal(await find(made.token))
  const token = { organizationId: aurora, name: 'heir', permission: 'write', days: 365 } as const
  await expect(call.tokens.create(token)).rejects.toThrow('Sign in to the console')
  const invitee = { organizationId: aurora, email: 'thief@evil.test', role: 'owner' } as const
  expect(await refusal(call.members.invite(invitee))).toBe('not_allowed')
  // Refused before its input is looked at, as every lack of a right is.
  expect(await refusal(call.members.invite({ ...invitee, email: 'no address' }))).toBe(
    'not_allowed',
  )
})

test('a last use is kept, at most once a minute', async () => {
  const made = await mint('read')
  const lastUse = () =>
    row<{ last_used_at: Date | null; last_used_address: string }>(
      house.db,
      'SELECT last_used_at, last_used_address FROM api_tokens WHERE id = $1',
      [made.id],
    )
  const first = house.clock.now()
  await find(made.token)
  await expect.poll(async () => (await lastUse())?.last_used_at).toEqual(first)
  house.clock.advance(59_000)
  await find(made.token, '198.51.100.1')
  house.clock.advance(1_001)
  await find(made.token, '198.51.100.2')
  await expect.poll(async () => (await lastUse())?.last_used_address).toBe('198.51.100.2')
  expect((await lastUse())?.last_used_at).toEqual(house.clock.now())
})

test('the command line mints for a member by e-mail and organization, and says what is wrong', async () => {
  const order = {
    db: house.db,
    email: 'owner@basalt.test',
    organization: 'basalt',
    permission: 'read' as const,
    days: 90,
    name: 'command line',
    now: house.clock.now(),
  }
  const made = await createTokenFor(order)
  expect((await find(made.token))?.email).toBe('owner@basalt.test')
  await expect(createTokenFor({ ...order, organization: 'Aurora' })).rejects.toThrow('is no member')
  await expect(createTokenFor({ ...order, days: 366 })).rejects.toThrow('1 to 365 days')
  const member = { ...order, email: 'member@aurora.test', organization: 'Aurora' }
  await expect(createTokenFor(member)).rejects.toThrow('without the right')
})
