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

export type Payout = Answer<'payouts.payouts'>['items'][number]

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
]

const whatOf = (settles: boolean): Column<Payout> => ({
  key: 'what',
  title: w.what,
  width: 260,
  render: (row) => <What row={row} refusal={settles ? refusalOf(row) : null} />,
})
const seen = [...columns, whatOf(false)]
const chosenFrom = [...columns, whatOf(true)]

/** Why an operator can do nothing with it any more; null when something can be done. */
function refusalOf({ can }: Pick<Payout, 'can'>): string | null {
  return can.markSent === true || can.markFailed === true ? null : can.markFailed
}

/** When it was sent, why it failed, what the bank says otherwise, and why it cannot be selected. */
function What({ row, refusal = null }: { row: Payout; refusal?: string | null }) {
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
      {refusal !== null && <span className="cell-line meta">{refusal}</span>}
    </>
  )
}

function labelOf(row: Payout): string {
  const { creatorHandle: handle, reference } = row
  const why = refusalOf(row)
  return why === null ? w.select({ handle, reference }) : w.cannot({ handle, reference, why })
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
      columns={settles ? chosenFrom : seen}
      rowKey={(row) => row.id}
      card={(row) => ({
        title: row.creatorHandle,
        status: <StatusTag status={row.state} />,
        figure: <MoneyText micros={row.amountMicros} currency={row.currency} />,
        when: row.reference,
        note: <What row={row} refusal={settles ? refusalOf(row) : null} />,
      })}
      selection={
        settles
          ? {
              chosen,
              onChange: setChosen,
              idOf: (row) => row.id,
              label: labelOf,
              can: (row) => refusalOf(row) === null,
            }
          : undefined
      }
      toolbar={
        settles && (
          <SettleMoves
            batch={batch}
            chosen={chosen}
            rows={list.rows}
            onDone={() => setChosen(new Set())}
          />
        )
      }
      empty={{ title: w.none }}
    />
  )
}
