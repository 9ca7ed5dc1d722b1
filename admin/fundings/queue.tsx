import { type Column, DataList } from '../parts/data-list.tsx'
import { useKeysetList } from '../parts/keyset-list.ts'
import { exactMoney } from '../parts/money.ts'
import { MoneyText } from '../parts/money-text.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { TimeText } from '../parts/time-text.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import { RefundMoves } from './refund-moves.tsx'
import { TransferMoves } from './settle.tsx'
import './fundings.css'

type Row = Answer<'fundings.toSettle'>['items'][number]
const w = words.fundings.queue

const amountOf = ({ funding, refund }: Row) => (
  <MoneyText
    micros={refund ? refund.amountMicros : funding.amountMicros}
    currency={funding.currency}
    form="code"
  />
)

const columns: Column<Row>[] = [
  { key: 'since', title: w.since, width: 160, render: (row) => <TimeText at={row.since} /> },
  {
    key: 'what',
    title: w.kind,
    width: 230,
    render: (row) => (
      <>
        {w.kinds[row.kind]}
        <Note row={row} />
      </>
    ),
  },
  {
    key: 'reference',
    title: words.fundings.reference,
    width: 130,
    render: (row) => row.funding.reference,
  },
  { key: 'amount', title: words.fundings.amount, width: 150, align: 'end', render: amountOf },
  {
    key: 'campaign',
    title: words.fundings.campaign,
    render: (row) => (
      <>
        {row.funding.campaign.title}
        <span className="meta cell-line">{row.funding.organization.name}</span>
      </>
    ),
  },
  { key: 'next', title: w.next, width: 260, render: (row) => <Moves row={row} /> },
]

/** What another operator saw, or why money goes back. */
function Note({ row: { funding, refund } }: { row: Row }) {
  const { proposal, currency } = funding
  if (refund) return <span className="meta cell-line">{refund.reason}</span>
  if (!proposal) return null
  const amount = exactMoney(BigInt(proposal.amountMicros), currency)
  return <span className="meta cell-line">{w.proposedBy({ name: proposal.byName, amount })}</span>
}

/** Only operators are shown this list, and each row is theirs to settle. */
function Moves({ row: { funding, refund } }: { row: Row }) {
  return (
    <div className="row">
      {refund ? (
        <RefundMoves refund={refund} funding={funding} can={true} place="row" />
      ) : (
        <TransferMoves funding={funding} place="row" />
      )}
    </div>
  )
}

/** Which transfers arrived, and which refunds were sent? The oldest first. */
export function SettleQueue() {
  const list = useKeysetList<Row>({
    resource: 'fundings',
    verb: 'toSettle',
    what: w.many,
    live: 'fundings',
  })
  return (
    <>
      <PageHeader title={w.title} answer={w.answer} />
      <DataList
        list={list}
        caption={w.title}
        columns={columns}
        rowKey={(row) => `${row.kind} ${row.refund?.id ?? row.funding.id}`}
        rowTo={(row) => `/fundings/${row.funding.id}`}
        card={(row) => ({
          title: `${w.kinds[row.kind]} ${row.funding.reference}`,
          figure: amountOf(row),
          when: <TimeText at={row.since} />,
          note: (
            <>
              {row.funding.campaign.title}, {row.funding.organization.name}
              <Note row={row} />
            </>
          ),
          action: <Moves row={row} />,
        })}
        empty={{ title: w.none, text: w.noneText }}
      />
    </>
  )
}
