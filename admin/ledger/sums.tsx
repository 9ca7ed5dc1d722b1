import { Card } from '../parts/card.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { formatCount } from '../parts/figures.ts'
import { MoneyText } from '../parts/money-text.tsx'
import { CountText } from '../parts/numbers.tsx'
import { useQuery } from '../queries.ts'
import { useSession } from '../session.tsx'
import type { Input } from '../trpc.ts'
import { words } from '../words.ts'
import { sumTable } from './sum-table.ts'

const w = words.ledger

/** Sums of the whole filtered set, not of the page: a line for each kind, a column for each currency. */
export function EntrySums({ input }: { input: Record<string, unknown> }) {
  const places = useSession().staffRole === null ? 'minor' : 'six'
  const query = useQuery('ledger.sums', input as Input<'ledger.sums'>, { keep: true })
  if (query.isError) {
    return <ErrorState error={query.error} what={w.entryMany} onRetry={query.refetch} />
  }
  if (!query.data || query.data.length === 0) return null
  const { currencies, rows, entries } = sumTable(query.data)
  return (
    <div className="ledger-sums">
      <Card title={w.sums} extra={w.sumsOf({ count: formatCount(entries) })}>
        <div className="ledger-scrolls">
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
                  {currencies.map((currency, at) => (
                    <td key={currency} className="number">
                      {row.micros[at] === null || row.micros[at] === undefined ? (
                        ''
                      ) : (
                        <MoneyText
                          micros={row.micros[at]}
                          currency={currency}
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
        </div>
      </Card>
    </div>
  )
}
