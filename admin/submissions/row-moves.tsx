import { MoveButton } from '../parts/move-button.tsx'
import { words } from '../words.ts'
import type { Submission } from './earns.ts'

const w = words.submissions

export type Decision = 'approve' | 'deny'

/** What a person wants to decide: these submissions, or every waiting one that fits. */
export type Wish = {
  decision: Decision
  which: { ids: number[] } | { waiting: Record<string, unknown> }
}

type Props = {
  row: Pick<Submission, 'id' | 'can' | 'decidedAt'>
  onDecide: (wish: Wish) => void
  place?: 'record' | 'row'
}

/** Approve and deny, until it is decided; both look at what would happen first. */
export function RowMoves({ row, onDecide, place = 'row' }: Props) {
  if (row.decidedAt !== null) return null
  const ask = (decision: Decision) => async () => onDecide({ decision, which: { ids: [row.id] } })
  return (
    <div className="row decide-row">
      <MoveButton
        label={w.moves.approve}
        can={row.can.approve}
        place={place}
        primary={place === 'record'}
        onMove={ask('approve')}
      />
      <MoveButton label={w.moves.deny} can={row.can.deny} place={place} onMove={ask('deny')} />
    </div>
  )
}
