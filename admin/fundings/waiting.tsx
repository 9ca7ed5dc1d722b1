import { Card } from '../parts/card.tsx'
import { MoneyText } from '../parts/money-text.tsx'
import { useQuery } from '../queries.ts'
import { words } from '../words.ts'
import { FundingLine } from './line.tsx'
import './fundings.css'

const w = words.fundings

/** What was asked for and is not there yet, before everything else; its sums by currency. */
export function Waiting({ organizationId }: { organizationId: number | undefined }) {
  const of = organizationId === undefined ? {} : { organizationId }
  const pending = { ...of, state: 'pending' as const }
  const totals = useQuery('fundings.totals', pending)
  const list = useQuery('fundings.list', { ...pending, limit: 5 })
  if (!list.data || list.data.items.length === 0) return null
  return (
    <div className="funding-waiting">
      <Card
        title={w.waiting}
        extra={
          <span className="row">
            {totals.data?.map((sum) => (
              <strong key={sum.currency}>
                <MoneyText micros={sum.pendingMicros} currency={sum.currency} form="code" />
              </strong>
            ))}
          </span>
        }
      >
        <ul className="funding-lines">
          {list.data.items.map((one) => (
            <FundingLine key={one.id} funding={one} campaign />
          ))}
        </ul>
        <p className="meta">{w.waitingNote}</p>
      </Card>
    </div>
  )
}
