import type { NetworkName } from '../../shared/networks.ts'

/** Ways in which a network gives back what it was sent, each with another answer around it. */
export const manners = [
  'refusal',
  'sign-in refusal',
  'server error',
  'html',
  'odd shape',
  'list',
  'redirect',
  'rate limit',
] as const
export type Manner = (typeof manners)[number] | 'beside the answer' | 'as names' | 'silent'

/** Names of fields and headers whose values nobody else may know. */
const secretNames =
  /^(authorization|access[-_]token|developer-token|client_secret|secret|code|auth_code|code_verifier|refresh_token|fb_exchange_token|appsecret_proof|token)$/i
/** What of these is a token: its beginning gives it away too. */
const isToken = /token|authorization/i

/**
 * A network that repeats its caller's secrets, and a memory of every secret that went over the wire
 * in either direction.
 */
export function openEcho(network: NetworkName, real: typeof fetch) {
  const secrets = new Map<string, string>()
  let manner: Manner = 'silent'
  let spoken = 0

  function remember(name: string, value: string) {
    const bare = value.replace(/^Bearer /, '')
    if (bare.length < 12 || [...secrets.values()].includes(bare)) return
    secrets.set(`${name} ${secrets.size}`, bare)
    if (isToken.test(name) && bare.length > 30) {
      secrets.set(`the beginning of ${name} ${secrets.size}`, bare.slice(0, 20))
    }
  }

  /** What is told, by turns as it is, cut off, coded for an address and in base64. */
  function told(sent: [string, string][]): string {
    const plain = sent.map(([name, value]) => `${name}: ${value}`).join(' ')
    const cut = sent.map(([name, value]) => `${name}=${value.slice(0, 30)}`).join(' ')
    const ways = [plain, cut, encodeURIComponent(plain), Buffer.from(plain).toString('base64')]
    spoken += 1
    return ways[spoken % ways.length]!
  }

  async function answer(input: string, init: RequestInit): Promise<Response> {
    const sent = secretsOf(input, init)
    for (const [name, value] of sent) remember(name, value)
    if (manner !== 'silent' && manner !== 'beside the answer' && manner !== 'as names') {
      const signIn = input.includes('/google/oauth/')
      return answerIn(manner, signIn ? 'google sign-in' : network, told(sent))
    }
    const response = await real(input, init)
    const text = await response.text()
    for (const [, name, value] of text.matchAll(
      /"(access_token|refresh_token)"\s*:\s*"([^"]+)"/g,
    )) {
      remember(name!, value!)
    }
    const { status, headers } = response
    return new Response(manner === 'silent' ? text : added(manner, text, told(sent)), {
      status,
      headers: { 'content-type': headers.get('content-type') ?? 'application/json' },
    })
  }

  return {
    secrets,
    remember,
    spoken: () => spoken,
    fetch: ((input, init) => answer(String(input), init ?? {})) as typeof fetch,
    /** While it runs, the network speaks in this manner. */
    async speaking<T>(wanted: Manner, work: () => Promise<T>): Promise<T> {
      manner = wanted
      try {
        return await work()
      } finally {
        manner = 'silent'
      }
    },
  }
}

function secretsOf(address: string, { headers, body }: RequestInit): [string, string][] {
  const fields = [...new Headers(headers), ...new URL(address).searchParams]
  if (typeof body === 'string' && body.startsWith('{')) {
    for (const [name, value] of Object.entries(JSON.parse(body))) fields.push([name, `${value}`])
  } else if (typeof body === 'string') fields.push(...new URLSearchParams(body))
  else if (body instanceof FormData) {
    for (const [name, value] of body) if (typeof value === 'string') fields.push([name, value])
  }
  return fields.filter(([name]) => secretNames.test(name))
}

/** The true answer with one thing more, or with the names of accounts replaced. */
function added(manner: Manner, text: string, echo: string): string {
  const said = JSON.stringify(echo)
  if (manner === 'as names') {
    return text.replace(/"(descriptiveName|advertiser_name|name)"\s*:\s*"[^"]*"/g, `"$1":${said}`)
  }
  return text.replace(/^\s*\{/, `{"echo":${said},`)
}

type Speaker = NetworkName | 'google sign-in'

function answerIn(manner: Manner, speaker: Speaker, echo: string): Response {
  const json = (status: number, body: unknown, headers = {}) =>
    new Response(JSON.stringify(body), {
      status,
      headers: { 'content-type': 'application/json', ...headers },
    })
  if (manner === 'html') {
    return new Response(`<html><title>502</title><pre>${echo}</pre></html>`, { status: 502 })
  }
  if (manner === 'odd shape')
    return json(200, { [echo]: echo, data: { [echo]: [echo] }, results: echo })
  if (manner === 'list')
    return json(200, [echo, { error: echo, message: echo, access_token: [echo] }])
  if (manner === 'redirect') {
    const headers = { location: `https://elsewhere.example/?${encodeURIComponent(echo)}` }
    return new Response(echo, { status: 307, headers })
  }
  const status =
    { 'server error': 500, 'sign-in refusal': 401, 'rate limit': 429 }[manner as string] ?? 400
  return json(status, refusals[speaker](status, echo), { 'x-echo': encodeURIComponent(echo) })
}

const refusals: Record<Speaker, (status: number, echo: string) => unknown> = {
  meta: (status, echo) => ({
    error: {
      message: echo,
      type: echo,
      code: { 500: 2, 401: 190, 429: 17 }[status] ?? 100,
      error_subcode: 4711,
      error_user_title: echo,
      error_user_msg: echo,
      fbtrace_id: echo,
    },
  }),
  tiktok: (status, echo) => ({
    code: { 500: 50000, 401: 40105, 429: 40100 }[status] ?? 40002,
    message: echo,
    request_id: echo,
    data: { [echo]: echo },
  }),
  'google sign-in': (_status, echo) => ({ error: echo, error_description: echo }),
  google: (status, echo) => ({
    error: {
      code: status,
      message: echo,
      status: echo,
      details: [
        {
          '@type': echo,
          errors: [{ errorCode: { [echo]: echo }, message: echo, trigger: { stringValue: echo } }],
        },
      ],
    },
  }),
}
