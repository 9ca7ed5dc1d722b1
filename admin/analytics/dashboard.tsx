import { useLocation } from 'react-router'
import { Card } from '../parts/card.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { LinkButton } from '../parts/link-button.tsx'
import { Loading } from '../parts/loading.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { useQuery } from '../queries.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import { BreakdownTable } from './breakdown-table.tsx'
import { CampaignFigures } from './campaign-figures.tsx'
import { Choice, Controls, FigureChoice, Incomplete } from './controls.tsx'
import { Headline } from './headline.tsx'
import { Trend, type TrendLine } from './trend.tsx'
import { breakdownKeys, type Change, useView, type View } from './view.ts'
import './analytics.css'

const w = words.analytics

/** What moved, compared with before? */
export function Analytics() {
  const { view, change } = useView()
  if (view.campaignId !== null) {
    return <CampaignFigures id={view.campaignId} view={view} change={change} />
  }
  return <Overall view={view} change={change} />
}

function Overall({ view, change }: { view: View; change: Change }) {
  const answers = useAnswers(view)
  const { summary, series, breakdown } = answers
  const failed = [summary, series, breakdown].find((one) => one.isError)
  const currencies = summary.data?.currencies ?? []
  const chosen = currencies.find((one) => one.currency === view.currency) ?? currencies[0]
  const lines = (series.data?.lines ?? []).filter((one) => one.currency === chosen?.currency)
  return (
    <>
      <PageHeader title={w.menu} answer={<span className="meta">{w.note}</span>} />
      <div className="stack">
        <Controls
          view={view}
          change={change}
          currencies={currencies.map((one) => one.currency)}
          currency={chosen?.currency ?? null}
        />
        {failed && (
          <ErrorState error={failed.error} what={w.many} onRetry={() => void failed.refetch()} />
        )}
        {!failed && !summary.data && <Loading what={w.many} />}
        {summary.data && !chosen && <Nothing />}
        {summary.data && chosen && (
          <>
            <Headline {...chosen} />
            <Card title={w.trend} extra={<FigureChoice view={view} change={change} />}>
              <Trend
                lines={lines.map(networkLine)}
                total={chosen.current}
                currency={chosen.currency}
                figure={view.figure}
                period={view.period}
                incompleteFrom={series.data?.incompleteFrom ?? null}
              />
              <Incomplete from={series.data?.incompleteFrom ?? null} />
            </Card>
            <Parts view={view} change={change} currency={chosen.currency} breakdown={breakdown} />
          </>
        )}
      </div>
    </>
  )
}

/** Three questions that travel in one request. */
function useAnswers({ period, compare, network, by }: View) {
  const { organization } = useSession()
  const about = {
    ...period,
    ...(organization ? { organizationId: organization.id } : {}),
    ...(network ? { network } : {}),
  }
  const before = compare ? { compareFrom: compare.from, compareTo: compare.to } : {}
  return {
    summary: useQuery('analytics.summary', { ...about, ...before }, { keep: true }),
    series: useQuery('analytics.series', { ...about, by: 'network' }, { keep: true }),
    breakdown: useQuery('analytics.breakdown', { ...about, by }, { keep: true }),
  }
}

const slots = { meta: 1, tiktok: 2, google: 3 } as const
const labels = { meta: 'Meta', tiktok: 'TikTok', google: 'Google' } as const

function networkLine(line: {
  network: keyof typeof slots | null
  days: TrendLine['days']
}): TrendLine {
  const network = line.network ?? 'meta'
  return { key: network, label: labels[network], slot: slots[network], days: line.days }
}

type PartsProps = {
  view: View
  change: Change
  currency: string
  breakdown: ReturnType<typeof useAnswers>['breakdown']
}

function Parts({ view, change, currency, breakdown }: PartsProps) {
  const { organization } = useSession()
  const { search } = useLocation()
  const keys = breakdownKeys.filter((key) => key !== 'organization' || organization === null)
  const campaignTo = (key: string) => {
    const query = new URLSearchParams(search)
    query.set('campaign', key)
    query.delete('by')
    return `?${query}`
  }
  return (
    <Card
      title={w.breakdowns[view.by]}
      extra={
        <Choice
          label={w.by}
          value={view.by}
          options={keys.map((value) => ({ value, label: w.breakdowns[value] }))}
          onChange={(value) => change({ by: value === 'campaign' ? null : value })}
        />
      }
    >
      <BreakdownTable
        items={(breakdown.data?.items ?? []).filter((one) => one.currency === currency)}
        by={view.by}
        currency={currency}
        rowTo={view.by === 'campaign' ? (item) => campaignTo(item.key) : undefined}
        loading={breakdown.isLoading}
      />
      <p className="meta">{w.reachNote}</p>
    </Card>
  )
}

function Nothing() {
  const action = <LinkButton to="/connections">{w.toConnections}</LinkButton>
  return <EmptyState title={w.none} text={w.noneText} action={action} />
}
