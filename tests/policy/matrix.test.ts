import { afterAll, beforeAll, expect, test } from 'vitest'
import { row } from '../../server/database/sequelize.ts'
import { appRouter } from '../../server/router.ts'
import { isRecordScope, type RecordScope } from '../../server/scope.ts'
import type { Meta } from '../../server/trpc.ts'
import {
  type Answer,
  bodyWithoutRequestId,
  type Credential,
  callOver,
  signInOver,
} from '../support/doors.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { expected, type Who } from './expected.ts'
import { furnishRecords, type Records } from './records.ts'

type Known = { _def: { meta: Meta; type: 'query' | 'mutation' | 'subscription' } }

const procedures = Object.entries(appRouter._def.procedures)
  .map(([path, one]) => ({ path, ...(one as unknown as Known)._def }))
  .filter((one) => one.type !== 'subscription')

const missing = 2_000_000_000
/** Nobody declares this field, so whoever passes the gate is stopped by the schema and changes nothing. */
const probe = { undeclared_field: true }

let house: House
let web: string
let records: Records
const credentials = {} as Record<Who, Credential>

beforeAll(async () => {
  house = await openHouse()
  web = await house.web()
  const admin = await row<{ id: string }>(
    house.db,
    "SELECT id FROM users WHERE email = 'admin@aurora.test'",
  )
  records = await furnishRecords(house, house.organizations.aurora, admin!.id)
  const people: [Who, string][] = [
    ['owner', 'owner@aurora.test'],
    ['admin', 'admin@aurora.test'],
    ['member', 'member@aurora.test'],
    ['other brand', 'owner@basalt.test'],
    ['stranger', 'stranger@nowhere.test'],
    ['auditor', 'auditor@staff.test'],
    ['support', 'support@staff.test'],
    ['operator', 'operator@staff.test'],
  ]
  for (const [who, email] of people) credentials[who] = await signInOver(web, email)
  const caller = await house.as('admin@aurora.test')
  for (const permission of ['read', 'write'] as const) {
    const made = await caller.tokens.create({
      organizationId: house.organizations.aurora,
      name: `${permission} matrix`,
      permission,
      days: 30,
    })
    credentials[`${permission} token`] = { authorization: `Bearer ${made.token}` }
  }
  credentials.anonymous = {}
})
afterAll(() => house.close({ planted: true }))

const everyone: Who[] = [
  'anonymous',
  'owner',
  'admin',
  'member',
  'other brand',
  'stranger',
  'auditor',
  'support',
  'operator',
  'read token',
  'write token',
]

function inputFor(scope: RecordScope, id: unknown) {
  // Of fees and ledger entries there are more than a double counts, so their numbers travel as text.
  const wide = scope === 'fee' || scope === 'ledger_entry'
  const written = wide && typeof id === 'number' ? String(id) : id
  return { ...probe, [scope === 'organization' ? 'organizationId' : 'id']: written }
}

const ask = (who: Who, procedure: (typeof procedures)[number], input: unknown): Promise<Answer> =>
  callOver(
    web,
    { path: procedure.path, type: procedure.type as 'query' | 'mutation' },
    input,
    credentials[who],
  )

test('every procedure has a declared expectation, and every expectation a procedure', () => {
  expect(Object.keys(expected).sort()).toEqual(procedures.map((one) => one.path).sort())
})

const isOpen = ({ meta }: (typeof procedures)[number]) =>
  meta.permission === 'public' || meta.permission === 'signed_in'
const ofRecord = ({ meta }: (typeof procedures)[number]) =>
  meta.scope !== undefined && isRecordScope(meta.scope)

test.each(procedures.filter((one) => !isOpen(one)))(
  '$path lets in exactly whom it should',
  async (procedure) => {
    const { scope } = procedure.meta
    const input = scope && isRecordScope(scope) ? inputFor(scope, records[scope]) : probe
    const found: Record<string, number> = {}
    for (const who of everyone) found[who] = (await ask(who, procedure, input)).status
    expect(found).toEqual(
      Object.fromEntries(everyone.map((who) => [who, expectedStatus(procedure, who)])),
    )
  },
)

test.each(procedures.filter(isOpen))('$path is open on purpose', async (procedure) => {
  const answer = await ask('anonymous', procedure, probe)
  if (procedure.meta.permission === 'public') expect([200, 404, 422]).toContain(answer.status)
  else expect(answer.status).toBe(401)
  expect(expected[procedure.path]).toBe(procedure.meta.permission)
})

test.each(procedures.filter(ofRecord))(
  '$path answers another brand’s record exactly like a missing one',
  async (procedure) => {
    const of = procedure.meta.scope as RecordScope
    for (const who of ['other brand', 'stranger'] as const) {
      const foreign = await ask(who, procedure, inputFor(of, records[of]))
      const absent = await ask(who, procedure, inputFor(of, missing))
      expect([foreign.status, bodyWithoutRequestId(foreign)]).toEqual([
        404,
        bodyWithoutRequestId(absent),
      ])
    }
    for (const malformed of ['1 OR 1=1', -1, 1.5, '__proto__', null, [records[of]], {}]) {
      expect((await ask('owner', procedure, inputFor(of, malformed))).status).toBe(404)
    }
  },
)

function expectedStatus(procedure: (typeof procedures)[number], who: Who): number {
  const allowed = (expected[procedure.path] ?? '').split(' ')
  const { scope, permission } = procedure.meta
  const passed = 422
  if (who === 'anonymous') return 401
  if (who.endsWith(' token')) {
    // The tokens are the admin's, cut to read or write.
    if (who === 'read token' && !permission.endsWith(':read')) return 401
    if (allowed.includes('by-session')) return 403
    return allowed.includes('admin') ? passed : 403
  }
  const record = scope !== undefined && isRecordScope(scope)
  if (record && (who === 'other brand' || who === 'stranger')) return 404
  if (who === 'other brand') return allowed.includes('owner') ? passed : 403
  return allowed.includes(who) ? passed : 403
}
