import { describe, expect, test } from 'vitest'
import { googleError } from '../../server/networks/google/errors.ts'
import { RefusalBody } from '../../server/networks/google/schemas.ts'

type Failing = { code: Record<string, string>; message?: string; path?: object[]; details?: object }

function body(status: number, ...failures: Failing[]) {
  const errors = failures.map(({ code, message = 'Words of Google.', path, details }) => ({
    errorCode: code,
    message,
    ...(path && { location: { fieldPathElements: path } }),
    ...(details && { details }),
  }))
  const type = 'type.googleapis.com/google.ads.googleads.v17.errors.GoogleAdsFailure'
  const detail = [{ '@type': type, errors, requestId: 'r' }]
  return { error: { code: status, message: 'General.', status: 'S', details: detail } }
}

type Case = { status?: number; write?: boolean; secrets?: string[]; subjects?: string[] }

function read(sent: unknown, { status = 400, write = false, ...rest }: Case = {}) {
  const error = RefusalBody.parse(sent).error
  return googleError({ status, error, write, secrets: [], subjects: [], ...rest })
}

describe('the kind follows from the codes', () => {
  test.each<[number, string, string, string]>([
    [400, 'requestError', 'UNSUPPORTED_VERSION', 'version'],
    [401, 'authenticationError', 'OAUTH_TOKEN_EXPIRED', 'auth'],
    [401, 'authenticationError', 'OAUTH_TOKEN_REVOKED', 'auth'],
    [401, 'authenticationError', 'NOT_ADS_USER', 'permission'],
    [401, 'authenticationError', 'TWO_STEP_VERIFICATION_NOT_ENROLLED', 'permission'],
    [401, 'authenticationError', 'CUSTOMER_NOT_FOUND', 'not_found'],
    [403, 'authorizationError', 'USER_PERMISSION_DENIED', 'permission'],
    [403, 'authorizationError', 'CUSTOMER_NOT_ENABLED', 'permission'],
    [403, 'authorizationError', 'DEVELOPER_TOKEN_NOT_APPROVED', 'rejected'],
    [401, 'authenticationError', 'ADVANCED_PROTECTION_NOT_ENROLLED', 'permission'],
    [401, 'authenticationError', 'ORGANIZATION_NOT_APPROVED', 'rejected'],
    [403, 'authorizationError', 'DEVELOPER_TOKEN_NOT_ON_ALLOWLIST', 'rejected'],
    [403, 'authorizationError', 'PROJECT_DISABLED', 'rejected'],
    [403, 'authorizationError', 'MISSING_TOS', 'rejected'],
    [409, 'mutateError', 'SOMETHING_AT_ONCE', 'transient'],
    [429, 'quotaError', 'RESOURCE_TEMPORARILY_EXHAUSTED', 'rate'],
    [400, 'campaignBudgetError', 'DUPLICATE_NAME', 'rejected'],
    [404, 'mutateError', 'RESOURCE_NOT_FOUND', 'not_found'],
    [409, 'databaseError', 'CONCURRENT_MODIFICATION', 'transient'],
    [500, 'internalError', 'INTERNAL_ERROR', 'transient'],
    [503, 'internalError', 'UNKNOWN', 'transient'],
  ])('HTTP %i with %s.%s is %s', (status, family, reason, kind) => {
    const error = read(body(status, { code: { [family]: reason } }), { status })
    expect(error.kind).toBe(kind)
    expect(error.codes).toEqual([`${family}.${reason}`])
    expect(error.networkMessage).toContain(reason)
  })

  test('the array of one that streams answer is read like the object', () => {
    const error = read([body(400, { code: { requestError: 'UNSUPPORTED_VERSION' } })])
    expect(error.kind).toBe('version')
  })

  test('the front door has words of its own', () => {
    const door = (code: number, reason: string) => ({
      error: { code, message: 'M', status: 'S', details: [{ '@type': 't', reason }] },
    })
    expect(read(door(401, 'ACCESS_TOKEN_EXPIRED'), { status: 401 }).kind).toBe('auth')
    const scope = read(door(403, 'ACCESS_TOKEN_SCOPE_INSUFFICIENT'), { status: 403 })
    expect(scope.userMessage).toContain('leave everything ticked')
    expect(read(door(403, 'constructor'), { status: 403 }).kind).toBe('permission')
  })

  test('only trouble leaves open whether a write happened', () => {
    const trouble = body(500, { code: { internalError: 'INTERNAL_ERROR' } })
    expect(read(trouble, { status: 500, write: true }).outcomeUnknown).toBe(true)
    expect(read(trouble, { status: 500 }).outcomeUnknown).toBe(false)
    const busy = body(409, { code: { databaseError: 'CONCURRENT_MODIFICATION' } })
    expect(read(busy, { status: 409, write: true }).outcomeUnknown).toBe(false)
  })
})

describe('a limit says how long it lasts', () => {
  const limit = (reason: string, details?: object) =>
    read(body(429, { code: { quotaError: reason }, details }), { status: 429 }).retryAfterMs

  test('as Google says, else by what is used up', () => {
    const quotaErrorDetails = { rateScope: 'DEVELOPER', rateName: 'Ops', retryDelay: '8962s' }
    expect(limit('RESOURCE_EXHAUSTED', { quotaErrorDetails })).toBe(8_962_000)
    const short = { quotaErrorDetails: { retryDelay: '1.5s' } }
    expect(limit('RESOURCE_TEMPORARILY_EXHAUSTED', short)).toBe(2_000)
    expect(limit('RESOURCE_TEMPORARILY_EXHAUSTED')).toBe(60_000)
    expect(limit('RESOURCE_EXHAUSTED')).toBe(3_600_000)
    expect(limit('RESOURCE_EXHAUSTED', { quotaErrorDetails: { retryDelay: 'soon' } })).toBe(
      3_600_000,
    )
  })
})

describe('a refusal names the place as a person knows it', () => {
  const subjects = ['The campaign', 'Ad “Beans”']
  const path = [
    { fieldName: 'mutate_operations', index: 1 },
    { fieldName: 'ad_group_ad_operation' },
    { fieldName: 'create' },
    { fieldName: 'ad' },
    { fieldName: 'responsive_search_ad' },
    { fieldName: 'headlines', index: 2 },
    { fieldName: 'text' },
  ]

  test('which ad, which of its texts, and what is wrong', () => {
    const error = read(body(400, { code: { stringLengthError: 'TOO_LONG' }, path }), { subjects })
    expect(error.userMessage).toBe('Ad “Beans”, headline 3: it is too long.')
  })

  test('several at once, in Google’s words where we have none', () => {
    const error = read(
      body(
        400,
        { code: { adError: 'SOMETHING_NEW' }, message: 'This is new.', path },
        { code: { campaignError: 'OTHER' }, message: 'That too.' },
      ),
      { subjects },
    )
    expect(error.userMessage).toBe(
      'Ad “Beans”, headline 3: This is new. Google does not accept this: That too.',
    )
  })

  test('the rules for ads are named by their topic', () => {
    const policyFindingDetails = {
      policyTopicEntries: [{ topic: 'TRADEMARKS', type: 'PROHIBITED' }],
    }
    const error = read(
      body(400, {
        code: { policyFindingError: 'POLICY_FINDING' },
        path: path.slice(0, 4),
        details: { policyFindingDetails },
      }),
      { subjects },
    )
    expect(error.userMessage).toBe(
      'Ad “Beans”: Google’s rules for ads do not allow it (TRADEMARKS).',
    )
  })

  test('secrets never stand in it', () => {
    const secrets = ['ya29.very-secret-token']
    const message = 'Bad token ya29.very-secret-token in https://x.test/a?access_token=abc.'
    const error = read(body(400, { code: { fieldError: 'INVALID' }, message }), { secrets })
    expect(error.userMessage + error.networkMessage).not.toMatch(/very-secret|abc/)
  })
})
