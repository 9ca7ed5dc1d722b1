import { Card } from '../parts/card.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { Loading } from '../parts/loading.tsx'
import { MoneyText } from '../parts/money-text.tsx'
import { CountText } from '../parts/numbers.tsx'
import { useQuery } from '../queries.ts'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import { nameOfEvent } from './newest.tsx'
import { PlainTable } from './plain-table.tsx'

const w = words.pixel
const lookEveryMs = 15_000

/** Events of seven days: how many came, and how many an ad is credited with. */
export function EventCounts({ organizationId }: { organizationId: number }) {
  const query = useQuery('pixel.counts', { organizationId }, { refetchEveryMs: lookEveryMs })
  return (
    <Card title={w.counts}>
      {query.isError && <ErrorState error={query.error} what={w.counts} onRetry={query.refetch} />}
      {query.isLoading && <Loading what={w.counts} />}
      {query.data?.length === 0 && <p className="meta">{w.noCounts}</p>}
      {query.data && query.data.length > 0 && (
        <PlainTable
          label={w.counts}
          heads={[w.event, w.received, w.toAds, w.valueUsd]}
          numbers={[1, 2, 3]}
          rows={query.data.map((one) => ({ key: `${one.event} ${one.name}`, cells: cellsOf(one) }))}
        />
      )}
    </Card>
  )
}

function cellsOf(one: Answer<'pixel.counts'>[number]): React.ReactNode[] {
  return [
    nameOfEvent(one),
    <CountText key="events" count={one.events} />,
    <CountText key="credited" count={one.attributed} />,
    <div key="value">
      <MoneyText micros={one.valueUsdMicros} currency="USD" />
      {one.withoutRate > 0 && (
        <div className="meta">{w.withoutRate({ count: one.withoutRate })}</div>
      )}
    </div>,
  ]
}
