import { Link, useLocation } from 'react-router'
import { MoneyText } from '../parts/money-text.tsx'
import { RateText } from '../parts/numbers.tsx'
import { ScrollX } from '../parts/scroll-x.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { words } from '../words.ts'
import type { Provenance } from './proof.tsx'

const w = words.fees
type Entry = Provenance['chain'][number]
type Column = { title: string; end?: boolean; render: (one: Entry) => React.ReactNode }

/** Every entry of the campaign and day in the order of posting: nothing is edited, all is added. */
export function DayChain({ fee, short = false }: { fee: Provenance; short?: boolean }) {
  const columns = columnsOf(fee, short)
  return (
    <ScrollX name={w.dayTable}>
      <table className="plain-table fee-table">
        <caption>{w.amountsIn({ currency: fee.currency })}</caption>
        <thead>
          <tr>
            <th scope="col">{w.posted}</th>
            {columns.map((column) => (
              <th key={column.title} scope="col" className={column.end ? 'number' : undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fee.chain.map((one) => (
            <tr key={one.id} className={one.id === fee.id ? 'chosen' : undefined}>
              <th scope="row">
                <Posted one={one} chosen={one.id === fee.id} />
              </th>
              {columns.map((column) => (
                <td key={column.title} className={column.end ? 'number' : undefined}>
                  {column.render(one)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollX>
  )
}

function columnsOf(fee: Provenance, short: boolean): Column[] {
  const amount = (micros: string) => (
    <MoneyText micros={micros} currency={fee.currency} form="plain" places="six" />
  )
  const columns: Column[] = [
    { title: w.kind, render: (one) => <StatusTag status={one.kind} /> },
    { title: w.amount, end: true, render: (one) => amount(one.amountMicros) },
    { title: w.running, end: true, render: (one) => amount(one.runningMicros) },
  ]
  if (short) return columns
  return [
    ...columns,
    { title: w.basis, end: true, render: (one) => amount(one.basisMicros) },
    { title: w.rate, end: true, render: (one) => <RateText bps={one.rateBps} /> },
  ]
}

function Posted({ one, chosen }: { one: Entry; chosen: boolean }) {
  const { state } = useLocation()
  if (!chosen) {
    return (
      <Link to={`/fees/${one.id}`} state={state}>
        <TimeText at={one.createdAt} />
      </Link>
    )
  }
  return (
    <>
      <TimeText at={one.createdAt} /> <span className="meta">({w.thisEntry})</span>
    </>
  )
}
