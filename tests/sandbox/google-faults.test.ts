import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import {
  accounts,
  ada,
  errorCodes,
  type GoogleSandbox,
  manager,
  openGoogle,
} from './google-person.ts'
import { idOf, plantTree, treeOperations } from './google-tree.ts'
import { dayMs, type Fields } from './sandbox-person.ts'

const open: GoogleSandbox[] = []
afterEach(async () => {
  for (const sandbox of open.splice(0)) await sandbox.stop()
})

async function opened(options: Parameters<typeof openGoogle>[0] = {}) {
  const sandbox = await openGoogle(options)
  open.push(sandbox)
  const fault = (kind: string, match: Fields) =>
    sandbox.control('/faults', { kind, match: { network: 'google', ...match } })
  return { sandbox, fault, person: await sandbox.signIn(ada) }
}

const account = accounts.us
const query = 'SELECT campaign.id FROM campaign'
const daily =
  "SELECT campaign.id, segments.date, metrics.cost_micros, customer.currency_code FROM campaign WHERE segments.date BETWEEN '2026-09-01' AND '2026-09-30'"

describe('quotas', () => {
  it('of an account and of a developer token run out with a delay in the body, not in a header', async () => {
    const { sandbox, person } = await opened()
    await sandbox.control('/rate-limits', {
      network: 'google',
      accountId: account,
      callsPerHour: 2,
    })
    const answers = [1, 2, 3].map(() => person.search(account, query))
    const [, , last] = await Promise.all(answers)
    expect(last?.status).toBe(429)
    expect(last?.headers.get('retry-after')).toBeNull()
    const error = last?.body.error
    expect(error?.status).toBe('RESOURCE_EXHAUSTED')
    expect(error?.details?.[0]?.errors?.[0]).toMatchObject({
      errorCode: { quotaError: 'RESOURCE_TEMPORARILY_EXHAUSTED' },
      details: { quotaErrorDetails: { rateScope: 'ACCOUNT', retryDelay: '3600s' } },
    })
    await sandbox.wait(3_600_000)
    const later = await sandbox.signIn(ada)
    expect((await later.search(account, query)).status).toBe(200)
    await sandbox.control('/rate-limits', { network: 'google', callsPerHour: 1 })
    await later.search(accounts.japan, query)
    const other = await later.search(accounts.suspended, query)
    expect(other.body.error?.details?.[0]?.errors?.[0]?.details).toMatchObject({
      quotaErrorDetails: { rateScope: 'DEVELOPER' },
    })
  })

  it('count every operation of a mutate, and 2 880 a day for explorer access', async () => {
    const { person } = await opened()
    const many = Array.from({ length: 2_881 }, (_, index) => ({
      assetOperation: { create: { textAsset: { text: `text ${index}` } } },
    }))
    const explorer = { 'developer-token': 'SandboxExplorerTok--22' }
    const path = `/v17/customers/${account}/googleAds:mutate`
    const answer = await person.post(path, { mutateOperations: many }, explorer)
    expect([answer.status, errorCodes(answer)]).toEqual([
      429,
      [{ quotaError: 'RESOURCE_EXHAUSTED' }],
    ])
  })
})

describe('ordered faults', () => {
  it('lose the answer of a tree that was made, so that its name is taken the second time', async () => {
    const { fault, person } = await opened()
    await fault('reset_after_write', { step: 'create_campaign' })
    const tree = treeOperations(account)
    await expect(person.mutate(account, tree)).rejects.toThrow()
    const again = await person.mutate(account, tree)
    expect(errorCodes(again)[0]).toEqual({ campaignError: 'DUPLICATE_CAMPAIGN_NAME' })
  })

  it('refuse in the words of each host', async () => {
    const { sandbox, fault, person } = await opened()
    await fault('expired_token', { step: 'list_campaigns' })
    expect((await person.search(account, query)).status).toBe(401)
    await fault('revoked_token', { step: 'token' })
    const grant = { grant_type: 'refresh_token', refresh_token: 'any' }
    expect((await sandbox.token(grant)).body).toMatchObject({ error: 'invalid_grant' })
    await fault('rate_limit', { step: 'insights' })
    const stream = `/v17/customers/${account}/googleAds:searchStream`
    const limited = await person.post(stream, { query: daily })
    expect([limited.status, Array.isArray(limited.body)]).toEqual([429, true])
    await fault('http_500', { step: 'accounts' })
    const lost = await person.get('/v17/customers:listAccessibleCustomers')
    expect(lost.body.error).toMatchObject({ code: 500, status: 'INTERNAL' })
  })

  it('spoil the first row of a report', async () => {
    const { sandbox, fault, person } = await opened()
    await plantTree(person, account)
    await sandbox.wait(dayMs / 4)
    const spoiled = async (kind: string) => {
      await fault(kind, { step: 'insights' })
      const later = await sandbox.signIn(ada)
      return (await later.rows(account, daily))[0]
    }
    expect((await spoiled('negative_spend'))?.metrics?.costMicros).toBe('-12340000')
    expect((await spoiled('wrong_currency'))?.customer?.currencyCode).toBe('JPY')
    expect((await spoiled('foreign_id'))?.campaign?.id).toBe('22999999999')
    await fault('repeated_row', { step: 'insights' })
    const later = await sandbox.signIn(ada)
    expect((await later.rows(account, daily)).length).toBe(2)
    expect((await spoiled('future_day'))?.segments?.date).toBe('2027-10-06')
  })
})

describe('a search that lags', () => {
  it('misses what was just made, although its name is taken', async () => {
    const { sandbox, person } = await opened()
    await plantTree(person, account, { name: 'Old' })
    await sandbox.control('/search-lag', { calls: 1, directReads: 0 })
    const made = await plantTree(person, account, { name: 'New' })
    expect((await person.rows(account, query)).length).toBe(1)
    const again = await person.mutate(account, treeOperations(account, { name: 'New' }))
    expect(errorCodes(again)[0]).toEqual({ campaignError: 'DUPLICATE_CAMPAIGN_NAME' })
    const direct = await person.rows(account, `${query} WHERE campaign.id = ${idOf(made.campaign)}`)
    expect(direct.length).toBe(1)
    expect((await person.rows(account, query)).length).toBe(2)
  })
})

describe('what was answered', () => {
  it('outlives the process, tokens as hashes only', async () => {
    const dataFile = join(mkdtempSync(join(tmpdir(), 'google-')), 'sandbox.jsonl')
    const { sandbox, person } = await opened({ dataFile })
    await plantTree(person, account)
    await sandbox.stop()
    open.splice(0)
    const next = await opened({ dataFile })
    const found = await next.person.rows(account, query)
    expect(found.length).toBe(1)
    const calls = JSON.stringify((await next.sandbox.control('/journal')).body)
    for (const secret of [next.person.accessToken, 'sandbox-google-client-secret', '1//0']) {
      expect(calls).not.toContain(secret)
    }
    const clients = 'SELECT customer_client.id FROM customer_client'
    expect((await next.person.search(manager, clients)).status).toBe(200)
  })
})
