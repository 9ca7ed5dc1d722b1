import { Button, Table } from 'antd'
import { useState } from 'react'
import type { SyncRunRecord } from '../../shared/connections.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { formatCount } from '../parts/figures.ts'
import { Loading } from '../parts/loading.tsx'
import { ReasonLine } from '../parts/reason-line.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { formatDay } from '../parts/time.ts'
import { TimeText } from '../parts/time-text.tsx'
import { useNarrow } from '../parts/width.ts'
import { useQuery } from '../queries.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'

const w = words.connections

/** What every sync of this account found, newest first. */
export function SyncRuns({ id }: { id: number }) {
  const [place, setPlace] = useState<{ after?: string; before?: string }>({})
  const runs = useQuery('connections.syncRuns', { id, limit: 20, ...place }, { keep: true })
  if (runs.isError) {
    return <ErrorState error={runs.error} what={w.runsMany} onRetry={() => void runs.refetch()} />
  }
  if (!runs.data) return <Loading what={w.runsMany} />
  const { items, pageInfo } = runs.data
  if (items.length === 0) return <EmptyState title={w.noRuns} />
  const { next, previous } = pageInfo
  return (
    <section className="data-list" aria-label={w.runsCaption}>
      <div className="list-body" aria-busy={runs.isFetching}>
        <Shown items={items} />
      </div>
      {(next !== null || previous !== null) && (
        <nav className="pages" aria-label={words.parts.list.pages({ what: w.runsMany })}>
          <Button
            size="small"
            disabled={previous === null}
            onClick={() => setPlace({ before: previous ?? undefined })}
          >
            {words.parts.list.newer}
          </Button>
          <Button
            size="small"
            disabled={next === null}
            onClick={() => setPlace({ after: next ?? undefined })}
          >
            {words.parts.list.older}
          </Button>
        </nav>
      )}
    </section>
  )
}

function Shown({ items }: { items: SyncRunRecord[] }) {
  if (useNarrow()) return <RunCards items={items} />
  return (
    <Table<SyncRunRecord>
      size="small"
      aria-label={w.runsCaption}
      tableLayout="fixed"
      rowKey="id"
      pagination={false}
      dataSource={items}
      columns={columns}
    />
  )
}

function RunCards({ items }: { items: SyncRunRecord[] }) {
  return (
    <ul className="data-cards">
      {items.map((run) => (
        <li key={run.id} className="data-card">
          <div className="data-card-line">
            <strong>
              <TimeText at={run.startedAt ?? run.createdAt} />
            </strong>
            <StatusTag status={run.state} />
          </div>
          <div className="data-card-line">
            <RunDays run={run} />
            <span className="meta">{causeOf(run)}</span>
          </div>
          <div className="meta">
            {w.revisions}: {formatCount(run.revisionsAdded)} · {w.fees}:{' '}
            {formatCount(run.feesAdded)}
          </div>
          {run.error !== null && <ReasonLine>{run.error}</ReasonLine>}
        </li>
      ))}
    </ul>
  )
}

const causeOf = (run: SyncRunRecord) =>
  [w.causes[run.cause], run.requestedBy].filter(Boolean).join(' · ')

const columns = [
  {
    key: 'started',
    title: w.started,
    render: (_: unknown, run: SyncRunRecord) => <TimeText at={run.startedAt ?? run.createdAt} />,
  },
  {
    key: 'result',
    title: w.result,
    render: (_: unknown, run: SyncRunRecord) => (
      <>
        <StatusTag status={run.state} />
        {run.error !== null && <ReasonLine>{run.error}</ReasonLine>}
      </>
    ),
  },
  {
    key: 'cause',
    title: w.cause,
    render: (_: unknown, run: SyncRunRecord) => causeOf(run),
  },
  {
    key: 'days',
    title: w.days,
    render: (_: unknown, run: SyncRunRecord) => <RunDays run={run} />,
  },
  {
    key: 'revisions',
    title: w.revisions,
    align: 'right' as const,
    render: (_: unknown, run: SyncRunRecord) => formatCount(run.revisionsAdded),
  },
  {
    key: 'fees',
    title: w.fees,
    align: 'right' as const,
    render: (_: unknown, run: SyncRunRecord) => formatCount(run.feesAdded),
  },
]

function RunDays({ run }: { run: SyncRunRecord }) {
  const { productNow } = useSession()
  if (run.fromDay === null || run.toDay === null) return null
  const now = productNow()
  const range = { from: formatDay(run.fromDay, now), to: formatDay(run.toDay, now) }
  return <span>{w.dayRange(range)}</span>
}
