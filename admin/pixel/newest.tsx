import { Link } from 'react-router'
import { Card } from '../parts/card.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { Loading } from '../parts/loading.tsx'
import { MoneyText, Unknown } from '../parts/money-text.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { useQuery } from '../queries.ts'
import { useSession } from '../session.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import { PlainTable } from './plain-table.tsx'

const w = words.pixel
const lookEveryMs = 3_000
/** Longer ago it is no news that a person who tries it out waits for. */
const newsSeconds = 60

type Received = Answer<'pixel.newest'>[number]

export const nameOfEvent = ({ event, name }: { event: string; name: string }) =>
  name || w.events[event] || event

/** What arrives, as it arrives, with the ad it is credited to or the reason why none. */
export function NewestEvents({ organizationId }: { organizationId: number }) {
  const query = useQuery('pixel.newest', { organizationId }, { refetchEveryMs: lookEveryMs })
  return (
    <Card title={w.newest}>
      {query.isError && <ErrorState error={query.error} what={w.newest} onRetry={query.refetch} />}
      {query.isLoading && <Loading what={w.newest} />}
      {query.data && <News newest={query.data[0]} />}
      {query.data && query.data.length > 0 && (
        <PlainTable
          label={w.newest}
          heads={[w.event, w.arrived, w.page, w.value, w.credited]}
          numbers={[3]}
          rows={query.data.map((one) => ({ key: one.key, cells: cellsOf(one) }))}
        />
      )}
    </Card>
  )
}

function News({ newest }: { newest: Received | undefined }) {
  const { productNow } = useSession()
  if (!newest) {
    return (
      <p>
        {w.noEvents} {w.newestText}
      </p>
    )
  }
  const agoMs = productNow().getTime() - new Date(newest.arrivedAt).getTime()
  const seconds = Math.max(0, Math.round(agoMs / 1000))
  if (seconds > newsSeconds) return <p>{w.newestText}</p>
  return <p className="note-info">{w.receivedJustNow({ event: nameOfEvent(newest), seconds })}</p>
}

function cellsOf(one: Received): React.ReactNode[] {
  return [
    nameOfEvent(one),
    <TimeText key="at" at={one.arrivedAt} />,
    one.url === null ? (
      <Unknown key="page" />
    ) : (
      <span key="page" className="pixel-page">
        {one.url}
      </span>
    ),
    <ValueOf key="value" one={one} />,
    <Credited key="ad" one={one} />,
  ]
}

function ValueOf({ one }: { one: Received }) {
  if (one.valueMicros === null || one.currency === null) return <Unknown />
  return (
    <>
      <MoneyText micros={one.valueMicros} currency={one.currency} form="code" />
      {one.rateMissing && <div className="meta">{w.rateMissing}</div>}
    </>
  )
}

function Credited({ one }: { one: Received }) {
  if (one.outcome === null) return <span className="meta">{w.waiting}</span>
  if (one.ad === null) return <span>{w.outcomes[one.outcome]}</span>
  return (
    <>
      <Link to={`/campaigns/${one.ad.campaignId}`}>{one.ad.campaign}</Link>
      <div className="meta">{one.ad.title}</div>
    </>
  )
}
