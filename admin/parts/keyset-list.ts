import { useList } from '@refinedev/core'
import { keepPreviousData } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { type Topic, useLive } from '../providers/live.ts'
import {
  type FilterSpec,
  type FilterValue,
  filterInput,
  type ListView,
  readView,
  writeView,
} from './list-address.ts'
import type { Sum } from './money.ts'

export type KeysetOptions = {
  /** The noun; the rows come from `<noun>.list`. */
  resource: string
  /** Where a noun has several lists: `entries` asks `<noun>.entries`. */
  verb?: string
  /** How failures and empty lists name the rows: "fees". */
  what: string
  filters?: FilterSpec[]
  /** Columns the server sorts by, as it names them. */
  sorts?: string[]
  /** The list's own order, `-spend` for descending; sent to the server when the person chose none. */
  defaultSort?: string
  /** Further fields of the input that are not filters: `{ organizationId }`. */
  input?: Record<string, unknown>
  limit?: number
  /** Counts what changes meanwhile and offers it above the list. */
  live?: Topic
}

export type KeysetList<Row> = {
  rows: Row[]
  /** Everything else the server answered beside the rows: sums, counts, notes. */
  extra: Record<string, unknown>
  sums: Sum[]
  next: string | null
  previous: string | null
  what: string
  specs: FilterSpec[]
  view: ListView
  sort: string | null
  setFilter: (key: string, value: FilterValue | null) => void
  clearFilters: () => void
  setSort: (sort: string | null) => void
  goNext: () => void
  goPrevious: () => void
  state: 'loading' | 'refetching' | 'failed' | 'ready'
  /** True after ten seconds of waiting. */
  slow: boolean
  filtered: boolean
  /** The filters as the server's fields, without page and sort: for sums of the whole set. */
  filterInput: Record<string, unknown>
  error: unknown
  retry: () => void
  /** How many changes were heard since the rows were loaded. */
  changes: number
}

/** A page of a list: its view lives in the address, its rows in one request, its place in a cursor. */
export function useKeysetList<Row>(options: KeysetOptions): KeysetList<Row> {
  const specs = options.filters ?? []
  const { view, change } = useListView(specs, options.sorts ?? [])
  const input = listInput(options, view, specs)
  const { query } = useList({
    resource: options.resource,
    pagination: { mode: 'off' },
    meta: { list: input, verb: options.verb },
    queryOptions: { placeholderData: keepPreviousData, retry: 1 },
    errorNotification: false,
    successNotification: false,
  })
  const answer = (query.data ?? {}) as Record<string, unknown>
  const page = (answer.pageInfo ?? answer) as { next?: string | null; previous?: string | null }
  const loading = query.isLoading
  const heard = useHeard(options.live, query.dataUpdatedAt)
  return {
    rows: (answer.data ?? []) as Row[],
    extra: answer,
    sums: (answer.sums ?? []) as Sum[],
    next: page.next ?? null,
    previous: page.previous ?? null,
    what: options.what,
    specs,
    view,
    sort: view.sort ?? options.defaultSort ?? null,
    setFilter: (key, value) => change({ ...firstPage(view), filters: changed(view, key, value) }),
    clearFilters: () => change({ ...firstPage(view), filters: {} }),
    setSort: (sort) => change({ ...firstPage(view), sort }),
    goNext: () => change({ ...view, after: page.next ?? null, before: null }),
    goPrevious: () => change({ ...view, before: page.previous ?? null, after: null }),
    state: stateOf(query.isError, loading, query.isFetching),
    slow: useSlow(loading),
    filterInput: { ...options.input, ...filterInput(view.filters, specs) },
    filtered: Object.keys(view.filters).length > 0,
    error: query.error,
    retry: () => void query.refetch(),
    changes: heard,
  }
}

function useListView(specs: FilterSpec[], sorts: string[]) {
  const location = useLocation()
  const navigate = useNavigate()
  const view = useMemo(
    () => readView(location.search, specs, sorts),
    [location.search, specs, sorts],
  )
  const change = (next: ListView) => {
    navigate({ pathname: location.pathname, search: writeView(location.search, next, specs) })
  }
  return { view, change }
}

function listInput(options: KeysetOptions, view: ListView, specs: FilterSpec[]) {
  const sort = view.sort ?? options.defaultSort
  return {
    ...options.input,
    ...filterInput(view.filters, specs),
    ...(sort
      ? { sort: sort.replace(/^-/, ''), direction: sort.startsWith('-') ? 'desc' : 'asc' }
      : {}),
    ...(view.after ? { after: view.after } : {}),
    ...(view.before ? { before: view.before } : {}),
    limit: options.limit ?? 50,
  }
}

const firstPage = (view: ListView): ListView => ({ ...view, after: null, before: null })

function changed(view: ListView, key: string, value: FilterValue | null) {
  const { [key]: _, ...others } = view.filters
  return value === null ? others : { ...others, [key]: value }
}

function stateOf(failed: boolean, loading: boolean, fetching: boolean): KeysetList<never>['state'] {
  if (failed && !fetching) return 'failed'
  if (loading) return 'loading'
  return fetching ? 'refetching' : 'ready'
}

/** Sentences about waiting appear after ten seconds, not before. */
function useSlow(waiting: boolean): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    setSlow(false)
    if (!waiting) return
    const timer = window.setTimeout(() => setSlow(true), 10_000)
    return () => window.clearTimeout(timer)
  }, [waiting])
  return slow
}

/** Counts changes instead of applying them: nothing may move under the reader's cursor. */
function useHeard(topic: Topic | undefined, loadedAt: number): number {
  const [heard, setHeard] = useState({ count: 0, loadedAt })
  if (heard.loadedAt !== loadedAt) setHeard({ count: 0, loadedAt })
  useLive(topic ?? null, () => setHeard((before) => ({ ...before, count: before.count + 1 })))
  return heard.count
}
