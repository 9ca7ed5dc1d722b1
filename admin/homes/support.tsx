import { Link } from 'react-router'
import { TakeNext } from '../issues/take-next.tsx'
import { Card } from '../parts/card.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { Figure, Figures } from '../parts/figure.tsx'
import { Loading } from '../parts/loading.tsx'
import { CountText } from '../parts/numbers.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { formatInstant } from '../parts/time.ts'
import { useNarrow } from '../parts/width.ts'
import { useLive } from '../providers/live.ts'
import { useQuery, useRefreshSoon } from '../queries.ts'
import { useSession } from '../session.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import { QueueLines } from './queue-lines.tsx'

const w = words.homes.support

type Home = Answer<'homes.support'>

/** Each count leads to the very list that it counts. */
const counts: { key: keyof Home['counts']; label: string; to: string }[] = [
  { key: 'mine', label: w.mine, to: '/issues?turn=open&assignee=me' },
  { key: 'unassigned', label: w.unassigned, to: '/issues?turn=open&assignee=nobody' },
  { key: 'waiting_brand', label: w.waitingBrand, to: '/issues?turn=waiting_brand' },
  { key: 'waiting_network', label: w.waitingNetwork, to: '/issues?turn=waiting_network' },
  { key: 'late', label: w.late, to: '/issues?due=late' },
]

/** What is mine, what is due next? */
export function SupportHome() {
  const refresh = useRefreshSoon()
  useLive('issues', () => refresh('homes'))
  const { may } = useSession()
  const query = useQuery('homes.support', undefined)
  return (
    <>
      <PageHeader title={w.title} actions={may('issues:work') && <TakeNext />} />
      {query.isError && (
        <ErrorState error={query.error} what={words.homes.one} onRetry={query.refetch} />
      )}
      {query.isLoading && <Loading what={words.homes.one} lines={12} />}
      {query.data && <Queue home={query.data} />}
    </>
  )
}

/** A phone shows the first few. */
const FEW = 5

function Queue({ home }: { home: Home }) {
  const narrow = useNarrow()
  const shown = narrow ? home.queue.slice(0, FEW) : home.queue
  return (
    <div className="stack">
      <Figures label={words.issues.many}>
        {counts.map(({ key, label, to }) => (
          <Figure
            key={key}
            label={label}
            value={
              <Link to={to}>
                <CountText count={home.counts[key]} />
              </Link>
            }
          />
        ))}
      </Figures>
      {home.queue.length === 0 ? (
        <Clear home={home} />
      ) : (
        <Card title={w.queue} extra={<span className="meta">{w.order}</span>}>
          <QueueLines issues={shown} />
          <p>
            <Link to="/issues">{w.whole({ count: String(home.counts.open) })}</Link>
          </p>
        </Card>
      )}
    </div>
  )
}

function Clear({ home: { counts: of, nextDueAt } }: { home: Home }) {
  const { timeZone, productNow } = useSession()
  const next = nextDueAt === null ? '' : formatInstant(nextDueAt, timeZone, productNow())
  const waiting = w.waitingFor(of)
  return <EmptyState title={w.empty} text={next === '' ? waiting : w.nextDue({ waiting, next })} />
}
