import { FundingsTab } from '../fundings/tab.tsx'
import { Card } from '../parts/card.tsx'
import { type Column, DataList } from '../parts/data-list.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { Figure, Figures } from '../parts/figure.tsx'
import { formatCount } from '../parts/figures.ts'
import { useKeysetList } from '../parts/keyset-list.ts'
import { MoneyText } from '../parts/money-text.tsx'
import { MoveButton } from '../parts/move-button.tsx'
import { RateText } from '../parts/numbers.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { DayText } from '../parts/time-text.tsx'
import { useMove, useQuery } from '../queries.ts'
import { useSession } from '../session.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import type { Campaign } from './show.tsx'

type Fee = Answer<'fees.list'>['items'][number]

const w = words.campaigns.record.money

/** Staff see six decimals, as in the list of all fees. */
const columnsOf = (places: 'minor' | 'six'): Column<Fee>[] => [
  { key: 'day', title: w.day, width: 120, sort: 'day', render: (row) => <DayText day={row.day} /> },
  { key: 'kind', title: w.kind, width: 150, render: (row) => <StatusTag status={row.kind} /> },
  {
    key: 'basis',
    title: w.basis,
    align: 'end',
    render: (row) => <MoneyText micros={row.basisMicros} currency={row.currency} places={places} />,
  },
  {
    key: 'rate',
    title: w.rate,
    width: 170,
    align: 'end',
    render: (row) => (
      <>
        <RateText bps={row.rateBps} />{' '}
        <span className="meta">{words.campaigns.tiers[row.tier]}</span>
      </>
    ),
  },
  {
    key: 'amount',
    title: w.amount,
    align: 'end',
    render: (row) => (
      <MoneyText micros={row.amountMicros} currency={row.currency} places={places} />
    ),
  },
]

/** What was paid in for this campaign, and its fees, each a way to how it came about. */
export function MoneyTab({ campaign }: { campaign: Campaign }) {
  const { currency, organizationId, title, money } = campaign
  const note = words.fundings.tab
  return (
    <div className="stack">
      <PaymentFailed campaign={campaign} />
      <FundingsTab
        campaignId={campaign.id}
        organizationId={organizationId}
        currency={currency}
        title={title}
        primary={campaign.billing === 'payment_failed'}
        note={money.billingMode === 'platform' ? note.platformPays : note.brandPays}
      />
      <Fees campaign={campaign} />
    </div>
  )
}

/** What happened, and the two ways on: adding money stands in the card below. */
function PaymentFailed({ campaign }: { campaign: Campaign }) {
  const w = words.fundings.failedPayment
  const retry = useMove('campaigns.retryPayment', { done: w.done, touches: ['issues', 'homes'] })
  if (campaign.billing !== 'payment_failed') return null
  return (
    <section className="note-error" aria-label={w.title}>
      <p>
        <strong>{w.title}.</strong> {w.text}
      </p>
      <MoveButton
        label={w.retry}
        can={campaign.can.retry_payment}
        onMove={() => retry.run({ id: campaign.id })}
      />
    </section>
  )
}

function Fees({ campaign }: { campaign: Campaign }) {
  const { staffRole } = useSession()
  const input = { campaignId: campaign.id }
  const list = useKeysetList<Fee>({
    resource: 'fees',
    what: words.fees.many,
    sorts: ['day'],
    defaultSort: '-day',
    live: 'fees',
    input,
  })
  return (
    <div className="stack">
      <Sums input={input} />
      <DataList
        list={list}
        caption={words.fees.menu}
        columns={columnsOf(staffRole === null ? 'minor' : 'six')}
        rowKey={(row) => row.id}
        rowTo={(row) => `/fees/${row.id}`}
        card={(row) => ({
          title: <DayText day={row.day} />,
          status: <StatusTag status={row.kind} />,
          figure: <MoneyText micros={row.amountMicros} currency={row.currency} />,
          when: <RateText bps={row.rateBps} />,
        })}
        empty={{ title: w.none, text: w.noneText }}
        note={list.rows.length > 0 ? w.note : undefined}
      />
    </div>
  )
}

/** Of all entries, not of the page. */
function Sums({ input }: { input: { campaignId: number } }) {
  const query = useQuery('fees.sums', input, { keep: true })
  if (query.isError) {
    return <ErrorState error={query.error} what={words.fees.many} onRetry={query.refetch} />
  }
  return query.data?.map((sum) => (
    <Card key={sum.currency} title={w.sums} extra={w.entries({ count: formatCount(sum.entries) })}>
      <Figures label={w.sums}>
        <Figure
          label={w.charges}
          value={<MoneyText micros={sum.chargesMicros} currency={sum.currency} />}
        />
        <Figure
          label={w.restatements}
          value={<MoneyText micros={sum.restatementsMicros} currency={sum.currency} />}
        />
        <Figure
          label={w.adjustments}
          value={<MoneyText micros={sum.adjustmentsMicros} currency={sum.currency} />}
        />
        <Figure
          label={w.net}
          value={<MoneyText micros={sum.netMicros} currency={sum.currency} />}
        />
      </Figures>
    </Card>
  ))
}
