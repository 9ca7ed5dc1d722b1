import { Link } from 'react-router'
import { beginningOf } from '../issues/beginning.ts'
import { StatusTag } from '../parts/status-tag.tsx'
import { TimeText } from '../parts/time-text.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'

export type HomeIssue = Answer<'homes.support'>['queue'][number]

const looks = { high: 'broken', medium: 'delayed', low: 'open' } as const

type Props = {
  issues: HomeIssue[]
}

/** What happened and what to do next, each line a way to the issue. */
export function IssueLines({ issues }: Props) {
  return (
    <ol className="home-lines">
      {issues.map((issue) => (
        <li key={issue.id}>
          <div className="home-line-head">
            <Link to={`/issues/${issue.id}`}>{beginningOf(issue.message)}</Link>
            <StatusTag
              status={looks[issue.severity]}
              word={words.homes.severities[issue.severity]}
            />
          </div>
          <div>{issue.nextStep}</div>
          <div className="meta">
            <TimeText at={issue.openedAt} />
          </div>
        </li>
      ))}
    </ol>
  )
}
