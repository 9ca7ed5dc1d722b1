import { Link, useLocation } from 'react-router'
import { ErrorState } from '../parts/error-state.tsx'
import { Loading } from '../parts/loading.tsx'
import { useQuery } from '../queries.ts'
import { words } from '../words.ts'
import { DayChain } from './day-chain.tsx'
import { Proof } from './proof.tsx'

const w = words.fees

/** The answer of one entry over the list; the whole evidence is a page of its own. */
export function FeePeek({ id }: { id: string }) {
  const query = useQuery('fees.get', { id })
  const { pathname, search } = useLocation()
  if (query.isError) {
    return <ErrorState error={query.error} what={w.one} onRetry={() => void query.refetch()} />
  }
  if (!query.data) return <Loading what={w.one} />
  return (
    <div className="stack">
      <p className="fee-sentence">{query.data.sentence}</p>
      <Proof fee={query.data} />
      <DayChain fee={query.data} short />
      <Link to={`/fees/${id}`} state={{ list: pathname + search }}>
        {w.openWhole}
      </Link>
    </div>
  )
}
