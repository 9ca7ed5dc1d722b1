import { Button } from 'antd'
import { Card } from '../parts/card.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { LinkButton } from '../parts/link-button.tsx'
import { Loading } from '../parts/loading.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { useQuery } from '../queries.ts'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import { BreakdownTable } from './breakdown-table.tsx'
import { Choice, Controls, FigureChoice, Incomplete } from './controls.tsx'
import { Headline } from './headline.tsx'
import { Trend } from './trend.tsx'
import { type Change, campaignBreakdownKeys, type View } from './view.ts'

const w = words.analytics
type Props = { id: number; view: View; change: Change }

/** The same page about one campaign: its days, its groups, its ads. */
export function CampaignFigures({ id, view, change }: Props) {
  const current = useQuery('analytics.campaign', { id, ...view.period }, { keep: true })
  const before = view.compare ?? view.period
  const previous = useQuery('analytics.campaign', { id, ...before }, { keep: true })
  const parts = useQuery(
    'analytics.breakdown',
    { ...view.period, by: view.by, campaignId: id },
    { keep: true },
  )
  if (current.isError) {
    return <ErrorState error={current.error} what={w.many} onRetry={() => void current.refetch()} />
  }
  if (!current.data) return <Loading what={w.many} />
  return (
    <>
      <PageHeader
        title={w.menu}
        answer={<OnlyCampaign title={current.data.campaign.title} id={id} change={change} />}
      />
      <div className="stack">
        <Controls view={view} change={change} currencies={[]} currency={current.data.currency} />
        <Figures
          view={view}
          change={change}
          found={current.data}
          before={view.compare ? previous.data : undefined}
          items={parts.data?.items ?? []}
          loading={parts.isLoading}
        />
      </div>
    </>
  )
}

function OnlyCampaign({ title, id, change }: { title: string; id: number; change: Change }) {
  return (
    <span className="row">
      {w.onlyCampaign({ campaign: title })}
      <Button size="small" onClick={() => change({ campaign: null, by: null })}>
        {w.everything}
      </Button>
      <LinkButton size="small" to={`/campaigns/${id}`}>
        {w.openCampaign}
      </LinkButton>
    </span>
  )
}

type Found = Answer<'analytics.campaign'>
type FiguresProps = Omit<Props, 'id'> & {
  found: Found
  before: Found | undefined
  items: Answer<'analytics.breakdown'>['items']
  loading: boolean
}

function Figures({ view, change, found, before, items, loading }: FiguresProps) {
  const { currency } = found
  if (currency === null || found.days.length === 0) {
    return <EmptyState title={w.none} text={w.noneText} />
  }
  const line = { key: 'campaign', label: found.campaign.title, days: found.days }
  return (
    <>
      <Headline currency={currency} current={found.totals} previous={before?.totals ?? null} />
      <Card title={w.figures[view.figure]} extra={<FigureChoice view={view} change={change} />}>
        <Trend
          lines={[line]}
          total={found.totals}
          currency={currency}
          figure={view.figure}
          period={view.period}
          incompleteFrom={found.incompleteFrom}
        />
        <Incomplete from={found.incompleteFrom} />
      </Card>
      <Card
        title={w.breakdowns[view.by]}
        extra={
          <Choice
            label={w.by}
            value={view.by}
            options={campaignBreakdownKeys.map((value) => ({ value, label: w.breakdowns[value] }))}
            onChange={(value) => change({ by: value })}
          />
        }
      >
        <BreakdownTable items={items} by={view.by} currency={currency} loading={loading} />
        <p className="meta">{w.reachNote}</p>
      </Card>
    </>
  )
}
