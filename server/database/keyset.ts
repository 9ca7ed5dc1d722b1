import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { invalid } from '../errors.ts'

/** A list may be sorted by a named column of an allow-list only; the id breaks ties. */
export type Sort = {
  /** SQL of the sort value; never null. */
  column: string
  /** PostgreSQL type the cursor's text is cast to. */
  cast: string
  /** SQL of the row's number. */
  id: string
  /**
   * SQL of a text without a colon, in whose groups the values are ranked: amounts have an order
   * within a currency only. Groups stand from A to Z in either direction.
   */
  within?: string
}

export const PageInput = {
  after: z.string().max(500).optional(),
  before: z.string().max(500).optional(),
  limit: z.int().min(1).max(100).default(50),
  direction: z.enum(['asc', 'desc']).default('desc'),
}

export const PageInfo = z.object({ next: z.string().nullable(), previous: z.string().nullable() })

export type PageRequest = {
  after?: string | undefined
  before?: string | undefined
  limit: number
  direction: 'asc' | 'desc'
  /** Reads from the end, with or without a place before which it ends. */
  backwards?: boolean
}

type Cursor = { sort: string; value: string; id: string }

let cursorKey: Uint8Array = new Uint8Array(32)

/** Cursors are signed, so a page can only continue where this server let it end. */
export function signCursorsWith(key: Uint8Array): void {
  cursorKey = key
}

// What a list is sorted by goes into the signature: another list's place is of another type here.
const sign = ({ column, cast, id, within }: Sort, text: string) =>
  createHmac('sha256', cursorKey)
    .update(JSON.stringify([column, cast, id, within, text]))
    .digest()
    .subarray(0, 12)

function encodeCursor(by: Sort, cursor: Cursor): string {
  const text = JSON.stringify([cursor.sort, cursor.value, cursor.id])
  return Buffer.concat([sign(by, text), Buffer.from(text)]).toString('base64url')
}

type Place = { by: Sort; sort: string; field: 'after' | 'before' }

function decodeCursor(text: string, { by, sort, field }: Place): Cursor {
  const bytes = Buffer.from(text, 'base64url')
  const body = bytes.subarray(12).toString()
  if (bytes.length < 14 || !timingSafeEqual(bytes.subarray(0, 12), sign(by, body))) {
    throw invalid({ [field]: 'is not a place in this list' })
  }
  const [cursorSort, value, id] = JSON.parse(body) as [string, string, string]
  if (cursorSort !== sort) throw invalid({ [field]: 'belongs to another order of this list' })
  return { sort: cursorSort, value, id }
}

/**
 * The parts of one keyset page. Select `<column>::text AS cursor_value` and an `id` beside the row's
 * own columns, put `where` among the conditions, end with `tail`, then give the rows to `page`.
 * @param bind the statement's parameters so far; the cursor's are appended to it.
 */
export function keyset<Name extends string>(
  sorts: Record<Name, Sort>,
  name: Name,
  request: PageRequest,
  bind: unknown[],
) {
  const sort = sorts[name]
  const key = `${name}:${request.direction}`
  const backwards =
    request.backwards ?? (request.before !== undefined && request.after === undefined)
  const descending = (request.direction === 'desc') !== backwards
  const text = backwards ? request.before : request.after
  let where = 'true'
  if (text !== undefined) {
    const cursor = decodeCursor(text, {
      by: sort,
      sort: key,
      field: backwards ? 'before' : 'after',
    })
    where = beyond(sort, { cursor, descending, backwards }, bind)
  }
  const order = descending ? 'DESC' : 'ASC'
  const groups = sort.within ? `${sort.within} ${backwards ? 'DESC' : 'ASC'}, ` : ''
  const tail = `ORDER BY ${groups}${sort.column} ${order}, ${sort.id} ${order} LIMIT ${request.limit + 1}`
  const value = sort.within ? `${sort.within} || ':' || (${sort.column})::text` : sort.column
  return { where, tail, cursorValue: `(${value})::text AS cursor_value`, page }

  function page<Row extends { id: number | bigint; cursor_value: string }>(found: Row[]) {
    const more = found.length > request.limit
    const kept = more ? found.slice(0, request.limit) : found
    if (backwards) kept.reverse()
    const at = (one: Row | undefined) =>
      one ? encodeCursor(sort, { sort: key, value: one.cursor_value, id: String(one.id) }) : null
    const hasNext = backwards ? text !== undefined : more
    const hasPrevious = backwards ? more : text !== undefined
    return {
      rows: kept,
      pageInfo: {
        next: hasNext ? at(kept.at(-1)) : null,
        previous: hasPrevious ? at(kept[0]) : null,
      },
      /** The places of the first and the last row, whatever is beyond them. */
      edges: { start: at(kept[0]), end: at(kept.at(-1)), hasNext, hasPrevious },
    }
  }
}

type Beyond = { cursor: Cursor; descending: boolean; backwards: boolean }

/** The rows after a cursor, in the order of the list or against it. */
function beyond(sort: Sort, { cursor, descending, backwards }: Beyond, bind: unknown[]): string {
  const place = (value: string) => `$${bind.push(value)}`
  const [group, inGroup] = sort.within ? split(cursor.value) : [null, cursor.value]
  const value = `${place(inGroup)}::${sort.cast}`
  const further = `(${sort.column}, ${sort.id}) ${descending ? '<' : '>'} (${value}, ${place(cursor.id)}::bigint)`
  if (group === null) return further
  const same = `${place(group)}::text`
  const next = `${sort.within} ${backwards ? '<' : '>'} ${same}`
  return `(${next} OR (${sort.within} = ${same} AND ${further}))`
}

function split(value: string): [string, string] {
  const at = value.indexOf(':')
  return [value.slice(0, at), value.slice(at + 1)]
}
