import { Button } from 'antd'
import { formatCount } from '../parts/figures.ts'
import { words } from '../words.ts'
import type { Choosing } from './choosing.ts'
import type { ManyMove } from './many-dialog.tsx'

const w = words.issues.bulk

type Props = { choosing: Choosing; moves: ManyMove[]; onMove: (move: ManyMove) => void }

/** What is chosen and what can be done with it; stays in view at the lower edge. */
export function ManyBar({ choosing, moves, onMove }: Props) {
  const { chosen, all } = choosing
  if (chosen.size === 0 && !all) return null
  return (
    <section className="many-bar" aria-label={w.label}>
      <strong role="status">
        {all ? w.allChosen : w.chosen({ count: formatCount(chosen.size) })}
      </strong>
      {moves.map((move, at) => (
        <Button key={move} type={at === 0 ? 'primary' : 'default'} onClick={() => onMove(move)}>
          {w[move]}
        </Button>
      ))}
      {!all && (
        <Button type="link" onClick={choosing.chooseAll}>
          {w.chooseAll}
        </Button>
      )}
      <Button type="link" onClick={choosing.clear}>
        {w.clear}
      </Button>
    </section>
  )
}
