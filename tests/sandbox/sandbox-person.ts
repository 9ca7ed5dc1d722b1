import { createHmac } from 'node:crypto'
import { startSandbox } from '../../server/sandbox/server.ts'

export const app = { id: '400000000000001', secret: 'sandbox-meta-app-secret' }
export const ada = '1001000000000000'
export const bruno = '1002000000000000'
export const zoe = '1003000000000000'
export const accounts = {
  us: '2001000000000001',
  eu: '2001000000000002',
  japan: '2001000000000003',
  closed: '2001000000000004',
  reportsOnly: '2001000000000005',
  heritage: '2002000000000003',
  apia: '2003000000000001',
  pagoPago: '2003000000000002',
  newYork: '2003000000000003',
}
export const start = '2026-09-01T10:00:00.000Z'
export const dayMs = 24 * 3_600_000
export const scopes = ['ads_management', 'ads_read', 'business_management', 'pages_show_list']
export const redirectUri = 'http://127.0.0.1:3000/callback'
/** A picture of one pixel. */
export const pixelPng =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** Any JSON: every step into it may find nothing, and `String()` or `toEqual` say what is meant. */
export type Json = { readonly [key: string]: Json | undefined }
export type Answer = { status: number; body: Json; headers: Headers }
export type Fields = Record<string, unknown>

export type TestSandbox = Awaited<ReturnType<typeof openSandbox>>
export type Person = Awaited<ReturnType<TestSandbox['signIn']>>

/** A sandbox on a free port with its clock standing still, and a way to act in it as a person. */
export async function openSandbox(options: { dataFile?: string; seed?: string; at?: string } = {}) {
  const server = await startSandbox({
    port: 0,
    dataFile: options.dataFile ?? null,
    seed: options.seed ?? 'tests',
    silent: true,
  })
  const graphUrl = `${server.url}/meta/graph`
  const control = (path: string, order?: Fields, method?: string) =>
    ask(`${server.url}/_sandbox${path}`, {
      method: method ?? (order ? 'POST' : 'GET'),
      ...(order
        ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(order) }
        : {}),
    })
  if (options.at !== '') await control('/clock', { frozenAt: options.at ?? start })

  const codeFor = async (userId: string, granted: readonly string[] = scopes) => {
    const form = new URLSearchParams({ ...dialogFields(), user_id: userId, decision: 'continue' })
    for (const scope of granted) form.append('granted', scope)
    const answer = await fetch(`${server.url}/meta/www/v21.0/dialog/oauth`, {
      method: 'POST',
      body: form,
      redirect: 'manual',
    })
    return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? ''
  }
  const exchange = (fields: Record<string, string>) =>
    ask(
      `${graphUrl}/v21.0/oauth/access_token?${new URLSearchParams({ client_id: app.id, client_secret: app.secret, ...fields })}`,
    )
  const signIn = async (userId: string, granted: readonly string[] = scopes) => {
    const code = await codeFor(userId, granted)
    const short = await exchange({ code, redirect_uri: redirectUri })
    const long = await exchange({
      grant_type: 'fb_exchange_token',
      fb_exchange_token: String(short.body.access_token),
    })
    return actAs(graphUrl, String(long.body.access_token))
  }
  return { ...server, graphUrl, control, codeFor, exchange, signIn }
}

export function dialogFields() {
  return {
    client_id: app.id,
    redirect_uri: redirectUri,
    state: 'a state',
    scope: scopes.join(','),
    response_type: 'code',
  }
}

function actAs(graphUrl: string, token: string) {
  const url = (path: string) => `${graphUrl}/v21.0${path}`
  const bearer = { authorization: `Bearer ${token}` }
  return {
    token,
    proof: createHmac('sha256', app.secret).update(token).digest('hex'),
    get: (path: string, fields: Fields = {}) =>
      ask(`${url(path)}?${form({ ...fields, access_token: token })}`),
    post: (path: string, fields: Fields) =>
      ask(url(path), { method: 'POST', headers: bearer, body: form(fields) }),
    postJson: (path: string, fields: Fields) =>
      ask(url(path), {
        method: 'POST',
        headers: { ...bearer, 'content-type': 'application/json' },
        body: JSON.stringify(fields),
      }),
    remove: (path: string) => ask(url(path), { method: 'DELETE', headers: bearer }),
    send: (path: string, body: FormData) =>
      ask(url(path), { method: 'POST', headers: bearer, body }),
  }
}

/** Nested values travel as JSON text, as in a real form. */
export function form(fields: Fields): URLSearchParams {
  const pairs = Object.entries(fields).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
  return new URLSearchParams(pairs)
}

export async function ask(url: string, init?: RequestInit): Promise<Answer> {
  const answer = await fetch(url, init)
  return { status: answer.status, body: await answer.json(), headers: answer.headers }
}
