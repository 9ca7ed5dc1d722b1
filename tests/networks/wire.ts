import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buildMeta } from '../../server/networks/meta/index.ts'
import type { AdapterSettings } from '../../server/networks/network.ts'

export type Seen = {
  method: string
  url: string
  headers: IncomingMessage['headers']
  body: string
}
type Answer = (response: ServerResponse, request: Seen) => void

/** A server that answers as told: each request takes the next answer, the last one repeats. */
export async function startWire(...answers: Answer[]) {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() })
      answers[Math.min(seen.length, answers.length) - 1]?.(response, seen.at(-1)!)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url, seen, stop }
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Answer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify(body))
  }
}

export function text(body: string, status = 200, headers: Record<string, string> = {}): Answer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'text/html', ...headers })
    response.end(body)
  }
}

export const silence: Answer = () => undefined
export const reset: Answer = (response) => response.socket?.resetAndDestroy()

export const patience = {
  retries: 2,
  firstDelayMs: 1,
  maxHintMs: 50,
  breakAfter: 50,
  breakForMs: 50,
}

export function metaSettings(url: string, change: Partial<AdapterSettings> = {}): AdapterSettings {
  return {
    apiVersion: 'v21.0',
    clientId: '2586347315015828',
    clientSecret: 'app-secret-of-the-test',
    hosts: { graph: url, www: 'https://www.facebook.com' },
    fetch,
    now: () => new Date('2026-11-21T12:00:00Z'),
    timeoutMs: 2_000,
    patience,
    ...change,
  }
}

export function metaAt(url: string, change: Partial<AdapterSettings> = {}) {
  return buildMeta(metaSettings(url, change))
}
