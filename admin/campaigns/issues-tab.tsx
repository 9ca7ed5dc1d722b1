import { Link } from 'react-router'
import type { IssueRecord } from '../../shared/issues.ts'
import { beginningOf } from '../issues/beginning.ts'
import { SeverityTag } from '../issues/severity.tsx'
import { Card } from '../parts/card.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { Loading } from '../parts/loading.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { useQuery } from '../queries.ts'
import { words } from '../words.ts'

const w = words.campaigns.record

/** The network may be another outside party by its name, such as a payment provider. */
type Subject = { id: number; network: string }

/** Everything that was or is wrong with this campaign, its groups and its ads. */
export function IssuesTab({ campaign }: { campaign: Subject }) {
  return (
    <div className="stack">
      <Issues campaign={campaign} title={w.openIssues} none={w.noIssues} />
      <Issues
        campaign={campaign}
        turn="resolved"
        title={w.resolvedIssues}
        none={w.noResolvedIssues}
      />
    </div>
  )
}

type Props = { campaign: Subject; title: string; none: string; turn?: IssueRecord['turn'] }

function Issues({ campaign, title, none, turn }: Props) {
  const query = useQuery('issues.list', {
    campaignId: campaign.id,
    limit: 50,
    ...(turn ? { turn } : { sort: 'severity' }),
  })
  return (
    <Card title={title}>
      {query.isError && (
        <ErrorState error={query.error} what={words.issues.many} onRetry={query.refetch} />
      )}
      {query.isLoading && <Loading what={words.issues.many} lines={3} />}
      {query.data?.items.length === 0 && <EmptyState title={none} />}
      {query.data && <IssueLines issues={query.data.items} network={campaign.network} />}
    </Card>
  )
}

type LinesProps = { issues: IssueRecord[]; network: string }

/** What happened, the network's words below it, and the way out. */
export function IssueLines({ issues, network }: LinesProps) {
  const says = w.networkSays({ network: words.campaigns.networks[network] ?? network })
  return (
    <ul className="issue-lines">
      {issues.map((issue) => (
        <li key={issue.id}>
          <div className="row">
            <Link to={`/issues/${issue.id}`}>{beginningOf(issue.message)}</Link>
            <SeverityTag severity={issue.severity} />
          </div>
          {issue.networkMessage !== null && (
            <blockquote>
              <span className="meta">{says}</span> {issue.networkMessage}
            </blockquote>
          )}
          <p>
            <span className="meta">{w.nextStep}:</span> {issue.nextStep}
          </p>
          <p className="meta">
            {words.issues.turns[issue.turn]} · {w.since} <TimeText at={issue.openedAt} />
          </p>
        </li>
      ))}
    </ul>
  )
}
