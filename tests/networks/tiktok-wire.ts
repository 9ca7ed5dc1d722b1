import type {
  AccountAccess,
  AdapterSettings,
  NetworkAdapter,
} from '../../server/networks/network.ts'
import { buildTikTok } from '../../server/networks/tiktok/index.ts'
import { json, patience } from './wire.ts'

export const access: AccountAccess = {
  accountId: '7002238017842757633',
  accessToken: 'tiktok-token-of-the-test',
  currency: 'USD',
  timeZone: 'America/Los_Angeles',
  through: null,
}

export const now = new Date('2026-11-21T12:00:00Z')

export function tiktokAt(url: string, change: Partial<AdapterSettings> = {}): NetworkAdapter {
  return buildTikTok({
    apiVersion: 'v1.3',
    clientId: '7400000000000000001',
    clientSecret: 'app-secret-of-the-test',
    hosts: { api: `${url}/open_api`, portal: 'https://business-api.tiktok.com/portal' },
    fetch,
    now: () => now,
    timeoutMs: 2_000,
    patience,
    ...change,
  })
}

/** An answer as TikTok wraps it. */
export function ok(data: unknown, headers: Record<string, string> = {}) {
  return json({ code: 0, message: 'OK', request_id: 'REQUEST_ID', data }, 200, headers)
}

/** A refusal: HTTP 200 like a success. */
export function refusal(code: number, message = 'no') {
  return json({ code, message, request_id: 'REQUEST_ID', data: {} })
}

export function listOf(list: unknown[], page = { page: 1, total_page: 1 }) {
  const info = { ...page, page_size: 1000, total_number: list.length * page.total_page }
  return ok({ list, page_info: info })
}

/** The parameters of a question, with those that are JSON read. */
export function asked(url: string): Record<string, unknown> {
  const query = new URL(url, 'http://x').searchParams
  return Object.fromEntries(
    [...query].map(([name, value]) => [name, /^[[{]/.test(value) ? JSON.parse(value) : value]),
  )
}
