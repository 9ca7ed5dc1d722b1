import { Link } from 'react-router'
import { Card } from '../parts/card.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { Figure, Figures } from '../parts/figure.tsx'
import { formatCount } from '../parts/figures.ts'
import { Loading } from '../parts/loading.tsx'
import { formatMoney } from '../parts/money.ts'
import { MoneyText } from '../parts/money-text.tsx'
import { CountText } from '../parts/numbers.tsx'
import { formatDay, zoneCity } from '../parts/time.ts'
import { useQuery } from '../queries.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import { CampaignFacts } from './campaign-facts.tsx'
import { IssueLines } from './issues-tab.tsx'
import { LaunchSteps } from './launch-steps.tsx'
import { PixelFigures } from './pixel-figures.tsx'
import type { Campaign } from './show.tsx'
import { SpendChart } from './spend-chart.tsx'

const w = words.campaigns.record

type Props = { campaign: Campaign }

/** The answer to "is it delivering": figures, the last month, what is wrong. */
export function Overview({ campaign }: Props) {
  return (
    <div className="stack">
      <LaunchSteps campaign={campaign} />
      <MainFigures campaign={campaign} />
      <OpenIssues campaign={campaign} />
      <PixelFigures campaign={campaign} />
      <SpendChart campaign={campaign} />
      <CampaignFacts campaign={campaign} />
    </div>
  )
}

function MainFigures({ campaign }: Props) {
  const { productNow } = useSession()
  const { today, lastSevenDays: week, lifetime, currency, connection, accountDay } = campaign
  const day = words.parts.accountDay({
    day: formatDay(accountDay, productNow()),
    zone: zoneCity(connection.timeZone),
  })
  const through = connection.syncedThrough
  const note =
    through === null
      ? w.figures.notSynced
      : w.figures.through({ day: formatDay(through, productNow()) })
  const impressions = formatCount(week.impressions)
  return (
    <section className="card">
      <Figures label={w.figures.label}>
        <Figure
          label={w.figures.today}
          value={<MoneyText micros={today.spendMicros} currency={currency} />}
          note={w.figures.todayNote({ day })}
        />
        <Figure
          label={w.figures.week}
          value={<MoneyText micros={week.spendMicros} currency={currency} />}
          note={note}
        />
        <Figure
          label={w.figures.budget}
          value={<MoneyText micros={campaign.budgetMicros} currency={currency} />}
          note={<BudgetNote campaign={campaign} />}
        />
        <Figure
          label={w.figures.fee}
          value={<MoneyText micros={lifetime.feeMicros} currency={currency} />}
          note={w.figures.ofSpend({ spend: formatMoney(lifetime.spendMicros, currency).text })}
        />
        <Figure
          label={w.figures.clicks}
          value={<CountText count={week.clicks} />}
          note={w.figures.impressions({ count: impressions })}
        />
        <Figure
          label={w.figures.results}
          value={<bdi className="number">{week.conversions}</bdi>}
          note={w.figures.asNetworkSays}
        />
      </Figures>
    </section>
  )
}

function BudgetNote({ campaign }: Props) {
  const per = campaign.budgetType === 'daily' ? w.perDay : w.inAll
  return campaign.ownBudgetMicros === null && campaign.budgetMicros !== null
    ? `${per}, ${w.ofGroups}`
    : per
}

/** The five worst; the tab has all. */
function OpenIssues({ campaign }: Props) {
  const query = useQuery(
    'issues.list',
    { campaignId: campaign.id, limit: 5, sort: 'severity' },
    { enabled: campaign.openIssues > 0, keep: true },
  )
  if (campaign.openIssues === 0) return null
  return (
    <Card
      title={w.openIssues}
      extra={
        <Link to="?tab=issues">
          {words.campaigns.list.openIssues({ count: formatCount(campaign.openIssues) })}
        </Link>
      }
    >
      {query.isError && (
        <ErrorState error={query.error} what={words.issues.many} onRetry={query.refetch} />
      )}
      {query.isLoading && <Loading what={words.issues.many} lines={2} />}
      {query.data && <IssueLines issues={query.data.items} network={campaign.network} />}
    </Card>
  )
}
