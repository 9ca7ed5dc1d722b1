import { Button } from 'antd'
import { useRef } from 'react'
import { words } from '../words.ts'
import { type CardLines, DataCards } from './data-cards.tsx'
import { DataTable } from './data-table.tsx'
import { EmptyState } from './empty-state.tsx'
import { ErrorState } from './error-state.tsx'
import { FilterBar } from './filter-bar.tsx'
import type { KeysetList } from './keyset-list.ts'
import { useRowKeys } from './row-keys.ts'
import type { RowSelection } from './selection.ts'
import { useNarrow } from './width.ts'

export type Column<Row> = {
  key: string
  title: string
  render: (row: Row) => React.ReactNode
  /** Pixels; columns without one share what is left. */
  width?: number
  /** `end` for amounts, counts and rates. */
  align?: 'start' | 'end'
  /** The server's name of this order; makes the header a sort control. */
  sort?: string
}

/** A line under the table about the whole filtered set, by column key. One for each currency. */
export type SummaryLine = {
  key: string
  label: React.ReactNode
  values: Record<string, React.ReactNode>
  /** On a phone, where no columns stand above it, instead of `values`. */
  card?: React.ReactNode
}

export type DataListProps<Row> = {
  list: KeysetList<Row>
  /** Names the table for those who hear it. */
  caption: string
  /** The first column is the row's link and header. */
  columns: Column<Row>[]
  rowKey: (row: Row) => string | number
  /** The record's address, or `?peek=id` for a drawer. */
  rowTo?: (row: Row) => string
  card: (row: Row) => CardLines
  empty: { title: string; text?: string; action?: React.ReactNode }
  summary?: SummaryLine[]
  /** Legend or note under the table. */
  note?: React.ReactNode
  /** Controls at the end of the filter bar. */
  toolbar?: React.ReactNode
  /** Rows can be chosen for a move of many. */
  selection?: RowSelection<Row>
}

/** A list with all its states: loading, refiltering, empty, no match, failed; cards on a phone. */
export function DataList<Row extends object>(props: DataListProps<Row>) {
  const { list } = props
  const area = useRef<HTMLElement>(null)
  useRowKeys(area)
  return (
    <section className="data-list" aria-label={props.caption} ref={area}>
      <FilterBar list={list}>{props.toolbar}</FilterBar>
      {list.changes > 0 && <Changes count={list.changes} onShow={list.retry} />}
      <div role="status" className="sr-only">
        {list.state === 'loading' ? words.parts.list.loading({ what: list.what }) : ''}
      </div>
      {list.slow && <p className="meta">{words.parts.list.slow}</p>}
      <Body {...props} />
      {props.note !== undefined && <p className="meta list-note">{props.note}</p>}
      <Pages list={list} />
    </section>
  )
}

function Body<Row extends object>(props: DataListProps<Row>) {
  const { list } = props
  const narrow = useNarrow()
  if (list.state === 'failed') {
    return <ErrorState error={list.error} what={list.what} onRetry={list.retry} />
  }
  if (list.state !== 'loading' && list.rows.length === 0) {
    return list.filtered ? <NoMatch list={list} /> : <EmptyState {...props.empty} />
  }
  const busy = list.state === 'refetching' || list.state === 'loading'
  return (
    <div className={list.state === 'refetching' ? 'list-body busy' : 'list-body'} aria-busy={busy}>
      {narrow ? <DataCards {...props} /> : <DataTable {...props} />}
    </div>
  )
}

export function NoMatch<Row>({ list }: { list: KeysetList<Row> }) {
  const clear = <Button onClick={list.clearFilters}>{words.parts.list.clearFilters}</Button>
  return <EmptyState title={words.parts.list.noMatch} action={clear} />
}

export function Changes({ count, onShow }: { count: number; onShow: () => void }) {
  return (
    <div className="changes" role="status">
      {words.parts.list.changed({ count })}{' '}
      <Button size="small" onClick={onShow}>
        {words.parts.list.show}
      </Button>
    </div>
  )
}

export function Pages<Row>({ list }: { list: KeysetList<Row> }) {
  if (list.next === null && list.previous === null) return null
  return (
    <nav className="pages" aria-label={words.parts.list.pages({ what: list.what })}>
      <Button size="small" disabled={list.previous === null} onClick={list.goPrevious}>
        {words.parts.list.newer}
      </Button>
      <Button size="small" disabled={list.next === null} onClick={list.goNext}>
        {words.parts.list.older}
      </Button>
    </nav>
  )
}
