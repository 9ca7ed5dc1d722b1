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
import { type Params, pathAndQuery, queryOf } from './address.ts'
import { isRateCode, tiktokError } from './errors.ts'
import { encodeExactly } from './exact-body.ts'
import { lastPage } from './paging.ts'
import { createPauses } from './pauses.ts'
import { Envelope, type Page } from './schemas.ts'

export type TikTokCall<T> = {
  /** Without slashes around it: `campaign/get`. */
  path: string
  params?: Params
  /** Null where the app itself speaks: the exchange of a code. */
  accessToken: string | null
  /** What fails together: the account's id, or `sign-in`. */
  scope: string
  /** Of `data`, the part inside the envelope. */
  schema: z.ZodType<T>
  options?: CallOptions
  /** Further texts that must never be quoted. */
  secrets?: readonly string[]
}

export type TikTokAnswer<T> = { value: T; text: string; request: string; headers: Headers }
export type TikTokFile = { field: string; name: string; contentType: string; bytes: Uint8Array }
export type TikTokClient = ReturnType<typeof createTikTokClient>

type Prepared = HttpRequest & { secrets: readonly string[]; scope: string }

const WHOLE = 0
/** A change of which `data` tells how far it went. An answer to a question is taken whole or not at all. */
const PARTIAL = 20001

/**
 * Speaks TikTok's Business API: the token in a header of its own, JSON both ways, a slash at the end
 * of every path, and refusals found in the body whatever the status is.
 */
export function createTikTokClient(settings: AdapterSettings) {
  const line: Line = {
    network: 'tiktok',
    label: 'TikTok',
    fetch: settings.fetch,
    timeoutMs: settings.timeoutMs,
  }
  const guard = createGuard(line, settings.patience)
  const pauses = createPauses(settings.now)
  const base = `${(settings.hosts.api ?? '').replace(/\/$/, '')}/${settings.apiVersion}`

  function run<T>(call: TikTokCall<T>, request: Prepared): Promise<TikTokAnswer<T>> {
    return guard.run({
      scope: call.scope,
      write: request.write,
      signal: call.options?.signal,
      attempt: async (signal) => {
        const answer = await send(line, request, signal)
        const value = interpret(request, answer, call.schema)
        const { text, headers } = answer
        return { value, text, request: pathAndQuery(request.url), headers }
      },
    })
  }

  function interpret<T>(request: Prepared, answer: HttpAnswer, schema: z.ZodType<T>): T {
    refuseUnknownAddress(answer)
    const json = readJson(line, request, answer)
    const envelope = Envelope.safeParse(json)
    if (!envelope.success) throw unexpected(request, answer.status, envelope.error)
    const { code, message, data } = envelope.data
    const taken = code === WHOLE || (code === PARTIAL && request.write)
    if (!taken) throw refused(request, answer, { code, message })
    const parsed = schema.safeParse(data)
    if (answer.status < 300 && parsed.success) return parsed.data
    throw unexpected(request, answer.status, parsed.error)
  }

  function refused(
    request: Prepared,
    { status, headers }: HttpAnswer,
    { code, message }: { code: number; message: string },
  ): NetworkError {
    const subject = code === 40133 ? request.scope : 'app'
    const serverHintMs = retryAfterMs(headers) ?? null
    const isRate = isRateCode(code) || status === 429
    const waitMs = isRate ? pauses.after({ subject, message, serverHintMs }) : null
    const { write, secrets } = request
    return tiktokError({ status, code, message, retryAfterMs: waitMs, write, secrets })
  }

  function prepare(method: 'GET' | 'POST', call: TikTokCall<unknown>): Prepared {
    const { accessToken, params = {} } = call
    const inBody = method === 'POST'
    const secrets = [accessToken, settings.clientSecret, ...(call.secrets ?? [])].filter(isText)
    return {
      method,
      url: `${base}/${call.path}/${inBody ? '' : queryOf(params)}`,
      headers: {
        ...(accessToken === null ? {} : { 'access-token': accessToken }),
        ...(inBody ? { 'content-type': 'application/json' } : {}),
      },
      body: inBody ? encodeExactly(params) : undefined,
      write: inBody,
      scope: call.scope,
      unheard: secrets,
      secrets,
    }
  }

  /** The answer with its text, for evidence. */
  function read<T>(call: TikTokCall<T>): Promise<TikTokAnswer<T>> {
    return run(call, prepare('GET', call))
  }

  return {
    base,
    read,
    async get<T>(call: TikTokCall<T>): Promise<T> {
      return (await read(call)).value
    },
    async post<T>(call: TikTokCall<T>): Promise<T> {
      return (await run(call, prepare('POST', call))).value
    },
    async upload<T>(call: TikTokCall<T>, file: TikTokFile): Promise<T> {
      const prepared = prepare('POST', call)
      const { 'content-type': _json, ...headers } = prepared.headers ?? {}
      const body = new FormData()
      for (const [name, value] of Object.entries(call.params ?? {})) body.set(name, String(value))
      body.set(file.field, new Blob([file.bytes.slice()], { type: file.contentType }), file.name)
      return (await run(call, { ...prepared, headers, body })).value
    },
    /** Every page of a list, one at a time; unless told, as large as they come. */
    async *pages<T>(call: TikTokCall<Page<T>>): AsyncGenerator<TikTokAnswer<Page<T>>> {
      let last = 1
      for (let page = 1; page <= last; page += 1) {
        const answer = await read({ ...call, params: { page_size: 1000, ...call.params, page } })
        last = lastPage(answer.value, page)
        yield answer
      }
    },
  }
}

function isText(value: string | null | undefined): value is string {
  return typeof value === 'string' && value.length > 0
}

// TikTok answers this in plain text for a path that its version does not have; nothing was done.
function refuseUnknownAddress({ status, text }: HttpAnswer): void {
  if (status !== 404 || text.trimStart().startsWith('{')) return
  throw new NetworkError('tiktok', {
    kind: 'version',
    userMessage:
      'TikTok does not know the address that was asked. The version that is set here may be switched off; an operator should check it.',
    networkMessage: 'HTTP 404 outside the interface',
  })
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
  return new NetworkError('tiktok', {
    kind: status >= 500 ? 'transient' : 'unknown',
    userMessage:
      'TikTok answered in a way that we do not understand, so nothing was taken from it.',
    networkMessage: `unexpected answer (HTTP ${status}): ${where}`,
    outcomeUnknown: request.write && (status < 400 || status >= 500),
  })
}
