import { afterEach, expect, test } from 'vitest'
import { googleAt } from './google-bench.ts'
import { json, type Seen, startWire } from './wire.ts'

type Wire = Awaited<ReturnType<typeof startWire>>
let wire: Wire
afterEach(() => wire?.stop())

const grant = {
  accessToken: 'ya29.token-token-token',
  refreshToken: '1//r',
  expiresAt: null,
  scopes: [],
}

const customer = (id: string, change = {}) => ({
  id,
  resourceName: `customers/${id}`,
  descriptiveName: `Account ${id}`,
  currencyCode: 'EUR',
  timeZone: 'Europe/Berlin',
  manager: false,
  status: 'ENABLED',
  ...change,
})

const denied = {
  error: {
    code: 403,
    message: 'No.',
    status: 'PERMISSION_DENIED',
    details: [{ errors: [{ errorCode: { authorizationError: 'CUSTOMER_NOT_ENABLED' } }] }],
  },
}

/** Answers by what is asked for, as Google does. */
async function serve(people: { roots: string[]; own: Record<string, object>; below?: object[] }) {
  wire = await startWire((response, request) => {
    const { status, body } = answerTo(request, people)
    json(body, status)(response, request)
  })
  return googleAt(wire.url)
}

function answerTo({ url, body }: Seen, people: Parameters<typeof serve>[0]) {
  if (url.endsWith('listAccessibleCustomers')) {
    return { status: 200, body: { resourceNames: people.roots.map((id) => `customers/${id}`) } }
  }
  if (body.includes('customer_client')) {
    const results = (people.below ?? []).map((customerClient) => ({ customerClient }))
    return { status: 200, body: { results } }
  }
  const found = people.own[/customers\/(\d+)/.exec(url)?.[1] ?? '']
  return found
    ? { status: 200, body: { results: [{ customer: found }] } }
    : { status: 403, body: denied }
}

test('accounts below a manager are reached through it, direct ones directly', async () => {
  const adapter = await serve({
    roots: ['1', '5'],
    own: { 1: customer('1', { manager: true }), 5: customer('5') },
    below: [
      customer('1', { manager: true }),
      customer('2'),
      customer('3', { manager: true }),
      customer('4', { status: 'SUSPENDED' }),
      customer('5'),
    ],
  })
  const accounts = await adapter.listAccounts(grant)
  expect(accounts.map(({ accountId, through }) => [accountId, through])).toEqual([
    ['5', null],
    ['2', '1'],
    ['4', '1'],
  ])
  expect(accounts[2]).toMatchObject({
    usable: false,
    problem: expect.stringContaining('suspended'),
  })
  const logins = wire.seen.map(({ headers }) => headers['login-customer-id'])
  expect(logins).toEqual([undefined, undefined, undefined, '1'])
})

test('an account without a zone that we know cannot be used', async () => {
  const adapter = await serve({
    roots: ['5'],
    own: { 5: customer('5', { timeZone: 'Mars/Base' }) },
  })
  expect(await adapter.listAccounts(grant)).toMatchObject([{ usable: false }])
})

test('one closed account hides no other, but nothing at all is explained', async () => {
  const some = await serve({ roots: ['8', '5'], own: { 5: customer('5') } })
  expect(await some.listAccounts(grant)).toMatchObject([{ accountId: '5' }])
  await wire.stop()
  const none = await serve({ roots: ['8'], own: {} })
  await expect(none.listAccounts(grant)).rejects.toMatchObject({ kind: 'permission' })
})

test('a person without any account has an empty list', async () => {
  const adapter = await serve({ roots: [], own: {} })
  expect(await adapter.listAccounts(grant)).toEqual([])
})
