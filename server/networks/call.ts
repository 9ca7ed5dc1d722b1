import type { NetworkName } from '../../shared/networks.ts'
import { NetworkError, type NetworkErrorFacts } from './network-error.ts'
import { withoutSecrets } from './scrub.ts'

/** No call may last longer, whatever the settings say. */
export const MAX_CALL_MS = 30_000
/** No honest answer of an ad network is larger; more is cut off unread. */
const MAX_BODY_BYTES = 10 * 1024 * 1024

/** One network as seen from the wire: who it is and how it is reached. */
export type Line = {
  network: NetworkName
  /** As a person reads it, for messages. */
  label: string
  fetch: typeof fetch
  timeoutMs: number
}

export type HttpRequest = {
  method: 'GET' | 'POST' | 'DELETE'
  url: string
  headers?: Record<string, string>
  body?: string | FormData
  /** Whether the network may have changed something although no answer arrived. */
  write: boolean
  /**
   * Secrets of this request, taken out of its answer before anybody reads it, should the network
   * repeat what it was sent. Absent where the answer may rightly be one of them: a renewed token.
   */
  unheard?: readonly string[]
}

export type HttpAnswer = { status: number; headers: Headers; text: string }

/**
 * Sends one request and reads the whole answer, whatever its status.
 * @throws NetworkError when no complete answer arrived within the deadline, when it is too large,
 *   or when it is a redirect: following one would carry the token to another host.
 */
export async function send(
  line: Line,
  request: HttpRequest,
  signal?: AbortSignal,
): Promise<HttpAnswer> {
  const limit = deadline(Math.min(line.timeoutMs, MAX_CALL_MS), signal)
  try {
    if (limit.signal.aborted) throw stoppedBeforeSending(line)
    const response = await line.fetch(request.url, {
      method: request.method,
      headers: request.headers,
      body: request.body,
      redirect: 'manual',
      signal: limit.signal,
    })
    await refuseRedirect(line, response)
    const text = withoutSecrets(
      await readText(line, response, request.write),
      request.unheard ?? [],
    )
    return { status: response.status, headers: response.headers, text }
  } catch (cause) {
    throw cause instanceof NetworkError ? cause : lostAnswer(line, request, cause)
  } finally {
    limit.release()
  }
}

/** A signal that aborts after `afterMs` or with its parent; `release` frees timer and listener. */
export function deadline(afterMs: number, parent?: AbortSignal) {
  const controller = new AbortController()
  const abort = () => controller.abort()
  const timer = setTimeout(abort, afterMs)
  if (parent?.aborted) abort()
  parent?.addEventListener('abort', abort, { once: true })
  const release = () => {
    clearTimeout(timer)
    parent?.removeEventListener('abort', abort)
  }
  return { signal: controller.signal, release }
}

export function stoppedBeforeSending(line: Pick<Line, 'network' | 'label'>): NetworkError {
  return new NetworkError(line.network, {
    kind: 'transient',
    userMessage: `${line.label} was not asked in time. It is tried again later.`,
    networkMessage: 'the time for this call ended before it was sent',
  })
}

async function refuseRedirect(line: Line, response: Response): Promise<void> {
  const redirected =
    response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)
  if (!redirected) return
  await response.body?.cancel()
  throw new NetworkError(line.network, {
    kind: 'unknown',
    userMessage: `${line.label} sent us to another address, which we do not follow. An operator should check the network's address in the settings.`,
    networkMessage: `redirect (HTTP ${response.status})`,
  })
}

async function readText(line: Line, response: Response, write: boolean): Promise<string> {
  const reader = response.body?.getReader()
  if (!reader) return ''
  const decoder = new TextDecoder()
  let bytes = 0
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    bytes += value.byteLength
    if (bytes > MAX_BODY_BYTES) {
      await reader.cancel()
      throw tooLarge(line, write)
    }
    text += decoder.decode(value, { stream: true })
  }
}

function tooLarge(line: Line, write: boolean): NetworkError {
  return new NetworkError(line.network, {
    kind: write ? 'transient' : 'rejected',
    userMessage: `${line.label} answered with far more data than expected, so the answer was not read.`,
    networkMessage: `answer larger than ${MAX_BODY_BYTES} bytes`,
    outcomeUnknown: write,
  })
}

/** With these no byte of the request reached the network, so even a write is known not to have happened. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

function lostAnswer(line: Line, request: HttpRequest, cause: unknown): NetworkError {
  const code = codeOf(cause)
  const unreachable = neverSent.has(code)
  return new NetworkError(line.network, {
    kind: 'transient',
    userMessage: unreachable
      ? `${line.label} cannot be reached at the moment. It is tried again later.`
      : `${line.label} did not answer in time. It is tried again later.`,
    networkMessage: `no answer (${code})`,
    outcomeUnknown: request.write && !unreachable,
  })
}

// Only the code is kept: messages of fetch may hold the address, and with it a token in its query.
function codeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'unknown'
  if (cause.name === 'AbortError' || cause.name === 'TimeoutError') return 'time-out'
  const { code } = cause as { code?: unknown }
  if (typeof code === 'string') return code
  return cause.cause === undefined ? cause.name : codeOf(cause.cause)
}

/**
 * The answer's JSON.
 * @throws NetworkError for HTML, a truncated body or nothing at all. A write whose answer cannot be
 *   read may have happened, unless the status says that it was refused.
 */
export function readJson(line: Line, request: HttpRequest, answer: HttpAnswer): unknown {
  try {
    return JSON.parse(answer.text)
  } catch {
    throw new NetworkError(line.network, unreadable(line, request, answer))
  }
}

function unreadable(line: Line, request: HttpRequest, answer: HttpAnswer): NetworkErrorFacts {
  const networkMessage = `unreadable answer (HTTP ${answer.status})`
  if (answer.status === 429) {
    return {
      kind: 'rate',
      userMessage: `${line.label} asks us to slow down. It is tried again later.`,
      networkMessage,
      retryAfterMs: retryAfterMs(answer.headers),
    }
  }
  const refused = answer.status >= 400 && answer.status < 500 && answer.status !== 408
  return {
    kind: refused ? 'unknown' : 'transient',
    userMessage: `${line.label} answered with something we cannot read. It is tried again later.`,
    networkMessage,
    outcomeUnknown: request.write && !refused,
  }
}

/** The standard header in milliseconds, if it is a number of seconds. */
export function retryAfterMs(headers: Headers): number | undefined {
  const value = headers.get('retry-after')
  return value && /^\d{1,6}$/.test(value) ? Number(value) * 1000 : undefined
}
