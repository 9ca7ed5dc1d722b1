import { useParams } from 'react-router'
import type { ConnectionRecord, ConnectionStanding } from '../../shared/connections.ts'
import { RecentImports } from '../imports/recent.tsx'
import { IssueLines } from '../issues/lines.tsx'
import { Card } from '../parts/card.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { Facts } from '../parts/facts.tsx'
import { formatCount } from '../parts/figures.ts'
import { Loading } from '../parts/loading.tsx'
import { Record } from '../parts/record.tsx'
import { zoneCity } from '../parts/time.ts'
import { TimeText } from '../parts/time-text.tsx'
import { useLive } from '../providers/live.ts'
import { useQuery, useRefreshSoon } from '../queries.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import { Billed } from './billed.tsx'
import { CoveredDays } from './covered-days.tsx'
import { DeepReads } from './deep-read.tsx'
import { accountTitle, HealthTag, meaningOf } from './health.tsx'
import { History } from './history.tsx'
import { JourneyNote } from './journey-note.tsx'
import { RecordMoves } from './record-moves.tsx'
import { SyncRuns } from './runs.tsx'
import { HealthCard, PausedNote } from './standing.tsx'
import { SyncProgress } from './sync-progress.tsx'
import { Troubles } from './troubles.tsx'
import './connections.css'

const w = words.connections

type Props = { row: ConnectionRecord; standing: ConnectionStanding }

/** One ad account: is it alive, what is it doing, what can be done. */
export function ConnectionShow() {
  const id = Number(useParams().id)
  const query = useQuery('connections.get', { id })
  const standing = useQuery('connections.standing', { id })
  const { may, organization } = useSession()
  const refresh = useRefreshSoon()
  useLive('sync_runs', () => refresh('connections'))
  useLive('connections', () => refresh('connections'))
  useLive('issues', () => refresh('issues'))
  if (query.isError || standing.isError) {
    const again = () => void Promise.all([query.refetch(), standing.refetch()])
    return <ErrorState error={query.error ?? standing.error} what={w.one} onRetry={again} />
  }
  if (!query.data || !standing.data) return <Loading what={w.one} />
  const row = query.data
  return (
    <>
      <JourneyNote />
      <Record
        name={accountTitle(row)}
        listTo="/connections"
        status={<HealthTag row={row} />}
        answer={meaningOf(row, organization === null)}
        actions={<RecordMoves row={row} />}
        tabs={[
          {
            key: 'overview',
            label: w.overview,
            content: <Overview row={row} standing={standing.data} />,
          },
          { key: 'runs', label: w.runs, content: <SyncRuns id={row.id} /> },
          {
            key: 'issues',
            label: w.issues,
            content: <IssueLines filter={{ connectionId: row.id }} none={w.noIssues} />,
          },
          ...(may('audit:read')
            ? [{ key: 'history', label: w.history, content: <History id={row.id} /> }]
            : []),
        ]}
      />
    </>
  )
}

function Overview({ row, standing }: Props) {
  const { may } = useSession()
  const mayChange = may('connections:set_billing')
  const billed = { label: w.billing.label, value: <Billed row={row} mayChange={mayChange} /> }
  return (
    <div className="stack">
      <SyncProgress row={row} />
      <RecentImports connectionId={row.id} />
      <PausedNote paused={standing.paused} />
      {row.lastError !== null && (
        <p className="note-warning">
          {w.lastTrouble}: {row.lastError} <TimeText at={row.lastErrorAt} />
        </p>
      )}
      <HealthCard row={row} standing={standing} />
      <CoveredDays days={standing.days} />
      <Card title={w.account}>
        <Facts facts={[...accountFacts(row), billed]} />
      </Card>
      <DeepReads row={row} standing={standing} />
      <Troubles row={row} troubles={standing.troubles} />
    </div>
  )
}

function accountFacts(row: ConnectionRecord) {
  const zone = row.timeZone
  return [
    { label: w.network, value: row.networkLabel },
    { label: w.accountNumber, value: row.accountId ?? '–' },
    { label: w.money, value: zone ? `${row.currency}, ${zoneCity(zone)}` : '–' },
    {
      label: w.campaigns,
      value: w.campaignsOf({
        running: formatCount(row.campaignsRunning),
        all: formatCount(row.campaigns),
      }),
    },
    { label: w.organization, value: row.organization.name },
    { label: w.connectedBy, value: row.connectedBy },
  ]
}
