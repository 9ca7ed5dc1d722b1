import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { startSandbox } from '../../server/sandbox/server.ts'
import { ask, type Fields, type Json, pixelPng, redirectUri, start } from './sandbox-person.ts'

export const app = { app_id: '7400000000000000001', secret: 'sandbox-tiktok-app-secret' }
export const ada = '1001'
export const bruno = '1002'
export const zoe = '1003'
export const advertisers = {
  us: '7001000000000000001',
  eu: '7001000000000000002',
  japan: '7001000000000000003',
  punished: '7001000000000000004',
  kuwait: '7001000000000000005',
  india: '7002000000000000002',
  apia: '7003000000000000001',
  newYork: '7003000000000000002',
  lordHowe: '7003000000000000003',
}
export const everyPermission = ['1', '2', '4', '5']

export type TikTokSandbox = Awaited<ReturnType<typeof openTikTok>>
export type TikTokPerson = Awaited<ReturnType<TikTokSandbox['signIn']>>

/** A sandbox on a free port with its clock standing still, and a way to act in it as a person. */
export async function openTikTok(options: { dataFile?: string; seed?: string } = {}) {
  const server = await startSandbox({
    port: 0,
    dataFile: options.dataFile ?? null,
    seed: options.seed ?? 'tests',
    silent: true,
  })
  const api = `${server.url}/tiktok/open_api`
  const control = (path: string, order?: Fields, method?: string) =>
    ask(`${server.url}/_sandbox${path}`, {
      method: method ?? (order ? 'POST' : 'GET'),
      ...(order ? json({ network: 'tiktok', ...order }) : {}),
    })
  const clock = (order: Fields) =>
    ask(`${server.url}/_sandbox/clock`, { method: 'POST', ...json(order) })
  await clock({ frozenAt: start })
  const wait = (advanceMs: number) => clock({ advanceMs })

  const codeFor = async (userId: string, granted: readonly string[] = everyPermission) => {
    const form = new URLSearchParams({ ...portalFields(), user_id: userId, decision: 'continue' })
    for (const number of granted) form.append('granted', number)
    const init = { method: 'POST', body: form, redirect: 'manual' } as const
    const answer = await fetch(`${server.url}/tiktok/portal/auth`, init)
    return new URL(answer.headers.get('location') ?? '').searchParams.get('auth_code') ?? ''
  }
  const exchange = (fields: Fields) =>
    ask(`${api}/v1.3/oauth2/access_token/`, { method: 'POST', ...json({ ...app, ...fields }) })
  const signIn = async (userId: string, granted?: readonly string[]) => {
    const answer = await exchange({ auth_code: await codeFor(userId, granted) })
    return actAs(api, String(answer.body.data?.access_token))
  }
  return { ...server, api, control, clock, wait, codeFor, exchange, signIn }
}

export function portalFields() {
  return { app_id: app.app_id, redirect_uri: redirectUri, state: 'a state' }
}

function json(fields: Fields) {
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields) }
}

function actAs(api: string, token: string) {
  const headers = { 'access-token': token }
  const url = (path: string) => `${api}/v1.3${path}`
  const post = (path: string, fields: Fields) => {
    const init = json(fields)
    return ask(url(path), { method: 'POST', ...init, headers: { ...init.headers, ...headers } })
  }
  return {
    token,
    /** Lists and objects travel as JSON text in the query. */
    get: (path: string, fields: Fields = {}) => ask(`${url(path)}?${queryOf(fields)}`, { headers }),
    post,
    send: (path: string, body: FormData) => ask(url(path), { method: 'POST', headers, body }),
    /** The data of a call that must succeed. */
    make: async (path: string, fields: Fields): Promise<Json> => {
      const { body } = await post(path, fields)
      if (Number(body.code) !== 0) throw new Error(JSON.stringify(body))
      return body.data ?? {}
    },
  }
}

export function queryOf(fields: Fields): URLSearchParams {
  const pairs = Object.entries(fields).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
  return new URLSearchParams(pairs)
}

export const pixel = Buffer.from(pixelPng, 'base64')
/** The first bytes of an MP4 file; nobody looks at the rest. */
export const film = Buffer.concat([
  Buffer.from([0, 0, 0, 24]),
  Buffer.from('ftypisom'),
  deflateSync(Buffer.from('a film')),
])

export function upload(kind: 'image' | 'video', advertiser: string, fields: Fields = {}) {
  const bytes = kind === 'image' ? pixel : film
  const body = new FormData()
  const signature = createHash('md5').update(bytes).digest('hex')
  const told = { advertiser_id: advertiser, upload_type: 'UPLOAD_BY_FILE', ...fields }
  for (const [name, value] of Object.entries({ [`${kind}_signature`]: signature, ...told })) {
    body.set(name, String(value))
  }
  body.set(`${kind}_file`, new Blob([new Uint8Array(bytes)]), kind)
  return body
}
