import { Link } from 'react-router'
import { Card } from '../parts/card.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { Figure, Figures } from '../parts/figure.tsx'
import { Loading } from '../parts/loading.tsx'
import { MoneyText } from '../parts/money-text.tsx'
import type { Can } from '../parts/move-button.tsx'
import { useLive } from '../providers/live.ts'
import { useQuery, useRefreshSoon } from '../queries.ts'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import { AddMoneyButton } from './add-money.tsx'
import { FundingLine } from './line.tsx'
import './fundings.css'

const w = words.fundings

type Props = {
  campaignId: number
  organizationId: number
  currency: string
  /** The campaign's title, for the dialog. */
  title?: string
  /** Whether money may be added; without it the server's own answer counts. */
  can?: Can
  /** What this money pays for, in a sentence. */
  note?: string
  /** Whether adding money is what the page is about now. */
  primary?: boolean
}

/** A campaign's money: what came in, what is used and left, and every funding. For both kinds. */
export function FundingsTab(props: Props) {
  const { campaignId, organizationId, currency, title, can, note, primary = false } = props
  const money = useQuery('fundings.ofCampaign', { id: campaignId })
  const list = useQuery('fundings.list', { campaignId, limit: 10 })
  const refresh = useRefreshSoon()
  useLive('fundings', () => refresh('fundings'))
  if (money.isError) {
    return <ErrorState error={money.error} what={w.many} onRetry={money.refetch} />
  }
  if (!money.data || !list.data) return <Loading what={w.many} />
  const campaign = { id: campaignId, currency, ...(title === undefined ? {} : { title }) }
  return (
    <>
      <Card
        title={w.tab.title}
        extra={
          <AddMoneyButton
            campaign={campaign}
            organizationId={organizationId}
            can={can ?? money.data.can.fund}
            primary={primary}
          />
        }
      >
        <MoneyFigures money={money.data} />
        {note !== undefined && <p className="meta">{note}</p>}
      </Card>
      <Card
        title={w.tab.fundings}
        extra={
          money.data.fundings > list.data.items.length && (
            <Link to={`/fundings?campaignId=${campaignId}`}>{w.all}</Link>
          )
        }
      >
        {list.data.items.length === 0 ? (
          <p className="meta">{w.noneOfCampaign}</p>
        ) : (
          <ul className="funding-lines">
            {list.data.items.map((one) => (
              <FundingLine key={one.id} funding={one} campaign={false} />
            ))}
          </ul>
        )}
      </Card>
    </>
  )
}

/** What is waited for stands beside the total and never in it. */
function MoneyFigures({ money }: { money: Answer<'fundings.ofCampaign'> }) {
  const { currency } = money
  const figure = (label: string, micros: string, note?: string) => (
    <Figure label={label} value={<MoneyText micros={micros} currency={currency} />} note={note} />
  )
  const some = (micros: string) => BigInt(micros) > 0n
  return (
    <Figures label={w.tab.title}>
      {figure(w.tab.unused, money.unusedMicros)}
      {figure(w.tab.used, money.usedMicros)}
      {figure(w.tab.total, money.totalMicros, w.tab.totalNote)}
      {some(money.pendingMicros) && figure(w.tab.pending, money.pendingMicros, w.tab.pendingNote)}
      {some(money.refundingMicros) && figure(w.tab.refunding, money.refundingMicros)}
      {some(money.refundableMicros) &&
        figure(w.tab.refundable, money.refundableMicros, w.tab.refundableNote)}
    </Figures>
  )
}
