import { submissionStates } from '../../shared/creators.ts'
import { formatCount } from '../parts/figures.ts'
import type { KeysetList } from '../parts/keyset-list.ts'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'

const w = words.submissions

type Props = {
  counts: Answer<'submissions.counts'>
  list: Pick<KeysetList<unknown>, 'view' | 'setFilter'>
}

/** How many there are of each state; pressing one shows only those. */
export function Counts({ counts, list }: Props) {
  const chosen = list.view.filters.state?.[0] ?? null
  const total = submissionStates.reduce((sum, state) => sum + counts[state], 0)
  return (
    <ul className="submission-counts" aria-label={w.counts}>
      <Count
        label={w.all}
        count={total}
        chosen={chosen === null}
        onChoose={() => list.setFilter('state', null)}
      />
      {submissionStates.map((state) => (
        <Count
          key={state}
          label={w.states[state] ?? state}
          count={counts[state]}
          chosen={chosen === state}
          onChoose={() => list.setFilter('state', [state])}
        />
      ))}
    </ul>
  )
}

type CountProps = { label: string; count: number; chosen: boolean; onChoose: () => void }

function Count({ label, count, chosen, onChoose }: CountProps) {
  return (
    <li>
      <button type="button" className="submission-count" aria-pressed={chosen} onClick={onChoose}>
        <span>{label}</span> <strong className="number">{formatCount(count)}</strong>
      </button>
    </li>
  )
}
