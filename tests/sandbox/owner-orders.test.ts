import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { daily, launch } from './launching.ts'
import { accounts, ada, openSandbox, type Person, type TestSandbox } from './sandbox-person.ts'

let sandbox: TestSandbox
let person: Person
beforeAll(async () => {
  sandbox = await openSandbox()
  person = await sandbox.signIn(ada)
})
afterAll(() => sandbox.stop())

const plant = (account_id: string) => sandbox.control('/meta/plant-campaigns', { account_id })
const edit = (object_id: string, change: object) =>
  sandbox.control('/meta/edit', { object_id, ...change })
const idsOf = (body: unknown) => (body as { campaigns: { id: string }[] }).campaigns

describe('campaigns that an owner made at the network', () => {
  it('are not there before they are planted, and once however often they are', async () => {
    const list = async () =>
      (await person.get(`/act_${accounts.eu}/campaigns`, { fields: 'name' })).body.data
    expect(await list()).toEqual([])
    const first = await plant(accounts.eu)
    expect(first.status).toBe(201)
    expect((await plant(accounts.eu)).body).toEqual(first.body)
    expect(await list()).toHaveLength(3)
    expect((await plant('2009000000000009')).status).toBe(404)
    expect((await plant('no number')).status).toBe(422)
  })

  it('are of different make, and one has spent on every day of the last sixty', async () => {
    const planted = idsOf((await plant(accounts.us)).body)
    const fields = 'objective,effective_status,daily_budget,bid_strategy'
    const read = await Promise.all(
      planted.map(async ({ id }) => (await person.get(`/${id}`, { fields })).body),
    )
    expect(read.map(({ objective }) => objective)).toEqual([
      'OUTCOME_SALES',
      'LINK_CLICKS',
      'OUTCOME_TRAFFIC',
    ])
    expect(read.map((one) => one.effective_status)).toEqual(['ACTIVE', 'PAUSED', 'ACTIVE'])
    const range = { since: '2026-07-03', until: '2026-08-31' }
    const days = await daily(person, planted[0]?.id ?? '', range)
    expect(days.map(({ date_start }) => date_start)).toHaveLength(60)
    const stopped = await daily(person, planted[1]?.id ?? '', range)
    expect(stopped.at(-1)?.date_start).toBe('2026-08-22')
  })

  it('say the same in another sandbox with the same seed and clock', async () => {
    const told = async () => {
      const other = await openSandbox()
      const id = idsOf(
        (await other.control('/meta/plant-campaigns', { account_id: accounts.us })).body,
      )[0]?.id
      const rows = await daily(await other.signIn(ada), id ?? '', {
        since: '2026-08-01',
        until: '2026-08-31',
      })
      await other.stop()
      return rows
    }
    const first = await told()
    expect(first).toHaveLength(31)
    expect(await told()).toEqual(first)
  })
})

describe('an edit by the owner', () => {
  it('changes name, budget and status, all of it or nothing', async () => {
    const { campaign, ads } = await launch(person, accounts.us)
    const read = async (id: string) =>
      (await person.get(`/${id}`, { fields: 'name,configured_status,daily_budget' })).body
    const order = { name: 'By hand', status: 'paused', daily_budget_micros: '61000000' }
    expect((await edit(campaign, order)).status).toBe(200)
    expect(await read(campaign)).toMatchObject({
      name: 'By hand',
      configured_status: 'PAUSED',
      daily_budget: '6100',
    })
    const halfCent = { name: 'Never', daily_budget_micros: '61005000' }
    expect((await edit(campaign, halfCent)).status).toBe(409)
    expect((await read(campaign)).name).toBe('By hand')
    expect((await edit(ads[0] ?? '', { daily_budget_micros: '61000000' })).status).toBe(409)
    expect((await edit(ads[0] ?? '', { status: 'removed' })).status).toBe(200)
    expect((await edit(ads[0] ?? '', { status: 'active' })).status).toBe(409)
  })

  it('needs an object that is there and something that changes', async () => {
    expect((await edit('120999999999999999', { name: 'x' })).status).toBe(404)
    expect((await edit('120999999999999999', {})).status).toBe(422)
    expect((await edit('1', { status: 'deleted' })).status).toBe(422)
    expect((await sandbox.control('/stripe/edit', { object_id: '1', name: 'x' })).status).toBe(404)
  })
})
