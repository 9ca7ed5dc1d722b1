import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { campaignFields, launch } from './launching.ts'
import {
  accounts,
  ada,
  dayMs,
  type Fields,
  form,
  openSandbox,
  type Person,
  type TestSandbox,
} from './sandbox-person.ts'

let sandbox: TestSandbox
let person: Person
beforeAll(async () => {
  sandbox = await openSandbox()
  person = await sandbox.signIn(ada)
  await launch(person, accounts.us)
  await sandbox.control('/clock', { advanceMs: 3 * dayMs })
})
afterEach(() => sandbox.control('/faults', undefined, 'DELETE'))
afterAll(() => sandbox.stop())

const order = (kind: string, more: Fields = {}) => sandbox.control('/faults', { kind, ...more })
const creation = { step: 'create_campaign', accountId: accounts.eu }
const named = async (name: string) => {
  const { body } = await sandbox.control(`/state?accountId=${accounts.eu}`)
  const { campaigns } = body.meta as unknown as { campaigns: { name: string }[] }
  return campaigns.filter((campaign) => campaign.name === name).length
}
const create = (name: string, signal?: AbortSignal) =>
  fetch(`${sandbox.graphUrl}/v21.0/act_${accounts.eu}/campaigns`, {
    method: 'POST',
    headers: { authorization: `Bearer ${person.token}` },
    body: form(campaignFields({ name })),
    signal: signal ?? null,
  })
const insights = (more: Fields = {}) =>
  person.get(`/act_${accounts.us}/insights`, {
    level: 'campaign',
    time_range: { since: '2026-09-02', until: '2026-09-03' },
    time_increment: 1,
    fields: 'spend,campaign_id,account_currency',
    ...more,
  })

describe('an answer that never comes', () => {
  it('after the write happened leaves exactly one object behind', async () => {
    await order('timeout_after_write', { match: creation })
    await expect(create('Lost #t1', AbortSignal.timeout(300))).rejects.toThrow()
    expect(await named('Lost #t1')).toBe(1)
    const { calls } = (await sandbox.control('/journal?pathIncludes=campaigns')).body
    const last = (calls as unknown as Record<string, unknown>[]).at(-1)
    expect(last).toMatchObject({
      status: null,
      fault: 'timeout_after_write',
      made: [expect.stringMatching(/^\d+$/)],
    })
  })

  it('by a cut connection after the write leaves one, before it none', async () => {
    await order('reset_after_write', { match: creation })
    await expect(create('Cut #t2')).rejects.toThrow()
    expect(await named('Cut #t2')).toBe(1)
    await order('reset', { match: creation })
    await expect(create('Cut #t3')).rejects.toThrow()
    expect(await named('Cut #t3')).toBe(0)
  })

  it('by silence writes nothing, and the silence ends when so ordered', async () => {
    await order('hang', { match: creation, afterMs: 50 })
    await expect(create('Silent #t4')).rejects.toThrow()
    expect(await named('Silent #t4')).toBe(0)
  })
})

describe('an answer that is broken', () => {
  it('comes as the network’s own error, before or after the write', async () => {
    await order('http_500', { match: creation })
    const before = await create('Before #t5')
    expect([before.status, await named('Before #t5')]).toEqual([500, 0])
    await order('http_500_after_write', { match: creation })
    const after = await create('After #t6')
    expect([after.status, await named('After #t6')]).toEqual([500, 1])
    expect(await after.json()).toMatchObject({ error: { code: 1, is_transient: true } })
  })

  it('comes as a rate limit, a dead token or a page of HTML', async () => {
    for (const kind of ['rate_limit', 'expired_token', 'revoked_token', 'html']) await order(kind)
    const limited = await insights()
    expect(limited.body.error).toMatchObject({ code: 80004 })
    expect(limited.headers.get('x-business-use-case-usage')).toContain('"call_count":100')
    expect((await insights()).body.error).toMatchObject({ code: 190, error_subcode: 463 })
    expect((await insights()).body.error).toMatchObject({ code: 190, error_subcode: 458 })
    await expect(insights()).rejects.toThrow(SyntaxError)
    expect((await insights()).status).toBe(200)
  })

  it('comes cut in half or far too large', async () => {
    await order('truncated')
    await expect(insights()).rejects.toThrow()
    await order('oversized')
    expect(JSON.stringify((await insights()).body).length).toBeGreaterThan(10_000_000)
  })

  it('comes with one row that cannot be true', async () => {
    const row = async (kind: string) => {
      await order(kind, { match: { step: 'insights' } })
      return ((await insights()).body.data as unknown as Record<string, string>[])[0]
    }
    expect((await row('negative_spend'))?.spend).toBe('-12.34')
    expect((await row('wrong_currency'))?.account_currency).toBe('JPY')
    expect((await row('future_day'))?.date_start).toBe('2027-10-07')
    expect((await row('foreign_id'))?.campaign_id).toBe('120219999999999999')
  })
})

describe('which calls a fault meets', () => {
  it('only those that match, after those it lets pass, as often as ordered', async () => {
    await order('http_500', { match: { step: 'create_ad' }, times: 'always' })
    await order('http_500', {
      match: { pathIncludes: '/insights', method: 'get' },
      skip: 1,
      times: 2,
    })
    const statuses = []
    for (let call = 0; call < 5; call += 1) statuses.push((await insights()).status)
    expect(statuses).toEqual([200, 500, 500, 200, 200])
    const { faults } = (await sandbox.control('/faults')).body
    expect(faults).toMatchObject([{ struck: 0 }, { struck: 2, seen: 3 }])
  })

  it('is refused in words when the order is not understood', async () => {
    const answer = await order('earthquake')
    expect(answer.status).toBe(422)
    expect(answer.body.problems).toMatchObject([{ path: 'kind' }])
    expect((await sandbox.control('/faults', { kind: 'hang', colour: 'red' })).status).toBe(422)
  })
})
