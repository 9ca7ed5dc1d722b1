import { LockOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { IssueEvent, IssueRecord } from '../../shared/issues.ts'
import { Card } from '../parts/card.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { Loading } from '../parts/loading.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { useQuery } from '../queries.ts'
import { words } from '../words.ts'
import { Compose } from './compose.tsx'

const w = words.issues
const PAGE = 50

/** What was written, the oldest first, and the box to write in. Notes of staff look like notes. */
export function Conversation({ issue }: { issue: IssueRecord }) {
  return (
    <Card title={w.conversation}>
      <Page id={issue.id} last />
      <Compose issue={issue} />
    </Card>
  )
}

/** One page of what happened, what was written in it, and above it the older one when asked for. */
function Page({ id, after, last = false }: { id: number; after?: string; last?: boolean }) {
  const [older, setOlder] = useState(false)
  const input = { id, limit: PAGE, ...(after === undefined ? {} : { after }) }
  const query = useQuery('issues.timeline', input)
  if (query.isError) {
    return <ErrorState error={query.error} what={w.conversation} onRetry={query.refetch} />
  }
  if (!query.data) return <Loading what={w.conversation} lines={3} />
  const { items, pageInfo } = query.data
  const written = items.filter((one) => one.text !== null).reverse()
  return (
    <>
      {pageInfo.next !== null && older && <Page id={id} after={pageInfo.next} />}
      {pageInfo.next !== null && !older && (
        <Button type="link" onClick={() => setOlder(true)}>
          {w.older}
        </Button>
      )}
      {written.length === 0 && last && pageInfo.next === null && (
        <p className="meta">{w.noConversation}</p>
      )}
      <ol className="written">
        {written.map((one) => (
          <Written key={one.id} event={one} />
        ))}
      </ol>
    </>
  )
}

function Written({ event }: { event: IssueEvent }) {
  const { who, staffOnly, text, at } = event
  return (
    <li className={staffOnly ? 'written-note' : `written-${who.side}`}>
      <p className="meta">
        {staffOnly && (
          <strong className="staff-only">
            <LockOutlined aria-hidden="true" /> {w.staffOnly} ·{' '}
          </strong>
        )}
        <strong>{who.name}</strong> · {w.sides[who.side]} · <TimeText at={at} />
      </p>
      <p className="note-text">{text}</p>
    </li>
  )
}
