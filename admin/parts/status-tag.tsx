import {
  CheckCircleFilled,
  CheckSquareOutlined,
  ClockCircleOutlined,
  HourglassOutlined,
  MinusCircleOutlined,
  PauseOutlined,
  PlusCircleOutlined,
  RetweetOutlined,
  StopOutlined,
  WarningOutlined,
} from '@ant-design/icons'
import type { ComponentType } from 'react'
import type { Tone } from '../theme/palette.ts'
import { type Shape, statusFacts } from './status-facts.ts'

const shapes: Record<Shape, ComponentType> = {
  'check-circle': CheckCircleFilled,
  pause: PauseOutlined,
  dashed: DashedCircle,
  clock: ClockCircleOutlined,
  hourglass: HourglassOutlined,
  triangle: WarningOutlined,
  octagon: StopOutlined,
  'check-square': CheckSquareOutlined,
  restated: RetweetOutlined,
  minus: MinusCircleOutlined,
  plus: PlusCircleOutlined,
}

function DashedCircle() {
  return (
    <svg viewBox="0 0 16 16" width="1em" height="1em" aria-hidden="true" className="shape">
      <circle
        cx="8"
        cy="8"
        r="6"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeDasharray="2.4 2.3"
      />
    </svg>
  )
}

type Props = {
  /** The value the server sends: 'active', 'needs_reauth', 'restatement' … */
  status: string
  /** Follows the word: "by you", "no sync for 3 days". */
  cause?: string
  /** Says it in other words than the dictionary; the shape and tone stay. */
  word?: string
  tone?: Tone
}

/** A state: word, icon shape and tone, never colour alone. */
export function StatusTag({ status, cause, word, tone }: Props) {
  const facts = statusFacts(status)
  const Icon = shapes[facts.shape]
  const said = word ?? facts.word
  return (
    <span className={`status status-${tone ?? facts.tone}`}>
      <span aria-hidden="true" className="status-icon">
        <Icon />
      </span>
      <span>{cause === undefined ? said : `${said} ${cause}`}</span>
    </span>
  )
}
