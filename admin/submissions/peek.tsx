import { Link } from 'react-router'
import type { PayRule } from '../../shared/submission-rule.ts'
import { ErrorState, NotFound } from '../parts/error-state.tsx'
import { IdText } from '../parts/id-text.tsx'
import { Loading } from '../parts/loading.tsx'
import { useQuery } from '../queries.ts'
import { words } from '../words.ts'
import { State } from './columns.tsx'
import { SubmissionFacts } from './facts.tsx'
import { RowMoves, type Wish } from './row-moves.tsx'
import { SubmissionMoney } from './submission-money.tsx'
import { SubmissionViews } from './views-card.tsx'

const w = words.submissions.peek

type Props = { id: string; rule: PayRule; onDecide: (wish: Wish) => void }

/** One submission over the list: enough to decide on it. */
export function SubmissionPeek({ id, rule, onDecide }: Props) {
  if (!/^[1-9]\d{0,8}$/.test(id)) return <NotFound />
  return <Loaded id={Number.parseInt(id, 10)} rule={rule} onDecide={onDecide} />
}

function Loaded({ id, rule, onDecide }: Omit<Props, 'id'> & { id: number }) {
  const query = useQuery('submissions.get', { id })
  if (query.isError) {
    return <ErrorState error={query.error} what={words.submissions.one} onRetry={query.refetch} />
  }
  if (!query.data) return <Loading what={words.submissions.one} />
  const one = query.data
  return (
    <div className="stack">
      <div className="row">
        <h2 className="peek-title">{one.creatorHandle}</h2>
        <State row={one} />
        <IdText id={one.uuid} />
      </div>
      <RowMoves row={one} onDecide={onDecide} place="record" />
      <SubmissionFacts submission={one} />
      <SubmissionMoney submission={one} rule={rule} />
      <SubmissionViews views={one.views} />
      <Link to={`/submissions/${one.id}`}>{w.open}</Link>
    </div>
  )
}
