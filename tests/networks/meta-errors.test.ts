import { describe, expect, test } from 'vitest'
import { asksForLess, graphError } from '../../server/networks/meta/errors.ts'
import { GraphErrorBody } from '../../server/networks/meta/schemas.ts'
import samples from './samples/meta-errors.json'

function read(error: Record<string, unknown>, change: { status?: number; write?: boolean } = {}) {
  return graphError({
    status: change.status ?? 400,
    error: GraphErrorBody.parse({ error }).error,
    retryAfterMs: null,
    write: change.write ?? false,
    secrets: ['a-token-of-the-test'],
  })
}

describe('payloads as Meta sent them', () => {
  test.each([
    ['token_expired_190_463', 'auth', /expired.*Reconnect/],
    ['password_changed_190_460', 'auth', /password.*Reconnect/],
    ['app_deauthorized_190_458', 'auth', /removed our app.*Reconnect/],
    ['missing_permissions_100', 'permission', /permission is missing/],
    ['permission_200', 'permission', /permission is missing/],
    ['object_missing_100_33', 'not_found', /does not know/],
    ['rate_80000', 'rate', /slow down/],
    ['unknown_1_99', 'transient', /trouble/],
    ['transient_2', 'transient', /trouble/],
    ['reduce_data_1', 'rejected', /shorter period/],
    ['profile_1_2853001', 'rejected', /profile should always be linked/],
  ] as const)('%s is %s', (name, kind, words) => {
    const { status, body } = samples[name]
    const error = read(body.error, { status })
    expect(error.kind).toBe(kind)
    expect(error.userMessage).toMatch(words)
  })

  test('no sample is left out', () => {
    expect(Object.keys(samples)).toHaveLength(11)
  })
})

test.each([
  [1, undefined, 'transient'],
  [2, undefined, 'transient'],
  [3, undefined, 'permission'],
  [4, undefined, 'rate'],
  [10, undefined, 'permission'],
  [12, undefined, 'version'],
  [17, 2446079, 'rate'],
  [32, undefined, 'rate'],
  [100, undefined, 'rejected'],
  [100, 33, 'not_found'],
  [100, 36007, 'auth'],
  [100, 36009, 'auth'],
  [100, 1487534, 'rejected'],
  [100, 1885621, 'rejected'],
  [100, 1815857, 'rejected'],
  [101, undefined, 'rejected'],
  [102, undefined, 'auth'],
  [104, undefined, 'auth'],
  [190, undefined, 'auth'],
  [190, 458, 'auth'],
  [190, 459, 'auth'],
  [190, 460, 'auth'],
  [190, 463, 'auth'],
  [190, 464, 'auth'],
  [190, 467, 'auth'],
  [190, 492, 'auth'],
  [190, 999, 'auth'],
  [191, undefined, 'rejected'],
  [200, undefined, 'permission'],
  [273, undefined, 'permission'],
  [299, undefined, 'permission'],
  [341, undefined, 'rate'],
  [368, undefined, 'rejected'],
  [506, undefined, 'rejected'],
  [613, 1487742, 'rate'],
  [803, undefined, 'not_found'],
  [2635, undefined, 'version'],
  [2641, undefined, 'rejected'],
  [2695, undefined, 'rejected'],
  [80000, undefined, 'rate'],
  [80004, undefined, 'rate'],
  [80014, undefined, 'rate'],
  [424242, undefined, 'unknown'],
] as const)('code %i with subcode %s is %s', (code, subcode, kind) => {
  const error = read({ code, error_subcode: subcode, message: 'x' })
  expect(error.kind).toBe(kind)
  expect(error.userMessage.length).toBeGreaterThan(20)
})

test('an unknown code is read by its status', () => {
  expect(read({ code: 5, message: '' }, { status: 503 }).kind).toBe('transient')
  expect(read({ code: 5, message: '' }, { status: 401 }).kind).toBe('auth')
  expect(read({ code: 5, message: '' }, { status: 403 }).kind).toBe('permission')
  expect(read({ code: 5, message: '', is_transient: true }).kind).toBe('transient')
})

test.each([
  'Error validating client secret.',
  'Invalid appsecret_proof provided in the API argument',
])('“%s” is for an operator to mend, not to be tried again', (message) => {
  expect(read({ code: 1, message })).toMatchObject({
    kind: 'rejected',
    userMessage: expect.stringMatching(/operator/),
  })
})

test('a version that no longer exists is told as such', () => {
  const message = 'Unknown path components: /v3.0/act_1/campaigns'
  expect(read({ code: 2500, message }).kind).toBe('version')
})

test('Meta’s words for people win over its words for developers', () => {
  const error = read({
    code: 100,
    error_subcode: 1885621,
    message: 'Invalid parameter',
    error_user_title: 'Cannot set budget',
    error_user_msg: 'You can only set a budget on one level.',
  })
  expect(error.userMessage).toBe('Cannot set budget: You can only set a budget on one level.')
  expect(error.networkMessage).toBe('Invalid parameter (code 100/1885621)')
})

test('trouble after a write leaves its outcome unknown, a refusal does not', () => {
  expect(read({ code: 2, message: '' }, { write: true }).outcomeUnknown).toBe(true)
  expect(read({ code: 2, message: '' }, { write: false }).outcomeUnknown).toBe(false)
  expect(read({ code: 100, message: '' }, { write: true }).outcomeUnknown).toBe(false)
  expect(read({ code: 190, message: '' }, { write: true }).outcomeUnknown).toBe(false)
})

test('no secret reaches a message', () => {
  const message =
    'Malformed a-token-of-the-test, EAABsbCS1iHgBAKZCsecret, see https://x.test/a?access_token=abc and access_token=def'
  const error = read({ code: 424242, message, error_user_msg: message })
  const said = `${error.message} ${error.userMessage} ${error.networkMessage}`
  for (const secret of ['a-token-of-the-test', 'EAABsb', 'abc', 'def']) {
    expect(said).not.toContain(secret)
  }
})

test('only an answer that was too large is asked for in parts', () => {
  expect(asksForLess(read(samples.reduce_data_1.body.error))).toBe(true)
  expect(asksForLess(read({ code: 100, error_subcode: 1487534, message: '' }))).toBe(true)
  expect(asksForLess(read({ code: 1, message: 'An unknown error occurred' }))).toBe(false)
  expect(asksForLess(new Error('x'))).toBe(false)
})
