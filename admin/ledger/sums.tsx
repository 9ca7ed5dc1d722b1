import { Card } from '../parts/card.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { formatCount } from '../parts/figures.ts'
import { MoneyText } from '../parts/money-text.tsx'
import { CountText } from '../parts/numbers.tsx'
import { useNarrow } from '../parts/width.ts'
import { useQuery } from '../queries.ts'
import { useSession } from '../session.tsx'
import type { Input } from '../trpc.ts'
import { words } from '../words.ts'
import { type SumTable, sumTable } from './sum-table.ts'

const w = words.ledger

/** Sums of the whole filtered set, not of the page. */
export function EntrySums({ input }: { input: Record<string, unknown> }) {
  const query = useQuery('ledger.sums', input as Input<'ledger.sums'>, { keep: true })
  const narrow = useNarrow()
  if (query.isError) {
    return <ErrorState error={query.error} what={w.entryMany} onRetry={query.refetch} />
  }
  if (!query.data || query.data.length === 0) return null
  const table = sumTable(query.data)
  return (
    <div className="ledger-sums">
      <Card title={w.sums} extra={w.sumsOf({ count: formatCount(table.entries) })}>
        {narrow ? <Lines table={table} /> : <Sums table={table} />}
      </Card>
    </div>
  )
}

type Props = { table: SumTable }

const usePlaces = () => (useSession().staffRole === null ? 'minor' : 'six')

/** A line for each kind, a column for each currency. */
function Sums({ table: { currencies, rows } }: Props) {
  const places = usePlaces()
  return (
    <table className="plain-table" aria-label={w.sums}>
      <thead>
        <tr>
          <th scope="col">{w.kind}</th>
          <th scope="col" className="number">
            {w.count}
          </th>
          {currencies.map((currency) => (
            <th key={currency} scope="col" className="number">
              {currency}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.kind}>
            <th scope="row">{w.kinds[row.kind]}</th>
            <td className="number">
              <CountText count={row.entries} />
            </td>
            {row.micros.map((micros, at) => (
              <td key={currencies[at]} className="number">
                {micros !== null && (
                  <MoneyText
                    micros={micros}
                    currency={currencies[at] ?? ''}
                    form="plain"
                    places={places}
                  />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The same on a phone: every amount on a line of its own. */
function Lines({ table: { currencies, rows } }: Props) {
  const places = usePlaces()
  return (
    <dl className="ledger-sum-lines">
      {rows.map((row) => (
        <div key={row.kind}>
          <dt>
            {w.kinds[row.kind]}{' '}
            <span className="meta">{w.sumsOf({ count: formatCount(row.entries) })}</span>
          </dt>
          {row.micros.map(
            (micros, at) =>
              micros !== null && (
                <dd key={currencies[at]}>
                  <MoneyText
                    micros={micros}
                    currency={currencies[at] ?? ''}
                    form="code"
                    places={places}
                  />
                </dd>
              ),
          )}
        </div>
      ))}
    </dl>
  )
}
