import { Link } from 'react-router'
import { Card } from '../parts/card.tsx'
import { formatCount } from '../parts/figures.ts'
import { MoneyText } from '../parts/money-text.tsx'
import { TimeText } from '../parts/time-text.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'

const w = words.fundings.queue

type Transfers = Answer<'fundings.toSettle'>

/** How many wait; beyond one page it is only said that there are more. */
export function settleCount(count: number, transfers: Transfers | undefined): string {
  return transfers?.pageInfo.next ? `${formatCount(count)}+` : formatCount(count)
}

/** The five transfers and refunds that wait longest. */
export function TransfersToSettle({ transfers }: { transfers: Transfers }) {
  const { items } = transfers
  const all = <Link to="/fundings/queue">{w.all}</Link>
  return (
    <Card title={`${w.title} (${settleCount(items.length, transfers)})`} extra={all}>
      <ul className="home-lines">
        {items.slice(0, 5).map(({ kind, since, funding, refund }) => (
          <li key={`${kind} ${refund?.id ?? funding.id}`}>
            <div className="home-line-head">
              <Link to={`/fundings/${funding.id}`}>
                {w.kinds[kind]} {funding.reference}
              </Link>
              <MoneyText
                micros={refund?.amountMicros ?? funding.amountMicros}
                currency={funding.currency}
                form="code"
              />
            </div>
            <div className="meta">
              {funding.organization.name} · {w.since.toLowerCase()} <TimeText at={since} />
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
