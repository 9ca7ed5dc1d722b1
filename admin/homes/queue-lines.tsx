import { Link } from 'react-router'
import type { HomeIssue } from '../../shared/homes.ts'
import { DueText } from '../issues/due.tsx'
import { SeverityText } from '../parts/severity-text.tsx'
import { words } from '../words.ts'

/** What to take, with whose it is and by when. */
export function QueueLines({ issues }: { issues: HomeIssue[] }) {
  return (
    <ol className="home-lines">
      {issues.map((issue) => (
        <li key={issue.id}>
          <div className="home-line-head">
            <Link to={`/issues/${issue.id}`}>{issue.message}</Link>
            <SeverityText severity={issue.severity} />
          </div>
          <div className="meta">
            {issue.organization.name} · {words.issues.due}{' '}
            <DueText issue={{ dueAt: issue.dueAt, resolvedAt: null }} />
          </div>
        </li>
      ))}
    </ol>
  )
}
