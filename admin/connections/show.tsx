import { useParams } from 'react-router'
import type { ConnectionRecord } from '../../shared/connections.ts'
import { IssueLines } from '../issues/lines.tsx'
import { Card } from '../parts/card.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { Facts } from '../parts/facts.tsx'
import { formatCount } from '../parts/figures.ts'
import { Loading } from '../parts/loading.tsx'
import { MoveButton } from '../parts/move-button.tsx'
import { Percent } from '../parts/numbers.tsx'
import { Record } from '../parts/record.tsx'
import { zoneCity } from '../parts/time.ts'
import { DayText, TimeText } from '../parts/time-text.tsx'
import { useLive } from '../providers/live.ts'
import { useQuery, useRefresh } from '../queries.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import { FixButton } from './fix.tsx'
import { accountTitle, HealthTag, signInEnded } from './health.tsx'
import { History } from './history.tsx'
import { JourneyNote } from './journey-note.tsx'
import { useConnectionMoves } from './moves.ts'
import { SyncRuns } from './runs.tsx'
import { SyncProgress } from './sync-progress.tsx'

const w = words.connections

/** One ad account: is it alive, what is it doing, what can be done. */
export function ConnectionShow() {
  const id = Number(useParams().id)
  const query = useQuery('connections.get', { id })
  const { may } = useSession()
  const refresh = useRefresh()
  useLive('sync_runs', () => void refresh('connections'))
  useLive('connections', () => void refresh('connections'))
  useLive('issues', () => void refresh('issues'))
  if (query.isError) {
    return <ErrorState error={query.error} what={w.one} onRetry={() => void query.refetch()} />
  }
  if (!query.data) return <Loading what={w.one} />
  const row = query.data
  return (
    <>
      <JourneyNote />
      <Record
        name={accountTitle(row)}
        listTo="/connections"
        status={<HealthTag row={row} />}
        answer={w.meaning[row.health.state]({ network: row.networkLabel })}
        actions={<Moves row={row} />}
        tabs={[
          { key: 'overview', label: w.overview, content: <Overview row={row} /> },
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

/** What heals comes first, ending the connection last and in its own style. */
function Moves({ row }: { row: ConnectionRecord }) {
  const moves = useConnectionMoves()
  const account = accountTitle(row)
  const { fix } = row.health
  const { can } = row
  const pausing = can.resumeSync !== true
  return (
    <>
      <FixButton row={row} place="record" />
      {fix !== 'sync' && (
        <MoveButton
          label={w.syncNow}
          can={can.sync}
          onMove={() => moves.sync(row)}
          primary={fix === null}
        />
      )}
      {fix !== 'reconnect' && (
        <MoveButton label={w.reconnect} can={can.reconnect} onMove={() => moves.reconnect(row)} />
      )}
      {pausing && (
        <MoveButton
          label={w.pauseSync}
          can={can.pauseSync}
          onMove={() => moves.pauseSync(row)}
          confirm={{
            question: w.pauseSyncQuestion({ account }),
            consequences: w.pauseSyncEffects,
          }}
        />
      )}
      {!pausing && fix !== 'resumeSync' && (
        <MoveButton label={w.resumeSync} can onMove={() => moves.resumeSync(row)} />
      )}
      <MoveButton
        label={w.disconnect}
        can={can.disconnect}
        danger
        onMove={() => moves.disconnect(row)}
        confirm={{
          question: w.disconnectQuestion({ account }),
          consequences: w.disconnectEffects({ network: row.networkLabel }),
        }}
      />
    </>
  )
}

function Overview({ row }: { row: ConnectionRecord }) {
  return (
    <div className="stack">
      <SyncProgress row={row} />
      {row.lastError !== null && (
        <p className="note-warning">
          {w.lastTrouble}: {row.lastError} <TimeText at={row.lastErrorAt} />
        </p>
      )}
      <Card title={w.account}>
        <Facts facts={[...accountFacts(row), ...syncFacts(row)]} />
      </Card>
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

const SignInEnd = ({ at }: { at: string | null }) => (at === null ? w.noEnd : <TimeText at={at} />)

function syncFacts(row: ConnectionRecord) {
  const zone = row.timeZone ?? undefined
  const ended = signInEnded(row)
  return [
    {
      label: w.lastSync,
      value: row.lastGoodSyncAt === null ? w.never : <TimeText at={row.lastGoodSyncAt} />,
    },
    {
      label: w.nextSync,
      value: ended ? w.afterSignIn : <TimeText at={row.nextSyncAt} />,
    },
    {
      label: w.syncedThrough,
      value: row.syncedThrough ? <DayText day={row.syncedThrough} accountZone={zone} /> : '–',
    },
    {
      label: w.tokenExpires,
      value: ended ? w.signInOver : <SignInEnd at={row.tokenExpiresAt} />,
    },
    {
      label: w.limits({ network: row.networkLabel }),
      value: <Percent share={row.rateUsedPercent === null ? null : row.rateUsedPercent / 100} />,
    },
  ]
}
