import type { UseQueryResult } from '@tanstack/react-query'
import type { KeysetList } from '../parts/keyset-list.ts'

const ignore = () => undefined

/** A list that comes whole, in the shape of a paged one: no filters, no order to choose, no pages. */
export function wholeList<Row>(
  query: Pick<UseQueryResult, 'isError' | 'isLoading' | 'isFetching' | 'error' | 'refetch'>,
  rows: Row[],
  what: string,
): KeysetList<Row> {
  return {
    rows,
    extra: {},
    sums: [],
    next: null,
    previous: null,
    what,
    specs: [],
    filterInput: {},
    view: { filters: {}, sort: null, after: null, before: null },
    sort: null,
    setFilter: ignore,
    clearFilters: ignore,
    setSort: ignore,
    goNext: ignore,
    goPrevious: ignore,
    state: stateOf(query),
    slow: false,
    filtered: false,
    error: query.error,
    retry: () => void query.refetch(),
    changes: 0,
  }
}

function stateOf(query: Pick<UseQueryResult, 'isError' | 'isLoading' | 'isFetching'>) {
  if (query.isError && !query.isFetching) return 'failed'
  if (query.isLoading) return 'loading'
  return 'ready'
}
