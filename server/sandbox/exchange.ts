import type { Request, Response } from 'express'
import { type CallJournal, describeAnswer, describeCall } from './call-journal.ts'
import type { Fault, FaultKind, Faults } from './faults.ts'
import type {
  Distortion,
  Refusal,
  SandboxAnswer,
  SandboxCall,
  SandboxMount,
  SandboxNetwork,
  World,
} from './network.ts'
import { readCall } from './read-call.ts'

export type Exchange = {
  world: World
  faults: Faults
  journal: CallJournal
  /** Told when a handler broke: a bug of the sandbox, never part of an imitation. */
  onBug: (error: unknown) => void
}

const refusals: readonly FaultKind[] = ['rate_limit', 'expired_token', 'revoked_token', 'http_500']
const distortions: readonly FaultKind[] = [
  'wrong_currency',
  'foreign_id',
  'negative_spend',
  'future_day',
  'repeated_row',
]
const oversizedBytes = 11 * 1024 * 1024

/** One call from reading to sending: faults that come before the write, the network, faults after. */
export function exchangeCall(
  exchange: Exchange,
  place: { network: SandboxNetwork; mount: SandboxMount },
  request: Request,
  response: Response,
): void {
  const call = readCall(request)
  const facts = place.network.facts(call)
  const fault = exchange.faults.take(place.network.name, call, facts)
  const early = fault ? answerBefore(fault, place.network, call) : undefined
  const answer =
    early === undefined ? answerAfter(fault, place, call, exchange) : { sent: early, real: early }
  exchange.journal.add({
    at: new Date(exchange.world.clock.nowMs()).toISOString(),
    network: place.network.name,
    role: place.mount.role,
    ...describeCall(call),
    ...(answer.real ? describeAnswer(answer.real) : { made: [] }),
    status: answer.sent?.status ?? null,
    ...facts,
    fault: fault?.kind ?? null,
  })
  const deliver = () => {
    if (answer.sent) send(answer.sent, fault, response)
    else stayAway(fault, request)
    answer.real?.whenSent?.()
  }
  if (fault?.kind === 'slow') setTimeout(deliver, fault.afterMs ?? 0)
  else deliver()
}

/** Undefined: the call goes on to the network. Null: nobody answers and nothing is written. */
function answerBefore(
  fault: Fault,
  network: SandboxNetwork,
  call: SandboxCall,
): SandboxAnswer | null | undefined {
  if (fault.kind === 'hang' || fault.kind === 'reset') return null
  if (refusals.includes(fault.kind)) return network.refuse(fault.kind as Refusal, call)
  if (fault.kind === 'html') return htmlAnswer()
  return undefined
}

function answerAfter(
  fault: Fault | null,
  place: { network: SandboxNetwork; mount: SandboxMount },
  call: SandboxCall,
  exchange: Exchange,
): { real: SandboxAnswer; sent: SandboxAnswer | null } {
  const { network, mount } = place
  let real: SandboxAnswer
  try {
    real = mount.handle(call)
  } catch (error) {
    exchange.onBug(error)
    real = network.refuse('http_500', call)
  }
  if (!fault) return { real, sent: real }
  if (fault.kind === 'timeout_after_write' || fault.kind === 'reset_after_write') {
    return { real, sent: null }
  }
  if (fault.kind === 'http_500_after_write') return { real, sent: network.refuse('http_500', call) }
  if (distortions.includes(fault.kind)) {
    return { real, sent: network.distort(fault.kind as Distortion, real, call) }
  }
  return { real, sent: real }
}

function htmlAnswer(): SandboxAnswer {
  return {
    status: 502,
    contentType: 'text/html; charset=utf-8',
    text: '<!doctype html><html><body><h1>502 Bad Gateway</h1></body></html>',
  }
}

function send(answer: SandboxAnswer, fault: Fault | null, response: Response): void {
  response.status(answer.status)
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value)
  response.setHeader('Content-Type', answer.contentType ?? 'application/json; charset=UTF-8')
  const text = answer.text ?? JSON.stringify(answer.json ?? null)
  if (answer.bytes) response.end(answer.bytes)
  else if (fault?.kind === 'truncated') sendHalf(text, response)
  else response.end(fault?.kind === 'oversized' ? swollen(answer, text) : text)
}

/** The length promises the whole body; the connection ends in the middle of it. */
function sendHalf(text: string, response: Response): void {
  const bytes = Buffer.from(text)
  response.setHeader('Content-Length', String(bytes.length))
  const half = bytes.subarray(0, Math.floor(bytes.length / 2))
  response.write(half, () => response.socket?.destroy())
}

function swollen(answer: SandboxAnswer, text: string): string {
  const padding = 'x'.repeat(oversizedBytes)
  const body = answer.json
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return text + padding
  return JSON.stringify({ ...body, padding })
}

function stayAway(fault: Fault | null, request: Request): void {
  const { socket } = request
  if (fault?.kind === 'reset' || fault?.kind === 'reset_after_write') {
    socket.resetAndDestroy()
    return
  }
  if (fault?.afterMs !== undefined) setTimeout(() => socket.destroy(), fault.afterMs).unref()
}
