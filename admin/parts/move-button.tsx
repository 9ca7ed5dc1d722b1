import { Button, Tooltip } from 'antd'
import { useId, useState } from 'react'
import { words } from '../words.ts'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { ReasonLine } from './reason-line.tsx'

/** The server's decision about a move: true, or the sentence why not. */
export type Can = true | string

export type Confirm = {
  question: string
  consequences?: string[]
  effect?: React.ReactNode
  /** Level 4: what must be typed first. */
  typedWord?: string
}

type Props = {
  /** Verb and noun: "Pause campaign". Never OK, Yes or Submit. */
  label: string
  /** Which of several, where the place already shows it: heard by screen readers, not seen. */
  about?: string
  can: Can | undefined
  /** Does the move; the button waits for it. Its refusal is said by `useMove`. */
  onMove: () => Promise<unknown> | undefined
  /** Level 1 leaves it out; levels 2 to 4 ask first. */
  confirm?: Confirm
  /** `record` shows the reason under the button, `row` in a tooltip. */
  place?: 'record' | 'row'
  primary?: boolean
  danger?: boolean
  icon?: React.ReactNode
}

/**
 * A named move. Refused, it stays visible and focusable and says why; the server decides, the
 * button only shows. Without a decision (`can` undefined) there is no such move here: no button.
 */
export function MoveButton(props: Props) {
  const { can, confirm, label, onMove } = props
  const [asking, setAsking] = useState(false)
  const [pending, setPending] = useState(false)
  if (can === undefined) return null
  const move = async () => {
    setPending(true)
    try {
      await onMove()
    } catch {
      // The refusal was said where the move was made; the button is ready for another try.
    } finally {
      setPending(false)
      setAsking(false)
    }
  }
  const press = () => {
    if (can !== true || pending) return
    if (confirm) setAsking(true)
    else void move()
  }
  return (
    <>
      <Pressable {...props} can={can} pending={pending && !asking} onPress={press} />
      {confirm && (
        <ConfirmDialog
          {...confirm}
          open={asking}
          verb={label}
          danger={props.danger}
          pending={pending}
          onConfirm={() => void move()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}

type PressableProps = Props & { can: Can; pending: boolean; onPress: () => void }

function Pressable({ can, label, place = 'record', pending, onPress, ...look }: PressableProps) {
  const id = useId()
  const { about } = look
  const name = about === undefined ? undefined : words.parts.move.named({ label, about })
  const refused = can !== true
  const button = (
    <Button
      type={look.primary && !refused ? 'primary' : 'default'}
      danger={look.danger && !refused}
      icon={look.icon}
      size={place === 'row' ? 'small' : 'middle'}
      loading={pending}
      aria-disabled={refused || undefined}
      aria-describedby={refused ? id : undefined}
      aria-label={pending ? words.parts.move.pending({ label: name ?? label }) : name}
      className={refused ? 'refused' : undefined}
      onClick={onPress}
    >
      {label}
    </Button>
  )
  if (!refused) return button
  if (place === 'record') {
    return (
      <div className="refused-move">
        {button}
        <ReasonLine id={id}>{can}</ReasonLine>
      </div>
    )
  }
  return (
    <>
      <Tooltip title={can} trigger={['hover', 'focus']}>
        {button}
      </Tooltip>
      <span id={id} className="sr-only">
        {can}
      </span>
    </>
  )
}
