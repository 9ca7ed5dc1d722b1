import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { campaignFields, launch } from './launching.ts'
import {
  type Answer,
  accounts,
  ada,
  bruno,
  openSandbox,
  type Person,
  type TestSandbox,
} from './sandbox-person.ts'

let sandbox: TestSandbox
let person: Person
beforeAll(async () => {
  sandbox = await openSandbox()
  person = await sandbox.signIn(ada)
})
afterAll(() => sandbox.stop())

const idsOf = ({ body }: Answer) => (body.data as unknown as { id: string }[]).map(({ id }) => id)
const list = (account: string, fields: Record<string, unknown> = {}) =>
  person.get(`/act_${account}/campaigns`, fields)
const make = async (account: string, name: string) =>
  String((await person.post(`/act_${account}/campaigns`, campaignFields({ name }))).body.id)

describe('lists', () => {
  it('walk by cursor, and their next address holds host and token', async () => {
    const first = await person.get('/me/adaccounts', { fields: 'id', limit: 2 })
    const paging = first.body.paging as { cursors: { after: string }; next?: string } | undefined
    expect(paging?.next).toContain(`${sandbox.graphUrl}/v21.0/me/adaccounts?`)
    expect(paging?.next).toContain(person.token)
    const second = await person.get('/me/adaccounts', {
      fields: 'id',
      limit: 2,
      after: paging?.cursors.after,
    })
    const third = await person.get('/me/adaccounts', {
      limit: 2,
      after: (second.body.paging as typeof paging)?.cursors.after,
    })
    expect([...idsOf(first), ...idsOf(second), ...idsOf(third)]).toEqual(
      [accounts.us, accounts.eu, accounts.japan, accounts.closed, accounts.reportsOnly].map(
        (id) => `act_${id}`,
      ),
    )
    expect((third.body.paging as typeof paging)?.next).toBeUndefined()
  })

  it('hide what was removed or archived unless asked, and read it by number', async () => {
    const [gone, stays] = [
      await make(accounts.eu, 'Gone #x1'),
      await make(accounts.eu, 'Stays #x2'),
    ]
    await person.remove(`/${gone}`)
    expect(idsOf(await list(accounts.eu))).toEqual([stays])
    const statuses = ['ACTIVE', 'PAUSED', 'DELETED']
    expect(idsOf(await list(accounts.eu, { effective_status: statuses }))).toEqual([stays, gone])
    const filtering = [{ field: 'effective_status', operator: 'IN', value: ['DELETED'] }]
    expect(idsOf(await list(accounts.eu, { filtering }))).toEqual([gone])
    expect((await person.get(`/${gone}`)).status).toBe(200)
  })

  it('find a launch by the mark in its name, in every level below', async () => {
    const tree = await launch(person, accounts.us, { ads: 2, campaign: { name: 'Sale #a1b2c3' } })
    await launch(person, accounts.us)
    const filtering = [{ field: 'name', operator: 'CONTAIN', value: '#A1B2C3' }]
    expect(idsOf(await list(accounts.us, { filtering, fields: 'id,name' }))).toEqual([
      tree.campaign,
    ])
    expect(idsOf(await person.get(`/${tree.campaign}/adsets`))).toEqual([tree.adset])
    expect(idsOf(await person.get(`/${tree.campaign}/ads`)).sort()).toEqual([...tree.ads].sort())
    expect(idsOf(await person.get(`/${tree.adset}/ads`)).sort()).toEqual([...tree.ads].sort())
    const wrong = await list(accounts.us, { filtering: [{ field: 'name', operator: 'LIKE' }] })
    expect(wrong.body.error).toMatchObject({ code: 100 })
  })

  it('show what was there before anybody connected, legacy objectives included', async () => {
    const owner = await sandbox.signIn(bruno)
    const { body } = await owner.get(`/act_${accounts.heritage}/campaigns`, {
      fields: 'objective,status',
    })
    expect(body.data).toMatchObject([
      { objective: 'OUTCOME_TRAFFIC', status: 'PAUSED' },
      { objective: 'CONVERSIONS', status: 'ACTIVE' },
    ])
  })
})

describe('a search that lags behind', () => {
  it('finds young objects late, by the sandbox clock', async () => {
    const old = await make(accounts.japan, 'Old #l0')
    await sandbox.control('/search-lag', { ms: 30_000 })
    await sandbox.control('/clock', { advanceMs: 31_000 })
    const young = await make(accounts.japan, 'Young #l1')
    expect(idsOf(await list(accounts.japan))).toEqual([old])
    expect((await person.get(`/${young}`)).status).toBe(200)
    await sandbox.control('/clock', { advanceMs: 30_000 })
    expect(idsOf(await list(accounts.japan))).toEqual([young, old])
  })

  it('finds young objects after so many searches and reads', async () => {
    await sandbox.control('/search-lag', { calls: 2, directReads: 1 })
    const young = await make(accounts.japan, 'Younger #l2')
    expect((await person.get(`/${young}`)).body.error).toMatchObject({
      code: 100,
      error_subcode: 33,
    })
    expect((await person.get(`/${young}`)).status).toBe(200)
    expect(idsOf(await list(accounts.japan))).not.toContain(young)
    expect(idsOf(await list(accounts.japan))).not.toContain(young)
    expect(idsOf(await list(accounts.japan))).toContain(young)
    await sandbox.control('/search-lag', {})
  })
})
