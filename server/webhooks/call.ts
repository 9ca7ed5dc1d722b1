import { type ClientRequest, request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import { demandNoTransaction } from '../database/transaction.ts'
import { isLoopback, isPublicAddress } from './public-addresses.ts'
import { RefusedTarget, type Resolve, resolveTarget, type Target } from './target.ts'

/** So much of an answer is kept, and no more is read. Bytes. */
const KEPT_BYTES = 1_024
/** From the look for the host's number to the end of what is read. */
export const callTimeoutMs = 10_000

export type Call = {
  url: string
  headers: Record<string, string>
  body: string
  loopbackAllowed: boolean
  timeoutMs?: number
  resolve?: Resolve
}

/** How a call went. `error` says why it counts as failed, in words; null when it succeeded. */
export type Outcome = {
  status: number | null
  durationMs: number
  error: string | null
  response: string | null
}

/**
 * Posts a body to an endpoint: to one address that was looked at, without a proxy, without following
 * a redirect. The status alone says whether it was received. It never throws.
 */
export async function callEndpoint(call: Call): Promise<Outcome> {
  demandNoTransaction()
  const began = performance.now()
  const end = AbortSignal.timeout(call.timeoutMs ?? callTimeoutMs)
  const facts = await inTime(end, resolveTarget(call.url, call))
    .then((target) => post(target, call, end))
    .catch((error: unknown) => ({ status: null, response: null, error: sentenceOf(error) }))
  return { ...facts, durationMs: Math.round(performance.now() - began) }
}

/** A look for a host's number cannot be broken off; it is no longer waited for. */
function inTime<T>(end: AbortSignal, work: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, refuse) =>
    end.addEventListener('abort', () => refuse(end.reason), { once: true }),
  )
  return Promise.race([work, late])
}

type Answer = Omit<Outcome, 'durationMs'>

function post(target: Target, call: Call, end: AbortSignal): Promise<Answer> {
  return new Promise((done, failed) => {
    const sent = open(target, call, end)
    sent.on('socket', (socket) =>
      socket.on('connect', () => {
        const reached = socket.remoteAddress ?? ''
        const fine = call.loopbackAllowed && isLoopback(reached)
        if (!fine && !isPublicAddress(reached)) sent.destroy(refusedAtConnect())
      }),
    )
    sent.on('error', failed)
    sent.on('response', (response) => {
      const status = response.statusCode ?? 0
      const chunks: Buffer[] = []
      let size = 0
      // Whatever becomes of the rest of the answer, its status has been heard.
      const finish = () => {
        sent.destroy()
        done({ status, error: faultOfStatus(status), response: readable(Buffer.concat(chunks)) })
      }
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk.subarray(0, KEPT_BYTES - size))
        size += chunk.length
        if (size >= KEPT_BYTES) finish()
      })
      response.on('end', finish).on('error', finish).on('close', finish)
      end.addEventListener('abort', finish, { once: true })
    })
    sent.end(call.body)
  })
}

function open({ url, host, at }: Target, { headers, body }: Call, end: AbortSignal): ClientRequest {
  const lookup: LookupFunction = (_name, options, done) => {
    if (options.all) done(null, [at])
    else done(null, at.address, at.family)
  }
  const request = url.protocol === 'https:' ? tlsRequest : plainRequest
  return request({
    method: 'POST',
    protocol: url.protocol,
    host,
    ...(url.port ? { port: Number(url.port) } : {}),
    path: url.pathname + url.search,
    headers: {
      ...headers,
      host: url.host,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'CampaignConsole-Webhooks/1',
      accept: '*/*',
      connection: 'close',
    },
    lookup,
    // A connection of its own: none that an earlier call left open is reused.
    agent: false,
    maxHeaderSize: 16_384,
    signal: end,
  })
}

const refusedAtConnect = () => new RefusedTarget('The host leads to an address that is not public.')

function faultOfStatus(status: number): string | null {
  if (status >= 200 && status < 300) return null
  if (status >= 300 && status < 400) {
    return `It answered ${status}. A redirect is not followed: give the address it leads to.`
  }
  return `It answered ${status}.`
}

/** Text that can be stored and shown: no control characters, and no secret that was sent back. */
function readable(bytes: Buffer): string {
  return bytes
    .subarray(0, KEPT_BYTES)
    .toString('utf8')
    .replace(/(?![\n\t])\p{Cc}/gu, '\ufffd')
    .replace(/whsec_[A-Za-z0-9+/=_-]+/g, 'whsec_…')
}

const sentences: Record<string, string> = {
  ECONNREFUSED: 'The connection was refused.',
  ECONNRESET: 'The connection was cut.',
  EPIPE: 'The connection was cut.',
  EHOSTUNREACH: 'The host cannot be reached.',
  ENETUNREACH: 'The host cannot be reached.',
  ETIMEDOUT: 'The host cannot be reached.',
}

function sentenceOf(error: unknown): string {
  if (error instanceof RefusedTarget) return error.sentence
  const { name, code = '' } = error as { name?: string; code?: string }
  if (name === 'TimeoutError' || name === 'AbortError' || code === 'ABORT_ERR') {
    return 'There was no answer in time.'
  }
  if (sentences[code]) return sentences[code]
  if (/CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ALTNAME/.test(code)) {
    return `Its certificate cannot be trusted (${code}).`
  }
  if (code.startsWith('HPE_')) return 'It answered with something that is not HTTP.'
  return `The connection failed${code ? ` (${code})` : ''}.`
}
