import { createHash } from 'node:crypto'
import { refused } from './failure.ts'
import { readMessage, type Shape } from './message.ts'
import { type QueryAnswer, runQuery } from './query.ts'
import type { Message } from './records.ts'
import type { AdsRequest } from './request.ts'

const pageRows = 10_000

const searchShape: Shape = {
  customerId: 'string',
  query: 'string',
  pageToken: 'string',
  pageSize: 'int64',
  validateOnly: 'bool',
  searchSettings: {
    flags: ['omitResults', 'returnSummaryRow', 'returnTotalResultsCount'],
  },
}

/** `googleAds:search`: pages of 10 000 rows. Pages after the first are free. */
export function search(request: AdsRequest): unknown {
  const fields = readMessage(searchShape, request.call.body, '')
  if (fields.pageSize !== undefined) {
    throw refused({
      code: { requestError: 'PAGE_SIZE_NOT_SUPPORTED' },
      message:
        'Setting the page size is not supported. Search Responses will have fixed page size of 10000 rows.',
      place: ['pageSize'],
    })
  }
  const token = fields.pageToken
  const from = token === undefined || token === '' ? 0 : offsetOf(request, fields)
  if (from === 0) request.spend(1)
  const answer = runQuery(request, queryOf(fields))
  if (fields.validateOnly === true) return {}
  const settings = (fields.searchSettings ?? {}) as Message
  const rows = answer.results.slice(from, from + pageRows)
  const more = answer.results.length > from + pageRows
  return {
    ...(settings.omitResults === true || rows.length === 0 ? {} : { results: rows }),
    ...(more ? { nextPageToken: tokenAt(request, fields, from + pageRows) } : {}),
    ...(settings.returnTotalResultsCount === true
      ? { totalResultsCount: String(answer.results.length) }
      : {}),
    fieldMask: answer.fieldMask,
    queryResourceConsumption: consumptionOf(answer),
  }
}

/** `googleAds:searchStream`: everything at once, as an array of batches; never an empty array. */
export function searchStream(request: AdsRequest): unknown {
  const shape = { customerId: 'string', query: 'string' } as const
  const fields = readMessage(shape, request.call.body, '')
  request.spend(1)
  const answer = runQuery(request, queryOf(fields))
  const batches: unknown[] = []
  do {
    const from = batches.length * pageRows
    const rows = answer.results.slice(from, from + pageRows)
    batches.push({
      ...(rows.length === 0 ? {} : { results: rows }),
      fieldMask: answer.fieldMask,
      requestId: request.mark.requestId,
      queryResourceConsumption: consumptionOf(answer),
    })
  } while (batches.length * pageRows < answer.results.length)
  return batches
}

function queryOf(fields: Message): string {
  if (typeof fields.query === 'string' && fields.query.trim() !== '') return fields.query
  throw refused({
    code: { requestError: 'REQUIRED_FIELD_MISSING' },
    message: 'Required field is missing.',
    place: ['query'],
  })
}

function consumptionOf({ results }: QueryAnswer): string {
  return String(100 + results.length)
}

/** A token opens the next page of the same query of the same customer, and nothing else. */
function tokenAt(request: AdsRequest, fields: Message, offset: number): string {
  return Buffer.from(`${offset} ${markOf(request, fields)}`).toString('base64url')
}

function offsetOf(request: AdsRequest, fields: Message): number {
  const [offset = '', mark] = Buffer.from(String(fields.pageToken), 'base64url')
    .toString()
    .split(' ')
  if (/^\d+$/.test(offset) && mark === markOf(request, fields)) return Number.parseInt(offset, 10)
  throw refused({
    code: { requestError: 'INVALID_PAGE_TOKEN' },
    message: 'Next page token specified in user request is invalid.',
    place: ['pageToken'],
  })
}

function markOf(request: AdsRequest, fields: Message): string {
  const text = `${request.customer.id} ${String(fields.query)}`
  return createHash('sha256').update(text).digest('base64url').slice(0, 16)
}
