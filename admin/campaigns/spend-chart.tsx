import { Card } from '../parts/card.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { formatCount } from '../parts/figures.ts'
import { LazyChart } from '../parts/lazy-chart.tsx'
import { Loading } from '../parts/loading.tsx'
import { formatMoney } from '../parts/money.ts'
import { formatDay } from '../parts/time.ts'
import { useQuery } from '../queries.ts'
import { useSession } from '../session.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import type { Campaign } from './show.tsx'
import { best, daysBack, spendRows } from './spend-days.ts'

const w = words.campaigns.record.chart

/** Thirty account days of spend, today's drawn as incomplete. */
export function SpendChart({ campaign }: { campaign: Campaign }) {
  const { id, accountDay, currency } = campaign
  const from = daysBack(accountDay, 29)
  const query = useQuery('analytics.campaign', { id, from, to: accountDay }, { keep: true })
  const title = w.title({ currency })
  return (
    <Card title={w.period}>
      {query.isError && <ErrorState error={query.error} what={title} onRetry={query.refetch} />}
      {query.isLoading && <Loading what={title} lines={8} />}
      {query.data && <Drawn campaign={campaign} from={from} found={query.data} />}
    </Card>
  )
}

type DrawnProps = { campaign: Campaign; from: string; found: Answer<'analytics.campaign'> }

function Drawn({ campaign, from, found }: DrawnProps) {
  const { accountDay, currency, launchedAt, title } = campaign
  const summary = useSummary(found, currency)
  if (found.days.length === 0) {
    return <p className="meta">{launchedAt === null ? w.notYet : w.none}</p>
  }
  return (
    <LazyChart
      title={w.title({ currency })}
      summary={summary}
      unit={{ kind: 'money', currency }}
      kind="bar"
      series={[{ key: 'spend', label: w.spend }]}
      rows={spendRows(found.days, from, accountDay)}
      incompleteFrom={found.incompleteFrom ?? undefined}
      csvName={`spend ${title}.csv`}
    />
  )
}

function useSummary({ days, totals }: DrawnProps['found'], currency: string): string {
  const { productNow } = useSession()
  const most = best(days)
  if (!most) return w.none
  const text = (micros: string) => formatMoney(micros, currency).text
  return w.summary({
    spend: text(totals.spendMicros),
    days: formatCount(days.length),
    best: text(most.spendMicros),
    day: formatDay(most.day, productNow()),
  })
}
