import { useParams } from 'react-router'
import type { IssueRecord } from '../../shared/issues.ts'
import { Card } from '../parts/card.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { Facts } from '../parts/facts.tsx'
import { LinkButton } from '../parts/link-button.tsx'
import { Loading } from '../parts/loading.tsx'
import { Record } from '../parts/record.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { useLive } from '../providers/live.ts'
import { useQuery, useRefreshSoon } from '../queries.ts'
import { words } from '../words.ts'
import { concernOf, placeOf } from './concerns.ts'
import { ResolveForm } from './resolve.tsx'
import { SeverityTag } from './severity.tsx'
import './issues.css'

const w = words.issues

/** Cause, fix, whose turn. */
export function IssueShow() {
  const id = Number(useParams().id)
  const query = useQuery('issues.get', { id })
  const refresh = useRefreshSoon()
  useLive('issues', () => refresh('issues'))
  if (query.isError) {
    return <ErrorState error={query.error} what={w.one} onRetry={() => void query.refetch()} />
  }
  if (!query.data) return <Loading what={w.one} />
  const issue = query.data
  return (
    <Record
      name={w.title({ id: issue.id })}
      listTo="/issues"
      status={<StatusTag status={issue.turn} word={w.turns[issue.turn]} />}
      answer={issue.message}
      tabs={[{ key: 'issue', label: w.one, content: <Body issue={issue} /> }]}
      rail={
        <Card title={w.facts}>
          <Facts columns={1} facts={factsOf(issue)} />
        </Card>
      }
    />
  )
}

function Body({ issue }: { issue: IssueRecord }) {
  const place = placeOf(issue)
  return (
    <div className="stack">
      <Card title={w.nextStep}>
        <p>{issue.nextStep}</p>
        {place && (
          <LinkButton to={place.to} primary>
            {w.goTo({ what: place.name })}
          </LinkButton>
        )}
      </Card>
      {issue.networkMessage !== null && (
        <Card title={w.networkSaid}>
          <blockquote className="network-words">{issue.networkMessage}</blockquote>
        </Card>
      )}
      {issue.resolvedAt === null ? <ResolveForm issue={issue} /> : <Resolution issue={issue} />}
    </div>
  )
}

function Resolution({ issue }: { issue: IssueRecord }) {
  const by = issue.resolvedBy
  return (
    <Card title={w.resolved}>
      <p>
        {by === null ? w.resolvedItself : w.resolvedBy({ name: by })}{' '}
        <TimeText at={issue.resolvedAt} />
      </p>
      {issue.resolutionNote !== null && <p className="note-text">{issue.resolutionNote}</p>}
    </Card>
  )
}

function factsOf(issue: IssueRecord) {
  return [
    { label: w.severity, value: <SeverityTag severity={issue.severity} /> },
    { label: w.resource, value: concernOf(issue) },
    ...(issue.campaign ? [{ label: w.campaign, value: issue.campaign.title }] : []),
    { label: w.organization, value: issue.organization.name },
    { label: w.since, value: <TimeText at={issue.openedAt} /> },
    { label: w.lastSeen, value: <TimeText at={issue.lastSeenAt} /> },
    { label: w.timesOpened, value: String(issue.timesOpened) },
  ]
}
