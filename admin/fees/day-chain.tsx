import { Link, useLocation } from 'react-router'
import { MoneyText } from '../parts/money-text.tsx'
import { RateText } from '../parts/numbers.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { words } from '../words.ts'
import type { Provenance } from './proof.tsx'

const w = words.fees

/** Every entry of the campaign and day in the order of posting: nothing is edited, all is added. */
export function DayChain({ fee }: { fee: Provenance }) {
  const { state } = useLocation()
  const amount = (micros: string) => (
    <MoneyText micros={micros} currency={fee.currency} form="plain" places="six" />
  )
  return (
    <section className="scroll-table" aria-label={w.dayChain}>
      <table className="plain-table">
        <caption>
          {w.dayChain} ({fee.currency})
        </caption>
        <thead>
          <tr>
            <th scope="col">{w.posted}</th>
            <th scope="col">{w.kind}</th>
            <th scope="col" className="end">
              {w.basis}
            </th>
            <th scope="col" className="end">
              {w.rate}
            </th>
            <th scope="col" className="end">
              {w.amount}
            </th>
            <th scope="col" className="end">
              {w.running}
            </th>
          </tr>
        </thead>
        <tbody>
          {fee.chain.map((one) => (
            <tr key={one.id} className={one.id === fee.id ? 'chosen' : undefined}>
              <th scope="row">
                {one.id === fee.id ? (
                  <>
                    <TimeText at={one.createdAt} /> <span className="meta">({w.thisEntry})</span>
                  </>
                ) : (
                  <Link to={`/fees/${one.id}`} state={state}>
                    <TimeText at={one.createdAt} />
                  </Link>
                )}
              </th>
              <td>
                <StatusTag status={one.kind} />
              </td>
              <td className="end">{amount(one.basisMicros)}</td>
              <td className="end">
                <RateText bps={one.rateBps} />
              </td>
              <td className="end">{amount(one.amountMicros)}</td>
              <td className="end">{amount(one.runningMicros)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
