import type { Params } from './params.ts'
import { missing } from './stripe-error.ts'

type Listed = { id: string; created: number }

/** Names every list understands beside its own filters. */
export const pageNames = ['limit', 'starting_after', 'ending_before', 'created', 'expand'] as const

type Wanted<Row extends Listed> = {
  /** In the order in which they were made. */
  records: readonly Row[]
  /** What one is called in a complaint: `refund`. */
  kind: string
  params: Params
  /** Below `/v1`. */
  path: string
}

/** One page, newest first: `limit` of 1 to 100, ten unless said otherwise. */
export function readPage<Row extends Listed>(
  { records, kind, params, path }: Wanted<Row>,
  show: (record: Row) => Record<string, unknown>,
) {
  const limit = params.whole('limit', { low: 1, high: 100 }) ?? 10
  const within = createdWithin(params)
  const rows = records.filter(({ created }) => within(created)).reverse()
  const placeOf = (name: string): number | null => {
    const id = params.text(name)
    if (id === null) return null
    const place = rows.findIndex((row) => row.id === id)
    if (place < 0) throw missing(kind, id, { param: name, inPath: false })
    return place
  }
  const before = placeOf('ending_before')
  const first = (placeOf('starting_after') ?? -1) + 1
  const start = before === null ? first : Math.max(first, before - limit)
  const page = rows.slice(start, before === null ? start + limit : before)
  const hasMore = before === null ? rows.length > start + limit : start > first
  return { object: 'list', data: page.map(show), has_more: hasMore, url: `/v1${path}` }
}

/** `created=1700000000`, or bounds by `gt`, `gte`, `lt` and `lte`. */
function createdWithin(params: Params): (created: number) => boolean {
  if (!params.has('created')) return () => true
  if (params.isText('created')) {
    const exact = params.whole('created')
    return (created) => created === exact
  }
  const bounds = params.needInner('created')
  bounds.only('gt', 'gte', 'lt', 'lte')
  const gt = bounds.whole('gt') ?? -Infinity
  const gte = bounds.whole('gte') ?? -Infinity
  const lt = bounds.whole('lt') ?? Infinity
  const lte = bounds.whole('lte') ?? Infinity
  return (created) => created > gt && created >= gte && created < lt && created <= lte
}
