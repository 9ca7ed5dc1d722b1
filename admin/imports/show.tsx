import './imports.css'
import { Link, useNavigate, useParams } from 'react-router'
import type { ImportDetail } from '../../shared/imports.ts'
import { Card } from '../parts/card.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { formatCount } from '../parts/figures.ts'
import { LinkButton } from '../parts/link-button.tsx'
import { Loading } from '../parts/loading.tsx'
import { MoveButton } from '../parts/move-button.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { useLive } from '../providers/live.ts'
import { useMove, useQuery, useRefreshSoon } from '../queries.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import { ImportProgress, isUnderWay, lookOf } from './progress.tsx'

const w = words.imports

/** How an import went, or how far it is. */
export function ImportShow() {
  const id = Number(useParams().importId)
  const query = useQuery('imports.get', { id }, { unsettled: isUnderWay })
  const refresh = useRefreshSoon()
  useLive('imports', () => refresh('imports'))
  useLive('sync_runs', () => refresh('imports'))
  if (query.isError) return <ErrorState error={query.error} what={w.one} onRetry={query.refetch} />
  if (!query.data) return <Loading what={w.one} />
  const record = query.data
  const back = `/connections/${record.connectionId}`
  return (
    <>
      <PageHeader
        title={w.showTitle({ account: record.accountName })}
        beside={<StatusTag status={lookOf(record)} word={w.states[record.state]} />}
        answer={<Outcome record={record} />}
        actions={<LinkButton to={back}>{w.toAccount}</LinkButton>}
      />
      <div className="stack">
        {isUnderWay(record) && <ImportProgress of={record} />}
        <Again record={record} />
        <Items record={record} />
      </div>
    </>
  )
}

function Outcome({ record }: { record: ImportDetail }) {
  const { campaigns, error, createdAt, requestedBy } = record
  const done = formatCount(campaigns.done)
  const begun = (
    <span className="meta">
      <TimeText at={createdAt} /> {w.recentLine({ who: requestedBy })}
    </span>
  )
  if (isUnderWay(record)) return begun
  return (
    <>
      {begun}
      {error === null ? (
        <p>{w.doneText({ done, total: formatCount(campaigns.total) })}</p>
      ) : (
        <p className="note-error" role="alert">
          {error} {w.failedText}
        </p>
      )}
    </>
  )
}

/** What did not come in is asked for once more; what did is not made twice. */
function Again({ record }: { record: ImportDetail }) {
  const { may } = useSession()
  const navigate = useNavigate()
  const create = useMove('imports.create', { touches: ['campaigns', 'connections'] })
  const rest = record.items.filter(({ state }) => state === 'waiting' || state === 'taken')
  if (isUnderWay(record) || rest.length === 0 || !may('campaigns:import')) return null
  return (
    <div>
      <MoveButton
        label={w.again}
        can
        primary
        onMove={async () => {
          const externalIds = rest.map(({ externalId }) => externalId)
          const made = await create.run({ id: record.connectionId, externalIds })
          navigate(`/connections/${record.connectionId}/imports/${made.id}`)
        }}
      />
    </div>
  )
}

function Items({ record }: { record: ImportDetail }) {
  return (
    <Card title={w.items.title}>
      <ul className="import-items">
        {record.items.map((one) => (
          <Item key={one.externalId} item={one} />
        ))}
      </ul>
    </Card>
  )
}

function Item({ item }: { item: ImportDetail['items'][number] }) {
  const title = item.title ?? w.unnamed({ id: item.externalId })
  const opens = item.campaignId !== null && (item.state === 'done' || item.state === 'known')
  return (
    <li>
      {opens ? <Link to={`/campaigns/${item.campaignId}`}>{title}</Link> : <span>{title}</span>}
      <span className="meta">
        {w.items[item.state]}
        {item.note !== null && `: ${item.note}`}
      </span>
    </li>
  )
}
