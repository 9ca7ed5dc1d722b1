import { Link } from 'react-router'
import { formatCount } from '../parts/figures.ts'
import { useQuery } from '../queries.ts'
import type { Input } from '../trpc.ts'
import { words } from '../words.ts'

const w = words.connections

type Props = {
  filter: Input<'connections.counts'>
  /** The address of this list with one state chosen; null: with none. */
  to: (state: string | null) => string
  /** The state that is shown alone. */
  chosen: string | null
}

/** How many accounts are in each state, the worst first; each leads to those alone. */
export function StateCounts({ filter, to, chosen }: Props) {
  const counts = useQuery('connections.counts', filter, { keep: true })
  const found = counts.data ?? []
  if (found.length === 0) return null
  return (
    <nav aria-label={w.standing.counts}>
      <ul className="state-counts">
        {found.map(({ state, count }) => (
          <li key={state}>
            <Link to={to(state)} aria-current={chosen === state ? 'true' : undefined}>
              {w.stateNames[state]}
            </Link>{' '}
            <strong className="number">{formatCount(count)}</strong>
          </li>
        ))}
        {chosen !== null && (
          <li>
            <Link to={to(null)}>{w.standing.all}</Link>
          </li>
        )}
      </ul>
    </nav>
  )
}
