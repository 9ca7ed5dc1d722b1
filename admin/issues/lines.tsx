import { Link } from 'react-router'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { Loading } from '../parts/loading.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { useQuery } from '../queries.ts'
import { words } from '../words.ts'
import { beginningOf } from './beginning.ts'
import { SeverityTag } from './severity.tsx'

const w = words.issues

type Props = {
  filter: { connectionId?: number; campaignId?: number }
  /** What to say when nothing is open. */
  none: string
}

/** The open issues of one record, for its tab. */
export function IssueLines({ filter, none }: Props) {
  const list = useQuery('issues.list', { ...filter, sort: 'severity', limit: 20 })
  if (list.isError) {
    return <ErrorState error={list.error} what={w.many} onRetry={() => void list.refetch()} />
  }
  if (!list.data) return <Loading what={w.many} />
  if (list.data.items.length === 0) return <EmptyState title={none} />
  return (
    <ul className="data-cards">
      {list.data.items.map((issue) => (
        <li key={issue.id} className="data-card issue-card">
          <div className="data-card-line">
            <strong>
              <Link to={`/issues/${issue.id}`}>{beginningOf(issue.message)}</Link>
            </strong>
            <SeverityTag severity={issue.severity} />
          </div>
          <div className="data-card-line">
            <span>{issue.nextStep}</span>
            <StatusTag status={issue.turn} />
          </div>
          <div className="meta">
            {w.since} <TimeText at={issue.openedAt} />
          </div>
        </li>
      ))}
    </ul>
  )
}
