import { Radio } from 'antd'
import { useState } from 'react'
import { decimalToMicros } from '../../shared/money.ts'
import { networkLabels } from '../../shared/networks.ts'
import { Card } from '../parts/card.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { Figure, Figures } from '../parts/figure.tsx'
import { Loading } from '../parts/loading.tsx'
import { formatMoney } from '../parts/money.ts'
import { MoneyText, Unknown } from '../parts/money-text.tsx'
import { CountText, RatioText } from '../parts/numbers.tsx'
import { formatDay } from '../parts/time.ts'
import { useQuery } from '../queries.ts'
import { useSession } from '../session.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import type { Campaign } from './show.tsx'
import { daysBack } from './spend-days.ts'

const w = words.campaigns.brought

type Found = Answer<'analytics.object'>
type Range = keyof typeof w.ranges

/** Days that a range goes back from its last day. */
const back: Record<Exclude<Range, 'life'>, number> = { day: 0, week: 6, month: 29 }

/** What our pixel counted beside what the network says, so that nobody takes one for the other. */
export function PixelFigures({ campaign }: { campaign: Campaign }) {
  const { id, launchedAt } = campaign
  const through = campaign.connection.syncedThrough
  const [range, setRange] = useState<Range>(through === null ? 'life' : 'month')
  const days =
    range === 'life' || through === null
      ? {}
      : { from: daysBack(through, back[range]), to: through }
  const query = useQuery(
    'analytics.object',
    { subject: 'campaign', id, ...days },
    { keep: true, enabled: launchedAt !== null },
  )
  if (launchedAt === null) return null
  return (
    <Card title={w.title}>
      <Ranges range={range} onChange={setRange} through={through} />
      {query.isError && <ErrorState error={query.error} what={w.what} onRetry={query.refetch} />}
      {query.isLoading && <Loading what={w.what} lines={4} />}
      {query.data && <Counted campaign={campaign} found={query.data} />}
    </Card>
  )
}

type RangesProps = { range: Range; onChange: (range: Range) => void; through: string | null }

/** Only whole days, since of others no network says how many people it were. */
function Ranges({ range, onChange, through }: RangesProps) {
  const { productNow } = useSession()
  if (through === null) return null
  const options = Object.entries(w.ranges).map(([value, label]) => ({ value, label }))
  return (
    <div className="row">
      <Radio.Group
        aria-label={w.period}
        optionType="button"
        options={options}
        value={range}
        onChange={(event) => onChange(event.target.value as Range)}
      />
      <span className="meta">{w.through({ day: formatDay(through, productNow()) })}</span>
    </div>
  )
}

type CountedProps = { campaign: Campaign; found: Found }

function Counted({ campaign, found }: CountedProps) {
  return (
    <div className="counted-twice">
      <section>
        <h3>{w.byPixel}</h3>
        <ByPixel campaign={campaign} found={found} />
      </section>
      <section>
        <h3>{w.byNetwork({ network: networkLabels[campaign.network] })}</h3>
        <ByNetwork campaign={campaign} found={found} />
      </section>
    </div>
  )
}

const micros = (text: string | null) => (text === null ? null : String(decimalToMicros(text)))
const each = (text: string | null, currency: string) =>
  text === null ? undefined : w.each({ cost: formatMoney(micros(text)!, currency).text })

function ByPixel({ campaign: { currency, budgetOwner }, found }: CountedProps) {
  const { metrics, resultEvent, resultEventName, daysWithoutRate } = found
  const event = resultEvent && (resultEventName ?? words.pixel.events[resultEvent])
  const why = budgetOwner === 'ad_group' ? w.noResultYet : w.noResult
  return (
    <Figures label={w.byPixel}>
      <Figure
        label={event ? `${w.results}: ${event}` : w.results}
        value={event ? <Count of={found.results} /> : <Unknown why={why} />}
        note={event ? each(metrics.cost_per_result, currency) : why}
      />
      <Figure
        label={w.purchases}
        value={<Count of={metrics.purchases} />}
        note={each(metrics.cost_per_purchase, currency)}
      />
      <Figure
        label={w.value}
        value={<MoneyText micros={micros(metrics.purchase_value)} currency="USD" />}
        note={w.valueNote}
      />
      <Figure
        label={w.return}
        value={<RatioText ratio={metrics.return_on_ad_spend ?? '0'} />}
        note={daysWithoutRate > 0 ? w.withoutRate({ count: daysWithoutRate }) : w.returnNote}
      />
    </Figures>
  )
}

function ByNetwork({ campaign, found: { metrics, network } }: CountedProps) {
  const { currency } = campaign
  const why = w.peopleUnknown({ network: networkLabels[campaign.network] })
  const { costPerConversionMicros: cost } = network
  return (
    <Figures label={w.byNetwork({ network: networkLabels[campaign.network] })}>
      <Figure
        label={w.conversions}
        value={<bdi className="number">{network.conversions}</bdi>}
        note={cost === null ? undefined : w.each({ cost: formatMoney(cost, currency).text })}
      />
      <Figure
        label={w.revenue}
        value={<MoneyText micros={network.revenueMicros} currency={currency} />}
      />
      <Figure label={w.return} value={<RatioText ratio={network.roas} />} note={w.networkReturn} />
      <Figure
        label={w.reach}
        value={metrics.frequency === null ? <Unknown why={why} /> : <Count of={metrics.reach} />}
        note={metrics.frequency === null ? why : w.frequency({ frequency: metrics.frequency })}
      />
    </Figures>
  )
}

/** Counts stay below what a double holds; the server's own limit is far under it. */
const Count = ({ of }: { of: string | null }) => (
  <CountText count={of === null ? null : Number(of)} />
)
