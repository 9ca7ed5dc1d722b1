import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  accounts,
  ada,
  errorCodes,
  type GooglePerson,
  type GoogleSandbox,
  manager,
  openGoogle,
} from './google-person.ts'
import { treeOperations } from './google-tree.ts'
import { ask } from './sandbox-person.ts'

let sandbox: GoogleSandbox
let person: GooglePerson
beforeAll(async () => {
  sandbox = await openGoogle()
  person = await sandbox.signIn(ada)
})
afterAll(() => sandbox.stop())

const query = 'SELECT customer.id, customer.currency_code FROM customer'
const path = (account: string, version = 'v17') =>
  `/${version}/customers/${account}/googleAds:search`
const asked = (headers: Record<string, string>, account = accounts.us) =>
  person.post(path(account), { query }, headers)

describe('accounts', () => {
  it('are listed when reached directly; those under a manager are found through it', async () => {
    const direct = await person.get('/v17/customers:listAccessibleCustomers')
    expect(direct.body.resourceNames).toEqual([
      `customers/${manager}`,
      `customers/${accounts.kuwait}`,
    ])
    const clients = await person.rows(
      manager,
      'SELECT customer_client.id, customer_client.level, customer_client.currency_code, customer_client.time_zone, customer_client.manager, customer_client.status FROM customer_client WHERE customer_client.level <= 1',
    )
    expect(clients.map(({ customerClient }) => String(customerClient?.id))).toEqual([
      manager,
      '1001000001',
      '1001000002',
      '1001000003',
      '1001000004',
    ])
    expect(clients[4]?.customerClient).toMatchObject({ level: '1', status: 'SUSPENDED' })
  })

  it('under a manager demand login-customer-id', async () => {
    const denied = [{ authorizationError: 'USER_PERMISSION_DENIED' }]
    for (const login of ['', accounts.us, accounts.kuwait, '1002000001']) {
      const answer = await asked({ 'login-customer-id': login })
      expect([answer.status, errorCodes(answer)]).toEqual([403, denied])
    }
    expect((await asked({ 'login-customer-id': manager })).status).toBe(200)
    const direct = await asked({ 'login-customer-id': '' }, accounts.kuwait)
    expect(direct.status).toBe(200)
  })

  it('are refused when foreign, unknown, or written with dashes', async () => {
    expect((await asked({ 'login-customer-id': '' }, accounts.berlin)).status).toBe(403)
    const unknown = await asked({}, '9999999999')
    expect(errorCodes(unknown)).toEqual([{ authenticationError: 'CUSTOMER_NOT_FOUND' }])
    for (const answer of [
      await asked({}, '100-100-0001'),
      await asked({ 'login-customer-id': '100-100-0000' }),
    ]) {
      expect(errorCodes(answer)).toEqual([{ requestError: 'INVALID_CUSTOMER_ID' }])
    }
  })

  it('take no writes when suspended or a manager, but may be read', async () => {
    const suspended = await person.mutate(accounts.suspended, treeOperations(accounts.suspended))
    expect([suspended.status, errorCodes(suspended)]).toEqual([
      403,
      [{ authorizationError: 'ACTION_NOT_PERMITTED_FOR_SUSPENDED_ACCOUNT' }],
    ])
    expect((await person.search(accounts.suspended, query)).status).toBe(200)
    const managing = await person.mutate(manager, treeOperations(manager))
    expect(errorCodes(managing)).toEqual([
      { requestError: 'CANNOT_BE_EXECUTED_BY_MANAGER_ACCOUNT' },
    ])
  })
})

describe('headers', () => {
  it('need a living bearer token', async () => {
    const bare = await ask(`${sandbox.base}/ads${path(accounts.us)}`, { method: 'POST' })
    expect(bare.status).toBe(401)
    expect(bare.body.error).toMatchObject({
      code: 401,
      status: 'UNAUTHENTICATED',
      details: [{ reason: 'CREDENTIALS_MISSING' }],
    })
    expect((await asked({ authorization: 'Bearer ya29.unknown' })).status).toBe(401)
  })

  it('need a developer token, approved for more than test accounts', async () => {
    const missing = await asked({ 'developer-token': '' })
    expect([missing.status, errorCodes(missing)]).toEqual([
      400,
      [{ requestError: 'DEVELOPER_TOKEN_PARAMETER_MISSING' }],
    ])
    const wrong = await asked({ 'developer-token': 'NotADeveloperToken--22' })
    expect([wrong.status, errorCodes(wrong)]).toEqual([
      401,
      [{ authenticationError: 'DEVELOPER_TOKEN_INVALID' }],
    ])
    const testOnly = await asked({ 'developer-token': 'SandboxTestOnlyTok--22' })
    expect([testOnly.status, errorCodes(testOnly)]).toEqual([
      403,
      [{ authorizationError: 'DEVELOPER_TOKEN_NOT_APPROVED' }],
    ])
  })

  it('come back with the number of the request, which a refusal repeats', async () => {
    const answer = await asked({ 'developer-token': '' })
    const id = answer.headers.get('request-id')
    expect(id).toMatch(/^[\w-]{22}$/)
    expect(String(answer.body.error?.details?.[0]?.requestId)).toBe(id)
  })
})

describe('versions', () => {
  it('that have ended are refused by name; those that never were meet a page', async () => {
    for (const version of ['v9', 'v16', 'v21', 'v26']) {
      const ended = await person.post(path(accounts.us, version), { query })
      expect([ended.status, errorCodes(ended)]).toEqual([
        400,
        [{ requestError: 'UNSUPPORTED_VERSION' }],
      ])
      expect(String(ended.body.error?.details?.[0]?.errors?.[0]?.message)).toBe(
        `Version ${version} is deprecated. Requests to this version will be blocked.`,
      )
    }
    const url = `${sandbox.base}/ads${path(accounts.us, 'v99')}`
    const never = await fetch(url, { method: 'POST', headers: person.headers, body: '{}' })
    expect(never.status).toBe(404)
    expect(never.headers.get('content-type')).toMatch(/^text\/html/)
  })

  it('are what the control call says, and name themselves in refusals', async () => {
    const order = { network: 'google', default: 'v22', supported: ['v22'] }
    await sandbox.control('/versions', order)
    const old = await person.search(accounts.us, query)
    expect(errorCodes(old)).toEqual([{ requestError: 'UNSUPPORTED_VERSION' }])
    const wrong = await person.post(path(accounts.us, 'v22'), { query: 'SELECT x FROM customer' })
    expect(String(wrong.body.error?.details?.[0]?.['@type'])).toBe(
      'type.googleapis.com/google.ads.googleads.v22.errors.GoogleAdsFailure',
    )
    await sandbox.control('/versions', { network: 'google', default: 'v17', supported: ['v17'] })
  })
})
