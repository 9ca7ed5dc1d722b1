import { Link } from 'react-router'
import { Card } from '../parts/card.tsx'
import { formatCount } from '../parts/figures.ts'
import { MoneyText } from '../parts/money-text.tsx'
import { TimeText } from '../parts/time-text.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'

const w = words.fundings.queue

type Props = { items: Answer<'fundings.toSettle'>['items']; count: number }

/** The transfers and refunds that wait longest, and how many there are. */
export function TransfersToSettle({ items, count }: Props) {
  const all = <Link to="/fundings/queue">{w.all}</Link>
  return (
    <Card title={`${w.title} (${formatCount(count)})`} extra={all}>
      <ul className="home-lines">
        {items.map(({ kind, since, funding, refund }) => (
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
