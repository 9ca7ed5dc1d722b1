import { useState } from 'react'
import { payoutStates } from '../../shared/creators.ts'
import type { Column } from '../parts/data-list.tsx'
import { DataList } from '../parts/data-list.tsx'
import { formatCount } from '../parts/figures.ts'
import { useKeysetList } from '../parts/keyset-list.ts'
import type { FilterSpec } from '../parts/list-address.ts'
import { MoneyText } from '../parts/money-text.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { DayText } from '../parts/time-text.tsx'
import { useSession } from '../session.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import type { Batch } from './columns.tsx'
import { SettleMoves } from './settle.tsx'

const w = words.payouts.lines

type Payout = Answer<'payouts.payouts'>['items'][number]

const filters: FilterSpec[] = [
  {
    key: 'state',
    label: w.state,
    kind: 'choice',
    choices: payoutStates.map((value) => ({ value, label: words.status[value] ?? value })),
  },
]

const columns: Column<Payout>[] = [
  { key: 'creator', title: w.creator, render: (row) => row.creatorHandle },
  { key: 'state', title: w.state, width: 140, render: (row) => <StatusTag status={row.state} /> },
  {
    key: 'amount',
    title: w.amount,
    width: 150,
    align: 'end',
    render: (row) => (
      <>
        <MoneyText micros={row.amountMicros} currency={row.currency} />
        <span className="cell-line meta">
          {w.submissions({ count: formatCount(row.submissions) })}
        </span>
      </>
    ),
  },
  { key: 'address', title: w.address, width: 160, render: (row) => <bdi>{row.payoutAddress}</bdi> },
  { key: 'reference', title: w.reference, width: 140, render: (row) => row.reference },
  { key: 'what', title: w.what, width: 260, render: (row) => <What row={row} /> },
]

/** When it was sent, why it failed, and what the bank says otherwise. */
function What({ row }: { row: Payout }) {
  const { sentOn, failure, difference } = row
  return (
    <>
      {sentOn !== null && (
        <span className="cell-line">
          {w.sentOn} <DayText day={sentOn} />
        </span>
      )}
      {failure !== null && <span className="cell-line">{w.failure({ reason: failure })}</span>}
      {difference !== null && <span className="cell-line payout-difference">{difference}</span>}
    </>
  )
}

/** Every payout of a batch; who sends them marks some or all of them. */
export function Payouts({ batch }: { batch: Batch }) {
  const { may } = useSession()
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const list = useKeysetList<Payout>({
    resource: 'payouts',
    verb: 'payouts',
    what: w.many,
    filters,
    input: { id: batch.id, direction: 'asc' },
  })
  const settles = may('payouts:settle') && batch.approvedAt !== null
  return (
    <DataList
      list={list}
      caption={w.title}
      columns={columns}
      rowKey={(row) => row.id}
      card={(row) => ({
        title: row.creatorHandle,
        status: <StatusTag status={row.state} />,
        figure: <MoneyText micros={row.amountMicros} currency={row.currency} />,
        when: row.reference,
        note: <What row={row} />,
      })}
      selection={
        settles
          ? {
              chosen,
              onChange: setChosen,
              idOf: (row) => row.id,
              label: (row) => w.select({ handle: row.creatorHandle, reference: row.reference }),
              can: () => true,
            }
          : undefined
      }
      toolbar={
        settles && <SettleMoves batch={batch} chosen={chosen} onDone={() => setChosen(new Set())} />
      }
      empty={{ title: w.none }}
    />
  )
}
