import { wrongParameter } from './graph-error.ts'
import type { GraphRequest } from './graph-request.ts'
import { tokenOf } from './tokens.ts'

const defaultLimit = 25
const highestLimit = 500

export type Page = {
  data: unknown[]
  paging?: { cursors: { before: string; after: string }; next?: string }
}

/**
 * A page of rows by cursor. `next` carries the whole address and the caller's token, as Graph's
 * does: who logs it, leaks it.
 */
export function pageOf<T>(
  request: GraphRequest,
  rows: readonly T[],
  how: { keyOf: (row: T) => string; show: (row: T) => unknown; limit?: number },
): Page {
  const { params } = request
  const limit = params.limit(how.limit ?? defaultLimit, highestLimit)
  const start = startOf(request, rows, how.keyOf)
  const shown = rows.slice(start, start + limit)
  const [first, last] = [shown[0], shown.at(-1)]
  if (first === undefined || last === undefined) return { data: [] }
  const cursors = { before: cursorOf(how.keyOf(first)), after: cursorOf(how.keyOf(last)) }
  const more = start + limit < rows.length
  return {
    data: shown.map(how.show),
    paging: { cursors, ...(more ? { next: nextAddress(request, cursors.after, limit) } : {}) },
  }
}

function startOf<T>(request: GraphRequest, rows: readonly T[], keyOf: (row: T) => string): number {
  const after = request.params.text('after')
  if (after === undefined) return 0
  const key = Buffer.from(after, 'base64url').toString('utf8')
  const at = rows.findIndex((row) => keyOf(row) === key)
  if (at < 0) throw wrongParameter('Invalid cursors values')
  return at + 1
}

function cursorOf(key: string): string {
  return Buffer.from(key).toString('base64url')
}

function nextAddress(request: GraphRequest, after: string, limit: number): string {
  const { call, params } = request
  const token = tokenOf(call, params) ?? ''
  const query = params.address({ access_token: token, limit: String(limit), after })
  const path = call.path.replace(/^\/v\d+\.\d+/, '')
  return `${call.mountUrl}/${request.version}${path}?${query}`
}
