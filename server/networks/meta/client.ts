import { createHmac } from 'node:crypto'
import type { z } from 'zod'
import {
  type HttpAnswer,
  type HttpRequest,
  type Line,
  readJson,
  retryAfterMs,
  send,
} from '../call.ts'
import { createGuard } from '../guard.ts'
import type { AdapterSettings, CallOptions } from '../network.ts'
import { NetworkError } from '../network-error.ts'
import { graphError } from './errors.ts'
import { nextCursor } from './paging.ts'
import { GraphErrorBody, type Page } from './schemas.ts'
import { readUsage, waitOf } from './usage.ts'

export type ParamValue = string | number | boolean | object | null | undefined
export type Params = Record<string, ParamValue>

export type GraphCall<T> = {
  /** Without slash and version: `act_1/campaigns`. */
  path: string
  params?: Params
  /** Null where the app itself speaks: the exchange of a code. */
  accessToken: string | null
  /** What fails together: the account's id, or `sign-in`. */
  scope: string
  schema: z.ZodType<T>
  options?: CallOptions
  /** Further texts that must never be quoted. */
  secrets?: readonly string[]
  /** A read that can be done only once, such as the exchange of a code. */
  once?: boolean
}

export type GraphAnswer<T> = { value: T; text: string; request: string }
export type GraphFile = { name: string; contentType: string; bytes: Uint8Array }
export type GraphClient = ReturnType<typeof createGraphClient>

type Prepared = HttpRequest & { secrets: readonly string[] }

/**
 * Speaks Graph: the token in a header and never in an address, its proof beside it, forms with
 * nested JSON, every answer through zod and every refusal as a NetworkError.
 */
export function createGraphClient(settings: AdapterSettings) {
  const line: Line = {
    network: 'meta',
    label: 'Meta',
    fetch: settings.fetch,
    timeoutMs: settings.timeoutMs,
  }
  const guard = createGuard(line, settings.patience)
  const base = `${(settings.hosts.graph ?? '').replace(/\/$/, '')}/${settings.apiVersion}`

  function run<T>(call: GraphCall<T>, request: Prepared): Promise<GraphAnswer<T>> {
    return guard.run({
      scope: call.scope,
      write: request.write,
      signal: call.options?.signal,
      attempt: async (signal) => {
        const answer = await send(line, request, signal)
        const usage = readUsage(answer.headers)
        call.options?.onRate?.({ usedPercent: usage.usedPercent, retryAfterMs: waitOf(usage) })
        const value = interpret(line, request, answer, call.schema)
        return { value, text: answer.text, request: withoutSecrets(request.url) }
      },
    })
  }

  function prepare(
    method: HttpRequest['method'],
    call: GraphCall<unknown>,
    write: boolean,
  ): Prepared {
    const { accessToken } = call
    const proof = accessToken === null ? undefined : proofOf(accessToken, settings.clientSecret)
    const params = encode({ ...call.params, appsecret_proof: proof })
    const inBody = method === 'POST'
    const query = inBody || params.size === 0 ? '' : `?${params}`
    const own = [accessToken, proof, settings.clientSecret].filter(isText)
    return {
      method,
      url: `${base}/${call.path}${query}`,
      headers: {
        ...(accessToken === null ? {} : { authorization: `Bearer ${accessToken}` }),
        ...(inBody ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      body: inBody ? params.toString() : undefined,
      write,
      // A renewal may be answered with the very token it showed; a code never comes back.
      unheard: call.once ? [...own, ...(call.secrets ?? [])] : own,
      secrets: [...own, ...(call.secrets ?? [])],
    }
  }

  /** The answer with its text, for evidence. */
  function read<T>(call: GraphCall<T>): Promise<GraphAnswer<T>> {
    return run(call, prepare('GET', call, call.once ?? false))
  }

  return {
    base,
    read,
    async get<T>(call: GraphCall<T>): Promise<T> {
      return (await read(call)).value
    },
    async post<T>(call: GraphCall<T>): Promise<T> {
      return (await run(call, prepare('POST', call, true))).value
    },
    async remove<T>(call: GraphCall<T>): Promise<T> {
      return (await run(call, prepare('DELETE', call, true))).value
    },
    async upload<T>(call: GraphCall<T>, file: GraphFile): Promise<T> {
      const prepared = prepare('POST', call, true)
      const { 'content-type': _form, ...headers } = prepared.headers ?? {}
      const body = new FormData()
      for (const [name, value] of new URLSearchParams(String(prepared.body))) body.set(name, value)
      body.set(file.name, new Blob([file.bytes.slice()], { type: file.contentType }), file.name)
      return (await run(call, { ...prepared, headers, body })).value
    },
    /** Every page of a list, one at a time. */
    async *pages<T>(call: GraphCall<Page<T>>): AsyncGenerator<GraphAnswer<Page<T>>> {
      let after: string | null = null
      do {
        const params: Params = after === null ? (call.params ?? {}) : { ...call.params, after }
        const answer = await read({ ...call, params })
        yield answer
        after = nextCursor(answer.value, after)
      } while (after !== null)
    },
  }
}

/** Shows that the caller of a token also holds the app's secret, so that a stolen token is of no use alone. */
function proofOf(accessToken: string, clientSecret: string): string {
  return createHmac('sha256', clientSecret).update(accessToken).digest('hex')
}

function encode(params: Params): URLSearchParams {
  const encoded = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined || value === null) continue
    encoded.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value))
  }
  return encoded
}

function isText(value: string | null | undefined): value is string {
  return typeof value === 'string' && value.length > 0
}

/** Path and query as evidence: no host, no proof. */
function withoutSecrets(address: string): string {
  const url = new URL(address)
  for (const name of ['appsecret_proof', 'access_token', 'client_secret'])
    url.searchParams.delete(name)
  return `${url.pathname}${url.search}`
}

function interpret<T>(line: Line, request: Prepared, answer: HttpAnswer, schema: z.ZodType<T>): T {
  const json = readJson(line, request, answer)
  const refused = GraphErrorBody.safeParse(json)
  if (refused.success) {
    throw graphError({
      status: answer.status,
      error: refused.data.error,
      retryAfterMs: waitOf(readUsage(answer.headers)) ?? retryAfterMs(answer.headers) ?? null,
      write: request.write,
      secrets: request.secrets,
    })
  }
  const parsed = schema.safeParse(json)
  if (answer.status < 300 && parsed.success) return parsed.data
  throw unexpected(request, answer.status, parsed.error)
}

// The path says enough to find the fault; the value may be anything, a token included.
function unexpected(
  request: Prepared,
  status: number,
  error: z.ZodError | undefined,
): NetworkError {
  const issue = error?.issues[0]
  const where = issue
    ? `${issue.path.join('.') || 'the answer'}: ${issue.message}`
    : 'no error given'
  return new NetworkError('meta', {
    kind: status >= 500 ? 'transient' : 'unknown',
    userMessage: 'Meta answered in a way that we do not understand, so nothing was taken from it.',
    networkMessage: `unexpected answer (HTTP ${status}): ${where}`,
    outcomeUnknown: request.write && (status < 400 || status >= 500),
  })
}
