import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch } from './launching.ts'
import { accounts, ada, dayMs, openSandbox, type TestSandbox } from './sandbox-person.ts'

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await openSandbox()
})
afterAll(() => sandbox.stop())

describe('the clock', () => {
  it('stands still, is advanced, runs with an offset and runs on from where it stood', async () => {
    const clock = async (order: Record<string, unknown>) =>
      (await sandbox.control('/clock', order)).body
    const frozen = await clock({ frozenAt: '2026-01-01T00:00:00Z' })
    expect(frozen).toMatchObject({ now: '2026-01-01T00:00:00.000Z' })
    const later = await clock({ advanceMs: dayMs })
    expect(later).toMatchObject({ frozenAt: '2026-01-02T00:00:00.000Z' })
    const running = await clock({ frozenAt: null })
    expect(running.frozenAt).toBeNull()
    expect(String(running.now)).toMatch(/^2026-01-02T00:00:0/)
    const back = await clock({ offsetMs: -60 * dayMs })
    const distance = Date.now() - Date.parse(String(back.now))
    expect(Math.abs(distance - 60 * dayMs)).toBeLessThan(5_000)
    expect((await sandbox.control('/clock', { offsetMs: 0, advanceMs: 1 })).status).toBe(422)
    expect((await sandbox.control('/clock', { now: 'soon' })).status).toBe(422)
  })
})

describe('the door of the control calls', () => {
  const askAs = (host: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const url = new URL(`${sandbox.url}/_sandbox/state`)
      request(url, { headers: { host } }, (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      })
        .on('error', reject)
        .end()
    })

  it('opens for this machine only, by name as well as by number', async () => {
    expect(await askAs('127.0.0.1:3900')).toBe(200)
    expect(await askAs('localhost')).toBe(200)
    expect(await askAs('sandbox.example')).toBe(404)
  })

  it('takes JSON only, which a foreign page cannot send unasked', async () => {
    const url = `${sandbox.url}/_sandbox/reset`
    expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(415)
    const headers = { 'content-type': 'application/json' }
    expect((await fetch(url, { method: 'POST', body: '{', headers })).status).toBe(400)
  })
})

describe('the journal', () => {
  it('tells every call without a single token', async () => {
    const other = await openSandbox()
    const person = await other.signIn(ada)
    const { campaign, ads } = await launch(person, accounts.us)
    const { body } = await other.control('/journal')
    const text = JSON.stringify(body)
    for (const secret of [person.token, 'sandbox-meta-app-secret', 'AQD']) {
      expect(text).not.toContain(secret)
    }
    const made = (body.calls as unknown as { made: string[]; step: string }[]).flatMap((call) =>
      call.made.length > 0 ? [call.step] : [],
    )
    expect(made).toEqual([
      'upload',
      'create_campaign',
      'create_ad_group',
      'create_creative',
      'create_ad',
    ])
    const state = (await other.control(`/state?accountId=${accounts.us}`)).body.meta
    expect(state?.ads).toMatchObject([{ id: ads[0], campaignId: campaign, reference: 'op1' }])
    await other.control('/journal', undefined, 'DELETE')
    expect((await other.control('/journal')).body.calls).toEqual([])
    await other.stop()
  })
})

describe('revoking tokens', () => {
  it('by account, with the reason the network gives', async () => {
    const person = await sandbox.signIn(ada)
    const order = { accountId: accounts.us, reason: 'password_changed' }
    const answer = await sandbox.control('/tokens/revoke', order)
    expect(answer.body.revoked).toBeGreaterThanOrEqual(1)
    const dead = await person.get('/me')
    expect(dead.body.error).toMatchObject({ code: 190, error_subcode: 460 })
  })
})

describe('a reset', () => {
  it('forgets everything and never gives a number twice', async () => {
    const person = await sandbox.signIn(ada)
    const { campaign } = await launch(person, accounts.eu)
    await sandbox.control('/reset', {})
    expect((await person.get('/me')).body.error).toMatchObject({ code: 190 })
    const again = await sandbox.signIn(ada)
    const next = await launch(again, accounts.eu)
    expect(BigInt(next.campaign)).toBeGreaterThan(BigInt(campaign))
  })
})
