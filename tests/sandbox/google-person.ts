import { startSandbox } from '../../server/sandbox/server.ts'
import { type Answer, ask, type Fields, start } from './sandbox-person.ts'

export const client = {
  id: 'sandbox-client.apps.googleusercontent.com',
  secret: 'sandbox-google-client-secret',
}
export const developerToken = 'SandboxDeveloperTok-22'
export const ada = '1001'
export const bruno = '1002'
export const zoe = '1003'
export const manager = '1001000000'
export const accounts = {
  us: '1001000001',
  japan: '1001000003',
  suspended: '1001000004',
  kuwait: '1001000005',
  berlin: '1002000001',
  newYork: '1003000002',
}
export const adsScope = 'https://www.googleapis.com/auth/adwords'
export const redirectUri = 'http://127.0.0.1:3000/callback'

export type GoogleSandbox = Awaited<ReturnType<typeof openGoogle>>
export type GooglePerson = ReturnType<typeof actAs>

/** A sandbox whose clock stands still, and a way to act at Google in it as a person. */
export async function openGoogle(options: { seed?: string; dataFile?: string } = {}) {
  const server = await startSandbox({
    port: 0,
    dataFile: options.dataFile ?? null,
    seed: options.seed ?? 'tests',
    silent: true,
  })
  const base = `${server.url}/google`
  const control = (path: string, order?: Fields, method?: string) =>
    ask(`${server.url}/_sandbox${path}`, {
      method: method ?? (order ? 'POST' : 'GET'),
      ...(order
        ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(order) }
        : {}),
    })
  await control('/clock', { frozenAt: start })

  const callback = async (userId: string, fields: Record<string, string> = {}) => {
    const form = new URLSearchParams({ ...dialogFields(fields), user_id: userId })
    form.append('granted', adsScope)
    form.append('decision', 'continue')
    const answer = await fetch(`${base}/accounts/o/oauth2/v2/auth`, {
      method: 'POST',
      body: form,
      redirect: 'manual',
    })
    return new URL(answer.headers.get('location') ?? '').searchParams
  }
  const token = (fields: Record<string, string>) =>
    ask(`${base}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: client.id, client_secret: client.secret, ...fields }),
    })
  const grant = async (userId: string, fields: Record<string, string> = {}) => {
    const code = (await callback(userId, fields)).get('code') ?? ''
    const grantType = { grant_type: 'authorization_code', redirect_uri: redirectUri }
    return (await token({ ...grantType, code })).body
  }
  const signIn = async (userId: string) =>
    actAs(base, String((await grant(userId)).access_token), userId === ada ? manager : undefined)
  const wait = (ms: number) => control('/clock', { advanceMs: ms })
  return { ...server, base, control, callback, token, grant, signIn, wait }
}

export function dialogFields(fields: Record<string, string> = {}): Record<string, string> {
  return {
    client_id: client.id,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: adsScope,
    state: 'a state',
    access_type: 'offline',
    prompt: 'consent',
    ...fields,
  }
}

export function actAs(base: string, accessToken: string, loginCustomerId?: string) {
  const headers = {
    authorization: `Bearer ${accessToken}`,
    'developer-token': developerToken,
    'content-type': 'application/json',
    ...(loginCustomerId ? { 'login-customer-id': loginCustomerId } : {}),
  }
  const post = (path: string, body: Fields, other: Record<string, string> = {}) =>
    ask(`${base}/ads${path}`, {
      method: 'POST',
      headers: { ...headers, ...other },
      body: JSON.stringify(body),
    })
  const search = (account: string, query: string, fields: Fields = {}) =>
    post(`/v17/customers/${account}/googleAds:search`, { query, ...fields })
  return {
    accessToken,
    headers,
    post,
    search,
    get: (path: string) => ask(`${base}/ads${path}`, { headers }),
    mutate: (account: string, mutateOperations: unknown[], fields: Fields = {}) =>
      post(`/v17/customers/${account}/googleAds:mutate`, { mutateOperations, ...fields }),
    change: (account: string, service: string, operation: Fields, fields: Fields = {}) =>
      post(`/v17/customers/${account}/${service}:mutate`, { operations: [operation], ...fields }),
    rows: async (account: string, query: string): Promise<Row[]> => {
      const answer = await search(account, query)
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
      return (answer.body.results ?? []) as unknown as Row[]
    },
  }
}

/** Any nested row of a search. */
export type Row = { readonly [field: string]: Row | undefined } & { toString(): string }

/** What Google says of its first error: `{ campaignError: '…' }`. */
export function errorCodes(answer: Answer): unknown[] {
  const wrapped = Array.isArray(answer.body) ? (answer.body[0] as Answer['body']) : answer.body
  const errors =
    wrapped.error?.details?.[0]?.errors ?? wrapped.partialFailureError?.details?.[0]?.errors
  return ((errors ?? []) as unknown as { errorCode: unknown }[]).map(({ errorCode }) => errorCode)
}
