import { Link } from 'react-router'
import { Card } from '../parts/card.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { Figure, Figures } from '../parts/figure.tsx'
import { LinkButton } from '../parts/link-button.tsx'
import { Loading } from '../parts/loading.tsx'
import { CountText } from '../parts/numbers.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { useLive } from '../providers/live.ts'
import { useQuery, useRefreshSoon } from '../queries.ts'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import { IssueLines } from './issue-lines.tsx'

const w = words.homes.support

const turns = [
  { turn: 'open', label: w.open },
  { turn: 'waiting_brand', label: w.waitingBrand },
  { turn: 'waiting_network', label: w.waitingNetwork },
] as const

/** What is ours to do, and what to take next. */
export function SupportHome() {
  const refresh = useRefreshSoon()
  useLive('issues', () => refresh('homes'))
  const query = useQuery('homes.support', undefined)
  const next = query.data?.queue[0]
  const take = next && (
    <LinkButton to={`/issues/${next.id}`} primary>
      {w.takeNext}
    </LinkButton>
  )
  return (
    <>
      <PageHeader title={w.title} actions={take} />
      {query.isError && (
        <ErrorState error={query.error} what={words.homes.one} onRetry={query.refetch} />
      )}
      {query.isLoading && <Loading what={words.homes.one} lines={12} />}
      {query.data && <Queue home={query.data} />}
    </>
  )
}

function Queue({ home }: { home: Answer<'homes.support'> }) {
  return (
    <div className="stack">
      <Figures label={words.issues.many}>
        {turns.map(({ turn, label }) => (
          <Figure
            key={turn}
            label={label}
            value={
              <Link to={`/issues?turn=${turn}`}>
                <CountText count={home.counts[turn]} />
              </Link>
            }
          />
        ))}
      </Figures>
      {home.queue.length === 0 ? (
        <EmptyState title={w.empty} text={w.waitingFor(home.counts)} />
      ) : (
        <Card title={w.queue} extra={<span className="meta">{w.order}</span>}>
          <IssueLines issues={home.queue} withOrganization />
        </Card>
      )}
    </div>
  )
}
