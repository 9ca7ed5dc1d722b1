import { LockOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { IssueEvent } from '../../shared/issues.ts'
import { ErrorState } from '../parts/error-state.tsx'
import { Loading } from '../parts/loading.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { Timeline } from '../parts/timeline.tsx'
import { useQuery } from '../queries.ts'
import { words } from '../words.ts'

const w = words.issues

/** Everything that happened to an issue, newest first. */
export function History({ id, after }: { id: number; after?: string }) {
  const [older, setOlder] = useState(false)
  const input = { id, limit: 50, ...(after === undefined ? {} : { after }) }
  const query = useQuery('issues.timeline', input)
  if (query.isError) {
    return <ErrorState error={query.error} what={w.timeline} onRetry={query.refetch} />
  }
  if (!query.data) return <Loading what={w.timeline} />
  const { items, pageInfo } = query.data
  return (
    <>
      <Timeline entries={items.map(entryOf)} />
      {pageInfo.next !== null && older && <History id={id} after={pageInfo.next} />}
      {pageInfo.next !== null && !older && (
        <Button onClick={() => setOlder(true)}>{w.older}</Button>
      )}
    </>
  )
}

/** The last few, beside the record. */
export function LastEvents({ id, count }: { id: number; count: number }) {
  const query = useQuery('issues.timeline', { id, limit: 50 })
  if (!query.data) return <Loading what={w.timeline} lines={3} />
  return <Timeline entries={query.data.items.slice(0, count).map(entryOf)} />
}

function entryOf(event: IssueEvent) {
  return {
    key: event.id,
    at: event.at,
    ...(event.who.side === 'system' ? {} : { who: event.who.name }),
    what: (
      <>
        {event.staffOnly && (
          <strong className="staff-only">
            <LockOutlined aria-hidden="true" /> {w.staffOnly} ·{' '}
          </strong>
        )}
        {w.events[event.kind] ?? event.kind}
      </>
    ),
    ...detailOf(event),
  }
}

function detailOf(event: IssueEvent): { detail?: React.ReactNode } {
  const { kind, detail, fromTurn, toTurn } = event
  if (kind === 'due') return { detail: <TimeText at={detail} /> }
  if (kind === 'snoozed') return { detail: detail === null ? w.woken : <Until at={detail} /> }
  if (kind === 'assigned') {
    return { detail: detail === null ? w.unassigned : w.assignedTo({ name: detail }) }
  }
  const turned = fromTurn !== null && toTurn !== null && fromTurn !== toTurn
  const turn = turned ? w.turnChange({ from: w.turns[fromTurn], to: w.turns[toTurn] }) : null
  if (turn === null && detail === null) return {}
  return {
    detail: (
      <>
        {turn !== null && <div className="meta">{turn}</div>}
        {detail !== null && <div className="note-text">{detail}</div>}
      </>
    ),
  }
}

function Until({ at }: { at: string }) {
  return (
    <>
      {w.snoozedUntil} <TimeText at={at} />
    </>
  )
}
