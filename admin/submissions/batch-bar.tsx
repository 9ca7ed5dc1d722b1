import { Button } from 'antd'
import { MAX_DECIDED_IDS } from '../../shared/submission-decisions.ts'
import { formatCount } from '../parts/figures.ts'
import { words } from '../words.ts'
import type { Choosing } from './choosing.ts'
import type { Decision, Wish } from './row-moves.tsx'

const w = words.submissions.batch

type Props = {
  choosing: Choosing
  /** How many waiting ones the filters leave. */
  waiting: number
  onDecide: (wish: Wish) => void
}

/** What is chosen and what can be done with it; stays in view at the lower edge. */
export function BatchBar({ choosing, waiting, onDecide }: Props) {
  const { chosen, all } = choosing
  if (chosen.size === 0 && !all) return null
  const tooMany = !all && chosen.size > MAX_DECIDED_IDS
  const decide = (decision: Decision) => {
    if (!tooMany) onDecide({ decision, which: choosing.which })
  }
  return (
    <section className="batch-bar" aria-label={w.label}>
      <strong role="status">
        {all
          ? w.allChosen({ count: formatCount(waiting) })
          : w.chosen({ count: formatCount(chosen.size) })}
      </strong>
      <Button type="primary" aria-disabled={tooMany || undefined} onClick={() => decide('approve')}>
        {w.approve}
      </Button>
      <Button aria-disabled={tooMany || undefined} onClick={() => decide('deny')}>
        {w.deny}
      </Button>
      {!all && waiting > chosen.size && (
        <Button type="link" onClick={choosing.chooseAll}>
          {w.chooseAll({ count: formatCount(waiting) })}
        </Button>
      )}
      <Button type="link" onClick={choosing.clear}>
        {w.clear}
      </Button>
      {tooMany && <p className="reason">{w.tooMany({ most: formatCount(MAX_DECIDED_IDS) })}</p>}
    </section>
  )
}
