import { afterAll, beforeAll, expect, test } from 'vitest'
import { rows } from '../../server/database/sequelize.ts'
import { type House, openHouse } from '../support/rooms.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

/** How many statements this work sends to the database. */
async function statements(work: () => Promise<unknown>): Promise<number> {
  const { options } = house.db as unknown as { options: { logging: false | (() => void) } }
  let sent = 0
  options.logging = () => {
    sent += 1
  }
  await work().finally(() => {
    options.logging = false
  })
  return sent
}

const make = (name: string, ownerEmail = 'first@example.com') =>
  house.as('operator@staff.test').then((operator) =>
    operator.organizations.create({
      name,
      timeZone: 'Pacific/Apia',
      tier: 'starter',
      ownerEmail,
    }),
  )

test('an operator makes an organization, and its first owner is invited', async () => {
  const { organization, invitation } = await make('  Cobalt  ')
  expect(organization).toMatchObject({
    name: 'Cobalt',
    timeZone: 'Pacific/Apia',
    today: '2026-03-11',
    tier: { tier: 'starter', rateBps: 600, since: '2026-03-11' },
    plannedTier: null,
    members: 0,
    can: { update: true, setTier: true, invite: true },
  })
  expect(invitation.email).toBe('first@example.com')
  const token = invitation.link.split('#')[1]!
  const read = await house.asPrincipal(null).members.readInvitation({ token })
  expect(read).toMatchObject({ organization: 'Cobalt', role: 'owner' })
})

test('a brand neither makes organizations nor sees another’s, and names that cannot be read are refused', async () => {
  const owner = await house.as('owner@aurora.test')
  const order = { name: 'Mine', timeZone: 'UTC', ownerEmail: 'x@example.com' }
  await expect(owner.organizations.create(order)).rejects.toMatchObject({ reason: 'not_allowed' })
  const { items } = await owner.organizations.list({})
  expect(items.map((one) => one.name)).toEqual(['Aurora'])
  const operator = await house.as('operator@staff.test')
  const before = await house.count('organizations')
  await expect(
    operator.organizations.create({
      name: 'a\u200bb',
      timeZone: 'Mars/Olympus',
      ownerEmail: 'nobody',
    }),
  ).rejects.toMatchObject({
    fields: {
      name: expect.any(String),
      timeZone: expect.any(String),
      ownerEmail: expect.any(String),
    },
  })
  expect(await house.count('organizations')).toBe(before)
})

test('the list is one statement, however many organizations it shows and whatever it counts', async () => {
  for (let n = 0; n < 5; n++) await make(`Statement ${n}`)
  const operator = await house.as('operator@staff.test')
  expect(await statements(() => operator.organizations.list({ limit: 100 }))).toBe(1)
})

test('the list counts what runs, what is broken and what is open', async () => {
  const { aurora } = house.organizations
  await rows(
    house.db,
    `INSERT INTO ad_platform_connections (organization_id, network, status, account_id, currency, time_zone, connected_by, created_at, updated_at)
     SELECT $1, 'meta', s, 'act_' || s, 'EUR', 'UTC', id, now(), now() FROM users, unnest(ARRAY['working', 'needs_reauth']) s
     WHERE email = 'owner@aurora.test' RETURNING id`,
    [aurora],
  )
  await rows(
    house.db,
    `INSERT INTO campaigns (organization_id, uuid, kind, title, lifecycle, created_at, updated_at)
     SELECT $1, gen_random_uuid(), 'ad', l, l, now(), now() FROM unnest(ARRAY['active', 'active', 'draft']) l RETURNING id`,
    [aurora],
  )
  await rows(
    house.db,
    `INSERT INTO issues (organization_id, uuid, cause, cause_key, severity, turn, resource_type, resource_id, message, next_step, opened_at, last_seen_at, due_at)
     SELECT $1, gen_random_uuid(), 'x', t, 'low', t, 'connection', 1, 'm', 'n', now(), now(), now()
     FROM unnest(ARRAY['open', 'waiting_brand', 'resolved']) t RETURNING id`,
    [aurora],
  )
  const support = await house.as('support@staff.test')
  const { items } = await support.organizations.list({ search: 'auror' })
  expect(items).toHaveLength(1)
  expect(items[0]).toMatchObject({
    name: 'Aurora',
    members: 3,
    campaignsActive: 2,
    connectionsBroken: 1,
    openIssues: 2,
    can: {
      update: expect.stringContaining('Only'),
      setTier: 'Only an operator may change the tier.',
    },
  })
})

test('pages follow each other without a gap or a double, and back', async () => {
  const operator = await house.as('operator@staff.test')
  const all = (await operator.organizations.list({ limit: 100 })).items.map((one) => one.name)
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await operator.organizations.list({ limit: 2, after })
    seen.push(...page.items.map((one) => one.name))
    after = page.pageInfo.next ?? undefined
  } while (after)
  expect(seen).toEqual(all)
  const second = await operator.organizations.list({
    limit: 2,
    after: (await operator.organizations.list({ limit: 2 })).pageInfo.next!,
  })
  const back = await operator.organizations.list({ limit: 2, before: second.pageInfo.previous! })
  expect(back.items.map((one) => one.name)).toEqual(all.slice(0, 2))
})

test.each(["' OR 1=1--", '%', '_', '\\', ':name ? $1', '{{7*7}}'])(
  'a search for %s looks for exactly that',
  async (search) => {
    const operator = await house.as('operator@staff.test')
    expect((await operator.organizations.list({ search })).items).toEqual([])
    await make(`x${search}y`)
    expect((await operator.organizations.list({ search })).items).toHaveLength(1)
  },
)

test('a change carries the version it was made on, and no change leaves no trace', async () => {
  const owner = await house.as('admin@aurora.test')
  const organizationId = house.organizations.aurora
  const { version } = await owner.organizations.get({ organizationId })
  const changed = await owner.organizations.update({ organizationId, version, name: 'Aurora GmbH' })
  expect(changed).toMatchObject({ name: 'Aurora GmbH', version: version + 1 })
  await expect(
    owner.organizations.update({ organizationId, version, name: 'Late' }),
  ).rejects.toMatchObject({
    reason: 'stale_version',
    current: { name: 'Aurora GmbH' },
  })
  const events = await house.count('audit_events')
  const same = await owner.organizations.update({
    organizationId,
    version: version + 1,
    name: 'Aurora GmbH',
  })
  expect(same.version).toBe(version + 1)
  expect(await house.count('audit_events')).toBe(events)
  const member = await house.as('member@aurora.test')
  const tried = member.organizations.update({ organizationId, version: version + 1, name: 'No' })
  await expect(tried).rejects.toMatchObject({ reason: 'not_allowed' })
})

test('of many simultaneous changes on one version, one is kept', async () => {
  const owner = await house.as('owner@aurora.test')
  const organizationId = house.organizations.aurora
  const { version } = await owner.organizations.get({ organizationId })
  const outcomes = await Promise.allSettled(
    Array.from({ length: 8 }, (_, n) =>
      owner.organizations.update({ organizationId, version, name: `N${n}` }),
    ),
  )
  expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
})

test('who is asking learns where they belong and what they may do there', async () => {
  const me = await (await house.as('member@aurora.test')).me.get()
  expect(me).toMatchObject({
    user: { email: 'member@aurora.test' },
    staffRole: null,
    organizations: [{ id: house.organizations.aurora, role: 'member', tier: 'pro' }],
    now: house.clock.now().toISOString(),
  })
  expect([me.abilities['campaigns:read'], me.abilities['campaigns:launch']]).toEqual([true, false])
  await expect(house.asPrincipal(null).me.get()).rejects.toMatchObject({
    reason: 'unauthenticated',
  })
})
